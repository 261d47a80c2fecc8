import { emits } from "./verb.ts";

export const print = emits({
  name: "PRINT",
  pattern: "PRINT <text:text>",
  summary: "Writes a line into the bot's log; the person sees nothing of it.",
  params: { text: "what to write" },
  example: 'TALK "Thank you."\nPRINT "thanked " + name$',
  effect: ({ text }) => ({ type: "log", level: "info", text }),
});
