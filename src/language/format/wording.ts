import { Colon, Dot, Equals, KEYWORDS, RawLines, Text, Word } from "../syntax/tokens.ts";
import type { Meaning } from "./meaning.ts";
import type { Token } from "./pieces.ts";
import type { Role } from "./roles.ts";

/** How a token is written, and what stands around it that decides it. */
export interface Standing {
  readonly token: Token;
  readonly role: Role;
  readonly before: Token | undefined;
  readonly next: Token | undefined;
}

/**
 * How a token is written: words of the language in capitals, names as they were given, everything else as it is.
 *
 * @param indent  what its row begins with
 */
export function wordingOf({ token, role, before, next }: Standing, meaning: Meaning, indent: string): string {
  const { kind, image, start } = token;
  if (kind === RawLines)
    return image.replace(RAW_CLOSER, (_, word: string) => `\n${indent}END ${word.toUpperCase()}`);
  if (kind === Text) return image.replace(BLOCK_OPENING, '"""\n');
  if (kind !== Word || isWithin(token, token, meaning)) return image;
  const given = meaning.given.get(start);
  if (given !== undefined) return given;
  if (before?.kind === Dot || (next?.kind === Colon && role === "value")) return image;
  const word = image.toUpperCase();
  // A field of a row: `INSERT "guests" WITH name = name$`.
  if (next?.kind === Equals && !KEYWORDS.has(word) && word !== "IS") return image;
  return word === "ENDIF" ? "END IF" : word;
}

const RAW_CLOSER = /\n[ \t]*END[ \t]+(\w+)[ \t]*$/i;
const BLOCK_OPENING = /^"""[ \t]+\n/;

/** Whether a blank stands between two tokens of a row. */
export function isApart(left: Standing, right: Standing, meaning: Meaning): boolean {
  const [before, after] = [left.role, right.role];
  const { image, isApart: wasApart } = right.token;
  if (isWithin(left.token, right.token, meaning)) return wasApart;
  if (isElseIf(left, right.token)) return false;
  if (after === "separator" || after === "step") return false;
  if (before === "opener") return left.token.image.endsWith("{") && after !== "closer";
  if (after === "closer") return image === "}";
  if (before === "dot") return false;
  if (before === "sign") return after === "sign";
  if (after === "dot") return before === "language" || before === "given" ? wasApart : !endsValue(before);
  if (after === "opener" && !image.endsWith("{")) return isApartFromBracket(left, wasApart, meaning);
  return true;
}

/** ELSE and IF at the start of a line are one word. Anywhere else the IF begins a statement of its own. */
function isElseIf({ token, before }: Standing, next: Token): boolean {
  return before === undefined && token.image.toUpperCase() === "ELSE" && next.image.toUpperCase() === "IF";
}

/** Brackets close up to what they belong to. Behind words that may take a value in brackets their author tells. */
function isApartFromBracket(left: Standing, wasApart: boolean, { called }: Meaning): boolean {
  const { token, role, before } = left;
  if (endsValue(role) || called.has(token.end)) return false;
  // A small word may stand between a name and its bracket: HELLO FOR(lang$).
  if (called.has(before?.end ?? -1)) return wasApart;
  const isBuilding = role === "language" && KEYWORDS.has(token.image.toUpperCase());
  return isBuilding || (role !== "language" && role !== "given") || wasApart;
}

function endsValue(role: Role): boolean {
  return role === "value" || role === "closer";
}

function isWithin(left: Token, right: Token, { whole }: Meaning): boolean {
  return whole.some(({ start, end }) => start <= left.start && right.end <= end);
}
