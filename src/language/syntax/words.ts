import type { IToken } from "chevrotain";
import { tellsOfError } from "../verbs/index.ts";
import { LINKS, type Phrase, type Phrases } from "./phrases.ts";
import {
  AnyText,
  AnyWord,
  Dot,
  hasSigil,
  KEYWORDS,
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
 * What a run of words means where it stands: a variable, a known phrase, or a phrase that nobody defined.
 *
 * @module
 */
export type Reading =
  | { readonly type: "name"; readonly length: 1 }
  | { readonly type: "phrase"; readonly phrase: Phrase; readonly length: number }
  | { readonly type: "unknown"; readonly words: readonly string[]; readonly length: number };

/**
 * Reads the words that come (`ahead(1)` is the first).
 *
 * The longest phrase wins (H-1). A single word that the program assigns is the variable, unless a value follows
 * it (H-5). A run that is no phrase ends at the first value: a text, a number, a bracket, a name with a sigil or a
 * name that the program assigns (H-2).
 *
 * @param atStart  at the start of a statement every word is the beginning of a phrase
 * @returns undefined when no word comes that could be a value
 */
export function readPhrase(
  ahead: (k: number) => IToken,
  phrases: Phrases,
  names: ReadonlySet<string>,
  atStart = false,
): Reading | undefined {
  const first = ahead(1);
  if (!isWord(first)) return undefined;
  const phrase = phrases.longest((k) => wordAt(ahead(k)));
  const mayBeName = !atStart && !tellsOfError(plainOf(first));
  const isName = mayBeName && (hasSigil(first.image) || names.has(plainOf(first)));
  if (phrase !== undefined && !(isName && phrase.words.length === 1 && !takesValue(ahead(2), names))) {
    return { type: "phrase", phrase, length: phrase.words.length };
  }
  if (isName) return { type: "name", length: 1 };
  if (KEYWORDS.has(first.image.toUpperCase())) return undefined;
  if (!atStart && !takesValue(ahead(2), names)) return { type: "name", length: 1 };
  const words = unknownRun(ahead, names);
  return { type: "unknown", words, length: words.length };
}

export function isVerb(reading: Reading | undefined): boolean {
  return reading?.type === "phrase" && reading.phrase.kind === "verb";
}

/** The name of a known phrase; empty for anything else. */
export function phraseName(reading: Reading): string {
  return reading.type === "phrase" ? reading.phrase.name : "";
}

/** The most values that a phrase takes; nobody knows it of one that is not defined. */
export function mostValues(reading: Reading): number {
  return reading.type === "phrase" ? reading.phrase.takes[1] : Number.POSITIVE_INFINITY;
}

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

const OPERATOR_WORDS: ReadonlySet<string> = new Set("CONTAINS LIKE BETWEEN IS STARTS ENDS".split(" "));

function isText({ tokenType }: IToken): boolean {
  return TEXTS.has(tokenType);
}

/** A word that may belong to a phrase; undefined for anything else. */
function wordAt(token: IToken): string | undefined {
  return isWord(token) && !isSignedLink(token) ? plainOf(token) : undefined;
}

/** `TALK TO$` says what a variable holds: it does not begin TALK TO. */
function isSignedLink(token: IToken): boolean {
  return hasSigil(token.image) && LINKS.has(plainOf(token));
}

function unknownRun(ahead: (k: number) => IToken, names: ReadonlySet<string>): string[] {
  const words = [ahead(1).image];
  for (let k = 2; ; k++) {
    const token = ahead(k);
    // In `order = GET ORDER DETAILS 7` the second ORDER is no variable: another plain word follows it.
    const isName = names.has(plainOf(token)) && !isPlainWord(ahead(k + 1));
    if (isName || !isPlainWord(token)) return words;
    words.push(token.image);
  }
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
function isPlainWord(token: IToken): boolean {
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
