import type { CallPlan, Speech } from "./call.ts";

/**
 * What a caller does, in milliseconds since the call was answered. It is a robot: it does it whether anybody listens,
 * and whether anybody talks to it.
 *
 * @module
 */
export interface Timeline {
  readonly words: readonly Spoken[];
  readonly keys: readonly Pressed[];
  readonly leavesAt: number;
}

export interface Spoken {
  readonly word: string;
  /** BCP 47. */
  readonly language: string;
  readonly from: number;
  readonly until: number;
}

export interface Pressed {
  readonly key: string;
  readonly at: number;
}

const AFTER_MS = 1_500;
const STAYS_MS = 20_000;
const PAUSE_MS = 500;
const WORD_MS = 400;
const KEY_MS = 300;

export function timelineOf({
  says = [],
  digits = "",
  afterMs = AFTER_MS,
  staysMs = STAYS_MS,
}: CallPlan): Timeline {
  const words: Spoken[] = [];
  let at = afterMs;
  for (const speech of [says].flat() as readonly Speech[]) {
    if (words.length > 0) at += speech.pauseMs ?? PAUSE_MS;
    for (const word of speech.text.split(/\s+/).filter((text) => text !== "")) {
      const until = at + sayMs(word);
      words.push({ word, language: speech.language, from: at, until });
      at = until;
    }
  }
  const keys = [...digits].map((key, index) => ({ key, at: afterMs + index * KEY_MS }));
  return { words, keys, leavesAt: Math.max(at, keys.at(-1)?.at ?? 0) + staysMs };
}

/** How long a text takes to be said: numerals digit by digit. */
export function sayMs(text: string): number {
  const words = text.split(/\s+/).filter((word) => word !== "");
  return words.reduce((ms, word) => ms + WORD_MS * Math.max(1, word.replace(/\D/g, "").length), 0);
}
