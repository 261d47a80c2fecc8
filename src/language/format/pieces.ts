import type { IToken, TokenType } from "chevrotain";
import { BlockComment, LEXER, Newline } from "../syntax/tokens.ts";

/**
 * What a text is made of down to the last character, blanks left out.
 *
 * A text in quotes is one piece with everything in it, and so are the lines between BEGIN TALK and END TALK.
 *
 * @module
 */
export type Piece = Token | Comment | { readonly type: "goesOn"; readonly start: number };

export interface Token {
  readonly type: "token";
  readonly kind: TokenType;
  readonly image: string;
  readonly start: number;
  readonly end: number;
  /** Whether blanks, or more, stand before it. */
  readonly isApart: boolean;
}

/** Of any kind; only one between slashes and stars may go over lines, or have something behind it. */
export interface Comment {
  readonly type: "comment";
  readonly image: string;
  readonly start: number;
}

/** One line of the file, or several that a text or a comment holds together. */
export interface Row {
  /** Where it begins in the text. */
  readonly start: number;
  readonly pieces: readonly Piece[];
}

/** The rows of a text whose line ends are all `\n`. */
export function rowsOf(text: string): readonly Row[] {
  const rows: { start: number; pieces: Piece[] }[] = [{ start: 0, pieces: [] }];
  const put = (piece: Piece) => rows.at(-1)?.pieces.push(piece);
  const breakAt = (start: number) => rows.push({ start: start + 1, pieces: [] });
  let at = 0;
  for (const token of LEXER.tokenize(text).tokens) {
    readBetween(text, at, token.startOffset, put, breakAt);
    at = token.startOffset + token.image.length;
    if (token.tokenType === Newline) breakAt(token.startOffset);
    else if (token.tokenType === BlockComment)
      put({ type: "comment", image: token.image, start: token.startOffset });
    else put(tokenOf(token, text));
  }
  readBetween(text, at, text.length, put, breakAt);
  return rows;
}

function tokenOf({ tokenType, image, startOffset }: IToken, text: string): Token {
  const end = startOffset + image.length;
  const isApart = /\s/.test(text[startOffset - 1] ?? " ");
  return { type: "token", kind: tokenType, image, start: startOffset, end, isApart };
}

const BETWEEN = /(\n)|(_)|((?:'|\/\/|#|REM)[^\n]*)/gi;

/** What the lexer passes over: comments, and the sign that a line goes on with the line end behind it. */
function readBetween(
  text: string,
  from: number,
  to: number,
  put: (piece: Piece) => void,
  breakAt: (start: number) => void,
): void {
  for (const { 1: end, 2: sign, 3: comment, index } of text.slice(from, to).matchAll(BETWEEN)) {
    const start = from + index;
    if (end !== undefined) breakAt(start);
    else if (sign !== undefined) put({ type: "goesOn", start });
    else if (comment !== undefined) put({ type: "comment", image: comment, start });
  }
}

/** The token pieces of a row. */
export function tokensOf({ pieces }: Row): readonly Token[] {
  return pieces.filter((piece) => piece.type === "token");
}
