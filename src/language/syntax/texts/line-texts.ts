import { endOfLine, past, type ScannedText, scanHoles, type TextProblem } from "./scan.ts";
import { sharedBlanks } from "./value.ts";

/**
 * Texts of whole lines: between `"""` and `"""` (H-7), and between `BEGIN TALK` and `END TALK` (H-11). What is
 * written between them is text, quotes and apostrophes included; only `${…}` puts in a value.
 *
 * B1 A block that is never closed ends before the first line that only a script can have, so that one forgotten
 *    closer costs one message.
 *
 * @module
 */
const OPENING = /"""[ \t]*(?:\r\n|[\r\n]|$)/y;
const CLOSING = /"""(?!")/g;
/** What stands before a `"""` that opens a block, and never before one that closes it. */
const BEFORE_OPENING = /(?:[=+&(,]|\b(?:TALK|WITH|LOG|PRINT|RETURN))[ \t]*$/i;
/** A line that is no prose. */
const SCRIPT = new RegExp(
  [
    String.raw`(?:^|[\r\n])[ \t]*(?:`,
    String.raw`END[ \t]+(?:IF|FOR|WHILE|SELECT|SWITCH|TRY|WITH|SUB|FUNCTION|ON|TALK|MAIL)\b`,
    String.raw`|BEGIN[ \t]+(?:TALK|MAIL)\b|(?:SUB|FUNCTION)[ \t]+\w|ON[ \t]+(?:WHATSAPP|WEBHOOK|ERROR)\b`,
    String.raw`|IF\b[^\r\n]*\bTHEN\b|FOR[ \t]+(?:EACH\b|\w+[ \t]*=)|(?:TALK|LOG|PRINT)[ \t]+"`,
    String.raw`|(?:NEXT|WEND|LOOP)[ \t]*(?:[\r\n]|$))`,
  ].join(""),
  "i",
);

/** Scans a text between `"""` and `"""`, or gives undefined where none opens. */
export function scanBlockText(text: string, start: number): ScannedText | undefined {
  const from = text.startsWith('"""', start) ? past(OPENING, text, start) : start;
  if (from === start) return undefined;
  CLOSING.lastIndex = from;
  const closing = CLOSING.exec(text)?.index ?? text.length;
  const lineStart = startOfLine(text, closing);
  const before = text.slice(lineStart, closing);
  if (closing === text.length || BEFORE_OPENING.test(before)) {
    const end = endOfUnclosed(text, from - 1, closing === text.length ? closing : lineStart - 1);
    return textOfLines(text, { start, end, from, to: from }, { kind: "block", start, end: start + 3 });
  }
  // The closer's own line is no line of the text when nothing else stands before it.
  const to = /[^ \t]/.test(before) ? closing : Math.max(from, withoutReturn(text, lineStart - 1));
  return textOfLines(text, { start, end: closing + 3, from, to });
}

/** A text that goes on like a block although more stands on the line of its opener; undefined when it does not. */
export function scanCrowdedText(text: string, start: number): ScannedText | undefined {
  if (!text.startsWith('"""', start)) return undefined;
  const lineEnd = endOfLine(text, start);
  CLOSING.lastIndex = lineEnd;
  const closing = CLOSING.exec(text)?.index ?? text.length;
  const isOther = BEFORE_OPENING.test(text.slice(startOfLine(text, closing), closing));
  if (closing === text.length || isOther || SCRIPT.test(text.slice(lineEnd, closing))) return undefined;
  const problem = { kind: "crowded", start, end: start + 3 } as const;
  return textOfLines(text, { start, end: closing + 3, from: start, to: start }, problem);
}

function startOfLine(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

/** The lines of a raw block, `BEGIN word … END word`. */
export interface RawBlock {
  /** Behind its closer. */
  readonly end: number;
  /** One text, or several with a line `---` between them. */
  readonly texts: readonly ScannedText[];
  readonly isClosed: boolean;
}

/**
 * Scans the lines of a raw block.
 *
 * @param start  the line end behind its opener
 * @param word   what stands behind BEGIN and END
 */
export function scanRawBlock(text: string, start: number, word: string): RawBlock {
  const closer = new RegExp(
    `[\\r\\n][ \\t]*(BEGIN|END)[ \\t]+${word}[ \\t]*(?=$|[\\r\\n]|'|//|REM\\b)`,
    "gi",
  );
  closer.lastIndex = start;
  const found = closer.exec(text);
  if (found?.[1]?.toUpperCase() !== "END")
    return { end: endOfUnclosed(text, start, found?.index ?? text.length), texts: [], isClosed: false };
  // A mail is one text: a line `---` above a signature belongs to it.
  const texts = word === "MAIL" ? wholeText(text, start, found.index) : messages(text, start, found.index);
  return { end: closer.lastIndex, texts, isClosed: true };
}

function wholeText(text: string, start: number, end: number): ScannedText[] {
  const stretch = { start, end, from: past(LINE_END, text, start), to: withoutReturn(text, end) };
  return stretch.from < stretch.to ? [textOfLines(text, stretch)] : [];
}

/** The texts between lines that hold only `---`; a text without a character on it is left out. */
function messages(text: string, start: number, end: number): ScannedText[] {
  const texts: ScannedText[] = [];
  const separator = /[\r\n][ \t]*---[ \t]*(?=[\r\n]|$)/g;
  separator.lastIndex = start;
  for (let from = start; from < end; ) {
    const next = separator.exec(text);
    const isLast = next === null || next.index >= end;
    const to = isLast ? end : next.index;
    const stretch = { start: from, end: to, from: past(LINE_END, text, from), to: withoutReturn(text, to) };
    if (/\S/.test(text.slice(from, to))) texts.push(textOfLines(text, stretch));
    from = isLast ? end : separator.lastIndex;
  }
  return texts;
}

const LINE_END = /\r\n|[\r\n]/y;

/** Of a line end `\r\n` a search may have found the second half. */
function withoutReturn(text: string, at: number): number {
  return text[at] === "\n" && text[at - 1] === "\r" ? at - 1 : at;
}

type Stretch = Pick<ScannedText, "start" | "end" | "from" | "to">;

function textOfLines(text: string, stretch: Stretch, problem?: TextProblem): ScannedText {
  const found = scanHoles(text, stretch.from, stretch.to);
  const trouble = problem ?? ("kind" in found ? found : undefined);
  const holes = "kind" in found ? [] : found;
  const indent = indentOf(text.slice(stretch.from, stretch.to));
  return { ...stretch, style: "lines", indent, holes, ...(trouble && { problem: trouble }) };
}

function indentOf(lines: string): string {
  let indent: string | undefined;
  for (const [blanks] of lines.matchAll(/^[ \t]*(?=[^ \t\r\n])/gm)) {
    indent = indent === undefined ? blanks : indent.slice(0, sharedBlanks(blanks, indent));
  }
  return indent ?? "";
}

/** B1: where a block ends that has no closer up to `limit`. */
export function endOfUnclosed(text: string, from: number, limit: number): number {
  const script = text.slice(from, limit).search(SCRIPT);
  return script < 0 ? limit : from + script;
}
