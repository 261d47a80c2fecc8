import { createHash } from "node:crypto";
import { isOnTheWeb } from "../channels/whatsapp/media-room.ts";
import { type GraphBody, graphBody } from "../channels/whatsapp/outbound.ts";
import type { Link, Media, Outgoing } from "../model/outgoing.ts";
import type { Dispatch } from "../runtime/ports.ts";

/** The driver's line for something that was sent. */
export type SentLine =
  | { readonly out: { readonly to: string } & Shown; readonly graph: GraphBody }
  | { readonly mail: Mail }
  | { readonly sms: { readonly to: string; readonly text: string } };

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly attachments?: readonly string[];
}

/** A message as a transcript shows it: titles instead of things to tap. What does not apply is left out. */
type Shown = Plain & {
  /** WhatsApp's id of the message that it quotes. */
  readonly quotes?: string;
};

type Plain =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "buttons"; readonly body: string; readonly buttons: readonly string[] }
  | {
      readonly type: "list";
      readonly body: string;
      readonly header?: string;
      readonly rows: readonly string[];
    }
  | Media
  | Link
  | { readonly type: "contacts"; readonly names: readonly string[] }
  | Extract<Outgoing, { readonly type: "location" | "reaction" }>
  | {
      readonly type: "template";
      readonly name: string;
      readonly language: string;
      readonly params: readonly string[];
    };

/** What was sent, seen twice: as the person gets it, and as Graph is told. */
export function sentLine(dispatch: Dispatch): SentLine {
  const { message } = dispatch;
  const to = dispatch.to.value;
  switch (message.type) {
    case "mail": {
      const { subject, body, attachments } = message;
      return { mail: { to, subject, body, ...(attachments.length > 0 && { attachments }) } };
    }
    case "sms":
      return { sms: { to, text: message.text } };
    default:
      return { out: { to, ...shownOf(message) }, graph: graphBody(dispatch, simulatedIdOf) };
  }
}

/** A file that has no web address was brought to WhatsApp first, which gave it an id. */
function simulatedIdOf(media: Media): string | undefined {
  if (isOnTheWeb(media)) return undefined;
  return String(createHash("sha256").update(media.url).digest().readUIntBE(0, 6)).padStart(15, "1");
}

type Written = Exclude<Outgoing, { readonly type: "mail" | "sms" }>;

function shownOf(message: Written): Shown {
  const { quotes } = message;
  return { ...plainOf(message), ...(quotes !== undefined && { quotes }) };
}

function plainOf(message: Written): Plain {
  switch (message.type) {
    case "text":
      return { type: "text", text: message.body };
    case "buttons":
      return { type: "buttons", body: message.body, buttons: message.buttons.map(({ title }) => title) };
    case "list": {
      const { type, body, header, rows } = message;
      return { type, body, ...(header !== undefined && { header }), rows: rows.map(({ title }) => title) };
    }
    case "template": {
      const { type, name, language, params } = message;
      return { type, name, language, params: Object.values(params) };
    }
    case "contacts":
      return { type: "contacts", names: message.people.map(({ name }) => name) };
    default:
      return message;
  }
}
