import type { Code, Ref } from "../language/compile/instruction.ts";
import { type BuiltIn, type PlainFunction, runNeeds } from "../language/functions/function.ts";
import { functionNamed } from "../language/functions/index.ts";
import type { Formula, Row } from "../model/formula.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import { share } from "./holdings.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { checkNeeds } from "./needs.ts";
import { type Operand, read } from "./operands.ts";
import { fitting, readingLength } from "./texts.ts";

/** The rows that a formula is true of. */
type ChooseRows = (formula: Formula, rows: readonly Row[], scope: Scope) => readonly Row[];

/**
 * Makes a function of the call of a built-in function.
 *
 * @throws Error when this version does not have it
 */
export function callOf(
  name: string,
  codes: readonly Code[],
  operandFrom: (code: Code) => Operand,
  chooseRows: ChooseRows,
): Evaluate {
  const builtIn = functionNamed(name);
  if (builtIn === undefined || "operator" in builtIn) throw new Error(`this version has no function ${name}`);
  const operands = codes.map(operandFrom);
  const variables = codes.filter((code) => code[0] === "global" || code[0] === "local") as Ref[];
  if ("call" in builtIn) return plainCall(builtIn, operands, variables);
  const needs = "needs" in builtIn ? runNeeds(builtIn) : [];
  const apply = (given: readonly Value[], scope: Scope) =>
    "callKnowing" in builtIn
      ? builtIn.callKnowing(scope, ...given)
      : builtIn.callOnRows((formula, rows) => chooseRows(formula, rows, scope), ...given);
  return (scope) => {
    if (needs.length > 0) checkNeeds(name, needs, scope);
    const given = operands.map((operand) => read(operand, scope));
    scope.spend(costOf(builtIn, given));
    return kept(apply(given, scope), variables, scope);
  };
}

/** Most functions take few values: for those no list of them is made. */
function plainCall(
  builtIn: PlainFunction,
  operands: readonly Operand[],
  variables: readonly Ref[],
): Evaluate {
  const [first, second, third] = operands;
  if (first === undefined || operands.length > 3) {
    return (scope) =>
      paid(
        builtIn,
        operands.map((operand) => read(operand, scope)),
        variables,
        scope,
      );
  }
  if (second === undefined) return ofOne(builtIn, first, variables);
  if (third === undefined) return ofTwo(builtIn, first, second, variables);
  return ofThree(builtIn, first, second, third, variables);
}

function paid(
  builtIn: PlainFunction,
  given: readonly Value[],
  variables: readonly Ref[],
  scope: Scope,
): Value {
  scope.spend(costOf(builtIn, given));
  return kept(builtIn.call(...given), variables, scope);
}

function ofOne(builtIn: PlainFunction, first: Operand, variables: readonly Ref[]): Evaluate {
  const { call, cost, weight = 1 } = builtIn;
  return (scope) => {
    const a = read(first, scope);
    const reckoned = cost?.(a);
    scope.spend(reckoned ?? work(readingLength(0, a), typeof weight === "number" ? weight : weight(a)));
    return kept(call(a), variables, scope);
  };
}

function ofTwo(builtIn: PlainFunction, first: Operand, second: Operand, variables: readonly Ref[]): Evaluate {
  const { call, cost, weight = 1 } = builtIn;
  return (scope) => {
    const [a, b] = [read(first, scope), read(second, scope)];
    const reckoned = cost?.(a, b);
    const length = reckoned ?? readingLength(readingLength(0, a), b);
    scope.spend(reckoned ?? work(length, typeof weight === "number" ? weight : weight(a, b)));
    return kept(call(a, b), variables, scope);
  };
}

function ofThree(
  builtIn: PlainFunction,
  first: Operand,
  second: Operand,
  third: Operand,
  variables: readonly Ref[],
): Evaluate {
  const { usual = unusual } = builtIn;
  return (scope) => {
    const a = read(first, scope);
    const b = read(second, scope);
    const c = read(third, scope);
    const result = usual(scope, a, b, c);
    return result === undefined ? paid(builtIn, [a, b, c], variables, scope) : result;
  };
}

function unusual(): undefined {
  return undefined;
}

/** The result, when it is not too large. A list that a function gives may be one that it was given, or have it inside (O2). */
function kept(result: Value, variables: readonly Ref[], scope: Scope): Value {
  if (typeof result === "string") return fitting(result);
  if (typeof result !== "object" || result === null) return result;
  for (const [where, slot] of variables) share(scope.held[where === "global" ? "globals" : "locals"], slot);
  return bounded(result);
}

/** What a call costs: of its own reckoning, or by the length of its values as text. */
function costOf({ weight = 1, cost }: BuiltIn, values: readonly Value[]): number {
  const reckoned = cost?.(...values);
  if (reckoned !== undefined) return reckoned;
  const length = values.reduce(readingLength, 0);
  return work(length, typeof weight === "number" ? weight : weight(...values));
}
