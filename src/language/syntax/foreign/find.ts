import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Span } from "../../../model/source.ts";
import { braces, noEffect, notInDialect, notYet } from "../foreign-messages.ts";
import { BRACED } from "../line-ends.ts";
import { type Line, spanOf } from "../lines.ts";
import type { Phrases } from "../phrases.ts";
import {
  AnyText,
  Begin,
  keyword,
  LeftParen,
  LeftSquare,
  NumberLiteral,
  plain,
  RightCurly,
  RightParen,
  sigilOf,
} from "../tokens.ts";
import { isWord, takesValue } from "../words.ts";
import type { Foreign } from "./group.ts";
import { FOREIGN } from "./table.ts";
import { ForeignTrouble } from "./trouble.ts";

/**
 * Finds the words of other dialects. It is asked only where nobody knows what the words mean, so whatever the
 * program defines itself goes before.
 *
 * @module
 */
interface Known {
  readonly phrases: Phrases;
  readonly names: ReadonlySet<string>;
}

type Ahead = (k: number) => IToken | undefined;

const LONGEST = 3;

/** What to say of the words that come, when another dialect has them (`ahead(1)` is the first). */
export function foreignAhead(ahead: Ahead, known: Known, file: number): ForeignTrouble | undefined {
  const words = wordsAhead(ahead);
  for (let length = words.length; length > 0; length--) {
    const name = words.slice(0, length).join(" ");
    const found = FOREIGN.get(name);
    if (found === undefined) continue;
    const isTaken = found.isEveryday
      ? known.phrases.named(name)
      : isKnown(words.slice(0, length), known.phrases) || known.names.has(name);
    if (isTaken || !fits(name, length, ahead)) return undefined;
    const span = { ...place(ahead(1), file), end: place(ahead(length), file).end };
    if (found.isEveryday && !valueFollows(ahead, length, known.names)) return undefined;
    return new ForeignTrouble(tell(span, found), found.closer);
  }
  return undefined;
}

function tell(at: Span, found: Foreign): Diagnostic {
  switch (found.fate) {
    case "later":
      return notYet(at, found);
    case "idle":
      return noEffect(at, found.words, found.why, found.instead);
    default:
      return notInDialect(at, found);
  }
}

/** The same for a whole line that could not be read: the words may stand wherever a statement or value begins. */
export function foreignIn(line: Line, known: Known, file: number): ForeignTrouble | undefined {
  const block = foreignBlock(line, file);
  if (block !== undefined) return block;
  for (const [index] of line.entries()) {
    const before = line[index - 1];
    if (before !== undefined && !BEFORE.has(before.image.toUpperCase())) continue;
    const found = foreignAhead((k) => line[index + k - 1], known, file);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** What to say of a line that opens a block with a brace. */
export function foreignBlock(line: Line, file: number): ForeignTrouble | undefined {
  const brace = openingBrace(line);
  return brace && new ForeignTrouble(braces(spanOf(brace, file)));
}

/** What stands before a statement or a value. */
const BEFORE: ReadonlySet<string> = new Set(
  "= : ( , + THEN ELSE IF ELSEIF WHILE UNTIL NOT AND OR RETURN".split(" "),
);

/** `}` and `} else {` end blocks that were reported where they begin. */
export function isClosingBrace([first]: Line): boolean {
  return first?.tokenType === RightCurly;
}

/** The brace of `if (c) {`. */
export function openingBrace(line: Line): IToken | undefined {
  const [first] = line;
  if (first === undefined) return undefined;
  if (!BRACED.has(first.image.toUpperCase()) && !isClosingBrace(line)) return undefined;
  return line.find(
    ({ image }, index) =>
      image === "{" && (index === line.length - 1 || line[index - 1]?.tokenType === RightParen),
  );
}

/** Words without a sign, in capitals. */
function wordsAhead(ahead: Ahead): string[] {
  const words: string[] = [];
  for (let k = 1; k <= LONGEST; k++) {
    const token = ahead(k);
    if (token === undefined || !(isWord(token) || token.tokenType === Begin) || sigilOf(token.image) !== "")
      break;
    words.push(plain(token.image));
  }
  return words;
}

/** Whether the program has phrases that begin so: then one of these was meant. */
function isKnown(words: readonly string[], phrases: Phrases): boolean {
  return phrases.follow(words).depth === words.length;
}

/** Words that this dialect has as well mean something else only before certain others. */
function fits(name: string, length: number, ahead: Ahead): boolean {
  const next = ahead(length + 1);
  switch (name) {
    case "ON":
      return isText(next);
    case "STEP":
      return next?.tokenType === NumberLiteral;
    case "SELECT":
      return next?.tokenType !== keyword("CASE") && follows("FROM", ahead);
    case "FROM":
      return follows("IMPORT", ahead);
    case "RANGE":
      return next?.tokenType === LeftParen;
    case "WHEN":
      return isText(next) || ["THEN", "DO", "="].some((word) => follows(word, ahead));
    case "ASYNC":
      return DEFINING.has(next?.image.toUpperCase() ?? "");
    case "AWAIT":
    case "CLASS":
      return next !== undefined && isWord(next) && BEHIND_NAMES.has(ahead(3)?.image ?? "");
    default:
      return true;
  }
}

/** What another language defines behind `async`. */
const DEFINING: ReadonlySet<string> = new Set(["FUNCTION", "DEF"]);
/** What follows the name of a class or of a called function there; nothing may as well. */
const BEHIND_NAMES: ReadonlySet<string> = new Set(["", "(", ".", ":"]);

/** Looking further is not worth it, and a line of nothing but SELECT should not take long. */
const FURTHEST = 100;

function follows(word: string, ahead: Ahead): boolean {
  for (let k = 2; k <= FURTHEST; k++) {
    const token = ahead(k);
    if (token === undefined || token.tokenType.name === "EOF") return false;
    if (token.image.toUpperCase() === word) return true;
  }
  return false;
}

function valueFollows(ahead: Ahead, length: number, names: ReadonlySet<string>): boolean {
  const token = ahead(length + 1);
  if (token === undefined) return false;
  if (token.tokenType === LeftSquare) return !names.has(plain(ahead(length)?.image ?? ""));
  if (!takesValue(token, names)) return false;
  return !isWord(token) || sigilOf(token.image) !== "" || names.has(plain(token.image));
}

function isText(token: IToken | undefined): boolean {
  return token?.tokenType.CATEGORIES?.includes(AnyText) === true;
}

function place(token: IToken | undefined, file: number): Span {
  return spanOf(token as IToken, file);
}
