import { ScriptFault } from "../../model/fault.ts";
import { LIMITS } from "../../model/limits.ts";
import { work } from "../../model/meter.ts";
import { kindNamed, type Value } from "../../model/value.ts";
import { PARSE_WEIGHT } from "./order.ts";
import { listTooLong } from "./too-long.ts";

/**
 * The elements of lists, what going through them costs, and how many there may be.
 *
 * @module
 */

/** The elements of a list; those of what holds nothing are none. */
export function elementsOf(value: Value | undefined): readonly Value[] {
  if (value === null || value === undefined) return [];
  if (!isList(value)) throw notAList(value);
  return value;
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** What finding out costs how many elements a value has: the keys of an object are counted one by one. */
export function countCost(value: Value): number {
  if (value === null || typeof value !== "object" || Array.isArray(value)) return 1;
  return 1 + (Object.keys(value).length >>> 4);
}

/** Cost units per 1024 elements of copying a list, and of doing something with each element. */
const COPY_WEIGHT = 12;
const SCAN_WEIGHT = 32;

/** What copying a list, whole or in part, costs. Its elements are shared, however large they are. */
export function copyCost(list: Value): number {
  return work(Array.isArray(list) ? list.length : 0, COPY_WEIGHT);
}

/** What reading every element as a number or a short text costs; long texts cost by their length. */
export function scanCost(values: readonly Value[] | Value): number {
  if (!Array.isArray(values)) return 1;
  let length = 0;
  for (const value of values as readonly Value[]) if (typeof value === "string") length += value.length;
  return work(values.length, SCAN_WEIGHT) + work(length, PARSE_WEIGHT);
}

/** What putting a list in order costs: it is gone through as often as it can be halved. */
export function sortCost(list: Value): number {
  const rounds = Array.isArray(list) ? Math.ceil(Math.log2(list.length + 2)) : 1;
  return scanCost(list) * rounds;
}

/** What an element takes besides what is in it: a comma, and its quotes if it is a text. */
const AROUND = 3;

/**
 * Refuses to make a list of so many texts that have that many characters together.
 *
 * @throws ScriptFault `fault/collection`
 */
export function assertRoom(count: number, length: number): void {
  if (count * AROUND + length + 2 > LIMITS.collectionLength) throw listTooLong();
}

function notAList(value: Exclude<Value, null | readonly Value[]>): ScriptFault {
  return new ScriptFault(
    "fault/not-a-list",
    `a list was needed here, but this is ${kindNamed(value)}`,
    "Only a list has elements to count, to take or to put in order.",
    'make a list first, for example with [1, 2, 3] or SPLIT("a,b,c", ",")',
  );
}
