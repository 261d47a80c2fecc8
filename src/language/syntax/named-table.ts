import { isOperation } from "../functions/rows/aggregate.ts";
import type { Expression } from "./ast.ts";

/**
 * `AGGREGATE "SUM", "orders", "total"`: a text that is written where the rows should stand names their table. It is
 * told by the operation beside it, which is written too; either may come first.
 */
export function withNamedTable(name: string, args: readonly Expression[]): readonly Expression[] {
  const texts = args.slice(0, 2).map(writtenText);
  const operations = texts.map((text) => text !== undefined && isOperation(text));
  if (name !== "AGGREGATE" || operations.filter(Boolean).length !== 1) return args;
  const at = operations.indexOf(false);
  const table = args[at];
  return table === undefined || texts[at] === undefined ? args : args.with(at, rowsOf(table));
}

function writtenText(value: Expression): string | undefined {
  return value.type === "literal" && typeof value.value === "string" ? value.value : undefined;
}

function rowsOf(table: Expression): Expression {
  return { type: "asked", verb: "FIND", args: new Map([["table", table]]), span: table.span };
}
