import type { EpochMs } from "../../model/ids.ts";

export interface FakeTwilioOptions {
  /** `AC…`. */
  readonly accountSid: string;
  /** Each of them logs in; the first one signs. */
  readonly authTokens: readonly string[];
  readonly numbers: readonly TwilioNumber[];
  /** `active` and paid when left out. */
  readonly account?: { readonly status?: "active" | "suspended" | "closed"; readonly isTrial?: boolean };
  /** Chosen by the system when left out. */
  readonly port?: number;
  /** The system's clock when left out. */
  readonly now?: () => EpochMs;
  /** How much of the time of a call really passes: all of it with 1, nothing with 0, which is usual. */
  readonly pace?: number;
  /** How long a business may take to answer; 15 s when left out. */
  readonly answerMs?: number;
}

/** A number of the account, and where its calls and texts are answered, in Twilio's words. */
export interface TwilioNumber {
  /** E.164. */
  readonly number: string;
  /** `PN…`; made up when left out. */
  readonly sid?: string;
  readonly hasVoice?: boolean;
  readonly hasSms?: boolean;
  /** Such as `{ voice_url: "…", voice_application_sid: "AP…" }`. */
  readonly fields?: Readonly<Record<string, string>>;
}

/** A request to the REST API. */
export interface RestRequest {
  readonly method: string;
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly status: number;
}

/** An SMS that the account has sent. */
export interface SentText {
  readonly sid: string;
  readonly to: string;
  readonly from: string;
  readonly body: string;
  readonly statusCallback: string | undefined;
}

/** A text message that somebody sends to a number of the account. */
export interface TextPlan {
  readonly to: string;
  /** A short code of Meta's when left out. */
  readonly from?: string;
  readonly body: string;
}

export interface TextReport {
  readonly sid: string;
  /** 0 when there was no answer, or nobody to ask. */
  readonly status: number;
  readonly body: string;
}

/** A way in which a request to the REST API can go wrong. */
export type TwilioTrouble =
  /** An error code of Twilio's, with the HTTP status that it is known to come with, or another one. */
  | { readonly type: "fail"; readonly code: number; readonly status?: number }
  /** Never answered. `taken`: it is done all the same. */
  | { readonly type: "hang"; readonly taken?: boolean }
  | { readonly type: "reset"; readonly taken?: boolean }
  /** An answer that is not Twilio's. */
  | { readonly type: "garbage"; readonly status?: number; readonly bytes?: number };

export interface TwilioScope {
  /** How many requests it strikes; 1 when left out, `Infinity` until `calm()`. */
  readonly times?: number;
  /** What it strikes; anything when left out. */
  readonly of?: TwilioResource;
}

export type TwilioResource =
  | "account"
  | "numbers"
  | "number-changes"
  | "calls"
  | "messages"
  | "recordings"
  | "recording-deletions";
