import type { CustomPatternMatcherReturn, IToken } from "chevrotain";
import { scanApostrophe } from "./apostrophe.ts";
import { endOfUnclosed, type RawBlock, scanBlockText, scanCrowdedText, scanRawBlock } from "./line-texts.ts";
import { type ScannedText, scanQuoted } from "./scan.ts";

/**
 * What the lexer asks of a text, a raw block and a comment: how far they go. What it should know of them later comes
 * along as the token's payload.
 *
 * @module
 */

/** The payload of a raw block's lines. */
export interface RawLines extends RawBlock {
  /** BEGIN and the word behind it. */
  readonly opener: IToken;
  readonly word: IToken;
}

/** A text in quotes of any kind; its payload is a `ScannedText`. */
export function matchText(text: string, offset: number, before: IToken[]): CustomPatternMatcherReturn | null {
  const scanned = scanText(text, offset, before);
  return scanned === undefined ? null : matched(text, offset, scanned.end, scanned);
}

function scanText(text: string, offset: number, before: readonly IToken[]): ScannedText | undefined {
  if (text[offset] === "'") return scanApostrophe(text, offset, before);
  if (text[offset] !== '"') return undefined;
  const quoted = scanBlockText(text, offset) ?? scanQuoted(text, offset);
  return quoted.problem?.kind === "text" ? (scanCrowdedText(text, offset) ?? quoted) : quoted;
}

/** The words that open a raw block behind BEGIN, and close it behind END. */
const RAW_BLOCKS: ReadonlySet<string> = new Set(["TALK", "MAIL"]);

/** Whether a line is nothing but the closer of such a block. */
export function isRawCloser([end, word, ...others]: readonly IToken[]): boolean {
  if (end?.image.toUpperCase() !== "END" || others.length > 0) return false;
  return RAW_BLOCKS.has(word?.image.toUpperCase() ?? "");
}

/** Whether a line begins as one that opens such a block. */
export function isRawOpener([begin, word]: readonly IToken[]): boolean {
  return begin?.image.toUpperCase() === "BEGIN" && RAW_BLOCKS.has(word?.image.toUpperCase() ?? "");
}

const LINE_ENDS: ReadonlySet<string> = new Set(["Newline", "RawLines"]);

/** The lines behind a line that begins with BEGIN and such a word; its payload is a `RawLines`. */
export function matchRawLines(
  text: string,
  offset: number,
  before: IToken[],
): CustomPatternMatcherReturn | null {
  if (text[offset] !== "\n" && text[offset] !== "\r") return null;
  const last = before.findLastIndex(({ tokenType }) => LINE_ENDS.has(tokenType.name));
  const [opener, word] = [before[last + 1], before[last + 2]];
  if (opener?.image.toUpperCase() !== "BEGIN" || word === undefined) return null;
  if (isSystemPrompt(word, before[last + 3])) return foreignLines(text, offset, opener, word);
  if (!RAW_BLOCKS.has(word.image.toUpperCase())) return null;
  const block = scanRawBlock(text, offset, word.image.toUpperCase());
  return matched(text, offset, block.end, { ...block, opener, word } satisfies RawLines);
}

/** `BEGIN SYSTEM PROMPT` of another dialect: its lines are prose that nobody should have to read as a script. */
function isSystemPrompt(word: IToken, next: IToken | undefined): boolean {
  return word.image.toUpperCase() === "SYSTEM" && next?.image.toUpperCase() === "PROMPT";
}

function foreignLines(
  text: string,
  offset: number,
  opener: IToken,
  word: IToken,
): CustomPatternMatcherReturn {
  const block = scanRawBlock(text, offset, "SYSTEM[ \\t]+PROMPT");
  return matched(text, offset, block.end, { ...block, texts: [], isClosed: true, opener, word });
}

/** A comment between slashes and stars, which may go over lines; one that is never closed ends as texts do (B1). */
export function matchBlockComment(
  text: string,
  offset: number,
  before: IToken[],
): CustomPatternMatcherReturn | null {
  if (!text.startsWith("/*", offset)) return null;
  // Where one comment found no closer, no later one will: without this, many of them would take very long.
  const last = before.findLast(({ tokenType }) => tokenType.name === "BlockComment");
  const isHopeless = last !== undefined && !isClosedComment(last.image);
  const close = isHopeless ? -1 : text.indexOf("*/", offset + 2);
  return [text.slice(offset, close < 0 ? endOfUnclosed(text, offset, text.length) : close + 2)];
}

/** Whether the image of a block comment has its closer. */
export function isClosedComment(image: string): boolean {
  return image.length >= 4 && image.endsWith("*/");
}

function matched(
  text: string,
  start: number,
  end: number,
  payload: ScannedText | RawLines,
): CustomPatternMatcherReturn {
  const image: CustomPatternMatcherReturn = [text.slice(start, end)];
  image.payload = payload;
  return image;
}
