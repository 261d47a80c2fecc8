import { LIMITS } from "../../../model/limits.ts";

/**
 * Finds where a text ends and where values are put into it with `${…}`. It looks at characters only: what stands
 * between the braces is read by the lexer afterwards.
 *
 * T1 A `${` is closed on its line; braces and texts inside it are stepped over.
 * T2 Every character is looked at once for each text that it is nested in, and there are at most
 *    `LIMITS.textDepth` of these.
 *
 * @module
 */
export interface ScannedText {
  /** The stretch from the first quote to the last one, both included. */
  readonly start: number;
  readonly end: number;
  /** The stretch of the text's own characters, the values among them. */
  readonly from: number;
  readonly to: number;
  readonly holes: readonly Hole[];
  /** How its characters become its value (`value.ts`). */
  readonly style: "escaped" | "single" | "lines";
  /** The blanks that every one of its lines begins with, empty lines not counted. */
  readonly indent?: string;
  readonly problem?: TextProblem;
}

/** The stretch from `${` to its `}`, both included. */
export interface Hole {
  readonly start: number;
  readonly end: number;
}

/** Why a text cannot be read, and where. */
export interface TextProblem {
  readonly kind: "text" | "single" | "hole" | "depth" | "block" | "crowded" | "raw" | "comment";
  /** What stands behind the BEGIN of a raw block. */
  readonly word?: string;
  readonly start: number;
  readonly end: number;
}

const PLAIN = /[^"\\$\r\n]+/y;
const CODE = /[^{}"'\r\n]+/y;
const LINE = /[^\r\n]*/y;
const APOSTROPHES = /'[^'\r\n]*'/y;
const HOLE = /\\?\$\{/g;

/** Scans a text in double quotes (H-8). One that cannot be read takes the rest of its line. */
export function scanQuoted(text: string, start: number, depth = 1): ScannedText {
  const holes: Hole[] = [];
  if (depth > LIMITS.textDepth) return unreadable(text, { kind: "depth", start, end: start + 1 }, start);
  for (let at = start + 1; ; ) {
    const next = text[at];
    if (isLineEnd(next)) return unreadable(text, { kind: "text", start, end: at }, start);
    if (next === '"' && text[at + 1] !== '"') return quoted(start, at + 1, holes);
    if (next === '"') at += 2;
    else if (next === "\\") at += isLineEnd(text[at + 1]) ? 1 : 2;
    else if (next === "$" && text[at + 1] === "{") {
      const hole = scanHole(text, at, depth);
      if ("kind" in hole) return unreadable(text, hole, start);
      holes.push(hole);
      at = hole.end;
    } else at = next === "$" ? at + 1 : past(PLAIN, text, at);
  }
}

function quoted(start: number, end: number, holes: readonly Hole[]): ScannedText {
  return { style: "escaped", start, end, from: start + 1, to: end - 1, holes };
}

function unreadable(text: string, problem: TextProblem, start: number): ScannedText {
  const end = endOfLine(text, start);
  return { style: "escaped", start, end, from: start, to: end, holes: [], problem };
}

/**
 * The values in a stretch whose quotes mean nothing, as in a block of lines.
 *
 * @returns the first problem instead when there is one
 */
export function scanHoles(text: string, from: number, to: number): readonly Hole[] | TextProblem {
  const holes: Hole[] = [];
  // Looked for in a slice: a search in the whole text would go on far behind the stretch.
  for (const { 0: opening, index } of text.slice(from, to).matchAll(HOLE)) {
    const start = from + index;
    if (opening.startsWith("\\") || start < (holes.at(-1)?.end ?? 0)) continue;
    const hole = scanHole(text, start, 1);
    if ("kind" in hole) return hole;
    if (hole.end > to) return { kind: "hole", start, end: start + 2 };
    holes.push(hole);
  }
  return holes;
}

function scanHole(text: string, start: number, depth: number): Hole | TextProblem {
  const unclosed: TextProblem = { kind: "hole", start, end: start + 2 };
  let open = 1;
  for (let at = start + 2; ; ) {
    const next = text[at];
    if (isLineEnd(next)) return unclosed;
    if (next === "{") open++;
    if (next === "}" && --open === 0) return { start, end: at + 1 };
    if (next === '"') {
      const { end, problem } = scanQuoted(text, at, depth + 1);
      if (problem !== undefined) return problem.kind === "text" ? unclosed : problem;
      at = end;
    } else if (next === "'") at = Math.max(past(APOSTROPHES, text, at), at + 1);
    else at = next === "{" || next === "}" ? at + 1 : past(CODE, text, at);
  }
}

/** Where a match that begins at `at` ends; `at` itself when there is none. */
export function past(pattern: RegExp, text: string, at: number): number {
  pattern.lastIndex = at;
  return pattern.test(text) ? pattern.lastIndex : at;
}

/** Where the line ends that an offset stands on. */
export function endOfLine(text: string, at: number): number {
  return past(LINE, text, at);
}

function isLineEnd(character: string | undefined): boolean {
  return character === undefined || character === "\n" || character === "\r";
}
