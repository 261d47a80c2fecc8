import type { Act, Recipient } from "../../model/effect.ts";
import { tongueOf } from "../../model/tongue.ts";
import { emits } from "./verb.ts";

export const card = emits({
  name: "CARD",
  pattern: "CARD <message:card>",
  needs: "person",
  summary: "Sends a message that is written as WhatsApp's own interface has it.",
  params: {
    message:
      "an object with its type: text, image, video, audio, document, sticker, location, contacts, or interactive with buttons, a list or a web address to open",
  },
  example: 'CARD #{ type: "image", image: #{ link: "https://example.com/menu.jpg", caption: "Our menu" } }',
  effect: ({ message: { to: named, said } }, { message }) => {
    const to: Recipient = named ?? { type: "conversation" };
    return said(tongueOf(readerOf(to, message?.sender))).map(
      (one): Act => ({ type: "send", to, message: one }),
    );
  },
});

function readerOf(to: Recipient, sender: string | undefined): string | undefined {
  if (to.type === "conversation") return sender;
  return to.type === "phone" ? to.digits : undefined;
}
