import type { Diagnostic } from "../../model/diagnostic.ts";
import type { SourceFile, Span } from "../../model/source.ts";
import { strayIndent } from "./messages.ts";

/** A line of a transcript with the indented lines that belong to it. */
export interface Paragraph {
  /** The line itself, without what is only blank at its end. */
  readonly head: string;
  /** The indented lines without their common indentation; empty lines between them are lines, too. */
  readonly more: readonly string[];
  /** The lines of the file that it takes, from 1: the first, and the one after its last. */
  readonly from: number;
  readonly to: number;
  /** Where the head stands. */
  readonly span: Span;
}

/**
 * The paragraphs of a transcript. Empty lines and those that begin with an apostrophe say nothing.
 *
 * @param complain told of an indented line that belongs to none
 */
export function paragraphsOf(
  { text }: SourceFile,
  complain: (problem: Diagnostic) => void,
): readonly Paragraph[] {
  const found: Open[] = [];
  let open: Open | undefined;
  let empty = 0;
  for (const { line, number, start } of linesOf(text)) {
    const span = { file: 0, start, end: start + line.length };
    if (line === "") empty += 1;
    else if (/^\s/.test(line) && open === undefined) complain(strayIndent(span));
    else if (/^\s/.test(line) && open !== undefined) {
      open.more.push(...new Array<string>(empty).fill(""), line);
      open.to = number + 1;
    } else {
      open = line.startsWith("'") ? undefined : { head: line, more: [], from: number, to: number + 1, span };
      if (open) found.push(open);
    }
    if (line !== "") empty = 0;
  }
  return found.map((paragraph) => ({ ...paragraph, more: outdented(paragraph.more) }));
}

interface Open extends Paragraph {
  readonly more: string[];
  to: number;
}

function linesOf(text: string): readonly { line: string; number: number; start: number }[] {
  let start = text.startsWith("\ufeff") ? 1 : 0;
  return text
    .slice(start)
    .split("\n")
    .map((whole, index) => {
      const from = start;
      start += whole.length + 1;
      return { line: whole.trimEnd(), number: index + 1, start: from };
    });
}

function outdented(lines: readonly string[]): readonly string[] {
  const depths = lines.filter((line) => line !== "").map((line) => line.length - line.trimStart().length);
  const depth = Math.min(...depths);
  return lines.map((line) => line.slice(depth));
}
