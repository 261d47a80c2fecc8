import type { Code } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { valueAt } from "./variables.ts";

/**
 * What an operator, a test or a loop takes its values from. A variable or a constant is read where it is needed: the
 * call of a function that does nothing else takes longer than the work of most operators.
 *
 * Whoever reads an operand only looks at the value. What keeps it, or hands it on, needs an evaluator: only that tells
 * the variable that it no longer has its list or object to itself (see `holdings.ts`).
 */
export interface Operand {
  readonly kind: "local" | "global" | "fixed" | "worked";
  readonly slot: number;
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
      return { kind: code[0], slot: code[1], fixed: null, number: Number.NaN, evaluate: nothing };
    case "value": {
      const number = typeof code[1] === "number" ? code[1] : Number.NaN;
      return { kind: "fixed", slot: 0, fixed: code[1], number, evaluate: nothing };
    }
    default:
      return worked(evaluator(code));
  }
}

/** The operand that a function works out. */
export function worked(evaluate: Evaluate): Operand {
  return { kind: "worked", slot: 0, fixed: null, number: Number.NaN, evaluate };
}

function nothing(): Value {
  return null;
}

/** The value to look at. */
export function read(operand: Operand, scope: Scope): Value {
  switch (operand.kind) {
    case "local":
      return valueAt(operand.slot, scope.slots, scope.numbers);
    case "global":
      return valueAt(operand.slot, scope.globals, scope.globalNumbers);
    case "fixed":
      return operand.fixed;
    case "worked":
      return operand.evaluate(scope);
  }
}

/** The same for what is most likely a number: NaN when it is none, and then `otherThanNumber` gives what it is. */
export function readNumber(operand: Operand, scope: Scope): number {
  switch (operand.kind) {
    case "local":
      return numberAt(operand.slot, scope.slots, scope.numbers);
    case "global":
      return numberAt(operand.slot, scope.globals, scope.globalNumbers);
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

function numberAt(slot: number, values: Scope["slots"], numbers: Scope["numbers"]): number {
  const number = numbers[slot] as number;
  if (!Number.isNaN(number)) return number;
  const value = values[slot];
  return typeof value === "number" ? value : Number.NaN;
}

/** What `readNumber` has just found instead of a number; nothing is worked out twice. */
export function otherThanNumber(operand: Operand, scope: Scope): Value {
  return operand.kind === "worked" ? scope.found : read(operand, scope);
}
