import type { IToken, TokenType } from "chevrotain";
import { isClosedComment, type RawLines as RawBlock } from "./texts/match.ts";
import type { ScannedText, TextProblem } from "./texts/scan.ts";
import { partOf } from "./texts/value.ts";
import {
  Begin,
  BlockComment,
  hasSigil,
  KEYWORDS,
  LEXER,
  made,
  Newline,
  plain,
  RawLines,
  Text,
  TextEnd,
  TextMiddle,
  TextStart,
  Unclosed,
  Word,
} from "./tokens.ts";

export interface Tokens {
  readonly tokens: readonly IToken[];
  /** Characters that begin no token, in the order of the text. */
  readonly bad: readonly BadCharacters[];
}

interface BadCharacters {
  readonly offset: number;
  readonly length: number;
}

/** The tokens of a text as a parser meets them: comments are left out, and texts are taken apart at their values. */
export function tokenize(text: string): Tokens {
  const bad: BadCharacters[] = [];
  const tokens = read(text, 0, bad);
  bad.sort((a, b) => a.offset - b.offset);
  if (endsFile(bad.at(-1), text)) bad.pop();
  return { tokens, bad };
}

/** A line that goes on behind the end of the file ends there, with or without a line end behind its `_`. */
function endsFile(last: BadCharacters | undefined, text: string): boolean {
  return last !== undefined && /^_[ \t]*(?:(?:'|\/\/|REM\b)[^\r\n]*)?$/i.test(text.slice(last.offset));
}

/** @param by  where the text begins in the file */
function read(text: string, by: number, bad: BadCharacters[]): IToken[] {
  const { tokens: raw, errors } = LEXER.tokenize(text);
  const tokens: IToken[] = [];
  const known = new Map<string, Spelling>();
  for (const { offset, length } of errors) bad.push({ offset: offset + by, length });
  for (const token of raw) {
    if (token.tokenType === Text) readTextToken(text, token, by, tokens, bad);
    else if (token.tokenType === RawLines) readRawLines(text, token.payload, by, tokens, bad);
    else if (token.tokenType === BlockComment) readComment(token, by, tokens);
    else {
      if (token.tokenType === Word) classify(token, known);
      token.startOffset += by;
      tokens.push(token);
    }
  }
  return tokens;
}

/** What there is to know of a word, wherever it stands. */
interface Spelling {
  readonly image: string;
  readonly name: string;
  readonly type: TokenType;
}

/** Reserved words are told from other words after lexing, so that a sigil makes any of them a name. */
function spellingOf(image: string): Spelling {
  const name = plain(image);
  return { image, name, type: (hasSigil(image) ? undefined : KEYWORDS.get(name)) ?? Word };
}

/** A program has few words and writes them often: each is looked at once, and kept once. */
function classify(token: IToken, known: Map<string, Spelling>): void {
  let spelling = known.get(token.image);
  if (spelling === undefined) known.set(token.image, (spelling = spellingOf(token.image)));
  token.image = spelling.image;
  token.payload = spelling.name;
  if (spelling.type !== Word) retype(token, spelling.type);
}

function retype(token: IToken, type: TokenType): void {
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx as number;
}

function readTextToken(
  text: string,
  token: IToken,
  by: number,
  tokens: IToken[],
  bad: BadCharacters[],
): void {
  const scanned = token.payload as ScannedText;
  if (scanned.problem !== undefined || scanned.holes.length > 0) {
    readText(text, scanned, by, tokens, bad);
    return;
  }
  token.payload = partOf(text, scanned, scanned.from, scanned.to);
  token.startOffset += by;
  tokens.push(token);
}

function readText(
  text: string,
  scanned: ScannedText,
  by: number,
  tokens: IToken[],
  bad: BadCharacters[],
): void {
  if (scanned.problem !== undefined) {
    tokens.push(unclosed(scanned.problem, text.slice(scanned.start, scanned.end), scanned.start, by));
    return;
  }
  let from = scanned.start;
  let inner = scanned.from;
  const part = (type: TokenType, to: number, innerTo: number) => {
    const token = made(type, text.slice(from, to), from + by);
    token.payload = partOf(text, scanned, inner, innerTo);
    tokens.push(token);
  };
  for (const { start, end } of scanned.holes) {
    part(from === scanned.start ? TextStart : TextMiddle, start + 2, start);
    // With its opening brace the lexer sees that a value must come next; the brace itself belongs to the text.
    const inside = read(text.slice(start + 1, end - 1), by + start + 1, bad);
    for (const token of inside.slice(1)) tokens.push(token);
    from = end - 1;
    inner = end;
  }
  part(from === scanned.start ? Text : TextEnd, scanned.end, scanned.to);
}

function readRawLines(
  text: string,
  block: RawBlock,
  by: number,
  tokens: IToken[],
  bad: BadCharacters[],
): void {
  const { opener, word, texts, isClosed, end } = block;
  retype(opener, Begin);
  for (const scanned of texts) readText(text, scanned, by, tokens, bad);
  if (isClosed) return;
  const [from, to] = [opener.startOffset - by, word.startOffset - by + word.image.length];
  tokens.push(unclosed({ kind: "raw", word: word.image, start: from, end: to }, "", end, by));
}

function readComment(token: IToken, by: number, tokens: IToken[]): void {
  const { image, startOffset: start } = token;
  if (!isClosedComment(image)) {
    tokens.push(unclosed({ kind: "comment", start, end: start + 2 }, image, start, by));
  } else if (/[\r\n]/.test(image)) tokens.push(made(Newline, image, start + by));
}

function unclosed(problem: TextProblem, image: string, start: number, by: number): IToken {
  const token = made(Unclosed, image, start + by);
  token.payload = { ...problem, start: problem.start + by, end: problem.end + by };
  return token;
}
