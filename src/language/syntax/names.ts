import type { IToken } from "chevrotain";
import { readHeader } from "./headers.ts";
import type { Line } from "./lines.ts";
import type { Phrases } from "./phrases.ts";
import { type Ahead, isPutInto } from "./places.ts";
import { Colon, Comma, keyword, plain } from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * Every name that a program sets somewhere: by `=`, by FOR, by DIM, by a verb such as HEAR, or as a parameter. Where a
 * value is expected such a word is a variable (H-2, H-5).
 *
 * @returns names in capitals, without sigils
 */
export function assignedNames(lines: readonly Line[], phrases: Phrases): ReadonlySet<string> {
  const setters = wordsBeforeVariables(phrases);
  const names = new Set<string>();
  for (const line of lines) {
    const header = readHeader(line);
    for (const param of header?.params ?? []) names.add(plain(param.image));
    line.forEach((token, index) => {
      if (isWord(token) && isSet(line, index, setters, phrases)) names.add(plain(token.image));
    });
  }
  return names;
}

const STARTERS = new Set([Colon, keyword("THEN"), keyword("ELSE"), keyword("LET")]);

/** The words that a variable follows which they set or declare. */
const DECLARING: ReadonlySet<string> = new Set("CONST DIM REDIM WITH APPEND PUSH CATCH".split(" "));

function isSet(line: Line, index: number, setters: ReadonlySet<string>, phrases: Phrases): boolean {
  const before = line[index - 1];
  if (before?.tokenType === keyword("FOR")) return line[index]?.tokenType !== keyword("EACH");
  if (before?.tokenType === keyword("EACH")) return true;
  if (before !== undefined && isWord(before) && setters.has(plain(before.image))) return true;
  if (isDeclared(line, index)) return true;
  const ahead: Ahead = (k) => line[index + k - 1];
  return beginsStatement(before) && isPutInto(ahead, phrases.named(plain(line[index]!.image)) !== undefined);
}

function isDeclared(line: Line, index: number): boolean {
  const [before, beforeThat] = [line[index - 1], line[index - 2]];
  if (before === undefined) return false;
  // DIM a(3), b
  if (before.tokenType === Comma) return /^(RE)?DIM$/i.test(line[0]?.image ?? "");
  const isPreserved = plain(before.image) === "PRESERVE" && plain(beforeThat?.image ?? "") === "REDIM";
  return isPreserved || (DECLARING.has(plain(before.image)) && beginsStatement(beforeThat));
}

function beginsStatement(before: IToken | undefined): boolean {
  return before === undefined || STARTERS.has(before.tokenType) || plain(before.image) === "SET";
}

/** The last words of the verbs that set a variable: HEAR. */
function wordsBeforeVariables(phrases: Phrases): ReadonlySet<string> {
  const verbs = phrases.list().filter(({ kind, tail }) => {
    const [first] = tail;
    return kind === "verb" && first?.type === "hole" && first.kind === "variable";
  });
  return new Set(verbs.flatMap(({ words }) => words.at(-1) ?? []));
}
