/**
 * What the letters of a date pattern stand for.
 *
 * D1 Capitals and small letters are the same in `yyyy`, `dd`, `ss` and `tt`; `HH` counts to 23, `hh` to 12.
 * D2 `MM` is the month, `mm` the minutes. Where the neighbours leave no doubt they win over the case: behind hours
 *    and before seconds stand minutes, beside a day or a year stands a month.
 * D3 A word that is not made of date letters alone stands as it is, as in `dd de MMMM`; so does what is quoted.
 *
 * @module
 */
export type Part = "year" | "month" | "day" | "hour" | "minute" | "second" | "milli" | "half" | "offset";

export type Token =
  | { readonly part: Part; readonly letters: string }
  /** Stands as it is. */
  | { readonly part: "literal"; readonly letters: string };

/** What is quoted, what stands behind a backslash, a word, and anything else. */
const PIECES = /'([^']*)'|\\(.)|(\p{L}+)|([^\p{L}'\\]+|.)/gsu;
/** Each letter as often as its part can have it. */
const LETTERS = /y{4}|Y{4}|yy|YY|M{1,4}|mm?|d{1,4}|D{1,4}|HH?|hh?|ss?|SS?|fff|tt?|TT|T|Z/g;

const PARTS: Readonly<Record<string, Part>> = {
  ...{ y: "year", M: "month", m: "minute", d: "day", h: "hour", s: "second" },
  ...{ Y: "year", D: "day", H: "hour", S: "second", f: "milli", t: "half", TT: "half", Z: "offset" },
};

/** The tokens of a date pattern, in its order. */
export function dateTokens(pattern: string): readonly Token[] {
  const tokens = [...pattern.matchAll(PIECES)].flatMap(([, quoted, escaped, word, rest]): Token[] =>
    word === undefined ? [literal(quoted ?? escaped ?? rest ?? "")] : wordTokens(word),
  );
  return tokens.map((token, at) => byNeighbours(token, tokens, at));
}

function wordTokens(word: string): Token[] {
  const runs = word.match(LETTERS) ?? [];
  if (runs.join("") !== word) return [literal(word)];
  return runs.map((letters) => {
    const part = PARTS[letters] ?? PARTS[letters.charAt(0)];
    // A T alone parts a date from its time.
    return part === undefined ? literal(letters) : { part, letters };
  });
}

function literal(letters: string): Token {
  return { part: "literal", letters };
}

/** Decides between month and minutes (D2). */
function byNeighbours(token: Token, tokens: readonly Token[], at: number): Token {
  const { letters } = token;
  if ((token.part !== "month" && token.part !== "minute") || letters.length > 2) return token;
  const [before, behind] = [neighbour(tokens, at, -1), neighbour(tokens, at, 1)];
  const isTime = (before?.part === "hour" && before.isClose) || (behind?.part === "second" && behind.isClose);
  if (isTime) return { part: "minute", letters };
  const isDate = [before, behind].some((next) => next?.part === "day" || next?.part === "year");
  return isDate ? { part: "month", letters } : token;
}

/** The next token on one side that is no literal, and whether nothing but a time's own signs stands between. */
function neighbour(
  tokens: readonly Token[],
  at: number,
  step: 1 | -1,
): { part: Part; isClose: boolean } | undefined {
  const next = tokens[at + step];
  if (next?.part !== "literal") return next && { part: next.part, isClose: true };
  const beyond = tokens[at + 2 * step];
  if (beyond === undefined || beyond.part === "literal") return undefined;
  return { part: beyond.part, isClose: /^[:.h]$/i.test(next.letters) };
}
