import type { BotId, ConversationId, NumberId, OutboxId } from "../../../src/model/ids.ts";
import type { Outgoing } from "../../../src/model/outgoing.ts";
import type { Dispatch } from "../../../src/runtime/ports.ts";

export const NUMBER = "106540352242922" as NumberId;
export const PERSON = "5511987654321";

/** A message taken for sending: "Olá" to a person's phone, unless said otherwise. */
export function dispatchOf(
  message: Outgoing = { type: "text", body: "Olá" },
  to: Dispatch["to"] = { kind: "phone", value: PERSON },
): Dispatch {
  return {
    id: "106540352242922:c1/4/0" as OutboxId,
    conversation: "106540352242922:c1" as ConversationId,
    bot: "orders" as BotId,
    number: NUMBER,
    to,
    message,
    origin: { path: "main.bas", line: 7 },
    attempt: 1,
    refused: 0,
  };
}
