import type { MessageReport } from "../../model/job.ts";
import type { Value } from "../../model/value.ts";
import { instantOf } from "./instant.ts";
import { type Known, reads } from "./verb.ts";

/**
 * What ON WHATSAPP STATUS RECEIVED is told.
 *
 * @module
 */
export const status = reads({
  name: "GET WHATSAPP STATUS",
  pattern: "GET WHATSAPP STATUS",
  needs: "report",
  summary: "What became of the message: sent, delivered, read, played or failed.",
  params: {},
  example: inBlock('IF GET WHATSAPP STATUS = "failed" THEN LOG_WARN "a message was lost"'),
  value: reported(({ status }) => status),
});

export const statusTime = reads({
  name: "GET WHATSAPP STATUS TIME",
  pattern: "GET WHATSAPP STATUS TIME",
  needs: "report",
  summary: "When that happened, as a UTC time such as 2026-03-02T12:00:00Z.",
  params: {},
  example: inBlock("LOG GET WHATSAPP STATUS TIME"),
  value: reported(({ at }) => instantOf(at)),
});

export const recipientNumber = reads({
  name: "GET WHATSAPP RECIPIENT NUMBER",
  pattern: "GET WHATSAPP RECIPIENT NUMBER",
  needs: "report",
  summary: "Whom the message was for, in digits; their business-scoped id when WhatsApp shows no number.",
  params: {},
  example: inBlock("LOG GET WHATSAPP RECIPIENT NUMBER"),
  value: reported(({ recipient }) => recipient),
});

export const errorCodeOfMessage = reads({
  name: "GET WHATSAPP ERROR CODE",
  pattern: "GET WHATSAPP ERROR CODE",
  needs: "report",
  summary: "WhatsApp's code of why a message failed, such as 131026; empty when it did not.",
  params: {},
  example: inBlock("LOG GET WHATSAPP ERROR CODE"),
  value: reported(({ code }) => code),
});

export const errorTextOfMessage = reads({
  name: "GET WHATSAPP ERROR MESSAGE",
  pattern: "GET WHATSAPP ERROR MESSAGE",
  needs: "report",
  summary: "Why a message failed, and what to do about it; empty when it did not.",
  params: {},
  example: inBlock("LOG GET WHATSAPP ERROR MESSAGE"),
  value: reported(({ reason }) => reason),
});

export const errorLine = reads({
  name: "GET WHATSAPP ERROR LINE",
  pattern: "GET WHATSAPP ERROR LINE",
  needs: "report",
  summary: "The line of the script that sent the message, such as main.bas:12; empty when nobody knows it.",
  params: {},
  example: inBlock("LOG GET WHATSAPP ERROR LINE"),
  value: reported(({ line = "" }) => line.slice(line.lastIndexOf("/") + 1)),
});

function reported(part: (report: MessageReport) => Value): (known: Known) => Value {
  return ({ about }) => (about?.type === "report" ? part(about.report) : null);
}

function inBlock(line: string): string {
  return `ON WHATSAPP STATUS RECEIVED\n  ${line}\nEND ON`;
}
