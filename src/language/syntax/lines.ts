import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import { badCharacter, lostCharacter, unclosedBracket, unclosedText } from "./messages.ts";
import {
  Comma,
  Equals,
  KEYWORDS,
  keyword,
  LeftParen,
  Newline,
  OtherLeft,
  OtherRight,
  Plus,
  plain,
  RightParen,
  tokenize,
  UnclosedText,
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
  for (let at = 0; at < tokens.length; ) {
    const { line, next, open } = logicalLine(tokens, at);
    const problem = lineProblem(line, open, file);
    if (problem !== undefined) diagnostics.push(problem);
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
  const text = line.find(({ tokenType }) => tokenType === UnclosedText);
  if (text !== undefined) return unclosedText(spanOf(text, file));
  return open && unclosedBracket(spanOf(open, file), open.image);
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
  return last === undefined ? Number.POSITIVE_INFINITY : endOfLine(text, last.startOffset);
}

function endOfLine(text: string, offset: number): number {
  const end = text.indexOf("\n", offset);
  return end < 0 ? text.length : end;
}

/** The place of a token. */
export function spanOf(token: IToken, file: number): Span {
  return { file, start: token.startOffset, end: token.startOffset + token.image.length };
}

function logicalLine(
  tokens: readonly IToken[],
  from: number,
): { line: IToken[]; next: number; open?: IToken } {
  const line: IToken[] = [];
  const brackets: IToken[] = [];
  let at = from;
  for (; at < tokens.length; at++) {
    const token = tokens[at] as IToken;
    if (token.tokenType === Newline) {
      if (line.length === 0) break;
      const following = firstAfter(tokens, at);
      if (!goesOn(tokens, line, following, brackets.length > 0)) break;
      at = following - 1;
      continue;
    }
    if (token.tokenType === LeftParen || token.tokenType === OtherLeft) brackets.push(token);
    if (token.tokenType === RightParen || token.tokenType === OtherRight) brackets.pop();
    line.push(token);
  }
  const open = brackets.at(-1);
  return { line, next: at + 1, ...(open && { open }) };
}

/** Index of the first token after the line ends that begin at `at`. */
function firstAfter(tokens: readonly IToken[], at: number): number {
  let next = at;
  while (tokens[next]?.tokenType === Newline) next++;
  return next;
}

const TRAILING = new Set([Comma, Plus, keyword("AND"), keyword("OR")]);
const LEADING = new Set([Plus, keyword("AND"), keyword("OR")]);

function goesOn(tokens: readonly IToken[], line: Line, following: number, inBrackets: boolean): boolean {
  const next = tokens[following];
  const last = line.at(-1);
  if (last === undefined || next === undefined || beginsStatement(next)) return false;
  if (TRAILING.has(last.tokenType) || last.image === "&" || LEADING.has(next.tokenType)) return true;
  return inBrackets && !(isWord(next) && tokens[following + 1]?.tokenType === Equals);
}

const INSIDE_LINES: ReadonlySet<string> = new Set(
  "AND OR NOT MOD TRUE FALSE NULL TO IN STEP THEN EACH".split(" "),
);

/** Whether a line that begins so can be nothing but a statement of its own. */
function beginsStatement({ image }: IToken): boolean {
  return KEYWORDS.has(image.toUpperCase()) && !INSIDE_LINES.has(plain(image));
}
