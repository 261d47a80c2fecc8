import type { Token } from "./tokens.ts";

/**
 * Numbers as they are spoken: a digit, `48`, `forty eight`, `novecentos e treze`, `482 mil 913`, `double five`.
 *
 * A number is always put together as far as the language goes: `forty eight` is 48 and never 40 and 8. Where something
 * speaks against that, a comma between the two or a word that only sounds like a digit, the number is not sure.
 *
 * @module
 */
export interface Spoken {
  readonly digits: string;
  /** The place behind it. */
  readonly next: number;
  /** It may be another number. */
  readonly unsure: boolean;
  /** It only sounds like digits. */
  readonly likeness: boolean;
  /** More could have followed: `nine hundred` is also the beginning of `nine hundred thirteen`. */
  readonly open: boolean;
}

/** The number that begins at a place; undefined when none does. */
export function numberAt(tokens: readonly Token[], at: number): Spoken | undefined {
  const { meaning } = tokens[at] ?? {};
  if (meaning?.type === "times") return multiplied(numberless(tokens, at + 1), meaning.value);
  if (meaning?.type === "likeness") return numberless(tokens, at);
  const number = numberBelow(tokens, at, 1_000);
  if (number === undefined || !isBehind(tokens[number.next], "thousand")) return number;
  if (!isPlain(number.digits, 1_000)) return number;
  return withRest(tokens, { base: Number(number.digits) * 1_000, step: 1_000, at: number.next + 1 });
}

/** A digit, a numeral or what sounds like a digit, alone. */
function numberless(tokens: readonly Token[], at: number): Spoken | undefined {
  const { meaning, text } = tokens[at] ?? {};
  if (meaning?.type === "numeral") return spoken(text!, at + 1);
  if (meaning?.type === "digit") return spoken(String(meaning.value), at + 1);
  if (meaning?.type === "likeness") return { ...spoken(String(meaning.value), at + 1), likeness: true };
  return undefined;
}

/** `double 29` may be 229, and may be 2929. */
function multiplied(number: Spoken | undefined, times: number): Spoken | undefined {
  if (number === undefined) return undefined;
  const [first = "", rest] = [number.digits[0], number.digits.slice(1)];
  return { ...number, digits: first.repeat(times) + rest, unsure: rest !== "" };
}

/** A number, as far as it goes without thousands; undefined where it is of hundreds or tens and `below` has no room. */
function numberBelow(tokens: readonly Token[], at: number, below: Step): Spoken | undefined {
  const { meaning } = tokens[at] ?? {};
  if (meaning?.type === "likeness") return undefined;
  if (meaning?.type === "closed") return spoken(String(meaning.value), at + 1);
  const start = roundAt(tokens, at);
  if (start === undefined) return numberless(tokens, at);
  return start.step < below ? withRest(tokens, start) : undefined;
}

type Step = 10 | 100 | 1_000;

interface Beginning {
  readonly base: number;
  /** What is added has to be smaller. */
  readonly step: Step;
  readonly at: number;
}

function roundAt(tokens: readonly Token[], at: number): Beginning | undefined {
  const { meaning } = tokens[at] ?? {};
  if (meaning?.type === "tens") return { base: meaning.value, step: 10, at: at + 1 };
  if (meaning?.type === "hundreds") return { base: meaning.value, step: 100, at: at + 1 };
  const digits = numberless(tokens, at)?.digits ?? "";
  if (!isPlain(digits, 10) || !isBehind(tokens[at + 1], "hundred")) return undefined;
  return { base: Number(digits) * 100, step: 100, at: at + 2 };
}

function withRest(tokens: readonly Token[], { base, step, at }: Beginning): Spoken {
  const alone = { ...spoken(String(base), at), open: true };
  const joined = tokens[at]?.meaning?.type === "joint";
  const from = joined ? at + 1 : at;
  // 16 is "diez y seis" for some; without the word between, "diez seis" is two numbers.
  if (base === 10 && !joined) return alone;
  const rest = numberBelow(tokens, from, step);
  if (rest === undefined || !isPlain(rest.digits, step)) {
    return { ...alone, unsure: tokens[from]?.meaning?.type === "likeness" };
  }
  const together = tokens.slice(at, from + 1).every((token) => step === 1_000 || isClose(token));
  if (!together) return { ...alone, unsure: true };
  return {
    ...rest,
    digits: String(base + Number(rest.digits)),
    // "482 thousand nine" may be where "nine hundred" was cut off.
    open: rest.open || (step === 1_000 && Number(rest.digits) < 100),
  };
}

function isBehind(token: Token | undefined, type: "hundred" | "thousand"): boolean {
  return token?.meaning?.type === type && isClose(token);
}

/** No comma or end of a sentence parts it from the word before. */
function isClose({ gap }: Token): boolean {
  return /^[\s-]*$/.test(gap);
}

function isPlain(digits: string, below: number): boolean {
  return /^[1-9]\d{0,2}$/.test(digits) && Number(digits) < below;
}

function spoken(digits: string, next: number): Spoken {
  return { digits, next, unsure: false, likeness: false, open: false };
}
