import type { ScannedText } from "./scan.ts";

/**
 * What the characters of a text stand for.
 *
 * @module
 */
export interface TextPart {
  readonly value: string;
  /** Backslashes that may not do what their author thinks. */
  readonly slips: readonly Slip[];
}

/** `offset` counts from the beginning of the token. */
interface Slip {
  readonly kind: "escape" | "path";
  readonly offset: number;
  readonly length: number;
}

/** The part of a text from one offset to another, between its quotes and values. */
export function partOf(
  text: string,
  { style, from, indent = "" }: ScannedText,
  start: number,
  end: number,
): TextPart {
  const written = text.slice(start, end);
  switch (style) {
    case "escaped":
      return { value: unescaped(written), slips: slipsIn(written) };
    case "single":
      return { value: written.replaceAll("''", "'"), slips: [] };
    case "lines":
      return { value: withoutIndent(written, indent, start === from), slips: [] };
  }
}

const ESCAPES = /""|\\(?:[ntr"\\]|\$(?=\{))/g;
const MEANINGS: Readonly<Record<string, string>> = {
  '""': '"',
  "\\n": "\n",
  "\\t": "\t",
  "\\r": "\r",
  '\\"': '"',
  "\\\\": "\\",
  "\\$": "$",
};

function unescaped(written: string): string {
  if (!written.includes("\\") && !written.includes('""')) return written;
  return written.replace(ESCAPES, (pair) => MEANINGS[pair] ?? pair);
}

/** An escape, or as its group a backslash that begins none. */
const BACKSLASHES = /\\(?:[ntr"\\]|\$(?=\{))|(\\[\s\S]?)/gu;
/**
 * `C:\new`: a drive, and a backslash that is not doubled. Before n, t and r it may also be the line end of `Plan A:\n`,
 * so there a file with a dot or another backslash must follow, or a name that is the whole text.
 */
const PATH =
  /(?<![\p{L}\p{N}])[A-Za-z]:\\(?:(?![\\ntr"]|$)|(?=[^\s:"]+(?:\.|\\)\w{2,}(?!\S))|(?<=^..\\)(?=[a-z][^\s:"]+$))/u;

/** What stands before a part of a text in quotes: the quote, or the brace that closes a value. */
const QUOTE = 1;

/** One of them is enough for a part: who writes one backslash so writes all of them so. */
function slipsIn(written: string): Slip[] {
  if (!written.includes("\\")) return [];
  const path = PATH.exec(written);
  if (path !== null) return [{ kind: "path", offset: QUOTE + path.index, length: 3 }];
  const strange = [...written.matchAll(BACKSLASHES)].find(([, other]) => other !== undefined);
  if (strange === undefined) return [];
  return [{ kind: "escape", offset: QUOTE + strange.index, length: strange[0].length }];
}

/** The lines of a part, ending in `\n` each, without what all lines of the text are indented by. */
function withoutIndent(written: string, indent: string, isAtLineStart: boolean): string {
  const lines = written.replaceAll("\\${", "${").split(/\r\n|[\r\n]/);
  return lines
    .map((line, index) => (index > 0 || isAtLineStart ? line.slice(sharedBlanks(line, indent)) : line))
    .join("\n");
}

/** How many blanks of an indentation a line begins with. */
export function sharedBlanks(line: string, indent: string): number {
  let length = 0;
  while (length < indent.length && line[length] === indent[length]) length++;
  return length;
}
