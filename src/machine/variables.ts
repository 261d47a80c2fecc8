import type { Value } from "../model/value.ts";

/**
 * Variables that mostly hold numbers. A number lies in a list of plain doubles beside the values: written among them it
 * would be a new object each time, which takes a loop longer than its work.
 *
 * V1 Where the list of numbers has one, the variable holds that. Where it has NaN, which no value is, the variable holds
 *    what stands among the values, be it a number too.
 *
 * @module
 */
export type Numbers = Float64Array;

const ENOUGH = 1024;
/** Never written to, except NaN again. */
const NO_NUMBERS: Numbers = new Float64Array(ENOUGH).fill(Number.NaN);

/** For variables whose numbers lie among the values. */
export function noNumbers(count: number): Numbers {
  return count <= ENOUGH ? NO_NUMBERS : roomForNumbers(count);
}

export function roomForNumbers(count: number): Numbers {
  return new Float64Array(count).fill(Number.NaN);
}

/** The value of a variable (V1). */
export function valueAt(slot: number, values: readonly Value[], numbers: Numbers): Value {
  const number = numbers[slot] as number;
  return Number.isNaN(number) ? (values[slot] as Value) : number;
}

/** A copy of variables to write to, made in one way so that the engine knows all such lists as one kind. */
export function copyOf(values: readonly Value[], numbers: Numbers = noNumbers(values.length)): Value[] {
  const copy = new Array<Value>(values.length).fill(null);
  for (let slot = 0; slot < values.length; slot++) copy[slot] = valueAt(slot, values, numbers);
  return copy;
}

/** Moves the numbers among values to the list of numbers. */
export function separate(values: Value[], numbers: Numbers): void {
  for (let slot = 0; slot < values.length; slot++) {
    const value = values[slot];
    if (typeof value !== "number") continue;
    numbers[slot] = value;
    values[slot] = null;
  }
}
