import type { IToken } from "chevrotain";
import type { Infix } from "../arrange.ts";
import { Text } from "../tokens.ts";
import { isWord } from "../words.ts";

/**
 * The operators between two values, as a token writes them.
 *
 * @module
 */

/** How far an expression reaches: a sum ends before comparisons, AND and OR. */
export type Extent = "sum" | "full";

/** The operator that comes within an expression that reaches so far, and how many words it takes. */
export function infixAhead(
  ahead: (k: number) => IToken,
  extent: Extent,
): { readonly infix: Infix; readonly length: number } | undefined {
  const token = ahead(1);
  if (isText(token)) return undefined;
  const phrase = extent === "full" && isWord(token) ? phraseAhead(ahead) : undefined;
  if (phrase !== undefined) return phrase;
  const infix = INFIXES.get(token.image.toUpperCase());
  return infix !== undefined && (extent === "full" || SUM.has(infix)) ? { infix, length: 1 } : undefined;
}

function phraseAhead(ahead: (k: number) => IToken) {
  const two = `${plainWord(ahead(1))} ${plainWord(ahead(2))}`;
  const infix = PHRASES.get(`${two} ${plainWord(ahead(3))}`) ?? PHRASES.get(two);
  return infix && { infix, length: infix.split(" ").length };
}

/** A word that is no name by its sigil; empty for anything else. */
function plainWord(token: IToken): string {
  return isWord(token) ? token.image.toUpperCase() : "";
}

function isText({ tokenType }: IToken): boolean {
  return tokenType === Text || tokenType.CATEGORIES?.includes(Text) === true;
}

const SUM: ReadonlySet<string> = new Set(["+", "-", "*", "/", "MOD", "&", "^"]);
const WORDS = ["CONTAINS", "IN", "LIKE", "BETWEEN", "IS"] as const;
const INFIXES: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ...(
    ["+", "-", "*", "/", "MOD", "&", "^", "=", "<>", "<", ">", "<=", ">=", "AND", "OR", ...WORDS] as const
  ).map((infix) => [infix, infix] as const),
  ["==", "="],
  ["!=", "<>"],
  ["&&", "AND"],
  ["||", "OR"],
]);

const MATCHES = ["CONTAINS", "IN", "LIKE", "BETWEEN", "STARTS WITH", "ENDS WITH"] as const;
/** Operators of several words. */
const PHRASES: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ["STARTS WITH", "STARTS WITH"],
  ["ENDS WITH", "ENDS WITH"],
  ["IS NOT", "IS NOT"],
  ...MATCHES.map((match) => [`NOT ${match}`, `NOT ${match}`] as const),
]);
