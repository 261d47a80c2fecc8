import { emits } from "./verb.ts";

export const react = emits({
  name: "REACT",
  pattern: "REACT <emoji:emoji>",
  needs: "message",
  summary: "Puts an emoji at the newest message of the person.",
  params: { emoji: "one emoji; an empty text takes the reaction away" },
  example: 'REACT "👍"',
  effect: ({ emoji }, { message }) => ({
    type: "send",
    to: { type: "conversation" },
    message: { type: "reaction", emoji, messageId: message?.id ?? "" },
  }),
});
