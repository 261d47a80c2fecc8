import type { Body, Call, CaseMatch, Expression, Name, Statement } from "./ast.ts";

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

/** The bodies of a block, in the order of the script. */
export function bodiesOf(statement: Statement): readonly Body[] {
  switch (statement.type) {
    case "if":
      return [
        ...statement.branches.map(({ body }) => body),
        ...(statement.otherwise ? [statement.otherwise] : []),
      ];
    case "for":
    case "each":
    case "while":
    case "do":
    case "with":
      return [statement.body];
    case "select":
      return [
        ...statement.cases.map(({ body }) => body),
        ...(statement.otherwise ? [statement.otherwise] : []),
      ];
    case "try":
      return [statement.body, statement.handler];
    default:
      return [];
  }
}

/** The values that a statement itself reads, blocks inside it not included. */
export function valuesOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case "assign":
      return [statement.value];
    case "put": {
      const { place, operator, value } = statement;
      return [...(operator ? [place.target] : []), ...place.steps, value];
    }
    case "append":
      return [...statement.place.steps, ...statement.values];
    case "dim":
      return statement.lists.map(({ value }) => value);
    case "with":
      return [...statement.place.steps, ...(statement.value ? [statement.value] : [])];
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
    case "each":
      return [statement.list];
    case "do":
      return [statement.before, statement.after].flatMap((loop) => (loop ? [loop.test] : []));
    case "select":
      return [statement.subject, ...statement.cases.flatMap(({ matches }) => matches.flatMap(valuesIn))];
    case "throw":
      return [statement.value];
    case "assert":
      return [statement.test, ...(statement.message ? [statement.message] : [])];
    case "return":
      return statement.value ? [statement.value] : [];
    case "try":
    case "label":
    case "goto":
    case "onError":
    case "clearError":
    case "exit":
    case "continue":
      return [];
  }
}

function valuesIn(match: CaseMatch): readonly Expression[] {
  return match.type === "range" ? [match.from, match.to] : [match.value];
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
    case "put":
      // What is added to must have been set elsewhere: nothing and 1 have no sum.
      return statement.operator ? [] : [statement.place.target];
    case "append":
    case "with":
      return [statement.place.target];
    case "dim":
      return statement.lists.map(({ target }) => target);
    case "for":
    case "each":
      return [statement.variable];
    case "try":
      return statement.caught ? [statement.caught] : [];
    case "verb":
      return verbVariable(statement);
    default:
      return [];
  }
}

/** The variables that a statement itself sets or changes. */
export function namesChangedBy(statement: Statement): readonly Name[] {
  return statement.type === "put" ? [statement.place.target] : namesSetBy(statement);
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
    case "path":
      return [expression.of, ...expression.steps];
    case "list":
      return expression.elements;
    case "object":
      return expression.entries.map(({ value }) => value);
    case "choose":
      return [expression.test, expression.yes, expression.no];
    case "array":
      return [expression.size, ...(expression.kept ? [expression.kept] : [])];
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
