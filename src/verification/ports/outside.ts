import type { SendResult } from "../../runtime/ports.ts";
import type { Sound } from "./desk.ts";

/**
 * What verification asks of the world: the account that the number is rented from, the registry of WhatsApp numbers,
 * and the ways in which people are told. Failures are values; nothing throws, and no secret is in any of them.
 *
 * @module
 */

/** Why something outside did not go as wished. */
export interface Failure {
  /** The other side's own code, such as `136024` or `20003`, or a slug of ours. */
  readonly code: string;
  /** One sentence. */
  readonly reason: string;
  /** What a person can do, and how long to wait, in one or two sentences. */
  readonly fix: string;
  /** How long not to try, when the other side says or is known to want it. */
  readonly waitMs?: number;
  /** `refused`: the other side said no. `unreached`: it never heard of it. `unknown`: it may have done it. */
  readonly type: "refused" | "unreached" | "unknown";
}

export type Outcome<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly failure: Failure };

/** The account at the provider of the telephone number. */
export interface Exchange {
  account(): Promise<Outcome<AccountState>>;
  /** @returns undefined when the account has no such number */
  line(number: string): Promise<Outcome<LineState | undefined>>;
  /** Where calls and texts to the number are answered from now on; what is left out stays. */
  answerAt(lineId: string, places: Partial<AnswerPlaces>): Promise<Outcome<LineState>>;
  /** Calls to the number since then, newest first. */
  calls(number: string, sinceAt: number): Promise<Outcome<readonly CallRecord[]>>;
  /** The sound of a recording. */
  recording(id: string): Promise<Outcome<Sound>>;
  dropRecording(id: string): Promise<Outcome<void>>;
}

export interface AccountState {
  readonly status: "active" | "suspended" | "closed";
  readonly isTrial: boolean;
}

export interface AnswerPlaces {
  readonly voiceUrl: string;
  readonly voiceMethod: string;
  readonly voiceFallbackUrl: string;
  readonly voiceFallbackMethod: string;
  /** Told when a call has ended. */
  readonly statusCallback: string;
  readonly statusCallbackMethod: string;
  readonly smsUrl: string;
  readonly smsMethod: string;
}

/** A number of the account. */
export interface LineState {
  readonly id: string;
  readonly number: string;
  readonly hasVoice: boolean;
  readonly hasSms: boolean;
  readonly places: AnswerPlaces;
  /** What overrides the places, such as an application or a trunk: its name and id. */
  readonly overriddenBy?: string;
  /** It takes faxes, not calls. */
  readonly isFax: boolean;
}

export interface CallRecord {
  readonly id: string;
  readonly at: number;
  readonly status: string;
  readonly seconds: number;
}

/** Where WhatsApp's numbers are registered. */
export interface Registry {
  number(id: string): Promise<Outcome<NumberState>>;
  /** The numbers of the account. */
  numbers(): Promise<Outcome<readonly NumberState[]>>;
  /** Makes the robot call, or send a text: one attempt of few. @param language such as `pt_BR` */
  requestCode(id: string, method: "voice" | "sms", language: string): Promise<Outcome<void>>;
  verifyCode(id: string, code: string): Promise<Outcome<void>>;
  register(id: string, pin: string): Promise<Outcome<void>>;
  /** Whether the app gets the account's webhooks. */
  isSubscribed(): Promise<Outcome<boolean>>;
  subscribe(): Promise<Outcome<void>>;
}

export interface NumberState {
  readonly id: string;
  /** E.164. */
  readonly number: string;
  /** Whether a code was given in for it. */
  readonly isVerified: boolean;
  /** Whether it can send and receive by the Cloud API. */
  readonly isRegistered: boolean;
  /** As the registry words it, for people: name, status, quality. */
  readonly details: Readonly<Record<string, string>>;
}

/** What is told, ready to leave; it is made when it leaves, for it holds a code. */
export type Told =
  | {
      readonly way: "mail";
      readonly to: readonly string[];
      readonly subject: string;
      readonly text: string;
      readonly html: string;
    }
  | { readonly way: "sms"; readonly to: string; readonly text: string }
  | { readonly way: "webhook"; readonly event: WebhookEvent };

/** The payload of a notification to a program: never a code, unless its owner has asked for it. */
export interface WebhookEvent {
  /** The same at each try. */
  readonly id: string;
  /** Such as `verification.code_captured`. */
  readonly type: string;
  /** ISO, UTC. */
  readonly timestamp: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The ways of one bot; a way that is not set up is refused with `action: "give-up"` and the setting to add. */
export interface Messenger {
  /** Settings that are missing for a way, such as `MAIL_TO`; empty when it can be used. */
  missing(way: Told["way"]): readonly string[];
  /** Whom mails and SMS go to. */
  readonly recipients: { readonly mail: readonly string[]; readonly sms: readonly string[] };
  /** Whether notifications may hold codes. */
  readonly webhookHoldsCode: boolean;
  /** @param id the same at each try, so that the other side can recognise a repetition */
  tell(id: string, told: Told): Promise<SendResult>;
}
