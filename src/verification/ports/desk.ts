import type { BotId } from "../../model/ids.ts";
import type { Reading } from "../code/reading.ts";

/**
 * What the channel of calls tells, and what it is to answer. The names in here are nobody's: those of a provider stay
 * in its channel.
 *
 * @module
 */

/** Takes what calls and texts bring; everything is durable when a promise resolves. */
export interface VerificationDesk {
  /** A call is coming in, or its first answer has failed and it asks again. */
  call(call: IncomingCall): Promise<CallAnswer>;
  /** Something was heard in a call, or nothing was. */
  heard(heard: Heard): Promise<HeardAnswer>;
  /** What has become of the recording of a call. */
  recorded(recorded: Recorded): Promise<void>;
  /** A call has ended. */
  ended(ended: Ended): Promise<void>;
  /** A text message came in. */
  text(text: IncomingText): Promise<void>;
  /** What has become of a text message of ours. */
  delivery(delivery: Delivery): Promise<void>;
  /** What is behind the link of a mail. Changes nothing: programs that look at mail open links, too. */
  look(token: string): Promise<LinkState>;
  /** Opens a link: the sound is given once, and who opened it is written down. */
  listen(token: string): Promise<LinkState & { readonly sound?: Sound }>;
}

/** Whose number it is about. */
export interface Line {
  readonly bot: BotId;
  /** E.164. */
  readonly number: string;
}

export interface IncomingCall {
  readonly line: Line;
  readonly id: string;
  /** As a log may hold it. */
  readonly from: string;
  /** `fallback`: our first answer did not arrive; what the provider says of it, as a code such as `11200`. */
  readonly kind: "first" | "fallback";
  readonly trouble?: string;
  /** Asked by ourselves, to see whether everything answers: nothing is kept, and the answer is that of an armed number. */
  readonly isRehearsal?: boolean;
}

export type CallAnswer =
  /** Record from now on and listen for digits and speech in that language (BCP 47), then record as a message. */
  | { readonly type: "listen"; readonly language: string }
  /** Record only: our first answer has failed. */
  | { readonly type: "record" }
  /** Let a person answer. */
  | { readonly type: "forward"; readonly to: string }
  /** Let somebody else's machine answer. */
  | { readonly type: "redirect"; readonly url: string }
  /** Nobody listens now: let answer who did before we came. */
  | { readonly type: "as-before"; readonly url: string; readonly method: "GET" | "POST" }
  /** Nobody listens now. */
  | { readonly type: "decline" };

export interface Heard {
  readonly line: Line;
  readonly id: string;
  /** The same for the same request: `gather-1`, `gather-2`, `message`, `transcription`. */
  readonly kind: string;
  readonly readings: readonly Reading[];
}

/** What a call is to do next. */
export type HeardAnswer =
  /** A code was caught, or there is nothing more to wait for. */
  | { readonly type: "hang-up" }
  /** Listen once more in that language. */
  | { readonly type: "listen"; readonly language: string }
  | { readonly type: "record" }
  /** The call is none of ours: nothing was listened to. */
  | { readonly type: "decline" };

export interface Recorded {
  readonly line: Line;
  readonly id: string;
  /** The provider's id of the recording. */
  readonly recording: string;
  readonly status: "completed" | "absent" | "failed";
  readonly seconds: number | undefined;
  /** It may be about a call to another number: then it counts only for one that is known. */
  readonly isUncertain?: true;
}

export interface Ended {
  readonly line: Line;
  readonly id: string;
  readonly status: string;
  readonly seconds: number | undefined;
}

export interface IncomingText {
  readonly line: Line;
  readonly id: string;
  readonly from: string;
  readonly readings: readonly Reading[];
}

interface Delivery {
  readonly line: Line;
  /** The provider's id of our message. */
  readonly messageId: string;
  readonly status: string;
  /** Why not. */
  readonly code?: string;
}

export type LinkState =
  | { readonly type: "ready" }
  /** The sound is not here yet, or will never be. */
  | { readonly type: "not-yet" }
  | { readonly type: "no-sound"; readonly why: string }
  | { readonly type: "opened" }
  | { readonly type: "expired" }
  | { readonly type: "unknown" };

export interface Sound {
  readonly mime: string;
  readonly bytes: Buffer;
}
