import type { IToken } from "chevrotain";
import { LINKS, type Phrases } from "./phrases.ts";
import {
  AnyText,
  AnyWord,
  Dot,
  hasSigil,
  keyword,
  LeftCurly,
  LeftParen,
  LeftSquare,
  Minus,
  matching,
  NumberLiteral,
  Plus,
  plainOf,
  TextEnd,
  TextMiddle,
  Word,
} from "./tokens.ts";

/**
 * What a word, or any token, may be by itself: a word, a small word between values, the beginning of a value.
 *
 * @module
 */

const WORDS = matching([AnyWord]);
const TEXTS = matching([AnyText]);

/** Whether a token is a word, keyword or not. */
export function isWord(token: IToken): boolean {
  return WORDS.has(token.tokenType);
}

/** A small word between values; with a sigil it is a name. */
export function isLink(token: IToken): boolean {
  return isWord(token) && !hasSigil(token.image) && LINKS.has(plainOf(token));
}

const VALUE_TOKENS = new Set([
  NumberLiteral,
  LeftParen,
  LeftCurly,
  ...["TRUE", "FALSE", "NULL"].map(keyword),
]);
const SIGNS = new Set([Minus, Plus, LeftSquare, Dot, keyword("NOT")]);

/** Whether a value can begin here. */
export function startsValue(token: IToken, names: ReadonlySet<string>): boolean {
  return SIGNS.has(token.tokenType) || takesValue(token, names);
}

/** The same where nothing but a value can come: `MOD(7, 2)`, `CONTAINS(a, b)` and `IS NUMERIC(x)` are calls there. */
export function beginsValue(
  ahead: (k: number) => IToken,
  phrases: Phrases,
  names: ReadonlySet<string>,
): boolean {
  return startsValue(ahead(1), names) || phrases.longest((k) => wordAt(ahead(k)))?.kind === "function";
}

/** The same without signs: after a name, `-` and `+` are operators, and `[` is an index. */
export function takesValue(token: IToken, names: ReadonlySet<string>): boolean {
  if (VALUE_TOKENS.has(token.tokenType) || isText(token)) return true;
  if (token.tokenType !== Word) return false;
  if (hasSigil(token.image) || names.has(plainOf(token))) return true;
  return !LINKS.has(plainOf(token)) && !OPERATOR_WORDS.has(plainOf(token));
}

const OPERATOR_WORDS: ReadonlySet<string> = new Set("CONTAINS LIKE BETWEEN IS STARTS ENDS WHERE".split(" "));

export function isText({ tokenType }: IToken): boolean {
  return TEXTS.has(tokenType);
}

/** A word that may belong to a phrase; undefined for anything else. */
export function wordAt(token: IToken): string | undefined {
  return isWord(token) && !isSignedLink(token) ? plainOf(token) : undefined;
}

/** `TALK TO$` says what a variable holds: it does not begin TALK TO. */
function isSignedLink(token: IToken): boolean {
  return hasSigil(token.image) && LINKS.has(plainOf(token));
}

/** Whether the words that come are a value by themselves: a variable, or the name of a function. */
export function isValueWord(
  ahead: (k: number) => IToken,
  phrases: Phrases,
  names: ReadonlySet<string>,
): boolean {
  if (names.has(plainOf(ahead(1)))) return true;
  const phrase = phrases.longest((k) => wordAt(ahead(k)));
  return phrase !== undefined && phrase.kind !== "verb" && phrase.kind !== "sub";
}

/** A word that is no keyword, no variable by its sigil, and stands between no values. */
export function isPlainWord(token: IToken): boolean {
  const isBare = token.tokenType === Word && !hasSigil(token.image);
  return isBare && !isLink(token) && !OPERATOR_WORDS.has(plainOf(token));
}

/** A token as a message names it. */
export function describe(token: IToken): string {
  if (token.tokenType.name === "EOF") return "the end of the line";
  if (isText(token)) return "a text";
  if (token.tokenType === TextMiddle || token.tokenType === TextEnd) return "`}`";
  return `\`${token.image.slice(0, 40)}\``;
}
