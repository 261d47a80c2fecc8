import type { Code, Operator } from "../language/compile/instruction.ts";
import { type BuiltIn, runNeeds } from "../language/functions/function.ts";
import { functionNamed } from "../language/functions/index.ts";
import { verbNamed } from "../language/verbs/index.ts";
import { needsOf } from "../language/verbs/verb.ts";
import { work } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { binary } from "./binary.ts";
import { bounded } from "./bounds.ts";
import { arrayOf, entriesOf, listOf, objectOf, partAt } from "./collections.ts";
import { checkNeeds } from "./needs.ts";
import { negate, OPERATORS, power, truth } from "./operators.ts";
import type { Evaluate, Run } from "./run.ts";
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
  }
}

/** The same for a test: what IF makes of the expression's value. */
export function tester(code: Code): (run: Run) => boolean {
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
    const result = "callKnowing" in builtIn ? builtIn.callKnowing(run, ...given) : builtIn.call(...given);
    return typeof result === "string" ? fitting(result) : bounded(result);
  };
}

/** What a call costs: of its own reckoning, or by the length of its values as text. */
function pricer({ weight = 1, cost }: BuiltIn): (values: readonly Value[]) => number {
  if (cost !== undefined) return (values) => cost(...values);
  const weigh = typeof weight === "number" ? () => weight : weight;
  return (values) => work(values.reduce(readingLength, 0), weigh(...values));
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
