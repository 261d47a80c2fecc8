import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { type Span, spanning } from "../../model/source.ts";
import { badCharacter, noSemicolon } from "./character-messages.ts";
import { endsEntry, goesOn, LEFT, opensBlock, RIGHT } from "./line-ends.ts";
import { lostCharacter, unclosedBracket } from "./messages.ts";
import { unreadable } from "./text-messages.ts";
import { tokenize } from "./tokenize.ts";
import { Comma, Minus, made, Newline, TextEnd, TextStart, Unclosed, Word } from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * A logical line: what belongs together although it may stand on several lines of the file. Lines are parsed one
 * by one, so a mistake on one never hides what another says.
 */
export type Line = readonly IToken[];

export interface Lines {
  readonly lines: readonly Line[];
  /** Lines whose characters could not be read, with what there is to say of them: they are not parsed. */
  readonly spoiled: ReadonlyMap<Line, readonly Diagnostic[]>;
  /** What there is to say of no line, or of one that can be read all the same. */
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
  const spoiled = new Map<Line, Diagnostic[]>();
  const diagnostics = lostCharacters(text, file);
  let isTextOpen = false;
  for (let at = 0; at < tokens.length; ) {
    const { line, next, open } = logicalLine(tokens, at);
    const problem = lineProblem(line, open, file);
    if (problem !== undefined) spoiled.set(line, isTextOpen && isEndOfText(line) ? [] : [problem]);
    isTextOpen = line.some(isUnclosed);
    if (line.length > 0) lines.push(line);
    at = next;
  }
  let at = 0;
  for (const { offset, length } of firstOfEachLine(bad, text)) {
    const span = { file, start: offset, end: offset + length };
    const characters = text.slice(offset, span.end);
    // Both are in the order of the file, so the search goes on where it stopped.
    while (lastEnd(lines[at], text) <= offset) at++;
    const line = lines[at];
    if (isSemicolonAtEnd(text, span)) diagnostics.push(noSemicolon(span));
    else if (line === undefined || isAbove(offset, line, text))
      diagnostics.push(badCharacter(span, characters, text[span.end]));
    else spoiled.set(line, [...(spoiled.get(line) ?? []), badCharacter(span, characters, text[span.end])]);
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

/** `x = 5;`: nothing else is wrong with such a line. */
function isSemicolonAtEnd(text: string, { start, end }: Span): boolean {
  if (!/^;+$/.test(text.slice(start, end))) return false;
  return /^[ \t]*(?:$|'|\/\/)/.test(text.slice(end, endOfLine(text, end)).trimEnd());
}

/** Whether an offset stands on a line of its own, above what the next tokens are. */
function isAbove(offset: number, [first]: Line, text: string): boolean {
  return first !== undefined && endOfLine(text, offset) < first.startOffset;
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

/** The comma that the line end after a token stands for. */
function commaAfter(last: IToken | undefined): IToken {
  const startOffset = (last?.startOffset ?? 0) + (last?.image.length ?? 0);
  return made(Comma, ",", startOffset);
}
