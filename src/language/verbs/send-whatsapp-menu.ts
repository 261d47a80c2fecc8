import type { Recipient } from "../../model/effect.ts";
import { type Tongue, tongueOf } from "../../model/tongue.ts";
import { emits } from "./verb.ts";

/**
 * Messages with something to tap. The title that was tapped comes back as the text of the person's next message.
 *
 * @module
 */
const TO = "the number with its country code, in any writing";

export const sendList = emits({
  name: "SEND WHATSAPP LIST",
  pattern:
    "SEND WHATSAPP TO <to:person> WITH LIST <body:text> [WITH HEADER <header:text>] AND ITEMS <items:rows>",
  accepts: [
    "SEND WHATSAPP TO <to:person> WITH LIST <body:text> AND HEADER <header:text> AND ITEMS <items:rows>",
    "SEND WHATSAPP TO <to:person> WITH LIST <body:text> [WITH HEADER <header:text>] [WITH] ITEMS <items:rows>",
  ],
  summary: "Sends a list to choose from, which opens at a tap.",
  params: {
    to: TO,
    body: "the text above it",
    header: "a title above the text",
    items: "up to 10 rows of at most 24 characters: one text with commas, a list, or several texts",
  },
  example:
    'SEND WHATSAPP TO "+55 11 99999-9999" WITH LIST "What would you like?" WITH HEADER "Menu" AND ITEMS "Pizza, Pasta, Salad, Soup"',
  effect: ({ to, body, header, items }) => ({
    type: "send",
    to,
    message: { type: "list", body, ...(header && { header }), choices: items, tongue: tongueOfRecipient(to) },
  }),
});

export const sendButtons = emits({
  name: "SEND WHATSAPP BUTTONS",
  pattern: "SEND WHATSAPP TO <to:person> WITH BUTTONS <body:text> AND ITEMS <items:buttons>",
  accepts: ["SEND WHATSAPP TO <to:person> WITH BUTTONS <body:text> [WITH] ITEMS <items:buttons>"],
  summary: "Sends a text with buttons below it.",
  params: {
    to: TO,
    body: "the text",
    items: "up to 3 titles of at most 20 characters: one text with commas, a list, or several texts",
  },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH BUTTONS "Is that right?" AND ITEMS "Yes", "No"',
  effect: ({ to, body, items }) => ({
    type: "send",
    to,
    message: { type: "menu", body, choices: items, tongue: tongueOfRecipient(to) },
  }),
});

/** The language of the number's country. */
function tongueOfRecipient(to: Recipient): Tongue {
  return tongueOf(to.type === "phone" ? to.digits : undefined);
}
