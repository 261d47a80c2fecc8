import type { Expression } from "../syntax/ast.ts";
import type { Piece } from "./scan.ts";

/** A text condition as it was written: its own characters, and the values that are joined to them. */
export interface Joined {
  /** A number is the place in `values`. */
  readonly pieces: readonly Piece[];
  readonly values: readonly Expression[];
}

/**
 * Takes a text condition apart, so that what is joined to it stays a value: `"name=" + name$`, `"name=${name$}"`.
 *
 * @returns undefined when its own characters are not written there, but come from a variable or a call
 */
export function piecesOf(condition: Expression): Joined | undefined {
  if (isText(condition)) return { pieces: [condition.value], values: [] };
  if (condition.type !== "chain" || !isText(condition.first)) return undefined;
  if (condition.rest.some(({ operator }) => operator !== "+" && operator !== "&")) return undefined;
  const pieces: Piece[] = [];
  const values: Expression[] = [];
  for (const part of [condition.first, ...condition.rest.map(({ operand }) => operand)])
    pieces.push(isText(part) ? part.value : values.push(part) - 1);
  return { pieces, values };
}

function isText(part: Expression): part is Expression & { type: "literal"; value: string } {
  return part.type === "literal" && typeof part.value === "string";
}
