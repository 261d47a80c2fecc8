import type { IToken } from "chevrotain";
import type { Line } from "./lines.ts";
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
  Newline,
  Plus,
  plain,
  Question,
  RightCurly,
  RightParen,
  RightSquare,
  Text,
  TextStart,
  Word,
} from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * What the end of a line of the file means: whether the logical line ends there, goes on below, or has a comma there.
 *
 * @module
 */
export const LEFT = new Set([LeftParen, LeftSquare, LeftCurly]);
export const RIGHT = new Set([RightParen, RightSquare, RightCurly]);

/** `if (c) {` in the manner of other languages: its brace belongs to this line alone. */
export function opensBlock(line: Line, { image }: IToken, next: IToken | undefined): boolean {
  if (image !== "{" || (next !== undefined && next.tokenType !== Newline)) return false;
  const [first, last] = [line[0], line.at(-1)];
  if (first === undefined || last === undefined) return false;
  const isOpener = first.tokenType === RightCurly || BRACED.has(first.image.toUpperCase());
  return isOpener && !isOperator(last) && !AWAITING_VALUE.has(last.tokenType);
}

/** What opens a block there, with its brace at the end of the line. */
export const BRACED: ReadonlySet<string> = new Set(
  "IF ELSE ELSEIF ELIF WHILE FOR FOREACH DO SWITCH FUNCTION SUB ON TRY CATCH DEF FN FUNC CLASS ASYNC".split(
    " ",
  ),
);
const AWAITING_VALUE = new Set([...["IN", "THEN", "TO", "SELECT", "NOT"].map(keyword), Comma, Colon]);

const TRAILING = new Set([Comma, Plus, keyword("AND"), keyword("OR")]);
const LEADING = new Set([Plus, keyword("AND"), keyword("OR")]);

export function goesOn(
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
  if (beginsStatement(next) || (bracket === undefined && saysSomething(tokens, following, last)))
    return false;
  if (TRAILING.has(last.tokenType) || last.image === "&" || LEADING.has(next.tokenType)) return true;
  if (bracket === undefined && goesOnWithRows(line, tokens, following)) return true;
  return bracket !== undefined && !(isWord(next) && afterNext === Equals);
}

/**
 * `TALK "b"` below `TALK "a" +`: the line above was left open by mistake. So was one that ends in `+` above
 * `x = "b"`; behind a comma, AND or OR that may be a part of it.
 */
function saysSomething(tokens: readonly IToken[], at: number, { tokenType, image }: IToken): boolean {
  const [word, next] = [tokens[at], tokens[at + 1]?.tokenType];
  if (word === undefined || next === undefined || !isWord(word)) return false;
  if (next === Equals) return tokenType === Plus || image === "&";
  return SAYING.has(word.image.toUpperCase()) && (next === Text || next === TextStart || next === Word);
}

const SAYING: ReadonlySet<string> = new Set("TALK PRINT LOG HEAR SEND WAIT".split(" "));

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
export function endsEntry(
  last: IToken | undefined,
  next: IToken | undefined,
  bracket: IToken | undefined,
): boolean {
  if (last === undefined || next === undefined || bracket === undefined) return false;
  if (bracket.tokenType === LeftParen || UNFINISHED.has(last.tokenType) || isOperator(last)) return false;
  return !CONTINUING.has(next.tokenType) && (next.tokenType === Minus || !isOperator(next));
}

const UNFINISHED = new Set([Comma, Colon, Question, ...LEFT]);
const CONTINUING = new Set([Comma, Colon, Question, ...RIGHT]);

function isOperator({ tokenType }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(BinaryOperator) === true;
}

const INSIDE_LINES: ReadonlySet<string> = new Set(
  "AND OR NOT MOD TRUE FALSE NULL TO IN STEP THEN EACH".split(" "),
);

/** Whether a line that begins so can be nothing but a statement of its own. */
function beginsStatement({ image }: IToken): boolean {
  return KEYWORDS.has(image.toUpperCase()) && !INSIDE_LINES.has(plain(image));
}
