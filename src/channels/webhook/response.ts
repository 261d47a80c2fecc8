import type { WebResponse } from "../../model/web.ts";

/** A response of our own, or a script's. */
export type Answer = WebResponse;

/** Seconds after which somebody whom we had no time for may ask again. */
const RETRY_AFTER_S = 5;

/** What we answer when no script does, in the form of all our errors. */
export function refusal(status: number, message: string): Answer {
  const later = status === 503 ? { "retry-after": String(RETRY_AFTER_S) } : {};
  return {
    status,
    headers: { "content-type": "application/json; charset=utf-8", ...later },
    body: JSON.stringify({ error: { status, message } }),
  };
}

/** Headers that say how the answer is packed, or that are ours: a script that could set them could split an answer. */
const NOT_FOR_SCRIPTS = new Set([
  "connection",
  "content-encoding",
  "content-length",
  "date",
  "keep-alive",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
  "x-content-type-options",
  "x-request-id",
]);
const HEADER_NAME = /^[a-z0-9!#$%&'*+.^_`|~-]{1,100}$/;
/** No line can end in it, and no client has to guess. */
const HEADER_VALUE = /^[^\p{Cc}\p{Cs}]{0,8000}$/u;

/** An answer as it may leave. */
export interface Sendable {
  readonly answer: Answer;
  /** Names of headers that a script may not set like this, left out. */
  readonly dropped: readonly string[];
}

/** Takes out what would break the answer, and a body that the status or the method forbids. */
export function sendable({ status, headers, body }: Answer, method: string): Sendable {
  const kept: Record<string, string> = Object.create(null);
  const dropped: string[] = [];
  for (const [spelled, value] of Object.entries(headers)) {
    const name = spelled.toLowerCase();
    const allowed = HEADER_NAME.test(name) && HEADER_VALUE.test(value) && !NOT_FOR_SCRIPTS.has(name);
    if (allowed) kept[name] = value;
    else dropped.push(name.slice(0, 100));
  }
  const empty = method === "HEAD" || status === 204 || status === 205 || status === 304;
  if (body !== "") kept["content-type"] ??= "text/plain; charset=utf-8";
  if (status === 204 || status === 304) delete kept["content-type"];
  return { answer: { status, headers: kept, body: empty ? "" : body }, dropped };
}
