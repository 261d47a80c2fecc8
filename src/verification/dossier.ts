import type { BotId, EpochMs } from "../model/ids.ts";
import type { Source } from "./code/reading.ts";
import type { Errand } from "./errand/errand.ts";
import type { Sealed } from "./ports/vault.ts";

/**
 * All that is known of the verification of one business number. It is one paper in the store, so that whatever happens
 * to it happens all or not at all.
 *
 * D1 No code, and nothing that was heard, stands in it but sealed; in the store its number does not, either.
 * D2 Whatever came once is known by its name in `seen`: the same request again changes nothing.
 * D3 What is to be told to somebody stands in `notices` from the same moment on as what it is about.
 *
 * @module
 */
export interface Dossier {
  /** Names it where nobody may learn the number, as in links: 32 hex digits of chance. */
  readonly id: string;
  readonly bot: BotId;
  /** E.164: `+` and digits. */
  readonly number: string;
  /** Whether calls and texts to the number are listened to now; over when `untilAt` has passed. */
  readonly armed?: Armed;
  /** Calls and text messages that came while it was armed, oldest first; at most `MOST_HEARINGS`. */
  readonly hearings: readonly Hearing[];
  /** The code that was caught last. */
  readonly capture?: Capture;
  /** Oldest first; those that are done are forgotten beyond `MOST_NOTICES`. */
  readonly notices: readonly Notice[];
  /** Who has seen the code or heard the recording, oldest first. */
  readonly looks: readonly Look[];
  /** How far `verify-number` has come. */
  readonly errand?: Errand;
  /** The Voice URL that the business had before ours: calls that are not for us go there. */
  readonly formerVoiceUrl?: string;
  /** Recordings that the provider still has, oldest first; at most `MOST_COPIES`. */
  readonly copies?: readonly Copy[];
}

/** A recording as the provider keeps it. */
export interface Copy {
  readonly id: string;
  readonly at: EpochMs;
  /** When it is to be deleted there. */
  readonly untilAt: EpochMs;
}

/** The window in which we listen. */
export interface Armed {
  readonly at: EpochMs;
  readonly untilAt: EpochMs;
  /** In which Meta is asked to speak, as it writes it: `pt_BR`. */
  readonly language: string;
}

/** One call, or one text message. */
export interface Hearing {
  /** Twilio's id of the call or the message. */
  readonly id: string;
  readonly way: "call" | "text";
  readonly at: EpochMs;
  /** Who called, as a log may hold it: `…0143`. */
  readonly from: string;
  /** In which the recogniser listens; what `armed` said when it came. */
  readonly language: string;
  /** Names of the requests about it that were taken: `voice`, `gather-1`, `recording`, … */
  readonly seen: readonly string[];
  /** `Reading[]` as JSON. */
  readonly readings?: Sealed;
  readonly finding: Finding;
  /** What the provider said of an answer of ours that it could not use, such as `11200`. */
  readonly trouble?: string;
  readonly recording?: Recording;
  /** How it ended, and after how many seconds. */
  readonly ended?: { readonly at: EpochMs; readonly status: string; readonly seconds: number | undefined };
}

/** What its readings come to so far; the words of `code/verdict.ts` without the code. */
export type Finding =
  | { readonly type: "none" }
  | { readonly type: "captured"; readonly agreeing: number; readonly confidence: "high" | "medium" | "low" }
  | { readonly type: "ambiguous"; readonly why: "different" | "contradicted" | "unsure" }
  | { readonly type: "nothing"; readonly why: "cut-off" | "other-numbers" | "no-digits" };

/** The sound of a call. Of several recordings the longest counts: `seconds`, 0 when nobody said. */
export type Recording =
  /** The channel has it, and we shall fetch it: tried so often, next at that time. */
  | {
      readonly type: "wanted";
      readonly id: string;
      readonly seconds: number;
      readonly at: EpochMs;
      readonly tries: number;
      readonly nextAt: EpochMs;
    }
  /** Sealed on the shelf `recording`, under the id of the dossier, `/`, and the id of the hearing. */
  | {
      readonly type: "kept";
      readonly id: string;
      readonly seconds: number;
      readonly mime: string;
      readonly untilAt: EpochMs;
    }
  /** There is nothing to hear: the call was silent, or recording failed, or fetching it did. */
  | { readonly type: "none"; readonly why: string };

