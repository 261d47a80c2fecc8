import type { Asked, Call, Expression, Hear, VerbStatement } from "../syntax/ast.ts";
import { countingFromNothing } from "./counting.ts";
import type { Emitter } from "./emitter.ts";
import { lowerCondition, lowerFormula } from "./formulas.ts";
import { functionCode } from "./function-code.ts";
import type { Arguments, Code, Ref, Shape } from "./instruction.ts";
import { canWait } from "./waits.ts";

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
      const codes = countingFromNothing(expression, lowerAll(operands, emitter));
      const [first, ...rest] = codes as [Code, ...Code[]];
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
    case "asked":
      return lowerAsked(expression, emitter);
    case "formula":
      return lowerFormula(expression, emitter, lowerAll);
    case "condition":
      return lowerCondition(expression, emitter, lowerAll);
    case "column":
      throw new Error(`the column ${expression.spelled} stands where there are no rows`);
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

/** A verb that asks: its values, then the wait for the answer, which lands in `to` or in a temporary. */
export function lowerAsked({ verb, args: given, span }: Asked, emitter: Emitter, to?: Ref): Ref {
  const args = lowerArguments(given, emitter);
  const into = to ?? emitter.answer();
  emitter.emit({ op: "ask", verb, args, into }, span);
  return into;
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
