/**
 * Script text and places in it.
 *
 * @module
 */

/** One script file. `path` is what messages show: relative to where the bot was named. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** A stretch of a file: `file` indexes the program's sources; offsets are UTF-16 units, `end` excluded. */
export interface Span {
  readonly file: number;
  readonly start: number;
  readonly end: number;
}

/** Line and column as people and editors count: from 1, columns in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The position of an offset; an offset past the end is the place after the last character. */
export function positionAt(text: string, offset: number): Position {
  // Asked for every effect of a turn: nothing is cut or copied.
  let line = 1;
  let start = 0;
  for (let end = text.indexOf("\n"); end >= 0 && end < offset; end = text.indexOf("\n", start)) {
    line += 1;
    start = end + 1;
  }
  return { line, column: Math.min(offset, text.length) - start + 1 };
}

/** The text of a line (from 1), without its line end. */
export function lineText(text: string, line: number): string {
  return (text.split("\n")[line - 1] ?? "").replace(/\r$/, "");
}

/** The stretch from the start of one to the end of the other, in the first one's file. */
export function spanning(first: Span, last: Span): Span {
  return { file: first.file, start: first.start, end: Math.max(first.end, last.end) };
}
