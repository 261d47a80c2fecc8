import { emits } from "./verb.ts";

export const sendWhatsapp = emits({
  name: "SEND WHATSAPP",
  pattern: "SEND WHATSAPP TO <to:person> WITH <text:text>",
  summary: "Sends a WhatsApp text to a number.",
  params: {
    to: "the number with its country code, in any writing",
    text: "what to say; *bold*, _italic_ and ~strike~ are WhatsApp's own",
  },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH "Your order has left."',
  effect: ({ to, text }) => ({
    type: "send",
    to,
    message: { type: "text", body: text },
  }),
});
