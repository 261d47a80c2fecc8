import type { IToken } from "chevrotain";
import type { Span } from "../../model/source.ts";
import type { BlockKind, Item, LineItem } from "./item.ts";
import { CLOSING_WORDS, OPENING_WORDS } from "./kinds.ts";
import { type Line, lineSpan } from "./lines.ts";
import { meantStatement } from "./meant.ts";
import { isScript } from "./schedules.ts";
import { Comma, keyword, plain, Word } from "./tokens.ts";

/**
 * What a line still is that could not be read: it opens, divides or closes its block, so that nothing around it is
 * called stray.
 *
 * @module
 */

/** The items that an unreadable line leaves. */
export function whatRemains(line: Line, file: number): LineItem[] {
  const span = lineSpan(line, file);
  const word = firstWord(line);
  const never = { type: "literal", value: false, span } as const;
  if (word === "ELSEIF" || word === "ELSE") return [{ type: "elseif", test: never, span, isMisread: true }];
  if (word === "CASE") return [{ type: "case", matches: [], span, isMisread: true }];
  if (word === "CATCH") return [{ type: "catch", span, isMisread: true }];
  if (repeats(line)) return [{ type: "repeat", written: "UNTIL", span, isMisread: true }];
  const closed = CLOSING_WORDS.get(word === "END" ? `END ${spelled(line[1])}` : word);
  if (closed !== undefined) return [misreadCloser(closed, span)];
  if (word === "END") return [];
  const closes = word === "SET" ? openedSchedule(line) : OPENING_WORDS.get(word);
  if (closes === undefined) return misspeltOpener(word);
  return isWhole(line, closes) ? [] : [{ type: "open", block: "broken", closes, span }];
}

/** TRY and CATCH are names as well: before these signs they are nothing else. */
const AFTER_NAMES: ReadonlySet<string> = new Set(["=", ".", "[", "("]);

function firstWord([first, second]: Line): string {
  const isName = first?.tokenType === Word && AFTER_NAMES.has(second?.image ?? "");
  return isName ? "" : spelled(first);
}

/** UNTIL, or REPEAT UNTIL, with a test that could not be read. */
function repeats([first, second]: Line): boolean {
  if (spelled(first) === "UNTIL") return true;
  return spelled(first) === "REPEAT" && ["UNTIL", "WHILE"].includes(spelled(second));
}

function spelled(token: IToken | undefined): string {
  return token?.image.toUpperCase() ?? "";
}

/** SET SCHEDULE opens a block when it has a name for it, and no script. */
function openedSchedule(line: Line): BlockKind | undefined {
  const [, schedule, , comma, last] = line;
  const isBlock =
    spelled(schedule) === "SCHEDULE" &&
    comma?.tokenType === Comma &&
    !isScript(last?.image.slice(1, -1) ?? "");
  return isBlock ? "schedule" : undefined;
}

/** Whether a line that begins like a block is one statement for all that can be seen. */
function isWhole(line: Line, block: BlockKind): boolean {
  if (block === "handler") return spelled(line[1]) === "ERROR";
  if (block === "if") return line.some(goesSomewhere) && !OPEN_ENDS.has(line.at(-1)?.tokenType);
  return false;
}

/** THEN, or GOTO in its place. */
function goesSomewhere({ tokenType }: IToken): boolean {
  return tokenType === keyword("THEN") || tokenType === keyword("GOTO");
}

/** An IF whose line ends so goes on below. */
const OPEN_ENDS = new Set<unknown>([keyword("THEN"), keyword("ELSE")]);

function misreadCloser(block: BlockKind, span: Span): Item {
  return { type: "close", block, written: "", span, isMisread: true };
}

/** `WHLE x < 3` was meant to open a block. */
function misspeltOpener(word: string): Item[] {
  const block = OPENING_WORDS.get(meantStatement([plain(word)]) ?? "");
  return block === undefined ? [] : [{ type: "excuse", block }];
}

/**
 * ENDWHILE, WNED, FOREACH x IN list: the checker says that nobody knows these words, but a block ends or begins
 * there all the same.
 */
export function misspeltBlock(item: LineItem): Item[] {
  if (item.type !== "statement" || item.statement.type !== "run") return [];
  const { call, span } = item.statement;
  if (call.type !== "unknown") return [];
  const meant = meantStatement(call.words) ?? "";
  const closes = call.args.length === 0 ? CLOSING_WORDS.get(meant) : undefined;
  if (closes !== undefined) return [misreadCloser(closes, span)];
  const opens = OPENING_WORDS.get(meant.split(" ")[0] ?? "");
  return opens === undefined ? [] : [{ type: "excuse", block: opens }];
}
