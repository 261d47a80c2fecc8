import type { Tongue } from "../../model/tongue.ts";
import { isForeignDigit, type Meaning, meaningOf } from "./words/meaning.ts";
import { type Role, roleOf } from "./words/roles.ts";

/** A word or a numeral of a transcript. */
export interface Token {
  /** In small letters, without accents; the digits of a numeral are ASCII, its zeros in front are kept. */
  readonly text: string;
  /** What stands between it and the token before: blanks, commas, the end of a sentence. */
  readonly gap: string;
  readonly meaning: Meaning | { readonly type: "numeral" } | undefined;
  readonly role: Role | undefined;
  /** In another language it is a digit. */
  readonly foreign: boolean;
}

/** The words and numerals of a transcript, as somebody hears them who knows one language. */
export function tokensIn(text: string, tongue: Tongue): readonly Token[] {
  const plain = plainOf(text);
  let end = 0;
  return [...plain.matchAll(/[\p{L}\p{N}]+/gu)].flatMap((match) => {
    const gap = plain.slice(end, match.index);
    end = match.index + match[0].length;
    return piecesOf(match[0]).map((piece, index) => tokenOf(piece, index === 0 ? gap : "", tongue));
  });
}

function plainOf(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .normalize("NFD")
    .replace(/\p{M}/gu, "")
    .replace(/\p{Nd}/gu, asciiDigit);
}

/** Every script has its ten digits in a row that begins at a code point ending in 0 or in 6. */
function asciiDigit(digit: string): string {
  const point = digit.codePointAt(0)!;
  const row = point - (point % 16);
  return String(/\p{Nd}/u.test(String.fromCodePoint(row)) ? point - row : point - row - 6);
}

/** A zero that was written as the letter O: `48o913`. Whatever else mixes letters and digits is a word: `2nd`, `10am`. */
function piecesOf(run: string): readonly string[] {
  return /^\d[\do]*\d$/.test(run) ? (run.match(/\d+|o/g) ?? []) : [run];
}

function tokenOf(text: string, gap: string, tongue: Tongue): Token {
  return {
    text,
    gap,
    meaning: /^\d+$/.test(text) ? { type: "numeral" } : meaningOf(text, tongue),
    role: roleOf(text),
    foreign: isForeignDigit(text, tongue),
  };
}
