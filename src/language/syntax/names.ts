import type { IToken } from "chevrotain";
import { readHeader } from "./headers.ts";
import type { Line } from "./lines.ts";
import type { Phrases } from "./phrases.ts";
import { type Ahead, isPutInto } from "./places.ts";
import { AnyText, Colon, Comma, keyword, plain, plainOf } from "./tokens.ts";
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
    for (let index = 0; index < line.length; index++) {
      if (maySet(line[index - 1], setters) && isSet(line, index, setters, phrases))
        names.add(plainOf(line[index] as IToken));
    }
  }
  return names;
}

const FOR = keyword("FOR");
const EACH = keyword("EACH");
const STARTERS = new Set([Colon, keyword("THEN"), keyword("ELSE"), keyword("LET")]);

/** The words that a variable follows which they set or declare. */
const DECLARING: ReadonlySet<string> = new Set("CONST DIM REDIM WITH APPEND PUSH CATCH PARAM".split(" "));

/** Spares most tokens the closer look: whether what comes may be set, by the token before it. */
function maySet(before: IToken | undefined, setters: ReadonlySet<string>): boolean {
  if (before === undefined || before.tokenType === Comma || STARTERS.has(before.tokenType)) return true;
  return isWord(before) && (BEFORE_NAMES.has(plainOf(before)) || setters.has(plainOf(before)));
}

const BEFORE_NAMES: ReadonlySet<string> = new Set([...DECLARING, "FOR", "EACH", "SET", "INPUT", "PRESERVE"]);

function isSet(line: Line, index: number, setters: ReadonlySet<string>, phrases: Phrases): boolean {
  const token = line[index];
  const before = line[index - 1];
  if (token === undefined || !isWord(token)) return false;
  // In CREATE INVOICE FOR customer the small word counts nothing.
  if (before?.tokenType === FOR) return token.tokenType !== EACH && beginsStatement(line[index - 2]);
  if (before?.tokenType === EACH) return line[index - 2]?.tokenType === FOR;
  if (before !== undefined && isWord(before) && setters.has(plainOf(before)))
    // In `x = HEAR prompt$` the name is that of what is said.
    return beginsStatement(line[index - 2]);
  if (isInput(line, index)) return true;
  if (isDeclared(line, index)) return true;
  const ahead: Ahead = (k) => line[index + k - 1];
  return beginsStatement(before) && isPutInto(ahead, phrases.named(plainOf(token)) !== undefined);
}

/** `INPUT x`, `INPUT "prompt", x` */
function isInput(line: Line, index: number): boolean {
  const [before, beforeThat] = [line[index - 1], line[index - 2]];
  if (before?.tokenType !== Comma) return isWordInput(before) && beginsStatement(beforeThat);
  const isPrompt = beforeThat?.tokenType.CATEGORIES?.includes(AnyText) === true;
  return isPrompt && isWordInput(line[index - 3]) && beginsStatement(line[index - 4]);
}

function isWordInput(token: IToken | undefined): boolean {
  return token?.image.toUpperCase() === "INPUT";
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
  return before === undefined || STARTERS.has(before.tokenType) || plainOf(before) === "SET";
}

/** The last words of the verbs that set a variable: HEAR. */
function wordsBeforeVariables(phrases: Phrases): ReadonlySet<string> {
  const verbs = phrases
    .list()
    .filter(({ ways }) =>
      ways.some(({ tail: [first] }) => first?.type === "hole" && first.kind === "variable"),
    );
  return new Set(verbs.flatMap(({ words }) => words.at(-1) ?? []));
}
