import { waits } from "./verb.ts";

export const hear = waits({
  name: "HEAR",
  pattern: "HEAR <into:variable> [AS <choices:texts>]",
  summary: "Waits for the person's next message, for minutes or months, and puts its text into a variable.",
  params: {
    into: "the variable that gets the answer",
    choices: "what may be answered; shown as buttons, a list, or numbered lines",
  },
  example: 'TALK "Which size?"\nHEAR size$ AS "Small", "Large"',
  ask: ({ choices }) => ({ type: "message", ...(choices && { choices }) }),
});
