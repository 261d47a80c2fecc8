import { emits } from "./verb.ts";

export const sendLink = emits({
  name: "SEND WHATSAPP LINK",
  pattern: "SEND WHATSAPP TO <to:person> WITH LINK <body:text> NAMED <label:label> AT <url:link>",
  accepts: ["SEND WHATSAPP TO <to:person> WITH LINK <body:text> AT <url:link> NAMED <label:label>"],
  summary: "Sends a text with a button that opens a web address.",
  params: {
    to: "the number with its country code, in any writing",
    body: "the text",
    label: "what stands on the button: at most 20 characters",
    url: "what the button opens: an address with https:// or http://",
  },
  example:
    'SEND WHATSAPP TO "+55 11 99999-9999" WITH LINK "Your table is booked." NAMED "Change it" AT "https://example.com/t/77"',
  effect: ({ to, body, label, url }) => ({ type: "send", to, message: { type: "link", body, label, url } }),
});
