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
  summary: "WhatsApp's own id of the newest message.",
  params: {},
  example: "LOG GET WHATSAPP MESSAGE ID",
  value: ({ message }) => message?.id ?? null,
});

export const messageTimestamp = reads({
  name: "GET WHATSAPP MESSAGE TIMESTAMP",
  pattern: "GET WHATSAPP MESSAGE TIMESTAMP",
  summary: "When the newest message was sent, as a UTC time such as 2026-03-02T12:00:00Z.",
  params: {},
  example: "LOG GET WHATSAPP MESSAGE TIMESTAMP",
  value: ({ message }) => (message ? `${new Date(message.sentAt).toISOString().slice(0, 19)}Z` : null),
});
