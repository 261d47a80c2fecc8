import type { Reading } from "../../../src/verification/code/reading.ts";
import { type Verdict, verdictOn } from "../../../src/verification/code/verdict.ts";

/** A reading of speech by a recogniser that trusts itself. */
export function speech(text: string, language?: string, confidence: number | undefined = 0.9): Reading {
  return { source: "speech", text, language, confidence };
}

/** The verdict in a word, for tables: the code, or why there is none. */
export function inAWord(verdict: Verdict): string {
  return verdict.type === "captured" ? verdict.code : verdict.why;
}

/** What one transcript comes to. */
export function heardIn(text: string, language?: string): string {
  return inAWord(verdictOn([speech(text, language)], language));
}
