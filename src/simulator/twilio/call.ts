/**
 * What a caller does in a call, and what is told of the call afterwards.
 *
 * @module
 */

/** A call that somebody places to a number of the account. */
export interface CallPlan {
  /** E.164. */
  readonly to: string;
  /** Meta's robot, as seen from one of its numbers, when left out. */
  readonly from?: string;
  /** What the caller says, piece by piece, whether anybody listens or not: it is a robot. */
  readonly says?: Speech | readonly Speech[];
  /** Keys that the caller presses. */
  readonly digits?: string;
  /** From the answer to the first word or key; 1.5 s when left out. */
  readonly afterMs?: number;
  /** From the last word or key until the caller hangs up; 20 s when left out. */
  readonly staysMs?: number;
  /** What a recogniser makes of the words that reached it; word for word when left out. */
  readonly recognise?: Recognise;
  /** Requests of these kinds are made twice, the same both times: as when the first answer is lost on its way. */
  readonly repeats?: readonly RequestKind[];
}

/** A piece of what is said. */
export interface Speech {
  readonly text: string;
  /** BCP 47, such as `pt-BR`. */
  readonly language: string;
  /** Silence before it; half a second when left out. */
  readonly pauseMs?: number;
}

/** @returns undefined when it understood nothing */
export type Recognise = (heard: HeardWords) => Recognised | undefined;

export interface HeardWords {
  /** Who listened: a Gather, or the transcription of a recording. */
  readonly by: "gather" | "transcription";
  /** Its place among those of its kind in the call, from 1. */
  readonly nth: number;
  readonly text: string;
  /** The language that it was told to listen for. */
  readonly language: string;
}

export interface Recognised {
  readonly text: string;
  /** 0 to 1; 0.93 when left out. */
  readonly confidence?: number;
}

/** What Twilio asks of a business in a call. */
export type RequestKind =
  | "voice"
  | "fallback"
  | "gather"
  | "record"
  | "redirect"
  | "recording-status"
  | "transcription"
  | "status";

/** A call that is over. */
export interface CallReport {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  /** What was asked of the business, in order; a repetition stands there as well. */
  readonly requests: readonly CallRequest[];
  /** What the caller was told. */
  readonly told: readonly string[];
  /** Error and warning codes of Twilio's that its debugger would show. */
  readonly alerts: readonly Alert[];
  /** Ids of recordings. */
  readonly recordings: readonly string[];
  readonly ending: Ending;
  readonly seconds: number;
}

export interface CallRequest {
  readonly kind: RequestKind;
  /** As it was signed. */
  readonly url: string;
  readonly form: Readonly<Record<string, string>>;
  /** 0 when there was no answer. */
  readonly status: number;
  readonly body: string;
}

export interface Alert {
  readonly code: number;
  readonly words: string;
}

export type Ending =
  /** The TwiML ended the call, or came to its end. */
  | { readonly type: "hung-up" }
  | { readonly type: "caller-left" }
  /** A person's telephone rang. */
  | { readonly type: "forwarded"; readonly to: string }
  /** Another machine went on with the call, outside of what we know. */
  | { readonly type: "redirected"; readonly url: string }
  /** Not even the fallback gave anything that could be done: the caller heard an apology. */
  | { readonly type: "failed"; readonly code: number };
