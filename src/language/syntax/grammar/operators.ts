import type { IToken } from "chevrotain";
import type { Infix } from "../arrange.ts";
import { Text } from "../tokens.ts";

/**
 * The operators between two values, as a token writes them.
 *
 * @module
 */

/** How far an expression reaches: a sum ends before comparisons, AND and OR. */
export type Extent = "sum" | "full";

/** The operator that a token is within an expression that reaches so far. */
export function infixOf(token: IToken, extent: Extent): Infix | undefined {
  const infix = INFIXES.get(token.image.toUpperCase());
  if (infix === undefined || token.tokenType === Text) return undefined;
  return extent === "full" || SUM.has(infix) ? infix : undefined;
}

const SUM: ReadonlySet<string> = new Set(["+", "-", "*", "/", "MOD", "&", "^"]);
const INFIXES: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ...(
    ["+", "-", "*", "/", "MOD", "&", "^", "=", "<>", "<", ">", "<=", ">=", "CONTAINS", "AND", "OR"] as const
  ).map((infix) => [infix, infix] as const),
  ["==", "="],
  ["!=", "<>"],
  ["&&", "AND"],
  ["||", "OR"],
]);
