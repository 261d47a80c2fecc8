import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Expression, Statement } from "../syntax/ast.ts";
import { idleOnError, textAsTest } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * What is well formed, and does not do what its author is used to from elsewhere.
 *
 * @module
 */
export function checkHabits(scope: ProgramScope): Diagnostic[] {
  return [...(scope.kind === "handler" ? onErrorAtTop(scope) : []), ...textsAsTests(scope)];
}

/** The last ON ERROR of the top level, when it is still in force at its end: no ON block will know of it. */
function onErrorAtTop({ units: [top] }: ProgramScope): Diagnostic[] {
  let last: (Statement & { type: "onError" }) | undefined;
  for (const { statement } of top?.steps ?? []) if (statement.type === "onError") last = statement;
  return last === undefined || last.answer === "stop" ? [] : [idleOnError(last.span)];
}

/** `name OR "friend"` and `IF size = "S" OR "M"`: a text that is no test and no value to fall back on (H-20). */
function textsAsTests({ units }: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  const look = (part: Expression) => {
    if (part.type !== "or") return;
    const text = part.operands.find((one) => one.type === "literal" && typeof one.value === "string");
    if (text !== undefined) found.push(textAsTest(text.span));
  };
  for (const { steps } of units) for (const { parts } of steps) parts.forEach(look);
  return found;
}
