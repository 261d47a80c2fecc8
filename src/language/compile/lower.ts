import { functionNamed } from "../functions/index.ts";
import type { Call, Expression, Hear, VerbStatement } from "../syntax/ast.ts";
import type { Emitter } from "./emitter.ts";
import type { Arguments, Code, Ref, Shape } from "./instruction.ts";

/**
 * Turns an expression into code without effects. A call that can wait becomes an instruction of its own whose
 * result is kept in a temporary, so the run can be saved in the middle of any expression.
 *
 * L1 Values are taken from the left to the right: what stands left of such a call is kept before it happens.
 * L2 AND, OR and `? :` stay lazy: when a part that may be left out contains such a call, they become jumps.
 */
export function lower(expression: Expression, emitter: Emitter): Code {
  switch (expression.type) {
    case "literal":
      return ["value", expression.value];
    case "name":
      return emitter.ref(expression.name);
    case "read":
      return ["read", expression.verb];
    case "not":
    case "negate":
      return [expression.type, lower(expression.operand, emitter)];
    case "power": {
      const [base, exponent] = lowerAll([expression.base, expression.exponent], emitter) as [Code, Code];
      return ["power", base, exponent];
    }
    case "chain": {
      const operands = [expression.first, ...expression.rest.map(({ operand }) => operand)];
      const [first, ...rest] = lowerAll(operands, emitter) as [Code, ...Code[]];
      return ["chain", first, ...rest.map((code, index) => [operatorAt(expression, index), code] as const)];
    }
    case "and":
    case "or":
      if (expression.operands.slice(1).some(canWait)) return lazily(expression, emitter);
      return [expression.type, ...lowerAll(expression.operands, emitter)];
    case "path":
      return ["at", ...(lowerAll([expression.of, ...expression.steps], emitter) as [Code, ...Code[]])];
    case "list":
      return ["list", ...lowerAll(expression.elements, emitter)];
    case "object": {
      const keys = expression.entries.map(({ key }) => key);
      const values = lowerAll(
        expression.entries.map(({ value }) => value),
        emitter,
      );
      return ["object", ...values.map((value, index) => [keys[index] as string, value] as const)];
    }
    case "choose":
      return choose(expression, emitter);
    case "array": {
      const size = lower(expression.size, emitter);
      return expression.kept ? ["array", size, emitter.ref(expression.kept.name)] : ["array", size];
    }
    case "call":
      return lowerCall(expression, emitter);
    case "hear": {
      const into = emitter.temporary();
      lowerQuestion(expression, { into, target: "" }, emitter);
      return into;
    }
    case "unknown":
      throw new Error(`unknown phrase ${expression.spelled} reached the compiler`);
  }
}

/** Where the answer to a question lands, and what the sign of that variable makes of it. */
interface Landing {
  readonly into: Ref;
  readonly as?: Shape | undefined;
  /** The variable by which the site of the wait is known; empty for none. */
  readonly target: string;
}

/** A question: its values, then the wait for the answer. */
export function lowerQuestion(
  { kind, args: given, verb, span }: Hear,
  { into, as, target }: Landing,
  emitter: Emitter,
): void {
  const args = lowerArguments(given, emitter);
  const named = given.has("choices") ? `${verb} menu` : kind === undefined ? verb : `${verb} ${kind}`;
  const site = emitter.sites.next(named, target);
  emitter.emit({ op: "wait", verb, args, site, into, ...(kind && { kind }), ...(as && { as }) }, span);
}

/** The values of a verb. */
export function lowerArguments(given: VerbStatement["args"], emitter: Emitter): Arguments {
  const codes = lowerAll([...given.values()].flat(), emitter);
  let next = 0;
  const take = (count: number) => codes.slice(next, (next += count));
  return Object.fromEntries(
    [...given].map(([name, value]) => [
      name,
      Array.isArray(value) ? take(value.length) : (take(1)[0] as Code),
    ]),
  );
}

/** Lowers values that belong together, from the left to the right (L1). */
export function lowerAll(expressions: readonly Expression[], emitter: Emitter): Code[] {
  const lastWait = expressions.findLastIndex(canWait);
  return expressions.map((expression, index) => {
    const code = lower(expression, emitter);
    // What waits and is a slot is the temporary of its own result; anything else may change until then.
    const isKept = code[0] === "value" || (canWait(expression) && code[0] === "local");
    return index < lastWait && !isKept ? emitter.keep(code) : code;
  });
}

function operatorAt(chain: Expression & { type: "chain" }, index: number) {
  const link = chain.rest[index];
  if (link === undefined) throw new Error("a chain has one operator before each further operand");
  return link.operator;
}

function lowerCall({ callee, args, span }: Call, emitter: Emitter): Code {
  const codes = lowerAll(args, emitter);
  if (callee.kind === "function") return functionCode(callee.name, codes);
  const result = emitter.temporary();
  emitter.call(callee, codes, span, result);
  return result;
}

function functionCode(name: string, codes: readonly Code[]): Code {
  const builtIn = functionNamed(name);
  const [left, right] = codes;
  const isOperator =
    builtIn !== undefined && "operator" in builtIn && left !== undefined && right !== undefined;
  return isOperator ? ["chain", left, [builtIn.operator, right]] : ["function", name, ...codes];
}

function lazily(expression: Expression & { type: "and" | "or" }, emitter: Emitter): Code {
  const result = emitter.temporary();
  const ends: number[] = [];
  for (const [index, operand] of expression.operands.entries()) {
    const code = lower(operand, emitter);
    emitter.emit({ op: "set", to: result, value: ["not", ["not", code]] });
    const isLast = index === expression.operands.length - 1;
    if (!isLast) ends.push(emitter.unless(expression.type === "and" ? result : ["not", result]));
  }
  for (const end of ends) emitter.landHere(end);
  return result;
}

function choose({ test, yes, no }: Expression & { type: "choose" }, emitter: Emitter): Code {
  const condition = lower(test, emitter);
  if (!canWait(yes) && !canWait(no)) return ["choose", condition, lower(yes, emitter), lower(no, emitter)];
  const result = emitter.temporary();
  const otherwise = emitter.unless(condition);
  emitter.emit({ op: "set", to: result, value: lower(yes, emitter) });
  const end = emitter.jump();
  emitter.landHere(otherwise);
  emitter.emit({ op: "set", to: result, value: lower(no, emitter) });
  emitter.landHere(end);
  return result;
}

const waiting = new WeakMap<Expression, boolean>();

/** Whether something in it may wait or change something: a question, a SUB, a FUNCTION or a phrase of the host. */
export function canWait(expression: Expression): boolean {
  let answer = waiting.get(expression);
  if (answer === undefined) waiting.set(expression, (answer = looksForWait(expression)));
  return answer;
}

function looksForWait(expression: Expression): boolean {
  switch (expression.type) {
    case "not":
    case "negate":
      return canWait(expression.operand);
    case "power":
      return canWait(expression.base) || canWait(expression.exponent);
    case "chain":
      return canWait(expression.first) || expression.rest.some(({ operand }) => canWait(operand));
    case "and":
    case "or":
      return expression.operands.some(canWait);
    case "call":
      return expression.callee.kind !== "function" || expression.args.some(canWait);
    case "path":
      return canWait(expression.of) || expression.steps.some(canWait);
    case "list":
      return expression.elements.some(canWait);
    case "object":
      return expression.entries.some(({ value }) => canWait(value));
    case "choose":
      return canWait(expression.test) || canWait(expression.yes) || canWait(expression.no);
    case "array":
      return canWait(expression.size);
    case "hear":
      return true;
    default:
      return false;
  }
}
