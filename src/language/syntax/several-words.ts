import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { spanning } from "../../model/source.ts";
import { Trouble } from "./item.ts";
import { type Line, spanOf } from "./lines.ts";
import { meantStatement } from "./meant.ts";
import { severalWords } from "./messages.ts";
import type { Phrases } from "./phrases.ts";
import { Equals, keyword, Minus, plain, plainOf, Word } from "./tokens.ts";
import { isWord } from "./words.ts";

/**
 * What to say of a line that could not be read, when it puts something into a variable whose name has several words:
 * `PRICE OF BREAD = 3`, `HEAR my name`, `FOR my row = 1 TO 3`.
 */
export function severalWordsIn(line: Line, phrases: Phrases, file: number): SeveralWordsTrouble | undefined {
  const from = lengthOfOpener(line);
  const words = wordsFrom(line, from);
  const [first, second] = words;
  if (first === undefined || second === undefined || !isPutInto(line, from + words.length)) return undefined;
  if (from === 0 && beginsOtherwise(words, phrases)) return undefined;
  const names = words.filter(({ tokenType }) => tokenType !== Minus).map(({ image }) => image);
  if (names.length > MOST_WORDS) return undefined;
  const last = words.at(-1) as IToken;
  const span = spanning(spanOf(first, file), spanOf(last, file));
  const isDeclared = names.length === 2 && DECLARING.has(first.image.toUpperCase());
  return new SeveralWordsTrouble(severalWords(span, names, isDeclared ? last.image : undefined), names);
}

/** Nobody calls a variable so. */
const MOST_WORDS = 8;

/** Gives up a line whose variable has a name of several words. */
class SeveralWordsTrouble extends Trouble {
  readonly words: readonly string[];

  constructor(diagnostic: Diagnostic, words: readonly string[]) {
    super(diagnostic);
    this.words = words;
  }
}

/** The names of several words that were told of: a line with one of them is wrong for the same cause. */
export class SpacedNames {
  private readonly names = new Set<string>();
  /** Their first words, and how many words they have: a name is looked for only where one may begin. */
  private readonly firsts = new Set<string>();
  private readonly lengths = new Set<number>();

  note(trouble: Trouble | undefined): void {
    if (!(trouble instanceof SeveralWordsTrouble)) return;
    const words = trouble.words.map(plain);
    this.names.add(words.join(" "));
    this.firsts.add(words[0] ?? "");
    this.lengths.add(words.length);
  }

  isIn(line: Line): boolean {
    if (this.names.size === 0) return false;
    return line.some(
      (token, index) => isWord(token) && this.firsts.has(plainOf(token)) && this.begins(line, index),
    );
  }

  private begins(line: Line, index: number): boolean {
    const wordAt = (k: number) => plain(line[index + k]?.image ?? "");
    return [...this.lengths].some((length) =>
      this.names.has(Array.from({ length }, (_, k) => wordAt(k)).join(" ")),
    );
  }
}

/** What declares a variable in other languages. */
const DECLARING: ReadonlySet<string> = new Set(
  "VAR INT INTEGER STRING STR CHAR BOOL BOOLEAN FLOAT DOUBLE LOCAL GLOBAL".split(" "),
);

const OPENERS: ReadonlySet<string> = new Set("LET SET CONST HEAR".split(" "));

/** How many tokens stand before the name. */
function lengthOfOpener([first, second]: Line): number {
  if (first?.tokenType === keyword("FOR")) return second?.tokenType === keyword("EACH") ? 2 : 1;
  return OPENERS.has(first?.image.toUpperCase() ?? "") ? 1 : 0;
}

/** Words, and hyphens between them. */
function wordsFrom(line: Line, from: number): readonly IToken[] {
  let end = from;
  while (end < line.length && (isOfName(line[end] as IToken) || isHyphen(line, end, from))) end++;
  return line.slice(from, end);
}

function isOfName(token: IToken): boolean {
  return isWord(token) && !ENDING.has(token.tokenType) && !CLAUSES.has(plain(token.image));
}

const ENDING = new Set<unknown>([keyword("IN"), keyword("THEN")]);
/** What may stand behind the variable of HEAR. */
const CLAUSES: ReadonlySet<string> = new Set(["AS", "WITH", "DEFAULT", "TIMEOUT"]);

function isHyphen(line: Line, index: number, from: number): boolean {
  const isBetween = index > from && line[index]?.tokenType === Minus && line[index - 1]?.tokenType === Word;
  return isBetween && line[index + 1]?.tokenType === Word;
}

function isPutInto(line: Line, index: number): boolean {
  const [{ image = "" } = {}] = line;
  const next = line[index];
  if (image.toUpperCase() === "HEAR") return next === undefined || CLAUSES.has(plain(next.image));
  return next?.tokenType === Equals || (next?.tokenType === keyword("IN") && image.toUpperCase() === "FOR");
}

/** Whether the words begin a statement, or one in another language: `PARA i = 1 TO 3`. */
function beginsOtherwise(words: readonly IToken[], phrases: Phrases): boolean {
  const [first] = words;
  if (first?.tokenType !== Word) return true;
  const wordAt = (k: number) => (words[k - 1] ? plain((words[k - 1] as IToken).image) : undefined);
  if (phrases.longest(wordAt)?.kind === "verb") return true;
  return meantStatement([plain(first.image)]) !== undefined;
}
