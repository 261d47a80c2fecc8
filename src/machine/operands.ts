import type { Code, Ref } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { valueAt } from "./variables.ts";

/**
 * Where a variable is, in one number: from 0 on the slot of a global; the slot n of the frame is the place ~n. Telling
 * the two apart is the first thing that most instructions do, and nothing takes less time than to look at a sign.
 */
export type Place = number;

export function placeOf([where, slot]: Ref): Place {
  return where === "global" ? slot : ~slot;
}

/** The number that a variable has apart from its value; NaN when it has none (V1). */
export function numberAt(place: Place, scope: Scope): number {
  return (place < 0 ? scope.numbers[~place] : scope.globalNumbers[place]) as number;
}

/** What a variable has that has no number apart. */
export function otherAt(place: Place, scope: Scope): Value {
  return (place < 0 ? scope.slots[~place] : scope.globals[place]) as Value;
}

/**
 * What an operator, a test or a loop takes its values from. A variable or a constant is read where it is needed: the
 * call of a function that does nothing else takes longer than the work of most operators.
 *
 * Whoever reads an operand only looks at the value. What keeps it, or hands it on, needs an evaluator: only that tells
 * the variable that it no longer has its list or object to itself (see `holdings.ts`).
 */
export interface Operand {
  readonly kind: "variable" | "fixed" | "worked";
  readonly place: Place;
  readonly fixed: Value;
  /** The fixed value, if it is a number; else NaN. */
  readonly number: number;
  readonly evaluate: Evaluate;
}

/** The operand that an expression is; `evaluator` makes a function of what has to be worked out. */
export function operandOf(code: Code, evaluator: (code: Code) => Evaluate): Operand {
  switch (code[0]) {
    case "local":
    case "global":
      return { kind: "variable", place: placeOf(code), fixed: null, number: Number.NaN, evaluate: nothing };
    case "value": {
      const number = typeof code[1] === "number" ? code[1] : Number.NaN;
      return { kind: "fixed", place: 0, fixed: code[1], number, evaluate: nothing };
    }
    default:
      return worked(evaluator(code));
  }
}

/** The operand that a function works out. */
export function worked(evaluate: Evaluate): Operand {
  return { kind: "worked", place: 0, fixed: null, number: Number.NaN, evaluate };
}

function nothing(): Value {
  return null;
}

/** The value to look at. */
export function read(operand: Operand, scope: Scope): Value {
  switch (operand.kind) {
    case "variable":
      return current(operand.place, scope);
    case "fixed":
      return operand.fixed;
    case "worked":
      return operand.evaluate(scope);
  }
}

function current(place: Place, scope: Scope): Value {
  return place < 0
    ? valueAt(~place, scope.slots, scope.numbers)
    : valueAt(place, scope.globals, scope.globalNumbers);
}

/** The same for what is most likely a number: NaN when it is none, and then `otherThanNumber` gives what it is. */
export function readNumber(operand: Operand, scope: Scope): number {
  switch (operand.kind) {
    case "variable": {
      const apart = numberAt(operand.place, scope);
      return Number.isNaN(apart) ? numberAmong(otherAt(operand.place, scope)) : apart;
    }
    case "fixed":
      return operand.number;
    case "worked": {
      const value = operand.evaluate(scope);
      if (typeof value === "number") return value;
      scope.found = value;
      return Number.NaN;
    }
  }
}

function numberAmong(value: Value): number {
  return typeof value === "number" ? value : Number.NaN;
}

/** What `readNumber` has just found instead of a number; nothing is worked out twice. */
export function otherThanNumber(operand: Operand, scope: Scope): Value {
  return operand.kind === "worked" ? scope.found : read(operand, scope);
}
