import type { Expression, Statement } from "../syntax/ast.ts";

type Node = Expression | Statement;

/** Visits every statement and every value in what the lines of a file hold, however deep it lies. */
export function eachNode(value: unknown, visit: (node: Node) => void): void {
  if (typeof value !== "object" || value === null) return;
  if (isNode(value)) visit(value);
  const parts = value instanceof Map ? value.values() : Object.values(value);
  for (const part of parts) eachNode(part, visit);
}

/** The lines that open and close blocks have a type and a place, too; no statement is called as they are. */
function isNode(value: object): value is Node {
  return "type" in value && "span" in value;
}
