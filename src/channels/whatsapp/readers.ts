/**
 * Careful looks into JSON that a stranger wrote: each gives the thing asked for, or undefined. None throws.
 *
 * @module
 */

/** UTF-16 units of the longest message id and user id that are believed; Meta's are far shorter. */
export const MESSAGE_ID_LENGTH = 256;
export const USER_ID_LENGTH = 256;

export type Fields = Readonly<Record<string, unknown>>;

/** What a text says as JSON. */
export function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value as an object with fields. */
export function fieldsIn(value: unknown): Fields | undefined {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? (value as Fields) : undefined;
}

/** The value as a list; anything else is an empty one. */
export function listIn(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value as a text that is not empty, cut at `max` UTF-16 units. NUL is dropped: stores end a text there. */
export function textIn(value: unknown, max: number): string | undefined {
  if (typeof value !== "string") return undefined;
  const text = cut(value.replaceAll("\0", ""), max);
  return text === "" ? undefined : text;
}

/** The value as an id: visible characters only, never cut, because half an id is another id. */
export function idIn(value: unknown, max: number): string | undefined {
  return typeof value === "string" && value.length <= max && /^[\x21-\x7e]+$/.test(value) ? value : undefined;
}

/** The value as a phone number's digits, with country code, a leading + dropped. */
export function digitsIn(value: unknown): string | undefined {
  return typeof value === "string" ? /^\+?(\d{5,20})$/.exec(value)?.[1] : undefined;
}

/** An instant written as unix seconds, in ms. */
export function instantIn(value: unknown): number | undefined {
  const seconds = typeof value === "string" && /^\d{1,11}$/.test(value) ? Number(value) : value;
  return typeof seconds === "number" && seconds > 0 && seconds < YEAR_2200_S
    ? Math.floor(seconds * 1000)
    : undefined;
}

const YEAR_2200_S = 7_258_118_400;

function cut(text: string, max: number): string {
  if (text.length <= max) return text;
  const last = text.charCodeAt(max - 1);
  // Half a surrogate pair is no character.
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? max - 1 : max);
}
