import { type GraphBody, graphBody } from "../channels/whatsapp/outbound.ts";
import type { Media, Outgoing } from "../model/outgoing.ts";
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
type Shown =
  | { readonly type: "text"; readonly text: string }
  | { readonly type: "buttons"; readonly body: string; readonly buttons: readonly string[] }
  | {
      readonly type: "list";
      readonly body: string;
      readonly header?: string;
      readonly rows: readonly string[];
    }
  | Media
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
      return { out: { to, ...shownOf(message) }, graph: graphBody(dispatch) };
  }
}

function shownOf(message: Exclude<Outgoing, { readonly type: "mail" | "sms" }>): Shown {
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
    default:
      return message;
  }
}
