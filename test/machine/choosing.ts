import { parseCondition, written } from "../../src/language/conditions/condition.ts";
import type { Piece } from "../../src/language/conditions/scan.ts";
import { rowWorker } from "../../src/machine/evaluate.ts";
import { truth } from "../../src/machine/operators.ts";
import { amongRows, type Surroundings } from "../../src/machine/rows.ts";
import type { Formula, Row, Slot } from "../../src/model/formula.ts";
import type { Value } from "../../src/model/value.ts";

/** Ways to ask rows whether a condition means them, outside of any run. */

/** What a formula may know; counts what it costs. */
export function surroundings(): Surroundings & { spent: number } {
  return {
    spent: 0,
    spend(units) {
      this.spent += units;
    },
    draw: () => 0,
    ...{ at: 0, timezone: "UTC", about: null, message: null, timedOut: false, error: null, headers: {} },
  } as Surroundings & { spent: number };
}

/** The formula of a text condition, with values that were joined to it. */
export function formula(pieces: readonly Piece[], values: readonly Value[] = []): Formula {
  const { slots, code } = parseCondition(pieces);
  return {
    slots: slots.map((slot): Slot => {
      if ("column" in slot) return slot;
      const value = values[slot.inserted] ?? null;
      return { value: slot.written ? written(value) : value };
    }),
    code: code as Value,
  };
}

/** The rows that a condition means. */
export function meant(
  rows: readonly Row[],
  condition: string | readonly Piece[],
  values: readonly Value[] = [],
): readonly Row[] {
  const pieces = typeof condition === "string" ? [condition] : condition;
  const meter = surroundings();
  const value = rowWorker(formula(pieces, values), amongRows(rows), rows.length, meter);
  return rows.filter((row) => truth(value(row), meter));
}