/** A code that was caught. */
export interface Capture {
  /** The hearing it is from. */
  readonly hearing: string;
  readonly at: EpochMs;
  /** Purpose `code`. Taken out 24 h after it was caught. */
  readonly code?: Sealed;
  readonly sources: readonly Source[];
  readonly agreeing: number;
  readonly confidence: "high" | "medium" | "low";
  /** Since when another reading of the same hearing speaks against it: nobody may use it unheard. */
  readonly contradictedAt?: EpochMs;
  /** The hearing that had brought another code: anybody can call and say one. */
  readonly insteadOf?: string;
  /** The last other hearing that has brought the same code, and when. */
  readonly again?: { readonly hearing: string; readonly at: EpochMs };
}

/** How somebody is told. */
export type Way = "mail" | "sms" | "webhook";

/** What somebody is told. */
export type News =
  /** A code was caught. */
  | "captured"
  /** Six digits were heard, but not the same ones twice, or not for sure; the recording decides. */
  | "ambiguous"
  /** A call ended without a code, or a text had none. */
  | "not-captured"
  /** The sound of a call without a code can be heard now. */
  | "recording"
  /** The channel's provider could not get a good answer from us. */
  | "fallback";

/** One thing to be told in one way. Ways do not wait for each other. */
export interface Notice {
  /** Unique in the dossier; the same at each try. */
  readonly id: string;
  readonly news: News;
  readonly way: Way;
  /** Which of those who are told one by one, 0 for the first: a text message goes to one number. */
  readonly recipient: number;
  /** What it is about. */
  readonly hearing: string;
  readonly at: EpochMs;
  readonly state: NoticeState;
  /** Tries so far, one under way included. */
  readonly tries: number;
  /** Those of them that may have arrived. */
  readonly doubtful: number;
}

export type NoticeState =
  | { readonly type: "waiting"; readonly nextAt: EpochMs; readonly error?: NoticeError }
  /** Under way. After `untilAt` whoever began has died: it is tried once more, for a code is better told twice than never. */
  | { readonly type: "sending"; readonly untilAt: EpochMs }
  /** `messageId`: the other side's id of it. `delivery`: what it reported since. */
  | {
      readonly type: "sent";
      readonly at: EpochMs;
      readonly messageId?: string;
      readonly delivery?: { readonly status: string; readonly error?: NoticeError };
    }
  | { readonly type: "failed"; readonly at: EpochMs; readonly error: NoticeError }
  /** Nobody to be told in this way: the setting is missing. */
  | { readonly type: "unset"; readonly setting: string };

export interface NoticeError {
  readonly code: string;
  readonly reason: string;
}

/** Somebody has seen a code, or heard a recording. */
export interface Look {
  readonly at: EpochMs;
  /** `user@host` of a terminal, or `link` for whoever opened the link of a mail. */
  readonly who: string;
  readonly what: "code" | "recording";
  /** The notice whose link it was: each opens once. */
  readonly notice?: string;
  readonly hearing: string;
}

export const MOST_HEARINGS = 20;
export const MOST_NOTICES = 60;
export const MOST_LOOKS = 100;
export const MOST_COPIES = 100;
/** How long a caught code is kept. */
export const CODE_KEPT_MS = 24 * 3_600_000;
/** How long the sound of a call is kept, here and at the provider. */
export const RECORDING_KEPT_MS = 30 * 24 * 3_600_000;
/** How long the link in a mail opens. */
export const LINK_KEPT_MS = 24 * 3_600_000;
/** How long we listen when nobody says it. */
export const USUAL_MINUTES = 6;
