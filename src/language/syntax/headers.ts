import type { IToken } from "chevrotain";
import type { Line } from "./lines.ts";
import { Colon, Comma, keyword, LeftParen, RightParen, sigilOf } from "./tokens.ts";
import { isLink } from "./words.ts";

/** What a SUB or FUNCTION header declares. */
export interface Header {
  readonly kind: "sub" | "function";
  /** Its name as written. */
  readonly words: readonly IToken[];
  readonly params: readonly IToken[];
  readonly gap: Gap | undefined;
  /** What stands behind its closing bracket, where nothing should. */
  readonly excess: readonly IToken[];
  /** How many tokens of the line it takes; after a colon the line may go on with statements. */
  readonly length: number;
}

/** A comma, or a small word at the end of the list, that lacks a parameter on one side. */
export interface Gap {
  readonly token: IToken;
  readonly side: "before" | "behind";
}

/**
 * Reads a header by rule H-1: the name is the run of words before the first parameter; a parameter carries a
 * sigil, or is followed by a comma, or stands in brackets; a small word before or between parameters belongs to
 * neither.
 *
 * @example SUB SEND HELP MENU TO NUMBER$    name SEND HELP MENU, parameter NUMBER$
 * @example FUNCTION GET TEXT$ KEY$, LANG$   name GET TEXT$ (its result is text), parameters KEY$ and LANG$
 * @returns undefined when the line is no header; a header without words when the name is missing
 */
export function readHeader(line: Line): Header | undefined {
  const kind = headerKind(line);
  if (kind === undefined) return undefined;
  const colon = line.findIndex(({ tokenType }) => tokenType === Colon);
  const length = colon < 0 ? line.length : colon;
  const rest = line.slice(1, length);
  const bracket = rest.findIndex(({ tokenType }) => tokenType === LeftParen);
  const first = bracket < 0 ? firstParameter(rest) : bracket;
  const [params, excess] = bracket < 0 ? [rest.slice(first), []] : bracketed(rest.slice(bracket + 1));
  const words = rest.slice(0, first);
  return {
    kind,
    words: params.length === 0 ? words : trimLinks(words),
    params: parameters(params),
    gap: gapIn(params),
    excess,
    length,
  };
}

/** What stands before the closing bracket, and what behind it. */
function bracketed(tokens: readonly IToken[]): [inside: readonly IToken[], behind: readonly IToken[]] {
  const close = tokens.findIndex(({ tokenType }) => tokenType === RightParen);
  return close < 0 ? [tokens, []] : [tokens.slice(0, close), tokens.slice(close + 1)];
}

const SUB = keyword("SUB");
const FUNCTION = keyword("FUNCTION");

function headerKind(line: Line): Header["kind"] | undefined {
  if (line[0]?.tokenType === SUB) return "sub";
  return line[0]?.tokenType === FUNCTION ? "function" : undefined;
}

/** Index of the first parameter; the number of words when there is none. */
function firstParameter(words: readonly IToken[]): number {
  for (const [index, token] of words.entries()) {
    const next = words[index + 1];
    if (next?.tokenType === Comma) return index;
    if (sigilOf(token.image) === "") continue;
    // A sigil word directly before another word ends the name, as TEXT$ does in GET TEXT$ KEY$.
    return next === undefined || isLink(next) ? index : index + 1;
  }
  return words.length;
}

function parameters(tokens: readonly IToken[]): readonly IToken[] {
  return tokens.filter((token) => token.tokenType !== Comma && !isLink(token));
}

function gapIn(tokens: readonly IToken[]): Gap | undefined {
  let isWanted = true;
  for (const token of tokens) {
    if (token.tokenType === Comma && isWanted) return { token, side: "before" };
    if (token.tokenType === Comma) isWanted = true;
    else if (!isLink(token)) isWanted = false;
  }
  const last = tokens.at(-1);
  if (last === undefined) return undefined;
  return last.tokenType === Comma || isLink(last) ? { token: last, side: "behind" } : undefined;
}

/** The small word between name and first parameter belongs to the pattern, not to the name. */
function trimLinks(words: readonly IToken[]): readonly IToken[] {
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && isLink(last) ? words.slice(0, -1) : words;
}
