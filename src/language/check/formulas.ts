import type { Diagnostic } from "../../model/diagnostic.ts";
import { functionNamed } from "../functions/index.ts";
import type { Expression } from "../syntax/ast.ts";
import { eachExpression } from "../syntax/visit.ts";
import { notForRows } from "./row-messages.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * What is worked out for every row, behind WHERE, SET and ORDER BY: whatever speaks of a column must be built in and
 * certain. Anything else is worked out before the first row, so it may be anything.
 */
export function checkFormulas(scope: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of scope.units) {
    for (const { parts } of steps) {
      for (const part of parts) if (part.type === "formula") look(part.of, found);
    }
  }
  return found;
}

function look(formula: Expression, found: Diagnostic[]): void {
  for (const part of partsOfRow(formula)) {
    const name = nameOfStranger(part);
    if (name !== undefined && speaksOfRow(part)) found.push(notForRows(part.span, name));
  }
}

/** What a part is called that no row can be given to. */
function nameOfStranger(part: Expression): string | undefined {
  switch (part.type) {
    case "call":
      return part.callee.kind === "function" && !draws(part.callee.name) ? undefined : part.callee.name;
    case "hear":
    case "asked":
      return part.verb;
    case "condition":
      return "a text condition";
    default:
      return undefined;
  }
}

function draws(name: string): boolean {
  const builtIn = functionNamed(name);
  return builtIn !== undefined && "needs" in builtIn && builtIn.needs === "chance";
}

/** Whether a row can make a difference to it. A formula inside it has rows of its own. */
export function speaksOfRow(expression: Expression): boolean {
  return partsOfRow(expression).some(({ type }) => type === "column");
}

function partsOfRow(expression: Expression): Expression[] {
  const parts: Expression[] = [];
  let inner = 0;
  eachExpression(expression, (part) => {
    if (inner-- > 0) return;
    parts.push(part);
    inner = part.type === "formula" ? countParts(part) - 1 : 0;
  });
  return parts;
}

function countParts(expression: Expression): number {
  let count = 0;
  eachExpression(expression, () => count++);
  return count;
}
