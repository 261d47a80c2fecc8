import { digitsOf, type Part, type Stretch, stretchesIn } from "./stretches.ts";
import type { Token } from "./tokens.ts";

/**
 * The runs of digits in a transcript, and how far each may be believed. What is said to be another number, or is written
 * like one (a phone number, "10 minutes", a price, a date), is left out.
 *
 * @module
 */
export interface Run {
  readonly digits: string;
  /** The codes that come out with the words at its ends which sound like digits. */
  readonly perhaps: readonly string[];
  /** It may be other digits than it looks like: alone it makes no code. */
  readonly unsure: boolean;
  /** It makes a code, of which people should know that it may be wrong. */
  readonly doubtful: boolean;
  /** The words right before it announce the code, or it is the first that was heard. */
  readonly claimed: boolean;
  /** Something before it speaks of a code. */
  readonly announced: boolean;
}

export const CODE_LENGTH = 6;

/** Codes are written, and so said, in two halves. */
const HALF_LENGTH = 3;

/** The code that digits are, and how often they say it; undefined when they are none. Nothing is cut out of more. */
export function codeIn(digits: string): { readonly code: string; readonly times: number } | undefined {
  const code = digits.slice(0, CODE_LENGTH);
  const times = digits.length / CODE_LENGTH;
  return times >= 1 && digits === code.repeat(times) ? { code, times } : undefined;
}

/** Words before a number that are asked what it is: "code is 4 8 …", "phone number is 555 …". */
const ASKED_WORDS = { code: 2, elsewhere: 3 };

export function runsIn(tokens: readonly Token[]): readonly Run[] {
  const stretches = stretchesIn(tokens).filter((stretch) => !isElsewhere(tokens, stretch));
  const firstCode = tokens.findIndex(({ role }) => role === "code");
  return stretches.map((stretch, index) => {
    const { core, from } = stretch;
    const announced = firstCode >= 0 && firstCode < from;
    return {
      digits: digitsOf(core),
      perhaps: stretched(stretch),
      unsure:
        core.some(({ unsure }) => unsure) ||
        isRemainder(tokens, stretch, stretches[index - 1]) ||
        isBesideStrangers(tokens, stretch) ||
        isCutOff(tokens, stretch) ||
        isOutOfStep(tokens, core) ||
        (!announced && isJoined(tokens, core)),
      doubtful: core.some(({ likeness }) => likeness) || (from === 0 && firstCode < 0),
      claimed: from === 0 || roleBefore(tokens, from) === "code",
      announced,
    };
  });
}

/** A price, a phone number with its country code; a date, a time, a fraction. */
const SIGN_BEFORE = /[+$€£]\s*$/;
const SIGN_BETWEEN = /[/:\u2044]/;
const SIGN_BEHIND = /^\s?[%€]/;

function isElsewhere(tokens: readonly Token[], { from, next }: Stretch): boolean {
  const behind = tokens[next];
  return (
    roleBefore(tokens, from) === "elsewhere" ||
    (behind?.role === "unit" && !endsSentence(behind.gap)) ||
    SIGN_BEFORE.test(tokens[from]!.gap) ||
    SIGN_BEHIND.test(behind?.gap ?? "") ||
    tokens.slice(from + 1, next).some(({ gap }) => SIGN_BETWEEN.test(gap))
  );
}

/** What the nearest word before a number says that it is; a word beyond another number says nothing of this one. */
function roleBefore(tokens: readonly Token[], from: number): "code" | "elsewhere" | undefined {
  let sentenceEnded = false;
  for (let words = 1; words <= ASKED_WORDS.elsewhere && words <= from; words++) {
    sentenceEnded ||= endsSentence(tokens[from - words + 1]!.gap);
    const { role, meaning } = tokens[from - words]!;
    if (meaning?.type === "digit" || meaning?.type === "numeral") return undefined;
    if (role === "elsewhere" && !sentenceEnded) return role;
    if (role === "code" && words <= ASKED_WORDS.code) return role;
  }
  return undefined;
}

/** The codes that come out when words at the ends are taken for the digits they sound like. */
function stretched({ core, left, right }: Stretch): readonly string[] {
  const missing = CODE_LENGTH - digitsOf(core).length;
  const codes: string[] = [];
  for (let before = 0; before <= Math.min(missing, left.length); before++) {
    for (let behind = 0; behind <= Math.min(missing, right.length); behind++) {
      const all = digitsOf([...left.slice(0, before).reverse(), ...core, ...right.slice(0, behind)]);
      if (before + behind > 0 && all.length === CODE_LENGTH) codes.push(all);
    }
  }
  return codes;
}

/**
 * The rest of a reading into which a word fell, with the beginning of the next: in "code is 482 hello 913 482" the last
 * six digits are no code. Only a new announcement makes a new reading.
 */
function isRemainder(tokens: readonly Token[], { from }: Stretch, before: Stretch | undefined): boolean {
  if (before === undefined || digitsOf(before.core).length >= CODE_LENGTH) return false;
  return !tokens.slice(before.next, from).some(({ role }) => role === "code");
}

/** A word for a number that belongs to none here, or a digit of another language. */
function isBesideStrangers(tokens: readonly Token[], { from, next }: Stretch): boolean {
  return [tokens[from - 1], tokens[next]].some((token) => {
    const type = token?.meaning?.type;
    return token?.foreign || type === "times" || type === "hundred" || type === "thousand";
  });
}

/** "482 nine hundred" may have been going to be "nine hundred thirteen", unless its sentence ends and another follows. */
function isCutOff(tokens: readonly Token[], { core, next }: Stretch): boolean {
  const behind = tokens[next];
  return core.at(-1)!.open && (behind === undefined || !endsSentence(behind.gap));
}

/** Hundreds are said of whole halves of a code: "six one hundred four eight one" is not 6 104 8 1. */
function isOutOfStep(tokens: readonly Token[], core: readonly Part[]): boolean {
  let before = 0;
  return core.some(({ digits, from }) => {
    const { meaning, text } = tokens[from]!;
    const isSaidAsOne = digits.length > 2 && meaning?.type !== "times" && text !== digits;
    const isInStep = before % HALF_LENGTH === 0;
    before += digits.length;
    return isSaidAsOne && !isInStep;
  });
}

/**
 * Whether a sentence ends inside, other than between whole codes or after each of several groups: "913. 482" may be the
 * end of one reading with the beginning of the next.
 */
function isJoined(tokens: readonly Token[], core: readonly Part[]): boolean {
  const groups = [0];
  core.forEach((part, index) => {
    const gaps = index === 0 ? [] : tokens.slice(core[index - 1]!.next, part.from + 1);
    if (gaps.some(({ gap }) => endsSentence(gap))) groups.push(0);
    groups[groups.length - 1]! += part.digits.length;
  });
  if (groups.length === 1 || groups.every((length) => length % CODE_LENGTH === 0)) return false;
  return groups.length === 2 || groups.some((length) => length !== groups[0]);
}

/** Three points are a pause, and a point with a digit right behind it is a mark. */
function endsSentence(gap: string): boolean {
  return /[!?;\n]|(?<!\.)\.\s/.test(gap);
}
