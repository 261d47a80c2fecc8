import type { BotId, OutboxId } from "../../model/ids.ts";
import { orphan } from "../memory/outbox.ts";
import type { Operations } from "./operations.ts";

interface Recovery {
  readonly unknownWaitMs: number;
  /** Whether a process will not report any more what it has taken. */
  readonly isLost: (instance: string) => Promise<boolean>;
}

/** Declares the rows of a bot to be orphans whose takers are lost. */
export async function recoverIn(
  operations: Operations,
  bot: BotId,
  receiving: number,
  { unknownWaitMs, isLost }: Recovery,
): Promise<void> {
  const taken = await operations.look(bot, receiving, (_, documents) => [...documents.whole("sending")]);
  const lost = new Map<string, boolean>();
  for (const [id, instance] of taken) {
    const isIt = lost.get(instance) ?? (await isLost(instance));
    lost.set(instance, isIt);
    if (!isIt) continue;
    await operations.change(bot, receiving, (tables, documents) => {
      // It may have been settled, or taken by another one, since.
      if (documents.read("sending", id) !== instance) return;
      const lane = tables.lanes.get(id as OutboxId);
      if (lane) orphan(lane, receiving + unknownWaitMs, (row) => row.id === id);
    });
  }
}
