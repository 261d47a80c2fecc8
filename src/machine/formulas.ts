import type { Code } from "../language/compile/instruction.ts";
import { parseCondition, written } from "../language/conditions/condition.ts";
import type { Formula, Slot } from "../model/formula.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { readText } from "./texts.ts";

/**
 * Makes formulas: what stays the same for every row is worked out here, once, before the first row is looked at.
 *
 * @module
 */

/** How a slot comes about. */
export type SlotMaker =
  | { readonly column: string; readonly otherwise: Evaluate | undefined }
  | { readonly value: Evaluate; readonly written: boolean };

/** The formula as a value: it is one only on its way to the rows, no variable ever holds it. */
export function formulaOf(code: Code, makers: readonly SlotMaker[]): Evaluate {
  return (scope) => asValue({ slots: makers.map((maker) => slotOf(maker, scope)), code: code as Value });
}

function slotOf(maker: SlotMaker, scope: Scope): Slot {
  if ("value" in maker) {
    const value = maker.value(scope);
    return { value: maker.written ? written(value) : value };
  }
  const { column, otherwise } = maker;
  return otherwise === undefined ? { column } : { column, otherwise: otherwise(scope) };
}

/** Cost units per KiB of reading a condition. */
const READ_WEIGHT = 64;

/** The formula of a text condition. */
export function formulaWritten(text: Evaluate): Evaluate {
  return (scope) => {
    const condition = readText(text(scope), scope);
    scope.spend(work(condition.length, READ_WEIGHT));
    const { slots, code } = parseCondition([condition]);
    return asValue({
      slots: slots.map((slot): Slot => ("column" in slot ? slot : { value: null })),
      code: code as Value,
    });
  };
}

function asValue(formula: Formula): Value {
  return formula as unknown as Value;
}
