import type { IToken } from "chevrotain";
import type { Span } from "../../model/source.ts";
import { type LineItem, Trouble } from "./item.ts";
import type { Line } from "./lines.ts";
import type { Phrases } from "./phrases.ts";
import { unquotedText } from "./text-messages.ts";
import {
  Adjust,
  AnyText,
  Colon,
  Comma,
  Dot,
  Equals,
  keyword,
  LeftCurly,
  LeftSquare,
  NumberLiteral,
  plainOf,
  Step,
  TextEnd,
  TextMiddle,
  Word,
} from "./tokens.ts";
import { stepsOf } from "./visit.ts";
import { isPlainWord, isWord, wordAt } from "./words.ts";

/**
 * Finds what somebody wants said and has put no quotes around: `TALK Welcome to our shop!`. It is asked only of lines
 * that mean nothing else.
 *
 * Q1 It begins with a word that the program does not know, or has three words in a row.
 * Q2 It holds no text: who writes `TALK "Hello " name` knows of quotes, and has forgotten a sign.
 * Q3 Some word of it has small letters: `TALK PRICE OF BREAD` is a phrase that nobody defined.
 *
 * @module
 */
interface Known {
  readonly phrases: Phrases;
  readonly names: ReadonlySet<string>;
}

/** In which file a line stands, and the whole text of that. */
export interface Place {
  readonly file: number;
  readonly text: string;
}

/** What to say of a line that could not be read, when it says a text without quotes. */
export function unquotedIn(line: Line, known: Known, place: Place): Trouble | undefined {
  const spoken = spokenIn(line);
  if (spoken === undefined) return undefined;
  const words = spoken.filter((token) => isStranger(token, known.names));
  const isProse = beginsStrangely(spoken, words, known) || hasThreeInARow(spoken, known.names);
  return isProse && hasSmallLetters(words) ? troubleOf(spoken, known, place) : undefined;
}

/** The same of a line that could be read, as words that nobody knows: `TALK Good morning`, and `TALK It's me`. */
export function unquotedAmong(
  items: readonly LineItem[],
  line: Line,
  known: Known,
  place: Place,
): Trouble | undefined {
  const spoken = spokenIn(line);
  if (spoken === undefined) return undefined;
  const last = spoken.at(-1) as IToken;
  if (isStranger(last, known.names) && APOSTROPHE.test(place.text.slice(endOf(last), endOf(last) + 2)))
    return troubleOf(spoken, known, place);
  if (isNumbered(spoken)) return troubleOf(spoken, known, place);
  // A variable among them may well be what a phrase is called with; a phrase does not end as a sentence does.
  const hasVariable = !last.image.endsWith("!") && spoken.some((token) => isVariable(token, known.names));
  return hasVariable || !items.some(asksUnknown) ? undefined : unquotedIn(line, known, place);
}

/** `1. Pizza` */
function isNumbered([number, dot, word]: readonly IToken[]): boolean {
  return number?.tokenType === NumberLiteral && dot?.tokenType === Dot && word?.tokenType === Word;
}

