import type { Operator } from "../language/compile/instruction.ts";
import { inTextOrder, sameText } from "../language/functions/order.ts";
import type { Value } from "../model/value.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import {
  numberAt,
  type Operand,
  otherAt,
  otherThanNumber,
  type Place,
  read,
  readNumber,
} from "./operands.ts";
import { type Apply, OPERATORS } from "./operators.ts";

/**
 * Makes a function of one operator and its two sides.
 *
 * The meaning is in `operators.ts`. Two numbers, and two texts that are compared, are tried in place first: they are
 * where a script spends its time, and a function that serves all kinds of values is half as fast.
 */
export function binary(operator: Operator, left: Operand, right: Operand): Evaluate {
  if (isCalculation(operator)) return calculation(operator, left, right);
  if (verdictsOf(operator) !== undefined) return comparison(operator, left, right);
  const apply: Apply = OPERATORS[operator];
  return (scope) => apply(read(left, scope), read(right, scope), scope);
}

/** The operators that are tried on two numbers before anything else. */
export type Calculation = "+" | "-" | "*";

export function isCalculation(operator: Operator): operator is Calculation {
  return operator === "+" || operator === "-" || operator === "*";
}

/** What comes of two numbers; it is for the operator's own function to say so when that is no number of the language. */
export function calculated(operator: Calculation, a: number, b: number): number {
  return operator === "+" ? a + b : operator === "-" ? a - b : a * b;
}

/** Neither NaN nor infinite: the shortest way to find out. */
export function isProper(result: number): boolean {
  return result - result === 0;
}

function calculation(operator: Calculation, left: Operand, right: Operand): Evaluate {
  const apply: Apply = OPERATORS[operator];
  return (scope) => {
    const a = readNumber(left, scope);
    if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
    const b = readNumber(right, scope);
    const result = calculated(operator, a, b);
    if (isProper(result)) return result + 0;
    return apply(a, Number.isNaN(b) ? otherThanNumber(right, scope) : b, scope);
  };
}

/** What follows from the left side being less than the right one, the same, or more. */
interface Verdicts {
  readonly less: boolean;
  readonly same: boolean;
  readonly more: boolean;
}

const VERDICTS: { readonly [operator in Operator]?: Verdicts } = {
  "=": { less: false, same: true, more: false },
  "<>": { less: true, same: false, more: true },
  "<": { less: true, same: false, more: false },
  ">": { less: false, same: false, more: true },
  "<=": { less: true, same: true, more: false },
  ">=": { less: false, same: true, more: true },
};

/** What a comparison makes of two numbers; undefined for other operators. */
export function verdictsOf(operator: Operator): Verdicts | undefined {
  return VERDICTS[operator];
}

/** The test that a comparison is. */
export function comparison(operator: Operator, left: Operand, right: Operand): (scope: Scope) => boolean {
  const verdicts = VERDICTS[operator] as Verdicts;
  const compare = comparing(operator, left, right, verdicts);
  if (left.kind !== "variable" || typeof right.fixed !== "string") return compare;
  return besideText(verdicts, left.place, right.fixed, compare);
}

type Test = (scope: Scope) => boolean;

/** A variable beside a text of the script. */
function besideText({ less, same, more }: Verdicts, place: Place, text: string, otherwise: Test): Test {
  return (scope) => {
    const value = otherAt(place, scope);
    if (typeof value !== "string" || !Number.isNaN(numberAt(place, scope))) return otherwise(scope);
    if (less === more) return sameText(value, text, scope) ? same : less;
    const order = inTextOrder(value, text, scope);
    return order < 0 ? less : order > 0 ? more : same;
  };
}

function comparing(operator: Operator, left: Operand, right: Operand, { less, same, more }: Verdicts): Test {
  const apply = OPERATORS[operator] as (left: Value, right: Value, scope: Scope) => boolean;
  return (scope) => {
    const a = readNumber(left, scope);
    if (Number.isNaN(a)) return apply(otherThanNumber(left, scope), read(right, scope), scope);
    const b = readNumber(right, scope);
    if (Number.isNaN(b)) return apply(a, otherThanNumber(right, scope), scope);
    return a < b ? less : a > b ? more : same;
  };
}
