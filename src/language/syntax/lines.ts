import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type Span, spanning } from "../../model/source.ts";
import { badCharacter } from "./character-messages.ts";
import { lostCharacter, unclosedBracket } from "./messages.ts";
import { unreadable } from "./text-messages.ts";
import { tokenize } from "./tokenize.ts";
import {
  BinaryOperator,
  Colon,
  Comma,
  Dot,
  Equals,
  KEYWORDS,
  keyword,
  LeftCurly,
  LeftParen,
  LeftSquare,
  Minus,
  made,
  Newline,
  Plus,
  plain,
  Question,
  RightCurly,
  RightParen,
  RightSquare,
  TextEnd,
  TextStart,
  Unclosed,
  Word,
} from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * A logical line: what belongs together although it may stand on several lines of the file. Lines are parsed one
 * by one, so a mistake on one never hides what another says.
 */
export type Line = readonly IToken[];

export interface Lines {
  readonly lines: readonly Line[];
  /** Lines whose characters could not be read: they are reported already and are not parsed. */
  readonly spoiled: ReadonlySet<Line>;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * The logical lines of a file, empty ones left out.
 *
 * A line goes on where a bracket is open, where it ends in `,` `+` `&` AND or OR, and where the next one begins
 * with `+` AND or OR. A bracket never swallows the rest of a file: a line that can only begin a statement ends it.
 */
export function readLines(text: string, file: number): Lines {
  const { tokens, bad } = tokenize(text);
  const lines: Line[] = [];
  const spoiled = new Set<Line>();
  const diagnostics = lostCharacters(text, file);
  let isTextOpen = false;
  for (let at = 0; at < tokens.length; ) {
    const { line, next, open } = logicalLine(tokens, at);
    const problem = lineProblem(line, open, file);
    if (problem !== undefined && !(isTextOpen && isEndOfText(line))) diagnostics.push(problem);
    isTextOpen = line.some(isUnclosed);
    if (problem !== undefined) spoiled.add(line);
    if (line.length > 0) lines.push(line);
    at = next;
  }
  let at = 0;
  for (const { offset, length } of firstOfEachLine(bad, text)) {
    const end = offset + length;
    diagnostics.push(badCharacter({ file, start: offset, end }, text.slice(offset, end)));
    // Both are in the order of the file, so the search goes on where it stopped.
    while (lastEnd(lines[at], text) <= offset) at++;
    const line = lines[at];
    if (line !== undefined) spoiled.add(line);
  }
  return { lines, spoiled, diagnostics };
}

/** Bytes that are no UTF-8 were read as U+FFFD; one message says it for the whole file. */
function lostCharacters(text: string, file: number): Diagnostic[] {
  const start = text.indexOf("\ufffd");
  return start < 0 ? [] : [lostCharacter({ file, start, end: start + 1 })];
}

function lineProblem(line: Line, open: IToken | undefined, file: number): Diagnostic | undefined {
  const text = line.find(isUnclosed);
  if (text !== undefined) return unreadable(text.payload, text.image, file);
  return open && unclosedBracket(spanOf(open, file), open.image);
}

function isUnclosed({ tokenType }: IToken): boolean {
  return tokenType === Unclosed;
}

/** A quote that nothing follows: below a text that was never closed it was meant to close it. */
function isEndOfText(line: Line): boolean {
  return line.at(-1)?.image.trim() === '"';
}

/** One message a line is enough: quotes from a document come in pairs. */
function firstOfEachLine(bad: readonly { offset: number; length: number }[], text: string) {
  let end = -1;
  return bad.filter(({ offset }) => {
    if (offset < end) return false;
    end = endOfLine(text, offset);
    return true;
  });
}

/** Where the last line of the file ends that a logical line takes. */
function lastEnd(line: Line | undefined, text: string): number {
  const last = line?.at(-1);
  return last === undefined
    ? Number.POSITIVE_INFINITY
    : endOfLine(text, last.startOffset + last.image.length);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** The place of a line, from its first token to its last. */
export function lineSpan(line: Line, file: number): Span {
  return spanning(spanOf(line[0] as IToken, file), spanOf(line.at(-1) as IToken, file));
}

/** The place of a token. */
export function spanOf(token: IToken, file: number): Span {
  return { file, start: token.startOffset, end: token.startOffset + token.image.length };
}

const LEFT = new Set([LeftParen, LeftSquare, LeftCurly]);
const RIGHT = new Set([RightParen, RightSquare, RightCurly]);

function logicalLine(
  tokens: readonly IToken[],
  from: number,
): { line: IToken[]; next: number; open?: IToken } {
  const line: IToken[] = [];
  const brackets: IToken[] = [];
  let texts = 0;
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as IToken;
    if (token.tokenType === Newline) {
      if (line.length === 0) break;
      const following = firstAfter(tokens, at);
      if (!goesOn(tokens, line, following, brackets.at(-1))) break;
      if (endsEntry(line.at(-1), tokens[following], brackets.at(-1))) line.push(commaAfter(line.at(-1)));
      at = following - 1;
      continue;
    }
    if (isWord(token)) {
      if (endsHyphenName(line, token)) joinHyphenName(line, token);
      else line.push(token);
      continue;
    }
    if (brackets.length === 0 && opensBlock(line, token, tokens[at + 1])) {
      line.push(token);
      return { line, next: at + 2 };
    }
    if (token.tokenType === TextStart) texts++;
    if (token.tokenType === TextEnd) texts--;
    // A bracket inside `${}` ends with it at the latest, and never lets the line go on.
    if (LEFT.has(token.tokenType) && texts === 0) brackets.push(token);
    if (RIGHT.has(token.tokenType) && texts === 0) brackets.pop();
    line.push(token);
  }
  const open = brackets.at(-1);
  return { line, next: at + 1, ...(open && { open }) };
}

/** `if (c) {` in the manner of other languages: its brace belongs to this line alone. */
function opensBlock(line: Line, { image }: IToken, next: IToken | undefined): boolean {
  if (image !== "{" || (next !== undefined && next.tokenType !== Newline)) return false;
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isOpener = first.tokenType === RightCurly || BRACED.has(first.tokenType);
  return isOpener && !isOperator(last) && !AWAITING_VALUE.has(last.tokenType);
}

const BRACED = new Set("IF ELSE ELSEIF WHILE FOR DO SWITCH FUNCTION SUB ON".split(" ").map(keyword));
const AWAITING_VALUE = new Set([...["IN", "THEN", "TO", "SELECT", "NOT"].map(keyword), Comma, Colon]);

const BEFORE_NAMES: ReadonlySet<string> = new Set(["CALL", "SUB", "FUNCTION"]);

/** `CALL backup-to-server`: the name of a script has hyphens, which are as good as `_`; elsewhere they subtract. */
function endsHyphenName(line: Line, token: IToken): boolean {
  const hyphen = line.at(-1);
  if (hyphen?.tokenType !== Minus) return false;
  const [opener, name] = [line.at(-3), line.at(-2)];
  if (opener === undefined || name === undefined) return false;
  if (!BEFORE_NAMES.has(opener.image.toUpperCase()) || !isWord(name)) return false;
  return endOf(name) === hyphen.startOffset && endOf(hyphen) === token.startOffset;
}

function joinHyphenName(line: IToken[], { image }: IToken): void {
  const [name] = line.splice(-2) as [IToken];
  line.push(made(Word, `${name.image}_${image}`, name.startOffset));
}

function endOf({ startOffset, image }: IToken): number {
  return startOffset + image.length;
}

/** Index of the first token after the line ends that begin at `at`. */
function firstAfter(tokens: readonly IToken[], at: number): number {
  let next = at;
  while (tokens[next]?.tokenType === Newline) next++;
  return next;
}

const TRAILING = new Set([Comma, Plus, keyword("AND"), keyword("OR")]);
const LEADING = new Set([Plus, keyword("AND"), keyword("OR")]);

function goesOn(
  tokens: readonly IToken[],
  line: Line,
  following: number,
  bracket: IToken | undefined,
): boolean {
  const next = tokens[following];
  const last = line.at(-1);
  if (last === undefined || next === undefined) return false;
  const afterNext = tokens[following + 1]?.tokenType;
  if (bracket?.tokenType === LeftCurly && afterNext === Colon) return true;
  if (beginsStatement(next)) return false;
  if (TRAILING.has(last.tokenType) || last.image === "&" || LEADING.has(next.tokenType)) return true;
  if (bracket === undefined && goesOnWithRows(line, tokens, following)) return true;
  return bracket !== undefined && !(isWord(next) && afterNext === Equals);
}

/**
 * What says which rows are meant may stand on lines of its own: WHERE, ORDER BY and LIMIT behind FIND and its like, SET
 * behind UPDATE, VALUES and what comes behind WITH for INSERT.
 */
function goesOnWithRows(line: Line, tokens: readonly IToken[], following: number): boolean {
  const [next, afterNext] = [tokens[following], tokens[following + 1]];
  if (next === undefined || afterNext === undefined) return false;
  const word = next.image.toUpperCase();
  // A variable may be called so.
  const isPut = PUTTING.has(afterNext.tokenType);
  // Before all words of a line are looked at: hardly any line goes on so.
  if (isPut ? line.at(-1)?.image.toUpperCase() !== "WITH" : !GOING_ON.has(word)) return false;
  const opener = line.findLast(({ image }) => OPENING_ROWS.has(image.toUpperCase()))?.image.toUpperCase();
  if (opener === undefined) return false;
  if (opener === "INSERT") return isPut || word === "VALUES";
  if (isPut || word === "VALUES") return false;
  if (word === "SET") return opener === "UPDATE" && line[0]?.image.toUpperCase() === "UPDATE";
  return word !== "ORDER" || afterNext.image.toUpperCase() === "BY";
}

const OPENING_ROWS: ReadonlySet<string> = new Set(["FIND", "UPDATE", "DELETE", "INSERT"]);
const GOING_ON: ReadonlySet<string> = new Set(["WHERE", "ORDER", "LIMIT", "SET", "VALUES"]);
const PUTTING = new Set([Equals, Dot, LeftSquare]);

/** Whether a line end in a list or object stands for the comma between two entries. */
function endsEntry(last: IToken | undefined, next: IToken | undefined, bracket: IToken | undefined): boolean {
  if (last === undefined || next === undefined || bracket === undefined) return false;
  if (bracket.tokenType === LeftParen || UNFINISHED.has(last.tokenType) || isOperator(last)) return false;
  return !CONTINUING.has(next.tokenType) && (next.tokenType === Minus || !isOperator(next));
}

const UNFINISHED = new Set([Comma, Colon, Question, ...LEFT]);
const CONTINUING = new Set([Comma, Colon, Question, ...RIGHT]);

function isOperator({ tokenType }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(BinaryOperator) === true;
}

/** The comma that the line end after a token stands for. */
function commaAfter(last: IToken | undefined): IToken {
  const startOffset = (last?.startOffset ?? 0) + (last?.image.length ?? 0);
  return made(Comma, ",", startOffset);
}

const INSIDE_LINES: ReadonlySet<string> = new Set(
  "AND OR NOT MOD TRUE FALSE NULL TO IN STEP THEN EACH".split(" "),
);

/** Whether a line that begins so can be nothing but a statement of its own. */
function beginsStatement({ image }: IToken): boolean {
  return KEYWORDS.has(image.toUpperCase()) && !INSIDE_LINES.has(plain(image));
}
