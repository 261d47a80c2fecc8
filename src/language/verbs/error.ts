import type { Value } from "../../model/value.ts";
import { reads } from "./verb.ts";

/**
 * What a script asks about its newest error (H-25).
 *
 * @module
 */
export const error = reads({
  name: "ERROR",
  pattern: "ERROR",
  needs: "error",
  summary: "TRUE after an error.",
  params: {},
  example: 'ON ERROR RESUME NEXT\nn = name$ * 2\nIF ERROR THEN TALK "That is no number."',
  value: ({ error }) => error !== null,
});

const message = {
  needs: "error",
  summary: "The text of the newest error, exactly; empty when there is none.",
  params: {},
  value: ({ error }: { error: { text: string } | null }): Value => error?.text ?? "",
} as const;

export const errorMessage = reads({
  ...message,
  name: "ERROR MESSAGE",
  pattern: "ERROR MESSAGE",
  example: "LOG ERROR MESSAGE",
});

export const errorMessageInOneWord = reads({
  ...message,
  name: "ERROR_MESSAGE",
  pattern: "ERROR_MESSAGE",
  example: "LOG ERROR_MESSAGE",
});

export const errorCode = reads({
  name: "ERROR CODE",
  pattern: "ERROR CODE",
  needs: "error",
  summary: "The kind of the newest error, such as fault/arithmetic; empty when there is none.",
  params: {},
  example: "LOG ERROR CODE",
  value: ({ error }) => error?.code ?? "",
});

/** The numbers that authors know from other BASICs; 5 is anything without one of its own. */
const NUMBERS: Readonly<Record<string, number>> = {
  "fault/arithmetic": 11,
  "fault/compare": 13,
  "fault/not-a-number": 13,
  "fault/not-a-list": 13,
  "fault/date": 13,
  "fault/parameter": 13,
  "fault/text": 14,
  "fault/collection": 14,
  "fault/effects": 14,
  "fault/host": 57,
  "fault/web": 57,
  "fault/error": 1000,
};
const ANY_OTHER = 5;

export const errorNumber = reads({
  name: "ERR",
  pattern: "ERR",
  needs: "error",
  summary: "The number of the newest error; 0 when there is none.",
  params: {},
  example: 'IF ERR = 11 THEN TALK "divided by zero"',
  value: ({ error }) => (error === null ? 0 : (NUMBERS[error.code] ?? ANY_OTHER)),
});
