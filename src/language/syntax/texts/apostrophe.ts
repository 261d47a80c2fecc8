import type { IToken } from "chevrotain";
import { VERBS } from "../../verbs/index.ts";
import { formOf } from "../../verbs/pattern.ts";
import { endOfLine, type ScannedText } from "./scan.ts";

/**
 * Tells a text in single quotes from a comment (H-6): it is a text where a value must come next and the closing
 * apostrophe is followed by what may follow a value.
 *
 * The lexer asks in the middle of its work, when keywords are still plain words: so tokens are known by their image.
 *
 * @module
 */
const SIGNS = new Set("= == <> != < > <= >= ( [ { #{ , + - * / ^ & && || ? += -=".split(" "));
const WORDS = new Set(
  "IF ELSEIF WHILE UNTIL CASE RETURN THROW ASSERT NOT AND OR MOD CONTAINS LIKE IN TO STEP FROM WITH AT AS BY OF".split(
    " ",
  ),
);
const AFTER_END = new Set(["END", "EXIT"]);
const STARTERS = new Set([":", "THEN", "ELSE"]);

const WORD_END = String.raw`(?![\p{L}\p{M}\p{N}_$%#!])`;
const WORDS_BEHIND = "THEN|ELSE|AND|OR|MOD|CONTAINS|LIKE|IN|TO|STEP|FROM|WITH|AT|AS|BY|OF|FOR|GOTO";
/** What may follow a value: the end of the line, a sign, one of these words; or a comment, with a blank before it. */
const BEHIND = String.raw`[ \t]*(?:$|[\r\n]|[-+*/&=<>!^|?,)\]}:]|(?:${WORDS_BEHIND})${WORD_END})|[ \t]+(?:'|REM${WORD_END})`;
const TEXT = new RegExp(String.raw`'(?:[^'\r\n]|'')*'(?=${BEHIND})`, "iuy");

/** The verbs that a value follows directly, by their words. */
const VERB_WORDS: readonly (readonly string[])[] = VERBS.flatMap(({ pattern, accepts = [] }) =>
  [pattern, ...accepts].map(formOf).flatMap(({ words, tail: [next] }) => {
    return next?.type === "hole" && next.kind !== "variable" ? [words] : [];
  }),
);

/** Scans a text in single quotes; undefined when the apostrophe begins a comment. `before`: the tokens so far. */
export function scanApostrophe(
  text: string,
  start: number,
  before: readonly IToken[],
): ScannedText | undefined {
  const afterVerb = isAfterVerb(before);
  if (!afterVerb && !isAfterSign(before)) return undefined;
  TEXT.lastIndex = start;
  const found = TEXT.exec(text);
  if (found !== null) return single(start, start + found[0].length);
  // Only a bracket, a comma or an operator may end a line that goes on, with a comment behind it.
  if (!afterVerb && before.at(-1)?.image !== "=") return undefined;
  const end = endOfLine(text, start);
  return { ...single(start, end), problem: { kind: "single", start, end } };
}

function single(start: number, end: number): ScannedText {
  return { style: "single", start, end, from: start + 1, to: end - 1, holes: [] };
}

function isAfterSign(before: readonly IToken[]): boolean {
  const last = before.at(-1);
  const word = last?.image.toUpperCase() ?? "";
  if (word === ":") return isAfterKey(before);
  if (WORDS.has(word)) return !AFTER_END.has(before.at(-2)?.image.toUpperCase() ?? "");
  return SIGNS.has(word);
}

/** Of an object: `{ name: 'Ana', "age": '41' }`. Any other colon stands between statements. */
function isAfterKey(before: readonly IToken[]): boolean {
  const opening = before.findLast(
    ({ tokenType }, index) => index < before.length - 2 && tokenType.name !== "Newline",
  );
  return opening?.image === "," || opening?.image === "{" || opening?.image === "#{";
}

function isAfterVerb(before: readonly IToken[]): boolean {
  return VERB_WORDS.some((words) => {
    const first = before.length - words.length;
    if (first < 0 || !words.every((word, index) => before[first + index]?.image.toUpperCase() === word))
      return false;
    const opening = before[first - 1];
    return (
      opening === undefined ||
      opening.tokenType.name === "Newline" ||
      STARTERS.has(opening.image.toUpperCase())
    );
  });
}
