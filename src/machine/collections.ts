import type { Code } from "../language/compile/instruction.ts";
import { elementsOf } from "../language/functions/elements.ts";
import { wholeOf } from "../language/functions/numbers.ts";
import { LIMITS } from "../model/limits.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import type { Evaluate } from "./loaded.ts";
import { collectionTooLarge, negativeSize } from "./messages.ts";
import { numberAt, type Operand, otherAt, type Place, read } from "./operands.ts";
import { isList, memberOf, partOf } from "./parts.ts";
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
  if (only === undefined || path.length > 1) {
    return (run) => {
      let value = read(whole, run);
      for (const key of path) value = partOf(value, read(key, run), run);
      return value;
    };
  }
  const part: Evaluate = (run) => partOf(read(whole, run), read(only, run), run);
  if (whole.kind !== "variable" || only.kind !== "variable") return part;
  return partNamed(whole.place, only.place, part);
}

/** Most parts are elements and members of variables that a variable tells: no other way to them is as short. */
function partNamed(place: Place, keyPlace: Place, otherwise: Evaluate): Evaluate {
  return (scope) => {
    const whole = otherAt(place, scope);
    if (typeof whole !== "object" || whole === null || !Number.isNaN(numberAt(place, scope)))
      return otherwise(scope);
    const number = numberAt(keyPlace, scope);
    if (isList(whole)) {
      const index = number >>> 0;
      const element = index === number ? whole[index] : undefined;
      return element === undefined ? otherwise(scope) : element;
    }
    const name = otherAt(keyPlace, scope);
    if (typeof name !== "string" || !Number.isNaN(number)) return otherwise(scope);
    return memberOf(whole, name) ?? null;
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
