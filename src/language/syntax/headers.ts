import type { IToken } from "chevrotain";
import type { Line } from "./lines.ts";
import { Comma, keyword, LeftParen, plain, RightParen, sigilOf } from "./tokens.ts";
import { isLink } from "./words.ts";

/**
 * What a SUB or FUNCTION header declares. `words` are its name as written; `params` the words that are its
 * parameters.
 */
export interface Header {
  readonly kind: "sub" | "function";
  readonly words: readonly IToken[];
  readonly params: readonly IToken[];
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
  const rest = line.slice(1);
  const bracket = rest.findIndex((token) => token.tokenType === LeftParen);
  if (bracket >= 0) {
    const inside = rest.slice(bracket + 1).filter((token) => token.tokenType !== RightParen);
    return { kind, words: trimLinks(rest.slice(0, bracket)), params: parameters(inside) };
  }
  const first = firstParameter(rest);
  return { kind, words: trimLinks(rest.slice(0, first)), params: parameters(rest.slice(first)) };
}

function headerKind(line: Line): Header["kind"] | undefined {
  if (line[0]?.tokenType === keyword("SUB")) return "sub";
  return line[0]?.tokenType === keyword("FUNCTION") ? "function" : undefined;
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

/** The small word between name and first parameter belongs to the pattern, not to the name. */
function trimLinks(words: readonly IToken[]): readonly IToken[] {
  const last = words.at(-1);
  return words.length > 1 && last !== undefined && isLink(last) ? words.slice(0, -1) : words;
}