/** An apostrophe within a word, which begins a comment. */
const APOSTROPHE = /^['’]\p{L}/u;

const SPEAKING: ReadonlySet<string> = new Set("TALK PRINT REPLY LOG LOG_INFO LOG_WARN LOG_ERROR".split(" "));
const INTO = new Set<unknown>([Equals, Dot, LeftSquare, Adjust, Step]);
const BEFORE_STATEMENTS = new Set<unknown>([Colon, keyword("THEN"), keyword("ELSE")]);

/** What stands behind the first verb of a line that says something, when it holds no text (Q2). */
function spokenIn(line: Line): readonly IToken[] | undefined {
  const verb = line.findIndex((token, index) => speaks(line, token, index));
  if (verb < 0) return undefined;
  const from = verb + 1 + lengthOfPerson(line.slice(verb));
  const otherwise = line.findIndex(({ tokenType }, index) => index > from && tokenType === keyword("ELSE"));
  const spoken = line.slice(from, otherwise < 0 ? undefined : otherwise);
  return spoken.length === 0 || spoken.some(isOfText) ? undefined : spoken;
}

function speaks(line: Line, token: IToken, index: number): boolean {
  const before = line[index - 1];
  if (before !== undefined && !BEFORE_STATEMENTS.has(before.tokenType)) return false;
  const next = line[index + 1];
  // A variable may be called `reply`.
  if (next !== undefined && INTO.has(next.tokenType)) return false;
  return SPEAKING.has(token.image.toUpperCase()) || isSendWhatsApp(token, next);
}

function isSendWhatsApp(token: IToken, next: IToken | undefined): boolean {
  return token.image.toUpperCase() === "SEND" && next?.image.toUpperCase() === "WHATSAPP";
}

/** How many tokens behind the verb say to whom: `TALK TO number$, …`, `SEND WHATSAPP TO number$ WITH …`. */
function lengthOfPerson([verb, next, ...others]: Line): number {
  const isSend = verb !== undefined && isSendWhatsApp(verb, next);
  if (!isSend && next?.tokenType !== keyword("TO")) return 0;
  const end = others.findIndex(({ tokenType, image }) =>
    isSend ? image.toUpperCase() === "WITH" : tokenType === Comma,
  );
  return end < 0 ? others.length + 1 : end + 2;
}

function isOfText({ tokenType }: IToken): boolean {
  return (
    tokenType.CATEGORIES?.includes(AnyText) === true || tokenType === TextMiddle || tokenType === TextEnd
  );
}

/** A word that is nothing the program knows; the sign behind `shop!` ends a sentence. */
function isStranger(token: IToken, names: ReadonlySet<string>): boolean {
  if (token.tokenType !== Word || names.has(plainOf(token))) return false;
  return isPlainWord(token) || token.image.endsWith("!");
}

function isVariable(token: IToken, names: ReadonlySet<string>): boolean {
  return token.tokenType === Word && (names.has(plainOf(token)) || /[$%#]$/.test(token.image));
}

/** Q1: with a word that nobody knows, and another one, or a value as `${}` puts it into texts, behind it. */
function beginsStrangely(
  spoken: readonly IToken[],
  strangers: readonly IToken[],
  { phrases }: Known,
): boolean {
  const [first, second] = spoken;
  if (first === undefined || first !== strangers[0]) return false;
  const isFollowed = second?.tokenType === Word ? isPlainWord(second) : second?.tokenType === LeftCurly;
  if (strangers.length < 2 && !isFollowed) return false;
  return phrases.longest((k) => (spoken[k - 1] ? wordAt(spoken[k - 1] as IToken) : undefined)) === undefined;
}

/** Q1: words that nobody knows among others, as only a sentence has them. */
function hasThreeInARow(spoken: readonly IToken[], names: ReadonlySet<string>): boolean {
  return spoken.some((_, index) => {
    const three = spoken.slice(index, index + 3);
    const areWords =
      three.length === 3 && three.every((token) => isWord(token) && !names.has(plainOf(token)));
    return areWords && three.filter((token) => isStranger(token, names)).length > 1;
  });
}

function hasSmallLetters(words: readonly IToken[]): boolean {
  return words.some(({ image }) => /\p{Ll}/u.test(image));
}

/** Whether a statement says, or does, what nobody defined. */
function asksUnknown(item: LineItem): boolean {
  if (item.type !== "statement") return false;
  return stepsOf([item.statement]).some(
    ({ statement, parts }) =>
      (statement.type === "run" && statement.call.type === "unknown") ||
      parts.some(({ type }) => type === "unknown"),
  );
}

/** Shows the text as it should stand, down to the end of its line, or a comment behind it. */
function troubleOf(spoken: readonly IToken[], { names }: Known, { file, text }: Place): Trouble {
  const [first, last] = [spoken[0] as IToken, spoken.at(-1) as IToken];
  const start = first.startOffset;
  const toEnd = /^[^\r\n]*/.exec(text.slice(endOf(last)))?.[0] ?? "";
  const rest = /^\s*ELSE\b/i.test(toEnd) ? "" : toEnd.replace(/\s(?:'|\/\/|REM\b).*$/i, "");
  const end = endOf(last) + rest.trimEnd().length;
  const span: Span = { file, start, end };
  const hasVariable = spoken.some((token) => isVariable(token, names));
  return new Trouble(unquotedText(span, text.slice(start, end), hasVariable));
}

function endOf({ startOffset, image }: IToken): number {
  return startOffset + image.length;
}
