/**
 * The values of the language: all of them are JSON, none is a reference.
 *
 * @module
 */

/** Text, number (double, never NaN, Infinity or -0), boolean, null, list, object. Never changed in place. */
export type Value = null | boolean | number | string | readonly Value[] | { readonly [key: string]: Value };

const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)(e[+-]?\d+)?$/i;

/** The number that a text is when read as a whole, blanks around it ignored; undefined when it is none. */
export function numberIn(text: string): number | undefined {
  const trimmed = text.trim();
  if (!NUMBER.test(trimmed)) return undefined;
  const number = Number(trimmed);
  return Number.isFinite(number) ? number + 0 : undefined;
}

/**
 * How a value reads as text: NULL is empty, numbers have no leading blank and at most 15 digits that count
 * (so `0.1 + 0.2` reads `0.3`), lists and objects read as JSON.
 */
export function textOf(value: Value): string {
  if (value === null) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number") return numberText(value);
  if (typeof value === "boolean") return value ? "TRUE" : "FALSE";
  return JSON.stringify(value);
}

function numberText(value: number): string {
  return Number.isSafeInteger(value) ? String(value) : String(Number(value.toPrecision(15)));
}

/** What IF makes of a value: FALSE, 0, empty text, NULL, the empty list and the empty object are false. */
export function truthOf(value: Value): boolean {
  if (value === null || value === false || value === 0 || value === "") return false;
  if (typeof value !== "object") return true;
  return Array.isArray(value) ? value.length > 0 : Object.keys(value).length > 0;
}

/** What kind of value it is, in the words of the language. */
export function kindOf(value: Value): "nothing" | "text" | "number" | "true or false" | "list" | "object" {
  if (value === null) return "nothing";
  if (typeof value === "string") return "text";
  if (typeof value === "number") return "number";
  if (typeof value === "boolean") return "true or false";
  return Array.isArray(value) ? "list" : "object";
}

const NAMES: Record<ReturnType<typeof kindOf>, string> = {
  nothing: "NULL",
  text: "a text",
  number: "a number",
  "true or false": "TRUE or FALSE",
  list: "a list",
  object: "an object",
};

/** How a message names what it found: `a list`, `NULL`; a text by its beginning. */
export function named(value: Value): string {
  return typeof value === "string" ? `the text "${beginningOf(value)}"` : NAMES[kindOf(value)];
}

/** How a message names the kind of value that it found. */
export function kindNamed(value: Value): string {
  return NAMES[kindOf(value)];
}

/** As much of a text as a message to the author can hold, between quotation marks of which it has none itself. */
export function beginningOf(text: string): string {
  return text
    .slice(0, 40)
    .replaceAll('"', "'")
    .replace(/[\r\n]/g, " ");
}
