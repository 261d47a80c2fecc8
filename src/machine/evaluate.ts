import type { Code, Operator, SlotCode } from "../language/compile/instruction.ts";
import { type BuiltIn, type OperatorFunction, runNeeds } from "../language/functions/function.ts";
import { functionNamed } from "../language/functions/index.ts";
import { fitted, parameterTypeNamed } from "../language/parameters.ts";
import { verbNamed } from "../language/verbs/index.ts";
import { needsOf } from "../language/verbs/verb.ts";
import type { Formula, Row } from "../model/formula.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { binary } from "./binary.ts";
import { bounded } from "./bounds.ts";
import { arrayOf, entriesOf, listOf, objectOf, partAt } from "./collections.ts";
import { formulaOf, formulaWritten, type SlotMaker } from "./formulas.ts";
import { checkNeeds } from "./needs.ts";
import { negate, OPERATORS, power, truth } from "./operators.ts";
import { amongRows, type FindColumn, overRows, type Surroundings } from "./rows.ts";
import type { Evaluate, Scope } from "./run.ts";
import { fitting, readingLength } from "./texts.ts";

/**
 * Makes a function of an expression, once, so that running it walks no data.
 *
 * @throws Error when it names a function or verb that this version does not have
 * @example evaluator(["chain", ["value", 1], ["+", ["global", 0]]]) // → (run) => 1 + run.globals[0]
 */
export function evaluator(code: Code): Evaluate {
  switch (code[0]) {
    case "value": {
      const value = code[1];
      return () => value;
    }
    case "global": {
      const slot = code[1];
      return (run) => run.globals[slot]!;
    }
    case "local": {
      const slot = code[1];
      return (run) => run.slots[slot]!;
    }
    case "not": {
      const test = tester(code[1]);
      return (run) => !test(run);
    }
    case "negate": {
      const operand = evaluator(code[1]);
      return (run) => negate(operand(run), run);
    }
    case "power": {
      const base = evaluator(code[1]);
      const exponent = evaluator(code[2]);
      return (run) => power(base(run), exponent(run), run);
    }
    case "chain": {
      const [, first, ...links] = code;
      return chain(evaluator(first), links);
    }
    case "and":
      return anyIs(false, code.slice(1) as Code[]);
    case "or":
      return anyIs(true, code.slice(1) as Code[]);
    case "list": {
      const [, ...elements] = code;
      return listOf(elements.map(evaluator));
    }
    case "object":
      return objectOf(entriesOf(code).map(([key, value]) => [key, evaluator(value)]));
    case "at": {
      const [, whole, ...path] = code;
      return partAt(evaluator(whole), path.map(evaluator));
    }
    case "choose": {
      const test = tester(code[1]);
      const [yes, no] = [evaluator(code[2]), evaluator(code[3])];
      return (run) => (test(run) ? yes(run) : no(run));
    }
    case "array": {
      const [, size, kept] = code;
      return arrayOf(evaluator(size), kept && evaluator(kept));
    }
    case "function": {
      const [, name, ...values] = code;
      return call(name, values.map(evaluator));
    }
    case "read":
      return reader(code[1]);
    case "parameter": {
      const [, name, type, given, among] = code;
      return parameter(name, type, evaluator(given), among && evaluator(among));
    }
    case "formula": {
      const [, inner, ...slots] = code;
      return formulaOf(inner, slots.map(slotMaker));
    }
    case "condition":
      return formulaWritten(evaluator(code[1]));
  }
}

function parameter(name: string, type: string, given: Evaluate, among: Evaluate | undefined): Evaluate {
  const wanted = parameterTypeNamed(type);
  return (run) => {
    const list = among?.(run);
    const options = list === undefined || Array.isArray(list) ? list : [list];
    return fitted(given(run), { name, type: wanted, among: options }, run);
  };
}

/** The same for a test: what IF makes of the expression's value. */
export function tester(code: Code): (scope: Scope) => boolean {
  const evaluate = evaluator(code);
  return (run) => {
    const value = evaluate(run);
    return typeof value === "boolean" ? value : truth(value, run);
  };
}

/** How many parts an expression has, which is what working it out costs beyond its instruction. */
export function partsOf(code: Code): number {
  switch (code[0]) {
    case "value":
    case "global":
    case "local":
    case "read":
      return 1;
    case "not":
    case "negate":
      return 1 + partsOf(code[1]);
    case "power":
      return 1 + partsOf(code[1]) + partsOf(code[2]);
    case "chain": {
      const [, first, ...links] = code;
      return links.reduce((sum, [, operand]) => sum + partsOf(operand), partsOf(first));
    }
    case "and":
    case "or":
    case "list":
    case "at":
    case "choose":
    case "array":
      return (code.slice(1) as Code[]).reduce((sum, operand) => sum + partsOf(operand), 1);
    case "object":
      return entriesOf(code).reduce((sum, [, value]) => sum + 1 + partsOf(value), 1);
    case "function":
      return (code.slice(2) as Code[]).reduce((sum, value) => sum + partsOf(value), 1);
    case "condition":
      return 1 + partsOf(code[1]);
    case "parameter":
      return 1 + partsOf(code[3]) + (code[4] ? partsOf(code[4]) : 0);
    case "formula": {
      // What it takes for each row is paid for with the rows.
      const [, , ...slots] = code;
      return slots.reduce((sum, slot) => sum + partsOfSlot(slot), 1);
    }
  }
}

