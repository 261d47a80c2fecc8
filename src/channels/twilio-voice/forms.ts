/**
 * The fields of a request by Twilio, from the bytes that came: a signature is over those, and a parser that mends them
 * would sign something else.
 *
 * @module
 */

/** One field as bytes, in the order in which they came. */
export interface Pair {
  readonly name: Buffer;
  readonly value: Buffer;
}

/** Texts by name; a field that came more than once is a list. */
export type Form = Readonly<Record<string, string | readonly string[]>>;

/** The longest body, and the most fields, that we look at. Twilio's own are some 2 kB and 40. */
export const FORM_BYTES = 64 * 1024;
const MOST_FIELDS = 200;

/** Takes a form, or a query, apart. */
export function pairsIn(form: Uint8Array | string): readonly Pair[] | "too many" {
  const text = typeof form === "string" ? form : Buffer.from(form).toString("latin1");
  const parts = text.split("&", MOST_FIELDS + 1).filter((part) => part !== "");
  return parts.length > MOST_FIELDS ? "too many" : parts.map(pairOf);
}

function pairOf(part: string): Pair {
  const end = part.indexOf("=");
  const [name, value] = end < 0 ? [part, ""] : [part.slice(0, end), part.slice(end + 1)];
  return { name: decoded(name), value: decoded(value) };
}

/** A percent sign that begins nothing stays what it is, as in the standard for web forms. */
function decoded(text: string): Buffer {
  const bytes = text
    .replaceAll("+", " ")
    .replace(/%([0-9A-Fa-f]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1");
}

export function formOf(pairs: readonly Pair[]): Form {
  // Without a prototype `__proto__` is a name like any other.
  const form: Record<string, string | string[]> = Object.create(null);
  for (const pair of pairs) {
    const [name, value] = [pair.name.toString("utf8"), pair.value.toString("utf8")];
    const before = form[name];
    if (before === undefined) form[name] = value;
    else form[name] = Array.isArray(before) ? [...before, value] : [before, value];
  }
  return form;
}

/** A field that came once; undefined for one that came more often, which means nothing that we know. */
export function fieldIn(form: Form, name: string): string | undefined {
  const value = form[name];
  return typeof value === "string" ? value : undefined;
}
