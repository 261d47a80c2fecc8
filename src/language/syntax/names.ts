import type { IToken } from "chevrotain";
import { readHeader } from "./headers.ts";
import type { Line } from "./lines.ts";
import type { Phrases } from "./phrases.ts";
import { Colon, Equals, keyword, plain } from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * Every name that a program sets somewhere: by `=`, by FOR, by a verb such as HEAR, or as a parameter. Where a
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
      if (isWord(token) && isSet(line, index, setters)) names.add(plain(token.image));
    });
  }
  return names;
}

const STARTERS = new Set([Colon, keyword("THEN"), keyword("ELSE"), keyword("LET")]);

function isSet(line: Line, index: number, setters: ReadonlySet<string>): boolean {
  const before = line[index - 1];
  if (before?.tokenType === keyword("FOR")) return true;
  if (before !== undefined && isWord(before) && setters.has(plain(before.image))) return true;
  return line[index + 1]?.tokenType === Equals && beginsStatement(before);
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
