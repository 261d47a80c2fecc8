import type { Chain, Expression } from "../syntax/ast.ts";
import { verbNamed } from "../verbs/index.ts";
import type { Code } from "./instruction.ts";

/**
 * The operands of a sum, so that `GET BOT MEMORY "n" + 1` counts from nothing: where a number that is written out is added
 * to what is remembered, or taken from it, nothing is 0. As a text it would make "1" of it, then "11".
 *
 * @param codes  what the operands have become
 */
export function countingFromNothing({ first, rest }: Chain, codes: readonly Code[]): Code[] {
  const [link] = rest;
  const [left, right, ...others] = codes;
  if (link === undefined || left === undefined || right === undefined) return [...codes];
  if (link.operator !== "+" && link.operator !== "-") return [...codes];
  if (counts(first) && isNumber(link.operand)) return [orZero(left), right, ...others];
  if (isNumber(first) && counts(link.operand)) return [left, orZero(right), ...others];
  return [...codes];
}

function counts(operand: Expression): boolean {
  const verb = operand.type === "asked" ? verbNamed(operand.verb) : undefined;
  return verb?.does === "ask" && verb.counts === true;
}

function isNumber(operand: Expression): boolean {
  return operand.type === "literal" && typeof operand.value === "number";
}

function orZero(value: Code): Code {
  return ["choose", ["chain", value, ["=", ["value", ""]]], ["value", 0], value];
}
