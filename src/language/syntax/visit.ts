import type { Body, Call, Expression, Name, Statement } from "./ast.ts";

/**
 * Ways through the tree, in the order of the script.
 *
 * @module
 */

/** Every statement of a body and of the blocks in it; `blocks` are the blocks around it, outermost first. */
export function eachStatement(
  body: Body,
  visit: (statement: Statement, blocks: readonly Statement["type"][]) => void,
  blocks: readonly Statement["type"][] = [],
): void {
  for (const statement of body) {
    visit(statement, blocks);
    for (const inner of bodiesOf(statement)) eachStatement(inner, visit, [...blocks, statement.type]);
  }
}

function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.type) {
    case "if":
      return [
        ...statement.branches.map(({ body }) => body),
        ...(statement.otherwise ? [statement.otherwise] : []),
      ];
    case "for":
    case "while":
      return [statement.body];
    default:
      return [];
  }
}

/** The values that a statement itself reads, blocks inside it not included. */
export function valuesOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case "assign":
      return [statement.value];
    case "run":
      return statement.call.args;
    case "verb":
      return verbValues(statement);
    case "if":
      return statement.branches.map(({ test }) => test);
    case "for":
      return [statement.from, statement.to, ...(statement.step ? [statement.step] : [])];
    case "while":
      return [statement.test];
    case "return":
      return statement.value ? [statement.value] : [];
    case "exit":
      return [];
  }
}

function verbValues(statement: Statement & { type: "verb" }): readonly Expression[] {
  const set = new Set<unknown>(namesSetBy(statement));
  return [...statement.args.values()].flat().filter((value) => !set.has(value));
}

/** The variables that a statement itself sets. */
export function namesSetBy(statement: Statement): readonly Name[] {
  switch (statement.type) {
    case "assign":
      return [statement.target];
    case "for":
      return [statement.variable];
    case "verb":
      return verbVariable(statement);
    default:
      return [];
  }
}

/** Verbs keep the variable that they set under the name `into`. */
function verbVariable(statement: Statement & { type: "verb" }): readonly Name[] {
  const into = statement.args.get("into");
  return into !== undefined && "type" in into && into.type === "name" ? [into] : [];
}

/** An expression and everything inside it. */
export function eachExpression(expression: Expression, visit: (expression: Expression) => void): void {
  visit(expression);
  for (const inner of partsOf(expression)) eachExpression(inner, visit);
}

function partsOf(expression: Expression): readonly Expression[] {
  switch (expression.type) {
    case "literal":
    case "name":
    case "read":
      return [];
    case "not":
    case "negate":
      return [expression.operand];
    case "power":
      return [expression.base, expression.exponent];
    case "chain":
      return [expression.first, ...expression.rest.map(({ operand }) => operand)];
    case "and":
    case "or":
      return expression.operands;
    case "call":
    case "unknown":
      return expression.args;
  }
}

/** Every call in a statement: the one that it is, and those in its values. */
export function callsOf(statement: Statement): readonly Call[] {
  const calls: Call[] = statement.type === "run" && statement.call.type === "call" ? [statement.call] : [];
  for (const value of valuesOf(statement)) {
    eachExpression(value, (part) => {
      if (part.type === "call") calls.push(part);
    });
  }
  return calls;
}
