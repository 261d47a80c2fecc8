import { emits } from "./verb.ts";

export const log = emits({
  name: "LOG",
  pattern: "LOG <text:text>",
  summary: "Writes a line into the bot's log; the person sees nothing of it.",
  params: { text: "what to write" },
  example: 'LOG "order " + number$',
  effect: ({ text }) => ({ type: "log", level: "info", text }),
});
