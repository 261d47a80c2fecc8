import { emits } from "./verb.ts";

export const reply = emits({
  name: "REPLY",
  pattern: "REPLY <text:text>",
  hook: true,
  needs: "message",
  summary: "Says something to the person of this conversation, with their newest message quoted above it.",
  params: { text: "what to say, as with TALK" },
  example: 'REPLY "That is right."',
  effect: ({ text }, { message }) => ({
    type: "send",
    to: { type: "conversation" },
    message: { type: "text", body: text, ...(message !== null && { quotes: message.id }) },
  }),
});
