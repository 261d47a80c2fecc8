import type { Code, Ref } from "../language/compile/instruction.ts";
import { type BuiltIn, type OperatorFunction, runNeeds } from "../language/functions/function.ts";
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
  const costOf = pricer(builtIn);
  const needs = "needs" in builtIn ? runNeeds(builtIn) : [];
  const gather = gatherer(codes.map(operandFrom));
  const apply = applier(builtIn, chooseRows);
  const variables = codes.filter((code) => code[0] === "global" || code[0] === "local") as Ref[];
  return (scope) => {
    if (needs.length > 0) checkNeeds(name, needs, scope);
    const given = gather(scope);
    scope.spend(costOf(given));
    const result = apply(given, scope);
    if (typeof result === "string") return fitting(result);
    if (typeof result !== "object" || result === null) return result;
    // A list that a function gives may be one that it was given, or have it inside (O2).
    for (const [where, slot] of variables) share(scope.held[where === "global" ? "globals" : "locals"], slot);
    return bounded(result);
  };
}

/** Most functions take few values, for which no function need be called in between. */
function gatherer(values: readonly Operand[]): (scope: Scope) => readonly Value[] {
  const [first, second, third] = values;
  if (first === undefined || values.length > 3) return (scope) => values.map((value) => read(value, scope));
  if (second === undefined) return (scope) => [read(first, scope)];
  if (third === undefined) return (scope) => [read(first, scope), read(second, scope)];
  return (scope) => [read(first, scope), read(second, scope), read(third, scope)];
}

type Apply = (given: readonly Value[], scope: Scope) => Value;

function applier(builtIn: Exclude<BuiltIn, OperatorFunction>, chooseRows: ChooseRows): Apply {
  if ("callKnowing" in builtIn) return (given, scope) => builtIn.callKnowing(scope, ...given);
  if ("callOnRows" in builtIn) {
    return (given, scope) =>
      builtIn.callOnRows((formula, rows) => chooseRows(formula, rows, scope), ...given);
  }
  return spreading(builtIn.call);
}

/** What a call costs: of its own reckoning, or by the length of its values as text. */
function pricer({ weight = 1, cost }: BuiltIn): (values: readonly Value[]) => number {
  const weigh = typeof weight === "number" ? () => weight : spreading(weight);
  const byLength = (values: readonly Value[]) => {
    let length = 0;
    for (const value of values) length = readingLength(length, value);
    return work(length, weigh(values));
  };
  if (cost === undefined) return byLength;
  const reckon = spreading(cost);
  return (values) => reckon(values) ?? byLength(values);
}

/** The same function, given its values as a list: spreading a short one takes longer than most functions do. */
function spreading<Result>(call: (...values: Value[]) => Result): (given: readonly Value[]) => Result {
  return (given) => {
    switch (given.length) {
      case 1:
        return call(given[0]!);
      case 2:
        return call(given[0]!, given[1]!);
      case 3:
        return call(given[0]!, given[1]!, given[2]!);
      default:
        return call(...given);
    }
  };
}
