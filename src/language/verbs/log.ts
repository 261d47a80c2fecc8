import { emits } from "./verb.ts";

export const log = emits({
  name: "LOG",
  pattern: "LOG <text:text>[, <data:text>]",
  summary: "Writes a line into the bot's log; the person sees nothing of it.",
  params: { text: "what to write", data: "more about it, such as an object, which is written as JSON" },
  example: 'LOG "order " + number$',
  effect: ({ text, data }) => ({
    type: "log",
    level: "info",
    text: data === undefined ? text : `${text} ${data}`,
  }),
});

export const logInfo = emits({
  name: "LOG_INFO",
  pattern: "LOG_INFO <text:text>",
  summary: "The same as LOG.",
  params: { text: "what to write" },
  example: 'LOG_INFO "order " + number$',
  effect: ({ text }) => ({ type: "log", level: "info", text }),
});

export const logWarn = emits({
  name: "LOG_WARN",
  pattern: "LOG_WARN <text:text>",
  summary: "Writes a line into the bot's log that somebody should look at.",
  params: { text: "what to write" },
  example: 'LOG_WARN "nobody has answered " + name$',
  effect: ({ text }) => ({ type: "log", level: "warn", text }),
});

export const logError = emits({
  name: "LOG_ERROR",
  pattern: "LOG_ERROR <text:text>",
  summary: "Writes a line into the bot's log that says what went wrong.",
  params: { text: "what to write" },
  example: 'LOG_ERROR "order " + number$ + " is lost"',
  effect: ({ text }) => ({ type: "log", level: "error", text }),
});
