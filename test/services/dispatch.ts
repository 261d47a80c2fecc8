import type { Mail } from "../../src/model/effect.ts";
import type { BotId, ConversationId, NumberId, OutboxId } from "../../src/model/ids.ts";
import type { Outgoing } from "../../src/model/outgoing.ts";
import type { Dispatch } from "../../src/runtime/ports.ts";

type MailMessage = Extract<Outgoing, { readonly type: "mail" }>;
type Sms = Extract<Outgoing, { readonly type: "sms" }>;

/** A row taken for sending. */
export function dispatchOf<M extends MailMessage | Sms>(
  message: M,
  id = "c-1/3/0",
): Dispatch & { message: M } {
  const to =
    message.type === "mail"
      ? ({ kind: "mail", value: message.to.join(", ") } as const)
      : ({ kind: "sms", value: "5511987654321" } as const);
  return {
    ...{ id: id as OutboxId, conversation: "c-2" as ConversationId, bot: "echo" as BotId },
    ...{ number: "106" as NumberId, to, message, attempt: 1, refused: 0 },
    origin: { path: "main.bas", line: 1 },
  };
}

export function mail(parts: Partial<Mail> = {}): MailMessage {
  return {
    type: "mail",
    ...{ to: ["ana@example.com"], subject: "Order 7", body: "It has left.", attachments: [] },
    ...parts,
  };
}

export function sms(text = "It has left."): Sms {
  return { type: "sms", text };
}
