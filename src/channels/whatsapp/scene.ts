import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import type { InboundItem } from "../../runtime/ports.ts";
import type { Contacts } from "./people.ts";

/** Where an element of a webhook stands. */
export interface Scene {
  readonly bot: BotId;
  readonly number: NumberId;
  readonly contacts: Contacts;
  readonly receivedAt: EpochMs;
}

/** An item that starts nothing, with the reason in a sentence. */
export function kept(topic: string, reason: string, raw: unknown): InboundItem {
  return { type: "kept", topic, reason, raw };
}
