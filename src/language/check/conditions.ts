import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { parseCondition } from "../conditions/condition.ts";
import { ConditionFault } from "../conditions/messages.ts";
import { type Joined, piecesOf } from "../conditions/pieces.ts";
import type { Expression, Statement } from "../syntax/ast.ts";
import { joinedCondition, unreadableCondition } from "./row-messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";

/**
 * Text conditions: those that are written out must be readable. Values joined to one where it stands stay values; a
 * condition that was put together before can only be read as a whole, with whatever somebody typed in it.
 */
export function checkConditions(scope: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const unit of scope.units) {
    for (const { parts } of unit.steps) {
      for (const part of parts) if (part.type === "condition") look(part.of, { unit, scope }, found);
    }
  }
  return found;
}

/** Where a condition stands. */
interface Standing {
  readonly unit: UnitScope;
  readonly scope: ProgramScope;
}

function look(condition: Expression, standing: Standing, found: Diagnostic[]): void {
  const joined = piecesOf(condition);
  if (joined !== undefined) {
    const problem = unreadable(joined, condition);
    if (problem !== undefined) found.push(problem);
    return;
  }
  const where = isJoin(condition) ? condition.span : joinedTo(condition, standing);
  if (where !== undefined) found.push(joinedCondition(condition.span, where));
}

function unreadable({ pieces }: Joined, condition: Expression): Diagnostic | undefined {
  try {
    parseCondition(pieces);
    return undefined;
  } catch (fault) {
    if (!(fault instanceof ConditionFault)) throw fault;
    return unreadableCondition(placeIn(condition, fault.at), fault);
  }
}

/** The character that is wrong, when the condition is one text without escapes. */
function placeIn({ span, ...condition }: Expression, at: number): Span {
  const QUOTE = 1;
  if (condition.type !== "literal" || typeof condition.value !== "string") return span;
  const { length } = condition.value;
  if (span.end - span.start !== length + 2 * QUOTE || at >= length) return span;
  const start = span.start + QUOTE + at;
  return { ...span, start, end: start + 1 };
}

/** Where something is joined to the variable that a condition comes from. */
function joinedTo(condition: Expression, { unit, scope }: Standing): Span | undefined {
  if (condition.type !== "name") return undefined;
  const isGlobal = unit.visible.get(condition.name)?.[0] === "global";
  for (const { steps } of isGlobal ? scope.units : [unit]) {
    for (const { statement } of steps) {
      const value = valuePutInto(condition.name, statement);
      if (value !== undefined) return value;
    }
  }
  return undefined;
}

function valuePutInto(name: string, statement: Statement): Span | undefined {
  if (statement.type === "assign" && statement.target.name === name)
    return isJoin(statement.value) ? statement.value.span : undefined;
  const adds = statement.type === "put" && statement.operator === "+" && statement.place.target.name === name;
  return adds && statement.value.type !== "literal" ? statement.span : undefined;
}

/** A text that something else is joined to which is not written out. */
function isJoin(value: Expression): boolean {
  if (value.type !== "chain") return false;
  const parts = [value.first, ...value.rest.map(({ operand }) => operand)];
  const hasText = parts.some((part) => part.type === "literal" && typeof part.value === "string");
  return hasText && parts.some((part) => part.type !== "literal");
}
