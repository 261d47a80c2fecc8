import type { Code, Operator, Ref, SlotCode } from "../language/compile/instruction.ts";
import { fitted, parameterTypeNamed } from "../language/parameters.ts";
import { verbNamed } from "../language/verbs/index.ts";
import { needsOf } from "../language/verbs/verb.ts";
import type { Formula, Row } from "../model/formula.ts";
import type { Value } from "../model/value.ts";
import { binary, comparison, verdictsOf } from "./binary.ts";
import { callOf } from "./built-ins.ts";
import { arrayOf, entriesOf, listOf, objectOf, partAt } from "./collections.ts";
import { partsOf } from "./extent.ts";
import { formulaOf, formulaWritten, type SlotMaker } from "./formulas.ts";
import { share } from "./holdings.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { checkNeeds } from "./needs.ts";
import { type Operand, operandOf, read, worked } from "./operands.ts";
import { type Apply, negate, OPERATORS, power, truth } from "./operators.ts";
import { amongRows, type FindColumn, overRows, type Surroundings } from "./rows.ts";
import { valueAt } from "./variables.ts";

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
    case "global":
    case "local":
      return whole(code);
    case "not": {
      const test = tester(code[1]);
      return (run) => !test(run);
    }
    case "negate": {
      const operand = operandFrom(code[1]);
      return (run) => negate(read(operand, run), run);
    }
    case "power": {
      const [base, exponent] = [operandFrom(code[1]), operandFrom(code[2])];
      return (run) => power(read(base, run), read(exponent, run), run);
    }
    case "chain": {
      const [, first, ...links] = code;
      return chain(operandFrom(first), links);
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
      const [, of, ...path] = code;
      return partAt(operandFrom(of), path.map(operandFrom));
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
      return callOf(name, values, operandFrom, chosenRows);
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

/** The whole value of a variable, to be kept or handed on: whoever had it for itself does no longer (O2). */
function whole([where, slot]: Ref): Evaluate {
  if (where === "global") {
    return (scope) => {
      const value = valueAt(slot, scope.globals, scope.globalNumbers);
      if (typeof value === "object" && value !== null) share(scope.held.globals, slot);
      return value;
    };
  }
  return (scope) => {
    const value = valueAt(slot, scope.slots, scope.numbers);
    if (typeof value === "object" && value !== null) share(scope.held.locals, slot);
    return value;
  };
}

/** An operand of something that only looks at it. */
export function operandFrom(code: Code): Operand {
  return operandOf(code, evaluator);
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
  const comparing = comparisonIn(code);
  if (comparing !== undefined) return comparison(...comparing);
  if (code[0] === "and" || code[0] === "or") return anyIs(code[0] === "or", code.slice(1) as Code[]);
  const operand = operandFrom(code);
  if (operand.kind === "worked") return testing(operand.evaluate);
  return (scope) => {
    const value = read(operand, scope);
    return typeof value === "boolean" ? value : truth(value, scope);
  };
}

function testing(evaluate: Evaluate): (scope: Scope) => boolean {
  return (scope) => {
    const value = evaluate(scope);
    return typeof value === "boolean" ? value : truth(value, scope);
  };
}

/** The operator and operands of an expression that is nothing but a comparison. */
function comparisonIn(code: Code): [Operator, Operand, Operand] | undefined {
  if (code[0] !== "chain" || code.length !== 3) return undefined;
  const [, left, [operator, right]] = code as Compared;
  if (verdictsOf(operator) === undefined) return undefined;
  return [operator, operandFrom(left), operandFrom(right)];
}

type Compared = readonly ["chain", Code, Link];

/** A chain as its last operator and what that stands between. */
export function lastLink(code: Chain): readonly [Operand, Operator, Operand] {
  const [, first, ...links] = code;
  const [operator, right] = links.pop() as Link;
  const left = operandFrom(links.length === 0 ? first : ["chain", first, ...links]);
  return [left, operator, operandFrom(right)];
}

type Chain = Extract<Code, readonly ["chain", ...unknown[]]>;

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

function chain(first: Operand, links: readonly Link[]): Evaluate {
  if (links.length <= NESTED) return nested(first, links);
  const steps = links.map(([operator, right]) => ({
    apply: OPERATORS[operator] as Apply,
    right: operandFrom(right),
  }));
  return (run) => {
    let value = read(first, run);
    for (const { apply, right } of steps) value = apply(value, read(right, run), run);
    return value;
  };
}

function nested(first: Operand, links: readonly Link[]): Evaluate {
  const whole = links.reduce(
    (left, [operator, right]) => worked(binary(operator, left, operandFrom(right))),
    first,
  );
  return whole.evaluate;
}

/** AND and OR: the operands are tried from the left until one decides. */
function anyIs(decisive: boolean, operands: readonly Code[]): (scope: Scope) => boolean {
  const tests = operands.map(tester);
  const [first, second] = tests;
  if (first !== undefined && second !== undefined && tests.length === 2) {
    return decisive ? (run) => first(run) || second(run) : (run) => first(run) && second(run);
  }
  return (run) => {
    for (const test of tests) if (test(run) === decisive) return decisive;
    return !decisive;
  };
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

function reader(name: string): Evaluate {
  const verb = verbNamed(name);
  if (verb?.does !== "read") throw new Error(`this version has no verb ${name} that gives a value`);
  const needs = needsOf(verb);
  return (run) => {
    checkNeeds(name, needs, run);
    return verb.value(run);
  };
}
