import type { Expression } from "../syntax/ast.ts";

/** Whether something in it may wait or change something: a question, a verb that asks, a SUB, a FUNCTION, a host's phrase. */
export function canWait(expression: Expression): boolean {
  let answer = known.get(expression);
  if (answer === undefined) known.set(expression, (answer = looksForWait(expression)));
  return answer;
}

/** Asked again at every level of an expression: without it deep ones would take the square of their depth. */
const known = new WeakMap<Expression, boolean>();

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
    case "formula":
    case "condition":
      return canWait(expression.of);
    case "column":
      return expression.otherwise !== undefined && canWait(expression.otherwise);
    case "hear":
    case "asked":
      return true;
    default:
      return false;
  }
}
