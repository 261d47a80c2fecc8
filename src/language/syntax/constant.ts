import type { Value } from "../../model/value.ts";
import type { Expression } from "./ast.ts";

/** The value that an expression is whenever it is worked out, or undefined. */
export function constantOf(expression: Expression): Value | undefined {
  switch (expression.type) {
    case "literal":
      return expression.value;
    case "negate": {
      const operand = constantOf(expression.operand);
      return typeof operand === "number" ? -operand : undefined;
    }
    case "list": {
      const elements = expression.elements.map(constantOf);
      return elements.includes(undefined) ? undefined : (elements as Value[]);
    }
    case "object": {
      const entries = expression.entries.map(({ key, value }) => [key, constantOf(value)] as const);
      return entries.some(([, value]) => value === undefined)
        ? undefined
        : (Object.fromEntries(entries) as Value);
    }
    default:
      return undefined;
  }
}
