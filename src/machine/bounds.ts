import { LIMITS } from "../model/limits.ts";
import type { Value } from "../model/value.ts";
import { collectionTooDeep, collectionTooLarge } from "./messages.ts";
import { SCALAR } from "./size.ts";

/**
 * How large and how deep lists and objects may be.
 *
 * B1 No list or object ever exceeds the limits, so whatever walks through one needs no other bound.
 *
 * @module
 */
export interface Measure {
  /** About how many UTF-16 units it takes as JSON; see `size.ts`. */
  readonly length: number;
  readonly depth: number;
}

/**
 * Values never change, so each is measured once. What a variable has to itself does change (see `holdings.ts`): it is
 * not in here, and has an account of its own.
 */
const known = new WeakMap<object, Measure>();

/**
 * The value itself, when it is not too large.
 *
 * @throws ScriptFault `fault/collection`
 */
export function bounded<Any extends Value>(value: Any): Any {
  if (typeof value === "object" && value !== null) measureOf(value);
  return value;
}

/** How large and how deep a value is. */
export function measure(value: Value): Measure {
  if (typeof value === "string") return { length: value.length + 2, depth: 0 };
  return value === null || typeof value !== "object" ? ONE : measureOf(value);
}

const ONE: Measure = { length: SCALAR, depth: 0 };

function measureOf(value: object): Measure {
  const before = known.get(value);
  if (before !== undefined) return before;
  const inner: readonly Value[] = Array.isArray(value) ? value : Object.values(value);
  let length = 2 + inner.length;
  let depth = 0;
  for (const element of inner) {
    const of = measure(element);
    length += of.length;
    depth = Math.max(depth, of.depth);
  }
  if (!Array.isArray(value)) for (const name of Object.keys(value)) length += name.length + 3;
  if (length > LIMITS.collectionLength) throw collectionTooLarge();
  if (depth >= LIMITS.collectionDepth) throw collectionTooDeep();
  const result = { length, depth: depth + 1 };
  known.set(value, result);
  return result;
}

/** The measure of a list or object that is about to change; whoever changes it keeps account from here on. */
export function forget(value: object): Measure {
  const before = measureOf(value);
  known.delete(value);
  return before;
}

/** Takes the account back, once the list or object will never change again. */
export function remember(value: object, itsMeasure: Measure): void {
  known.set(value, itsMeasure);
}

/** The account of a list or object that changes: what one change does to its measure, without walking through it. */
export class Bounds {
  #length: number;
  #depth: number;

  constructor({ length, depth }: Measure) {
    this.#length = length;
    this.#depth = depth;
  }

  measure(): Measure {
    return { length: this.#length, depth: this.#depth };
  }

  /** A new value; false, and nothing is noted, when it would pass a limit. */
  add(value: Value, around: number): boolean {
    if (!isFlat(value)) return this.change(undefined, value, around);
    const length = this.#length + around + (typeof value === "string" ? value.length + 2 : SCALAR);
    if (length > LIMITS.collectionLength) return false;
    this.#length = length;
    return true;
  }

  /**
   * One value instead of another, or a new one. False, and nothing is noted, when it would pass a limit, or when the
   * whole would have to be walked to tell how deep it still is.
   *
   * @param before  undefined when the value is new
   * @param around  what a new value takes besides itself: its comma, and its name
   */
  change(before: Value | undefined, value: Value, around: number): boolean {
    if (before !== undefined && isScalar(before) && isScalar(value)) return true;
    const gone = before === undefined ? NONE : measure(before);
    const after = measure(value);
    const length = this.#length + after.length - gone.length + (before === undefined ? around : 0);
    const isDeepest = gone.depth > 0 && gone.depth + 1 === this.#depth;
    if (length > LIMITS.collectionLength || after.depth >= LIMITS.collectionDepth) return false;
    if (isDeepest && after.depth < gone.depth) return false;
    this.#length = length;
    if (after.depth >= this.#depth) this.#depth = after.depth + 1;
    return true;
  }
}

/** Neither a list nor an object. */
function isFlat(value: Value): boolean {
  return typeof value !== "object" || value === null;
}

/** Takes the same room, whatever it is. */
function isScalar(value: Value): boolean {
  return typeof value !== "string" && isFlat(value);
}

const NONE: Measure = { length: 0, depth: 0 };
