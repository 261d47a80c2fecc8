import type { Body, Call, CaseMatch, Expression, Name, Statement, VerbStatement } from "./ast.ts";

/**
 * Ways through the tree, in the order of the script.
 *
 * @module
 */

/** A statement, and every expression in its own values. */
export interface Step {
  readonly statement: Statement;
  readonly parts: readonly Expression[];
}

/** Every statement of a body and of the blocks in it. Worked out once for the ten checks, which halves their time. */
export function stepsOf(body: Body): readonly Step[] {
  const steps: Step[] = [];
  eachStatement(body, (statement) => steps.push({ statement, parts: partsOf(statement) }));
  return steps;
}

/** Every statement of a body and of the blocks in it. */
export function eachStatement(body: Body, visit: (statement: Statement) => void): void {
  for (const statement of body) {
    visit(statement);
    for (const inner of bodiesOf(statement)) eachStatement(inner, visit);
  }
}

/** Every expression in the values of a statement, blocks inside it not included. */
function partsOf(statement: Statement): readonly Expression[] {
  const parts: Expression[] = [];
  for (const value of valuesOf(statement)) gather(value, parts);
  return parts;
}

/** Most statements are no blocks, and most values have no parts: these go without a list of their own. */
const NONE: readonly never[] = [];

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
      return NONE;
  }
}

/** The values that a statement itself reads, blocks inside it not included. */
export function valuesOf(statement: Statement): readonly Expression[] {
  switch (statement.type) {
    case "assign":
      return statement.param?.among ? [statement.value, statement.param.among] : [statement.value];
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
    case "spawn":
      return statement.call.args;
    case "verb":
      return valuesByName(statement.args);
    case "hearing":
      return [...statement.place.steps, statement.question];
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
    case "accepted":
      return statement.values;
    case "assert":
      return [statement.test, ...(statement.message ? [statement.message] : [])];
    case "return":
      return statement.value ? [statement.value] : NONE;
    case "try":
    case "label":
    case "goto":
    case "onError":
    case "clearError":
    case "exit":
    case "continue":
    case "restart":
      return [];
  }
}

function valuesByName(args: VerbStatement["args"]): readonly Expression[] {
  const values: Expression[] = [];
  for (const value of args.values()) {
    if (isSeveral(value)) values.push(...value);
    else values.push(value);
  }
  return values;
}

function isSeveral(value: Expression | readonly Expression[]): value is readonly Expression[] {
  return Array.isArray(value);
}

function valuesIn(match: CaseMatch): readonly Expression[] {
  return match.type === "range" ? [match.from, match.to] : [match.value];
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
    case "hearing":
      return [statement.place.target];
    case "dim":
      return statement.lists.map(({ target }) => target);
    case "for":
    case "each":
      return [statement.variable];
    case "try":
      return statement.caught ? [statement.caught] : [];
    default:
      return [];
  }
}

/** The variables that a statement itself sets or changes. */
export function namesChangedBy(statement: Statement): readonly Name[] {
  return statement.type === "put" ? [statement.place.target] : namesSetBy(statement);
}

/** An expression and everything inside it. */
export function eachExpression(expression: Expression, visit: (expression: Expression) => void): void {
  const parts: Expression[] = [];
  gather(expression, parts);
  for (const part of parts) visit(part);
}

/** Adds an expression and everything inside it, in the order of the script. Makes no list for each, on purpose. */
function gather(expression: Expression, parts: Expression[]): void {
  parts.push(expression);
  switch (expression.type) {
    case "literal":
    case "name":
    case "read":
      break;
    case "not":
    case "negate":
      gather(expression.operand, parts);
      break;
    case "power":
      gather(expression.base, parts);
      gather(expression.exponent, parts);
      break;
    case "chain":
      gather(expression.first, parts);
      for (const { operand } of expression.rest) gather(operand, parts);
      break;
    case "and":
    case "or":
      gatherAll(expression.operands, parts);
      break;
    case "call":
    case "unknown":
      gatherAll(expression.args, parts);
      break;
    case "hear":
    case "asked":
      gatherAll(valuesByName(expression.args), parts);
      break;
    case "path":
      gather(expression.of, parts);
      gatherAll(expression.steps, parts);
      break;
    case "list":
      gatherAll(expression.elements, parts);
      break;
    case "object":
      for (const { value } of expression.entries) gather(value, parts);
      break;
    case "choose":
      gather(expression.test, parts);
      gather(expression.yes, parts);
      gather(expression.no, parts);
      break;
    case "formula":
    case "condition":
      gather(expression.of, parts);
      break;
    case "column":
      if (expression.otherwise) gather(expression.otherwise, parts);
      break;
    case "array":
      gather(expression.size, parts);
      if (expression.kept) gather(expression.kept, parts);
  }
}

function gatherAll(expressions: readonly Expression[], parts: Expression[]): void {
  for (const expression of expressions) gather(expression, parts);
}

/** Every call in a statement: the one that it is, and those in its values; what SPAWN names is called elsewhere. */
export function callsOf(statement: Statement, parts = partsOf(statement)): readonly Call[] {
  const calls: Call[] = statement.type === "run" && statement.call.type === "call" ? [statement.call] : [];
  for (const part of parts) if (part.type === "call") calls.push(part);
  return calls;
}
