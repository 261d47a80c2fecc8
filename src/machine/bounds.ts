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
interface Measure {
  /** About how many UTF-16 units it takes as JSON; see `size.ts`. */
  readonly length: number;
  readonly depth: number;
}

/** Values never change, so each is measured once; without this a list that grows would be walked at every step. */
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

function measure(value: Value): Measure {
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
