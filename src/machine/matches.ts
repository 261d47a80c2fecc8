import { isBoundary } from "../language/functions/characters.ts";
import { equal } from "../language/functions/order.ts";
import { search } from "../language/functions/search.ts";
import { type Meter, work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { isList } from "./parts.ts";
import { readText } from "./texts.ts";

/**
 * Operators that ask whether one value is in another, and how.
 *
 * @module
 */

/** Cost units per KiB of looking through a text by hand. */
const SEARCH_WEIGHT = 10;
/** Cost units per 1024 elements of looking through a list. */
const ELEMENT_WEIGHT = 64;

/** Whether a list has an element, an object a key, or a text a part (an empty part is in no text, as for INSTR). */
export function contains(whole: Value, part: Value, meter: Meter): boolean {
  if (isList(whole)) return hasElement(whole, part, meter);
  const wanted = readText(part, meter);
  if (whole !== null && typeof whole === "object") return Object.hasOwn(whole, wanted);
  const text = readText(whole, meter);
  meter.spend(work(text.length + wanted.length, SEARCH_WEIGHT));
  return search(text, wanted) >= 0;
}

function hasElement(list: readonly Value[], element: Value, meter: Meter): boolean {
  meter.spend(work(list.length, ELEMENT_WEIGHT));
  return list.some((other) => equal(other, element, meter));
}

export function startsWith(whole: Value, part: Value, meter: Meter): boolean {
  const [text, wanted] = [readText(whole, meter), readText(part, meter)];
  meter.spend(work(wanted.length));
  return wanted !== "" && text.startsWith(wanted) && isBoundary(text, wanted.length);
}

export function endsWith(whole: Value, part: Value, meter: Meter): boolean {
  const [text, wanted] = [readText(whole, meter), readText(part, meter)];
  meter.spend(work(wanted.length));
  return wanted !== "" && text.endsWith(wanted) && isBoundary(text, text.length - wanted.length);
}

/** Cost units per KiB of making texts small, and per 1024 comparisons of two characters. */
const CASE_WEIGHT = 8;
const STEP_WEIGHT = 8;

/**
 * Whether a text looks like a pattern, capitals or not, as LIKE of most databases: `*` and `%` stand for any
 * characters or none, `?` and `_` for one.
 */
export function like(whole: Value, pattern: Value, meter: Meter): boolean {
  const [text, shape] = [readText(whole, meter), readText(pattern, meter)];
  meter.spend(work(text.length + shape.length, CASE_WEIGHT));
  return fits(text.toLowerCase(), shape.toLowerCase(), meter);
}

/**
 * Tries the shortest run for each `*` first and lengthens only the last one: an earlier one need never be tried
 * again, so the comparisons are at most the product of the two lengths, and are paid for as they come.
 */
function fits(text: string, pattern: string, meter: Meter): boolean {
  let [at, want] = [0, 0];
  let [star, resume] = [-1, 0];
  for (let steps = 1; at < text.length; steps++) {
    if (steps % 1024 === 0) meter.spend(STEP_WEIGHT);
    const wanted = pattern[want];
    if (isRun(wanted)) [star, resume] = [want++, at];
    else if (isOne(wanted)) [at, want] = [at + widthAt(text, at), want + 1];
    else if (wanted === text[at]) [at, want] = [at + 1, want + 1];
    else if (star >= 0) [at, want] = [(resume += widthAt(text, resume)), star + 1];
    else return false;
  }
  while (isRun(pattern[want])) want++;
  return want === pattern.length;
}

function isRun(wanted: string | undefined): boolean {
  return wanted === "*" || wanted === "%";
}

function isOne(wanted: string | undefined): boolean {
  return wanted === "?" || wanted === "_";
}

function widthAt(text: string, offset: number): number {
  return isBoundary(text, offset + 1) ? 1 : 2;
}
