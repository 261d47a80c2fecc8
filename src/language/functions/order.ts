import { type Meter, PAID, work } from "../../model/meter.ts";
import { numberIn, textOf, type Value } from "../../model/value.ts";

/**
 * Equality and order of values.
 *
 * @module
 */

/** Cost units per KiB of comparing texts, and of reading a number in one. */
const COMPARE_WEIGHT = 4;
export const PARSE_WEIGHT = 4;

/** Texts up to this length are compared in no time. */
const SHORT = 64;

/**
 * Whether two values are the same: a text equals a number that it is written like, NULL equals the empty text,
 * lists and objects are equal when what is in them is.
 */
export function equal(left: Value, right: Value, meter: Meter): boolean {
  if (typeof left === "string" && typeof right === "string") return sameText(left, right, meter);
  if (left === right) return true;
  if (typeof left === "number") return typeof right === "string" && reads(right, left, meter);
  if (typeof right === "number") return typeof left === "string" && reads(left, right, meter);
  if (left === null || right === null) return left === "" || right === "";
  if (typeof left !== "object" || typeof right !== "object") return false;
  return sameContents(left, right, meter);
}

/** Whether two texts are the same. */
export function sameText(left: string, right: string, meter: Meter): boolean {
  if (left.length !== right.length) return false;
  if (left.length > SHORT) meter.spend(work(left.length, COMPARE_WEIGHT));
  return left === right;
}

function reads(text: string, number: number, meter: Meter): boolean {
  meter.spend(work(text.length, PARSE_WEIGHT));
  return numberIn(text) === number;
}

function sameContents(left: object, right: object, meter: Meter): boolean {
  meter.spend(1);
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = Object.keys(left);
  if (keys.length !== Object.keys(right).length) return false;
  meter.spend(keys.length >>> 3);
  const [a, b] = [left, right] as Record<string, Value>[];
  return keys.every((key) => Object.hasOwn(b!, key) && equal(a![key]!, b![key]!, meter));
}

/** The only units that have another order than the code points they stand for. */
const DEPARTING = /[\ud800-\uffff]/;

/**
 * Below 0, 0 or above 0 as the first text comes before, with, or after the second by code points. JavaScript's
 * `<` goes by UTF-16 units, which puts every emoji before U+E000 … U+FFFF.
 */
export function inTextOrder(left: string, right: string, meter: Meter): number {
  const shared = Math.min(left.length, right.length);
  meter.spend(work(shared, COMPARE_WEIGHT));
  // Texts that are compared again and again are mostly single characters.
  if (left.length === 1 && right.length === 1) return rank(left.charCodeAt(0)) - rank(right.charCodeAt(0));
  if (!DEPARTING.test(left) || !DEPARTING.test(right)) return left < right ? -1 : left > right ? 1 : 0;
  for (let at = 0; at < shared; at++) {
    const a = left.charCodeAt(at);
    const b = right.charCodeAt(at);
    if (a !== b) return rank(a) - rank(b);
  }
  return left.length - right.length;
}

/**
 * Where a value stands among any others: nothing first, then numbers and what is written like one, then texts. So
 * any two values have an order, also in a field that some rows do not have.
 */
export type SortKey = readonly [kind: 0] | readonly [kind: 1, number] | readonly [kind: 2, string];

export function sortKey(value: Value): SortKey {
  if (value === null || value === "") return [0];
  if (typeof value === "number") return [1, value];
  const number = typeof value === "string" ? numberIn(value) : undefined;
  return number === undefined ? [2, textOf(value)] : [1, number];
}

/** Below 0, 0 or above 0, as `inTextOrder`. Pays for nothing: who makes the keys knows how long they are. */
export function inKeyOrder(a: SortKey, b: SortKey): number {
  if (a[0] === 1 && b[0] === 1) return a[1] - b[1];
  if (a[0] === 2 && b[0] === 2) return inTextOrder(a[1], b[1], PAID);
  return a[0] - b[0];
}

// Surrogates stand for code points above all others; moved there, units compare as code points do.
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}
