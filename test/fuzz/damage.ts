import { tokenize } from "../../src/language/syntax/tokenize.ts";
import { LIMITS } from "../../src/model/limits.ts";
import { VOCABULARY } from "../language/texts.ts";
import { type Chance, chanceOf } from "./chance.ts";

/** The text of a round: a program of the corpus after one to four kinds of damage. Each round gives the same again. */
export function textOf(corpus: readonly string[], seed: number, round: number): string {
  const chance = chanceOf(seed, round);
  let text = chance.oneOf(corpus);
  for (let times = 1 + chance.below(4); times > 0; times--) {
    text = chance.oneOf(DAMAGES)({ text, corpus, chance }).slice(0, LONGEST);
  }
  return text;
}

/** UTF-16 units: enough for what grows too fast to show, and few enough to try many texts a second. */
const LONGEST = LIMITS.sourceLength / 4;

interface Scene {
  readonly text: string;
  readonly corpus: readonly string[];
  readonly chance: Chance;
}

type Damage = (scene: Scene) => string;

const DAMAGES: readonly Damage[] = [
  function breakOff({ text, chance }) {
    return text.slice(0, tokenAt(text, chance).start);
  },
  function loseWord({ text, chance }) {
    return replace(text, tokenAt(text, chance), "");
  },
  function doubleWord({ text, chance }) {
    const place = tokenAt(text, chance);
    return replace(text, place, `${imageAt(text, place)} ${imageAt(text, place)}`);
  },
  function exchangeWords({ text, chance }) {
    const [one, other] = [tokenAt(text, chance), tokenAt(text, chance)];
    if (one.end > other.start) return text;
    const exchanged = replace(text, other, imageAt(text, one));
    return replace(exchanged, one, imageAt(text, other));
  },
  function otherWord({ text, chance }) {
    return replace(text, tokenAt(text, chance), chance.oneOf(VOCABULARY));
  },
  function moreWords({ text, chance }) {
    const words = Array.from({ length: 1 + chance.below(8) }, () => chance.oneOf(VOCABULARY));
    const { start } = tokenAt(text, chance);
    return replace(text, { start, end: start }, ` ${words.join(chance.oneOf([" ", ""]))} `);
  },
  function extremeValue({ text, chance }) {
    return replace(text, tokenAt(text, chance), chance.oneOf(EXTREMES));
  },
  function strangeCharacter({ text, chance }) {
    const start = chance.below(text.length + 1);
    return replace(text, { start, end: start + chance.below(2) }, chance.oneOf(STRANGERS));
  },
  function anyCharacter({ text, chance }) {
    const start = chance.below(text.length + 1);
    return replace(text, { start, end: start + 1 }, String.fromCharCode(chance.below(0x10000)));
  },
  function otherOrder({ text, chance }) {
    const lines = text.split("\n");
    const from = chance.below(lines.length);
    const moved = lines.splice(from, 1 + chance.below(4));
    lines.splice(chance.below(lines.length + 1), 0, ...moved);
    return lines.join("\n");
  },
  function linesOfAnother({ text, corpus, chance }) {
    const others = chance.oneOf(corpus).split("\n");
    const from = chance.below(others.length);
    const lines = text.split("\n");
    lines.splice(chance.below(lines.length + 1), 0, ...others.slice(from, from + 1 + chance.below(12)));
    return lines.join("\n");
  },
  function repeatPiece({ text, chance }) {
    const start = chance.below(text.length + 1);
    const piece = text.slice(start, start + 1 + chance.below(40));
    return replace(text, { start, end: start }, piece.repeat(timesFor(piece, chance)));
  },
  function repeatLine({ text, chance }) {
    const lines = text.split("\n");
    const at = chance.below(lines.length);
    const line = `${lines[at]!}\n`;
    lines[at] = line.repeat(timesFor(line, chance));
    return lines.join("\n");
  },
];

/** How often a piece is repeated, mostly a few times. */
function timesFor(piece: string, chance: Chance): number {
  const times = 1 + chance.below(chance.oneOf([3, 3, 3, 10, 30, 300, 3_000]));
  return Math.min(times, Math.floor(LONGEST / (piece.length + 1)));
}

/** Values at the edges of what fits. */
const EXTREMES: readonly string[] = [
  ..."0 -1 1e308 1e309 -1e-320 0.1 2147483648 9007199254740993 NULL TRUE [] {}".split(" "),
  ...['""', '"\\u0000"', '"👍🏽"', '"a".', "[[]]", `"${"x".repeat(5_000)}"`, "9".repeat(400)],
];

/** Characters that come out of documents, chats and broken files. */
const STRANGERS: readonly string[] = [
  ..."“ ” ‘ ’ « » – — … × ÷ ≤ ≠ é ñ ß İ 👩‍👩‍👧 ١ ² ; \\ ` ~ | % ! ? ' \" #{ } { ( [ ] ) : _".split(" "),
  ..."\u0000 \ufeff \u00a0 \u2028 \u2029 \u0085 \u200b \u202e \ud83d \udc4d \r \t \f \v \n".split(" "),
];

interface Place {
  readonly start: number;
  readonly end: number;
}

/** Where some word or sign of a text stands; its end, when there is none. */
function tokenAt(text: string, chance: Chance): Place {
  const { tokens } = tokenize(text);
  if (tokens.length === 0) return { start: text.length, end: text.length };
  const { startOffset, image } = chance.oneOf(tokens);
  return { start: startOffset, end: startOffset + image.length };
}

function imageAt(text: string, { start, end }: Place): string {
  return text.slice(start, end);
}

function replace(text: string, { start, end }: Place, by: string): string {
  return text.slice(0, start) + by + text.slice(end);
}
