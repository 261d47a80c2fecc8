import type { Effect } from "../model/effect.ts";
import type { Fault } from "../model/fault.ts";
import { LIMITS } from "../model/limits.ts";
import type { WebResponse } from "../model/web.ts";
import { faultAt, responseTooLong } from "./messages.ts";

/**
 * The answer that a run's effects make: what it printed, line by line, under the headers and the status that it said
 * last. Without a content type from the script it is told by what the body looks like.
 */
export function responseOf(effects: readonly Effect[]): WebResponse | { readonly fault: Fault } {
  const lines: string[] = [];
  const headers: Record<string, string> = {};
  let status = 200;
  let length = 0;
  for (const effect of effects) {
    if (effect.type === "status") ({ status } = effect);
    if (effect.type === "header") headers[effect.name.toLowerCase()] = effect.value;
    if (effect.type !== "print") continue;
    length += effect.text.length + 1;
    if (length - 1 > LIMITS.responseLength) return { fault: faultAt(responseTooLong(), effect.origin) };
    lines.push(effect.text);
  }
  const body = lines.join("\n");
  return { status, headers: { "content-type": contentTypeOf(body), ...headers }, body };
}

function contentTypeOf(body: string): string {
  if (/^<\?xml|^<Response/.test(body)) return "text/xml; charset=utf-8";
  return isJson(body) ? "application/json" : "text/plain; charset=utf-8";
}

/** Whether it is an object or a list: a number or a word alone is a text. */
function isJson(body: string): boolean {
  if (!/^\s*[{[]/.test(body)) return false;
  try {
    JSON.parse(body);
    return true;
  } catch {
    return false;
  }
}

/** The answer when the script has none. It says nothing of the insides: strangers read it. */
export function excuse(status: 500 | 503 | 504): WebResponse {
  const body = JSON.stringify({ error: { status, message: EXCUSES[status] } });
  const later = status === 503 ? { "retry-after": RETRY_AFTER_S } : {};
  return { status, headers: { "content-type": "application/json; charset=utf-8", ...later }, body };
}

/** Seconds, as a header writes them. */
const RETRY_AFTER_S = "5";

const EXCUSES = {
  500: "The script that answers here stopped with an error.",
  503: "This cannot be answered now. Please try again in a moment.",
  504: `The script did not answer within ${LIMITS.answerMs / 1000} seconds; nothing was changed.`,
} as const;
