import { emits } from "./verb.ts";

export const talk = emits({
  name: "TALK",
  pattern: "TALK <text:text>",
  needs: "person",
  summary: "Says something to the person of this conversation.",
  params: { text: "what to say; numbers and texts may be joined with +" },
  example: 'TALK "Hello " + name$',
  effect: ({ text }) => ({
    type: "send",
    to: { type: "conversation" },
    message: { type: "text", body: text },
  }),
});
