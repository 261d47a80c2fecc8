import type { WebCall } from "../../model/inquiry.ts";
import { textOf, type Value } from "../../model/value.ts";

/**
 * The request that a verb makes. A list or object is written as JSON, or as the fields of a form when the script has
 * set that content type; everything else is the text that it is, and nothing at all is no body.
 */
export function webCall(
  method: WebCall["method"],
  url: string,
  headers: Readonly<Record<string, string>>,
  body: Value = null,
): WebCall {
  if (body === null) return { type: "web", method, url, headers };
  const isPlain = typeof body !== "object";
  const type = headers["content-type"] ?? (isPlain ? "text/plain; charset=utf-8" : "application/json");
  const written = isPlain ? textOf(body) : isForm(type) ? formOf(body) : JSON.stringify(body);
  return { type: "web", method, url, headers: { ...headers, "content-type": type }, body: written };
}

function isForm(type: string): boolean {
  return /^application\/x-www-form-urlencoded\b/i.test(type);
}

/** `name=value&…`; a list or object inside is its JSON. */
function formOf(fields: Value & object): string {
  const pairs = Object.entries(fields) as (readonly [string, Value])[];
  return pairs.map(([name, value]) => `${encoded(name)}=${encoded(textOf(value))}`).join("&");
}

/** Half a pair of surrogates cannot be written. @see WHATWG URL, "application/x-www-form-urlencoded serializing" */
function encoded(text: string): string {
  const percent = (sign: string): string => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text.replace(/\p{Surrogate}/gu, "\ufffd"))
    .replace(/[!'()~]/g, percent)
    .replaceAll("%20", "+");
}
