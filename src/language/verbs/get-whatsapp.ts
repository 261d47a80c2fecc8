import { instantOf } from "./instant.ts";
import { reads } from "./verb.ts";

export const senderNumber = reads({
  name: "GET WHATSAPP SENDER NUMBER",
  pattern: "GET WHATSAPP SENDER NUMBER",
  summary: "The number of who wrote, in digits; their business-scoped id when WhatsApp shows no number.",
  params: {},
  example: "LET WHO$ = GET WHATSAPP SENDER NUMBER",
  value: ({ message }) => message?.sender ?? null,
});

export const messageBody = reads({
  name: "GET WHATSAPP MESSAGE BODY",
  pattern: "GET WHATSAPP MESSAGE BODY",
  summary: "The text of the newest message; for anything else its caption, its tapped title, or empty.",
  params: {},
  example: "LET TEXT$ = GET WHATSAPP MESSAGE BODY",
  value: ({ message }) => message?.body ?? null,
});

export const messageId = reads({
  name: "GET WHATSAPP MESSAGE ID",
  pattern: "GET WHATSAPP MESSAGE ID",
  needs: ["message", "report"],
  summary: "WhatsApp's own id of the newest message, or of the message that a status speaks of.",
  params: {},
  example: "LOG GET WHATSAPP MESSAGE ID",
  value: ({ message, about }) => message?.id ?? (about?.type === "report" ? about.report.messageId : null),
});

export const messageTimestamp = reads({
  name: "GET WHATSAPP MESSAGE TIMESTAMP",
  pattern: "GET WHATSAPP MESSAGE TIMESTAMP",
  summary: "When the newest message was sent, as a UTC time such as 2026-03-02T12:00:00Z.",
  params: {},
  example: "LOG GET WHATSAPP MESSAGE TIMESTAMP",
  value: ({ message }) => (message ? instantOf(message.sentAt) : null),
});

export const messageType = reads({
  name: "GET WHATSAPP MESSAGE TYPE",
  pattern: "GET WHATSAPP MESSAGE TYPE",
  summary:
    "What the newest message is: text, image, video, audio, document, sticker, location, contacts, button, list, form, order or other.",
  params: {},
  example: 'IF GET WHATSAPP MESSAGE TYPE = "image" THEN TALK "A nice picture!"',
  value: ({ message }) => message?.type ?? null,
});

export const mediaUrl = reads({
  name: "GET WHATSAPP MEDIA URL",
  pattern: "GET WHATSAPP MEDIA URL",
  summary:
    "Where what came with the newest message is: the name of the file that was kept, media/…, or else its web address; NULL when nothing came, or nobody knows.",
  params: {},
  example: "LOG GET WHATSAPP MEDIA URL",
  value: ({ message }) => message?.attachment?.file ?? message?.attachment?.url ?? null,
});

export const fileName = reads({
  name: "GET WHATSAPP FILE NAME",
  pattern: "GET WHATSAPP FILE NAME",
  summary: "The name of the file that came with the newest message; NULL when it has none.",
  params: {},
  example: "LOG GET WHATSAPP FILE NAME",
  value: ({ message }) => message?.attachment?.filename ?? null,
});

export const location = reads({
  name: "GET WHATSAPP LOCATION",
  pattern: "GET WHATSAPP LOCATION",
  summary:
    "The place that the newest message shows: an object with latitude, longitude, name and address; NULL when it shows none.",
  params: {},
  example: "place = GET WHATSAPP LOCATION\nIF place THEN LOG place.latitude",
  value: ({ message }) => {
    if (message?.location === undefined) return null;
    const { latitude, longitude, name = null, address = null } = message.location;
    return { latitude, longitude, name, address };
  },
});

export const profileName = reads({
  name: "GET WHATSAPP PROFILE NAME",
  pattern: "GET WHATSAPP PROFILE NAME",
  summary: "The name that who wrote shows; NULL when they show none.",
  params: {},
  example: 'TALK "Hello " + GET WHATSAPP PROFILE NAME',
  value: ({ message }) => message?.profileName ?? null,
});
