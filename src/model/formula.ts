import type { Value } from "./value.ts";

/**
 * An expression that is worked out once for every row: `price > max`, `stock - 1`, or what a text condition such as
 * `"name=Ana"` says. Plain data: it travels with what a run asks of a table.
 *
 * F1 What a person typed is only ever in `slots`, as a value: it cannot become a part of `code`.
 */
export interface Formula {
  /** What the expression speaks of; the code reads them by their places here. */
  readonly slots: readonly Slot[];
  /** `Code` of the compiler, in which `["local", n]` is the n-th slot. */
  readonly code: Value;
}

/** A column of the row, or a value that is the same for every row. */
export type Slot = Column | { readonly value: Value };

interface Column {
  /** As it was written. */
  readonly column: string;
  /** What the name stands for when rows have no such column: a variable. */
  readonly otherwise?: Value;
}

/** A row of a table, or an object in a list. */
export type Row = { readonly [column: string]: Value };

export function isRow(value: Value): value is Row {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
