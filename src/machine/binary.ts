import type { Operator } from "../language/compile/instruction.ts";
import { finite } from "../language/functions/numbers.ts";
import type { Value } from "../model/value.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { type Operand, otherThanNumber, read, readNumber } from "./operands.ts";
import { type Apply, OPERATORS } from "./operators.ts";

/**
 * Makes a function of one operator and its two sides.
 *
 * The meaning is in `operators.ts`. The operators of counting loops are tried on two numbers in place first: they
 * are where a script spends its time, and a function that serves them all is half as fast.
 */
export function binary(operator: Operator, left: Operand, right: Operand): Evaluate {
  const apply: Apply = OPERATORS[operator];
  switch (operator) {
    case "+":
      return (scope) => {
        const a = readNumber(left, scope);
        if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
        const b = readNumber(right, scope);
        return Number.isNaN(b) ? apply(a, otherThanNumber(right, scope), scope) : finite(a + b);
      };
    case "-":
      return (scope) => {
        const a = readNumber(left, scope);
        if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
        const b = readNumber(right, scope);
        return Number.isNaN(b) ? apply(a, otherThanNumber(right, scope), scope) : finite(a - b);
      };
    case "*":
      return (scope) => {
        const a = readNumber(left, scope);
        if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
        const b = readNumber(right, scope);
        return Number.isNaN(b) ? apply(a, otherThanNumber(right, scope), scope) : finite(a * b);
      };
    case "=":
    case "<>":
    case "<":
    case ">":
    case "<=":
    case ">=":
      return comparison(operator, left, right);
    default:
      return (scope) => apply(read(left, scope), read(right, scope), scope);
  }
}

/** What follows from the left side being less than the right one, the same, or more. */
export interface Verdicts<Any> {
  readonly less: Any;
  readonly same: Any;
  readonly more: Any;
}

const VERDICTS: { readonly [operator in Operator]?: Verdicts<boolean> } = {
  "=": { less: false, same: true, more: false },
  "<>": { less: true, same: false, more: true },
  "<": { less: true, same: false, more: false },
  ">": { less: false, same: false, more: true },
  "<=": { less: true, same: true, more: false },
  ">=": { less: false, same: true, more: true },
};

/** What a comparison makes of two numbers; undefined for other operators. */
export function verdictsOf(operator: Operator): Verdicts<boolean> | undefined {
  return VERDICTS[operator];
}

/** The test that a comparison is. */
export function comparison(operator: Operator, left: Operand, right: Operand): (scope: Scope) => boolean {
  const apply = OPERATORS[operator] as (left: Value, right: Value, scope: Scope) => boolean;
  const { less, same, more } = VERDICTS[operator] as Verdicts<boolean>;
  return (scope) => {
    const a = readNumber(left, scope);
    if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
    const b = readNumber(right, scope);
    if (Number.isNaN(b)) return apply(a, otherThanNumber(right, scope), scope);
    return a < b ? less : a > b ? more : same;
  };
}
