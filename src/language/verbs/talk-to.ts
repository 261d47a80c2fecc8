import { emits } from "./verb.ts";

export const talkTo = emits({
  name: "TALK TO",
  pattern: "TALK TO <to:whatsappPerson>, <text:text>",
  summary: "Says something to somebody else over WhatsApp.",
  params: {
    to: "the number with its country code, in any writing, perhaps with whatsapp: in front",
    text: "what to say",
  },
  example: 'TALK TO "whatsapp:+55 11 99999-9999", "An order of " + name$',
  effect: ({ to, text }) => ({ type: "send", to, message: { type: "text", body: text } }),
});
