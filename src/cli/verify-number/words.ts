import type { StepName } from "../../verification/errand/errand.ts";
import type { Failure } from "../../verification/ports.ts";
import { printable } from "../shown.ts";

/** An instant as other programs read it. */
export function isoOf(at: number): string {
  return new Date(at).toISOString();
}

/** Why something did not go well and what to do, indented below what it was. */
export function reasonLines({ code, reason, fix }: Failure): string {
  return printable(`    ${reason} (${code})\n    → ${fix}\n`);
}

/** A number as it may be read over somebody's shoulder: `…0098`. */
export function endOf(number: string): string {
  return `…${number.slice(-4)}`;
}

/** What each step is, while it is under way and when it is done. */
export const STEP_WORDS: Readonly<Record<StepName, readonly [during: string, done: string]>> = {
  "answer-here": ["having the number's calls come here", "the number's calls come here"],
  arm: ["opening the line", "the line listens"],
  "request-code": ["asking Meta for a code", "Meta was asked for a code"],
  "catch-code": ["waiting for the code", "the code was caught"],
  "verify-code": ["giving the code to Meta", "Meta took the code: the number is verified"],
  register: ["registering the number", "the number is registered"],
  subscribe: ["having Meta's webhooks come to the app", "Meta's webhooks come to the app"],
  "give-back": ["giving the number's calls back", "the number's calls go where they went before"],
};
