import { hear, tongueIn } from "./hear.ts";
import type { Reading, Source } from "./reading.ts";
import { CODE_LENGTH, codeIn, type Run } from "./runs.ts";

/**
 * What the readings of a call come to. The code is a secret for as long as it is valid: it may not reach a log.
 *
 * V1 A code is six digits, neither cut out of more nor put together from less. 12 or 18 that repeat the same six are
 *    that code.
 * V2 Readings that differ make no code, however many there are of each: a wrong guess costs one of ten attempts.
 * V3 A reading that was cut off, or that is unsure, can agree with a code or contradict it; it makes none.
 */
export type Verdict =
  | {
      readonly type: "captured";
      readonly code: string;
      /** How often it was heard whole; each time in a repetition counts. */
      readonly agreeing: number;
      /** Where it was heard. */
      readonly sources: readonly Source[];
      /** `high`: keys, or heard twice. `low`: heard once and not well; somebody should listen to the recording. */
      readonly confidence: "high" | "medium" | "low";
    }
  | {
      readonly type: "ambiguous";
      /**
       * `different`: two codes were heard. `contradicted`: one was, and what else was heard does not fit.
       * `unsure`: six digits come out only by a guess.
       */
      readonly why: "different" | "contradicted" | "unsure";
    }
  | {
      readonly type: "nothing";
      /** `cut-off`: fewer than six digits. `other-numbers`: too many. `no-digits`: none that could be of a code. */
      readonly why: "cut-off" | "other-numbers" | "no-digits";
    };

/** Below it a recogniser does not trust itself. The scale is another in each model, so it only lowers our own. */
const DOUBTED_CONFIDENCE = 0.5;

interface Heard extends Run {
  readonly source: Source;
  /** The code it makes or supports, and how often it says it. */
  readonly code: string | undefined;
  readonly times: number;
}

/**
 * What the readings of one call come to.
 *
 * @param readings each account once: the same one twice would agree with itself
 * @param language in which Meta was asked to speak, as a BCP 47 tag; undefined when that is not known
 */
export function verdictOn(readings: readonly Reading[], language?: string): Verdict {
  const runs = readings.flatMap((reading) =>
    hear(reading, tongueIn(language)).map((run) => heardAs(run, reading)),
  );
  const code = runs.find((run) => run.code !== undefined && !run.unsure)?.code;
  if (code === undefined) return codeless(runs);
  if (runs.some((run) => run.code !== undefined && run.code !== code)) {
    return { type: "ambiguous", why: "different" };
  }
  if (runs.some((run) => contradicts(run, code))) return { type: "ambiguous", why: "contradicted" };
  return captured(code, runs);
}

function heardAs(run: Run, { source, confidence = 1 }: Reading): Heard {
  const { code, times = 1 } = codeIn(run.digits) ?? {};
  return { ...run, source, code, times, doubtful: run.doubtful || confidence < DOUBTED_CONFIDENCE };
}

function codeless(runs: readonly Heard[]): Verdict {
  if (runs.some(({ code, perhaps }) => code !== undefined || perhaps.length > 0)) {
    return { type: "ambiguous", why: "unsure" };
  }
  if (runs.some(({ digits }) => digits.length < CODE_LENGTH)) return { type: "nothing", why: "cut-off" };
  return { type: "nothing", why: runs.length > 0 ? "other-numbers" : "no-digits" };
}

/** Other numbers say nothing about the code; one that is nearly the code says that one of the two is wrong. */
function contradicts({ digits, code, unsure, claimed }: Heard, whole: string): boolean {
  if (unsure || code !== undefined || digits.length < 2) return false;
  if (digits.length < CODE_LENGTH) {
    return !isIn(digits, whole) && (claimed || isAkin(digits, whole, 2));
  }
  const readings = digits.length % CODE_LENGTH === 0 ? (digits.match(/.{6}/g) ?? []) : [digits];
  return readings.some((reading) => !isIn(whole, reading) && isAkin(reading, whole, 3));
}

/** Whether all digits of the one stand in the other, in order: a recogniser swallows one, or hears one twice. */
function isIn(some: string, digits: string): boolean {
  let found = 0;
  for (const digit of digits) if (digit === some[found]) found++;
  return found === some.length;
}

function isAkin(one: string, other: string, length: number): boolean {
  return one.slice(0, length) === other.slice(0, length) || one.slice(-length) === other.slice(-length);
}

function captured(code: string, runs: readonly Heard[]): Verdict {
  const agreeing = runs.filter((run) => run.code === code || run.perhaps.includes(code));
  const times = agreeing.reduce((sum, run) => sum + run.times, 0);
  const isClear = agreeing.some(({ unsure, doubtful }) => !unsure && !doubtful);
  const isSeconded = times > 1 || agreeing.some(({ source }) => source === "dtmf");
  return {
    type: "captured",
    code,
    agreeing: times,
    sources: [...new Set(agreeing.map(({ source }) => source))],
    confidence: isClear && isSeconded ? "high" : isClear || isSeconded ? "medium" : "low",
  };
}
