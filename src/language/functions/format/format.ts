import { work } from "../../../model/meter.ts";
import { numberIn, textOf, type Value } from "../../../model/value.ts";
import type { KnowingFunction, Known } from "../function.ts";
import { momentOf } from "../moments.ts";
import { datePattern } from "./date-pattern.ts";
import { notNumeric, unknownPattern } from "./messages.ts";
import { namedNumber } from "./named-number.ts";
import { numberPattern } from "./number-pattern.ts";
import { textPattern } from "./text-pattern.ts";

/**
 * FORMAT, for numbers, dates and texts. The pattern alone says which of the three is meant:
 *
 * F1 What holds `@`, or is `!` or `&`, is for texts.
 * F2 What holds `0` or `#`, or is one of the letters `n N F f C` with digits and a language, is for numbers.
 * F3 `ISO8601`, and what is made of date letters such as `dd/MM/yyyy`, is for dates.
 *
 * @module
 */
export const format: KnowingFunction = {
  name: "FORMAT",
  usage: "FORMAT(value, pattern)",
  summary: "A number, a date or a text as the pattern shows it.",
  example: ['FORMAT(1234.5, "#,##0.00")', "1,234.50"],
  takes: [2, 2],
  needs: "timezone",
  cost: (value, pattern) => workOn(value, textOf(pattern)),
  callKnowing: (known, value, pattern) => formatted(value, textOf(pattern), known),
};

/** Reading a pattern takes some microseconds, and asking for a language some more. */
const FORMATTING = 12;
const LANGUAGE = 64;
/** Cost units per KiB of reading and writing texts. */
const WEIGHT = 16;
/** UTF-16 units of a pattern that somebody can still mean. */
const MOST_PATTERN = 200;

function workOn(value: Value, pattern: string): number {
  const length = typeof value === "string" ? value.length : 0;
  return FORMATTING + (pattern.includes("[") ? LANGUAGE : 0) + work(length + pattern.length, WEIGHT);
}

/** Holds a 0, but is no number pattern. */
const ISO8601 = /^ISO8601$/i;

function formatted(value: Value, pattern: string, known: Known): string {
  const text = textPattern(pattern);
  if (text !== undefined) return text(textOf(value));
  if (pattern.length > MOST_PATTERN) throw unknownPattern(pattern);
  // Nothing shows as nothing, as it does in a sum of texts.
  if (value === null || value === "") return "";
  const number = ISO8601.test(pattern) ? undefined : (namedNumber(pattern) ?? numberPattern(pattern));
  if (number !== undefined) return number(numeric(value, pattern));
  const date = datePattern(pattern);
  if (date !== undefined) return date(momentOf(value, known), known);
  throw unknownPattern(pattern);
}

function numeric(value: Value, pattern: string): number {
  const number = typeof value === "string" ? numberIn(value) : value;
  if (typeof number !== "number") throw notNumeric(value, pattern);
  return number;
}
