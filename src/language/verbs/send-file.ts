import { mediaAt } from "./holes/media.ts";
import { emits } from "./verb.ts";

/**
 * Files as messages; how one is shown follows from the end of its name.
 *
 * @module
 */
const URL = "its web address, or its name: of a file in the bot's folder, or of one that a person has sent";
const CAPTION = "what to write below it";

export const sendFile = emits({
  name: "SEND FILE",
  pattern: "SEND FILE <url:file>[, <caption:text>]",
  needs: "person",
  summary: "Sends a picture, a recording or any other file to the person of this conversation.",
  params: { url: URL, caption: CAPTION },
  example: 'SEND FILE "https://example.com/menu.pdf", "Our menu"',
  effect: ({ url, caption }) => ({
    type: "send",
    to: { type: "conversation" },
    message: mediaAt(url, caption),
  }),
});

export const sendFileTo = emits({
  name: "SEND FILE TO",
  pattern: "SEND FILE TO <to:whatsappPerson>, <url:file>[, <caption:text>]",
  summary: "The same to somebody else.",
  params: { to: "the number with its country code, in any writing", url: URL, caption: CAPTION },
  example: 'SEND FILE TO "+55 11 99999-9999", "https://example.com/route.jpg"',
  effect: ({ to, url, caption }) => ({ type: "send", to, message: mediaAt(url, caption) }),
});
