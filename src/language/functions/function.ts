import type { Value } from "../../model/value.ts";

/**
 * A built-in function: a value from values, no effect, no clock. Families of functions share a file; each is
 * listed in `index.ts`.
 */
export interface BuiltIn {
  /** In capitals, without sigil: `MID$` and `MID` are one function. */
  readonly name: string;
  /** How it is written: `MID(text, start[, length])`. */
  readonly usage: string;
  readonly summary: string;
  /** An expression that compiles, and what it gives. */
  readonly example: readonly [expression: string, result: Value];
  /** How few and how many values it takes. */
  readonly takes: readonly [least: number, most: number];
  /** Cost units per KiB of its values, when its work takes longer than copying them; some look at them first. */
  readonly weight?: number | ((...values: Value[]) => number);
  readonly call: (...values: Value[]) => Value;
}
