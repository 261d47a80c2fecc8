/**
 * A request that a script answers, and its answer; and what a web service answered to a script.
 *
 * @module
 */
export interface WebRequest {
  /** In capitals: `POST`. */
  readonly method: string;
  /** Decoded, without the query: `/order-status`. */
  readonly path: string;
  /** The last of several values of one name counts. */
  readonly query: Readonly<Record<string, string>>;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  /** The fields of a form-encoded body. */
  readonly form: Readonly<Record<string, string>>;
  /** The body as it came, read as UTF-8. */
  readonly body: string;
}

export interface WebResponse {
  /** 200 to 599. */
  readonly status: number;
  /** Names in small letters. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What a web service answered. */
export interface WebAnswer {
  readonly status: number;
  /** Its content type; empty when it names none. */
  readonly type: string;
  readonly body: string;
  /** Where it points instead, as it may be shown. */
  readonly location?: string;
}

/** What came of a web call: an answer, or why there is none and what to do about it, in words for the script's author. */
export type WebOutcome = WebAnswer | { readonly failed: string };

/** A web address as a message or a log may show it: without a login, and without what follows `?`, where keys stand. */
export function shownAddress(address: string): string {
  return address.replace(/[?#].*$/s, "").replace(/^([a-z]+:\/\/)[^/@]*@/i, "$1");
}
