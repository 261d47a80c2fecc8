import { reads, waits } from "./verb.ts";

export const hear = waits({
  name: "HEAR",
  pattern:
    "HEAR <into:variable> [AS <choices:choices>] [WITH <prompt:text>] [DEFAULT <default:value>] [TIMEOUT <timeout:duration>]",
  summary: "Waits for the person's next message, for minutes or months, and puts it into a variable.",
  needs: "person",
  params: {
    into: "the variable, or the part of one, that gets the answer",
    choices: "a type such as EMAIL, or what may be answered; shown as buttons, a list, or numbered lines",
    prompt: "what to say before the wait",
    default: "what the variable gets when no answer fits, or none comes",
    timeout: 'how long to wait at most: seconds, or a text such as "30 minutes"',
  },
  example: 'HEAR size$ AS "Small", "Large" WITH "Which size?"\nmail$ = HEAR "Your e-mail?" AS EMAIL',
  ask: ({ choices, prompt, default: fallback, timeout }) => ({
    type: "message",
    ...(prompt !== undefined && { prompt }),
    ...(choices && { choices }),
    ...(fallback !== undefined && { fallback }),
    ...(timeout !== undefined && { timeoutMs: timeout }),
  }),
});

/** The same in the words of other BASICs; the parser makes a HEAR of it. */
export const input = waits({
  name: "INPUT",
  pattern: "INPUT [<prompt:text>,] <into:variable>",
  summary: "The same as HEAR, with what to say in front.",
  needs: "person",
  params: { prompt: "what to say before the wait", into: "the variable that gets the answer" },
  example: 'INPUT "Your name?", name$',
  ask: ({ prompt }) => ({ type: "message", ...(prompt !== undefined && { prompt }) }),
});

export const timedOut = reads({
  name: "TIMED OUT",
  pattern: "TIMED OUT",
  needs: "run",
  summary: "TRUE when the last HEAR with TIMEOUT waited in vain.",
  params: {},
  example: 'HEAR answer$ TIMEOUT "30 minutes"\nIF TIMED OUT THEN TALK "Are you still there?"',
  value: ({ timedOut }) => timedOut,
});
