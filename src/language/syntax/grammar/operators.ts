import type { IToken } from "chevrotain";
import type { Infix } from "../arrange.ts";
import { BinaryOperator, keyword, matching, NumberLiteral, Word } from "../tokens.ts";
import { isWord } from "../words.ts";

/**
 * The operators between two values, as a token writes them.
 *
 * @module
 */

/**
 * How far an expression reaches: a sum ends before comparisons, AND and OR. A key is what something is kept under: texts
 * may be joined to it, but it ends before a number and whatever else calculates, so that `GET BOT MEMORY "n" + 1` adds.
 */
export type Extent = "key" | "sum" | "full";

/** An operator, and how many words it takes. */
export interface InfixAhead {
  readonly infix: Infix;
  readonly length: number;
}

/** The operator that comes within an expression that reaches so far. */
export function infixAhead(ahead: (k: number) => IToken, extent: Extent): InfixAhead | undefined {
  const token = ahead(1);
  // Asked behind every operand, where mostly none comes.
  if (!JOINING.has(token.tokenType)) return undefined;
  const found = INFIXES.get(token.image) ?? INFIXES.get(token.image.toUpperCase());
  if (extent === "key") return found !== undefined && joinsKey(found.infix, ahead(2)) ? found : undefined;
  if (extent === "sum") return found !== undefined && SUM.has(found.infix) ? found : undefined;
  return (isWord(token) ? phraseAhead(ahead) : undefined) ?? found;
}

function joinsKey(infix: Infix, right: IToken): boolean {
  return infix === "&" || (infix === "+" && right.tokenType !== NumberLiteral);
}

/** The types of the tokens that an operator may begin with. */
const JOINING = new Set([...matching([BinaryOperator]), Word, keyword("NOT"), keyword("IN")]);

function phraseAhead(ahead: (k: number) => IToken): InfixAhead | undefined {
  if (!OPENING.has(plainWord(ahead(1)))) return undefined;
  const two = `${plainWord(ahead(1))} ${plainWord(ahead(2))}`;
  return PHRASES.get(`${two} ${plainWord(ahead(3))}`) ?? PHRASES.get(two);
}

/** A word that is no name by its sigil; empty for anything else. */
function plainWord(token: IToken): string {
  return isWord(token) ? token.image.toUpperCase() : "";
}

const SUM: ReadonlySet<string> = new Set(["+", "-", "*", "/", "MOD", "&", "^"]);
const WORDS = ["CONTAINS", "IN", "LIKE", "BETWEEN", "IS"] as const;
const INFIXES = lengths([
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
const PHRASES = lengths([
  ["STARTS WITH", "STARTS WITH"],
  ["ENDS WITH", "ENDS WITH"],
  ["IS NOT", "IS NOT"],
  ...MATCHES.map((match) => [`NOT ${match}`, `NOT ${match}`] as const),
]);
/** The words that begin them. */
const OPENING: ReadonlySet<string> = new Set([...PHRASES.keys()].map((words) => words.split(" ")[0] ?? ""));

function lengths(infixes: readonly (readonly [written: string, Infix])[]): ReadonlyMap<string, InfixAhead> {
  return new Map(infixes.map(([written, infix]) => [written, { infix, length: written.split(" ").length }]));
}
