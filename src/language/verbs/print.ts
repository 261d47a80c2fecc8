import { emits } from "./verb.ts";

export const print = emits({
  name: "PRINT",
  // Not `values`: programs that are stored since its first version, for chats that are open, call it so.
  pattern: "PRINT [<text:texts>]",
  summary:
    "Adds a line to the answer of a webhook. Anywhere else it writes into the bot's log; the person sees nothing of it.",
  params: { text: "what to write, with blanks between several values; an empty line without any" },
  example: 'ON WEBHOOK "hours" DO\n  PRINT "We are open from 9 to 5."\nEND ON',
  effect: ({ text = [] }) => ({ type: "print", text: text.join(" ") }),
});