function partsOfSlot(slot: SlotCode): number {
  const code = slot[0] === "column" ? slot[2] : slot[1];
  return code === undefined ? 1 : 1 + partsOf(code);
}

function slotMaker(slot: SlotCode): SlotMaker {
  switch (slot[0]) {
    case "column":
      return { column: slot[1], otherwise: slot[2] && evaluator(slot[2]) };
    case "given":
    case "written":
      return { value: evaluator(slot[1]), written: slot[0] === "written" };
  }
}

type Link = readonly [Operator, Code];

/** Chains up to this length become functions inside functions; longer ones a loop, which needs no stack. */
const NESTED = 8;

function chain(first: Evaluate, links: readonly Link[]): Evaluate {
  if (links.length <= NESTED) {
    return links.reduce((left, [operator, right]) => binary(operator, left, evaluator(right)), first);
  }
  const steps = links.map(([operator, right]) => ({ apply: OPERATORS[operator], right: evaluator(right) }));
  return (run) => {
    let value = first(run);
    for (const { apply, right } of steps) value = apply(value, right(run), run);
    return value;
  };
}

/** AND and OR: the operands are tried from the left until one decides. */
function anyIs(decisive: boolean, operands: readonly Code[]): Evaluate {
  const tests = operands.map(tester);
  return (run) => {
    for (const test of tests) if (test(run) === decisive) return decisive;
    return !decisive;
  };
}

function call(name: string, values: readonly Evaluate[]): Evaluate {
  const builtIn = functionNamed(name);
  if (builtIn === undefined || "operator" in builtIn) throw new Error(`this version has no function ${name}`);
  const costOf = pricer(builtIn);
  const needs = "needs" in builtIn ? runNeeds(builtIn) : [];
  return (run) => {
    checkNeeds(name, needs, run);
    const given = values.map((value) => value(run));
    run.spend(costOf(given));
    const result = resultOf(builtIn, given, run);
    return typeof result === "string" ? fitting(result) : bounded(result);
  };
}

function resultOf(builtIn: Exclude<BuiltIn, OperatorFunction>, given: readonly Value[], scope: Scope): Value {
  if ("callKnowing" in builtIn) return builtIn.callKnowing(scope, ...given);
  if ("callOnRows" in builtIn)
    return builtIn.callOnRows((formula, rows) => chosenRows(formula, rows, scope), ...given);
  return builtIn.call(...given);
}

const WORKERS = new WeakMap<object, { readonly evaluate: Evaluate; readonly parts: number }>();

/** What a formula does for a row, made once for each of the program, and how many parts it has. */
function workerOf({ code }: Formula) {
  const key = code as object;
  let worker = WORKERS.get(key);
  if (worker === undefined) {
    const inner = code as unknown as Code;
    WORKERS.set(key, (worker = { evaluate: evaluator(inner), parts: partsOf(inner) }));
  }
  return worker;
}

/** Parts of a formula that cost one more when they are worked out for so many rows: a row costs more than its parts. */
const ROW_PARTS = 4;
const ROW_PARTS_PER_COST = 16;

/**
 * Works out a formula for rows, all of which are paid for here.
 *
 * @param count  how many rows there will be
 */
export function rowWorker(
  formula: Formula,
  find: FindColumn,
  count: number,
  surroundings: Surroundings,
): (row: Row) => Value {
  const { evaluate, parts } = workerOf(formula);
  surroundings.spend(1 + Math.floor((count * (parts + ROW_PARTS)) / ROW_PARTS_PER_COST));
  return overRows(evaluate, formula, find, surroundings);
}

/** The rows of a list that a formula is true of. */
function chosenRows(formula: Formula, rows: readonly Row[], scope: Scope): Row[] {
  const value = rowWorker(formula, amongRows(rows), rows.length, scope);
  return rows.filter((row) => truth(value(row), scope));
}

/** What a call costs: of its own reckoning, or by the length of its values as text. */
function pricer({ weight = 1, cost }: BuiltIn): (values: readonly Value[]) => number {
  const weigh = typeof weight === "number" ? () => weight : weight;
  const byLength = (values: readonly Value[]) => work(values.reduce(readingLength, 0), weigh(...values));
  return cost === undefined ? byLength : (values) => cost(...values) ?? byLength(values);
}

function reader(name: string): Evaluate {
  const verb = verbNamed(name);
  if (verb?.does !== "read") throw new Error(`this version has no verb ${name} that gives a value`);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(name, needs, run);
    return verb.value(run);
  };
}
