import type { Code } from "../language/compile/instruction.ts";
import { elementsOf } from "../language/functions/elements.ts";
import { wholeOf } from "../language/functions/numbers.ts";
import { LIMITS } from "../model/limits.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import type { Evaluate } from "./loaded.ts";
import { collectionTooLarge, negativeSize } from "./messages.ts";
import { type Operand, read } from "./operands.ts";
import { isList, partOf } from "./parts.ts";
import { SCALAR } from "./size.ts";

/**
 * Functions that make lists and objects, and take parts of them, from functions that give what is in them.
 *
 * @module
 */

export function listOf(elements: readonly Evaluate[]): Evaluate {
  return (run) => bounded(elements.map((element) => element(run)));
}

export function objectOf(entries: readonly (readonly [key: string, value: Evaluate])[]): Evaluate {
  // fromEntries makes a member of its own of every key, also of `__proto__`.
  return (run) => bounded(Object.fromEntries(entries.map(([key, value]) => [key, value(run)])));
}

export function partAt(whole: Operand, path: readonly Operand[]): Evaluate {
  const [only] = path;
  if (only !== undefined && path.length === 1) {
    return (run) => {
      const [value, key] = [read(whole, run), read(only, run)];
      // Most parts are elements of lists: no other way to them is as short.
      if (typeof key === "number" && isList(value) && key < value.length) {
        const element = value[key];
        if (element !== undefined) return element;
      }
      return partOf(value, key, run);
    };
  }
  return (run) => {
    let value = read(whole, run);
    for (const key of path) value = partOf(value, read(key, run), run);
    return value;
  };
}

/** Cost units per 1024 elements of a new list. */
const FILL_WEIGHT = 16;

/** A list of so many NULLs, filled from another as far as that goes. */
export function arrayOf(size: Evaluate, kept: Evaluate | undefined): Evaluate {
  return (run) => {
    const count = wholeOf(size(run));
    if (count < 0) throw negativeSize(count);
    if (count * SCALAR > LIMITS.collectionLength) throw collectionTooLarge();
    run.spend(work(count, FILL_WEIGHT));
    const list = new Array<Value>(count).fill(null);
    const old = kept === undefined ? [] : elementsOf(kept(run) || null);
    for (let at = 0; at < Math.min(count, old.length); at++) list[at] = old[at] as Value;
    return bounded(list);
  };
}

/** The entries of an object's code. */
export function entriesOf(code: Extract<Code, readonly ["object", ...unknown[]]>) {
  return code.slice(1) as (readonly [key: string, value: Code])[];
}
