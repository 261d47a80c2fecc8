import type { BotId, ConversationId, OutboxId } from "../../model/ids.ts";
import type { DeadJob, Parked, QueueState } from "../../runtime/ports.ts";
import { asParked } from "../memory/outbox.ts";
import type { Documents } from "./documents.ts";
import { deadFrom } from "./lane-document.ts";
import { type IndexName, Space } from "./names.ts";
import type { Operations } from "./operations.ts";
import type { RedisClient } from "./scripts.ts";
import { inWords } from "./trouble.ts";
import type { WorkingSet } from "./working-set.ts";

/**
 * What waits in a bot for a person's decision.
 *
 * @module
 */

/** Newest first. */
export async function deadIn(
  client: RedisClient,
  operations: Operations,
  bot: BotId,
  limit: number,
): Promise<DeadJob[]> {
  const ids = await newest(client, bot, "died", limit);
  const found = await operations.look(bot, 0, (_, documents) => {
    documents.want(ids.map((field) => ({ kind: "h", name: "dead", field })));
    return ids.flatMap((id) => {
      const text = documents.read("dead", id);
      return text === null ? [] : [deadFrom(text)];
    });
  });
  found.sort((a, b) => b.job.diedAt - a.job.diedAt || b.job.seq - a.job.seq);
  return found.map(({ lane, job: { id, diedAt, job, attempt, reason } }) => ({
    ...{ id, diedAt, lane, bot, job, attempt, reason },
  }));
}

/** Newest first, with when each was put into its outbox. */
export async function parkedIn(
  client: RedisClient,
  operations: Operations,
  bot: BotId,
  limit: number,
): Promise<{ readonly createdAt: number; readonly parked: Parked }[]> {
  const ids = (await newest(client, bot, "parked", limit)) as OutboxId[];
  return operations.look(bot, 0, (tables) =>
    ids.flatMap((id) => {
      const lane = tables.lanes.get(id);
      const row = lane && tables.rowOf(lane, id);
      return row?.state === "parked" ? [{ createdAt: row.createdAt, parked: asParked(lane!, row) }] : [];
    }),
  );
}

async function newest(client: RedisClient, bot: BotId, name: IndexName, limit: number): Promise<string[]> {
  try {
    return await client.zrevrange(new Space(bot).key(name), 0, limit - 1);
  } catch (error) {
    throw inWords(error);
  }
}

/** The queues in which something waits or was put aside, or that are held. */
export function queuesIn(tables: WorkingSet, documents: Documents): QueueState[] {
  const lanes = documents.front("queues", "-inf", "+inf", Number.MAX_SAFE_INTEGER);
  documents.want(lanes.map(({ member }) => ({ kind: "h", name: "lanes", field: member })));
  return lanes.flatMap(({ member }) => {
    const lane = tables.conversations.get(member as ConversationId);
    if (!lane) return [];
    const { id, bot, number, held, jobs } = lane;
    // Those that have no room in the document came later, but for some that have a time.
    const times = jobs.filter(({ state }) => state === "pending").map(({ queuedAt }) => queuedAt);
    const oldest = times.length > 0 && { oldestAt: Math.min(...times) };
    return [{ bot, number, lane: id, ...tables.conversations.counts(lane), ...oldest, held }];
  });
}
