import { emits } from "./verb.ts";

/**
 * Pictures, recordings and files. What has a web address is fetched there by WhatsApp itself.
 *
 * @module
 */
const TO = "the number with its country code, in any writing";
const URL =
  "a web address that is open to everybody, or the name of a file: of one in the bot's folder, or of one that a person has sent";
const CAPTION = "what to write below it";

export const sendImage = emits({
  name: "SEND WHATSAPP IMAGE",
  pattern: "SEND WHATSAPP TO <to:person> WITH IMAGE FROM <url:file> [AND CAPTION <caption:text>]",
  accepts: ["SEND WHATSAPP TO <to:person> WITH IMAGE FROM <url:file> [WITH] CAPTION <caption:text>"],
  summary: "Sends a picture: JPEG or PNG, up to 5 MB.",
  params: { to: TO, url: URL, caption: CAPTION },
  example:
    'SEND WHATSAPP TO "+55 11 99999-9999" WITH IMAGE FROM "https://example.com/pizza.jpg" AND CAPTION "Today only!"',
  effect: ({ to, ...media }) => ({ type: "send", to, message: { type: "image", ...media } }),
});

export const sendVideo = emits({
  name: "SEND WHATSAPP VIDEO",
  pattern: "SEND WHATSAPP TO <to:person> WITH VIDEO FROM <url:file> [AND CAPTION <caption:text>]",
  accepts: ["SEND WHATSAPP TO <to:person> WITH VIDEO FROM <url:file> [WITH] CAPTION <caption:text>"],
  summary: "Sends a video: MP4 or 3GP, up to 16 MB.",
  params: { to: TO, url: URL, caption: CAPTION },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH VIDEO FROM "https://example.com/tour.mp4"',
  effect: ({ to, ...media }) => ({ type: "send", to, message: { type: "video", ...media } }),
});

export const sendAudio = emits({
  name: "SEND WHATSAPP AUDIO",
  pattern: "SEND WHATSAPP TO <to:person> WITH AUDIO FROM <url:file>",
  summary: "Sends a recording: MP3, OGG, M4A, AAC or AMR, up to 16 MB.",
  params: { to: TO, url: URL },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH AUDIO FROM "https://example.com/welcome.mp3"',
  effect: ({ to, url }) => ({ type: "send", to, message: { type: "audio", url } }),
});

export const sendDocument = emits({
  name: "SEND WHATSAPP DOCUMENT",
  pattern:
    "SEND WHATSAPP TO <to:person> WITH DOCUMENT FROM <url:file> [NAMED <filename:text>] [AND CAPTION <caption:text>]",
  accepts: [
    "SEND WHATSAPP TO <to:person> WITH DOCUMENT FROM <url:file> [AND] [WITH] CAPTION <caption:text> [[AND] NAMED <filename:text>]",
    "SEND WHATSAPP TO <to:person> WITH DOCUMENT FROM <url:file> NAMED <filename:text> [WITH] CAPTION <caption:text>",
  ],
  summary: "Sends a file of any kind, up to 100 MB.",
  params: { to: TO, url: URL, filename: "the name that the person sees", caption: CAPTION },
  example:
    'SEND WHATSAPP TO "+55 11 99999-9999" WITH DOCUMENT FROM "https://example.com/i/77.pdf" NAMED "invoice.pdf"',
  effect: ({ to, ...media }) => ({ type: "send", to, message: { type: "document", ...media } }),
});

export const sendSticker = emits({
  name: "SEND WHATSAPP STICKER",
  pattern: "SEND WHATSAPP TO <to:person> WITH STICKER FROM <url:file>",
  summary: "Sends a sticker: WEBP, up to 100 KB, or 500 KB when it moves.",
  params: { to: TO, url: URL },
  example: 'SEND WHATSAPP TO "+55 11 99999-9999" WITH STICKER FROM "https://example.com/hello.webp"',
  effect: ({ to, url }) => ({ type: "send", to, message: { type: "sticker", url } }),
});
