import { randomUUID } from "node:crypto";
import { createMediaRoom } from "../channels/whatsapp/media.ts";
import { filesOf } from "../channels/whatsapp/media-room.ts";
import type { BotId } from "../model/ids.ts";
import type { Clock, Sender, Store } from "../runtime/ports.ts";
import { botFiles } from "../services/bot-files.ts";

/** What a simulated WhatsApp looks at. */
export interface Simulated {
  readonly bot: BotId;
  /** The bot's own folder. */
  readonly folder: string;
  readonly store: Pick<Store, "upload" | "putUpload">;
  readonly clock: Clock;
}

/** A WhatsApp that takes every message at once. Only files must be there, and be what WhatsApp takes. */
export function agreeable({ folder, store: uploads, clock }: Simulated): Sender {
  const files = botFiles(() => folder, NOBODY_SENT_ANYTHING);
  const media = createMediaRoom({ files, uploads, clock, uploaderOf: () => TAKES_ANYTHING });
  return {
    async send(dispatch) {
      const resolved = filesOf(dispatch.message).length > 0 ? await media.resolve(dispatch) : undefined;
      if (resolved?.type === "refused") return resolved.result;
      return { type: "accepted", messageId: `wamid.${randomUUID()}` };
    },
    attend: async () => undefined,
  };
}

/** Nothing is fetched in a chat without a server: a script gets the address that came with the message. */
const NOBODY_SENT_ANYTHING = "";

const TAKES_ANYTHING = {
  upload: async () => ({ type: "uploaded", mediaId: "simulated" }) as const,
};
