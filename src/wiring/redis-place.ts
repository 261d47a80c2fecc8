import type { Outage, Store } from "../runtime/ports.ts";
import { checkRedis, type RedisFindings } from "../services/redis/checks.ts";
import { connectRedis, firstWord, type RedisClient, reasonOf } from "../services/redis/connect.ts";
import { createPresence } from "../services/redis/presence.ts";
import type { Depot } from "../stores/portable.ts";
import { openRedisDepot } from "../stores/redis/depot.ts";
import { openRedisStore } from "../stores/redis.ts";

/**
 * What is opened, asked and looked at in a Redis.
 *
 * @module
 */

/** The store cannot be opened now. */
class StoreAway extends Error implements Outage {
  override readonly name = "StoreAway";
  readonly isOutage = true;
}

/** Whether a process is there that would send what is put into the outbox. */
export async function hasWorkers(redisUrl: string): Promise<boolean> {
  const client = connectRedis(redisUrl, "ask");
  try {
    await firstWord(client);
    return (await createPresence(client, false).workers()) > 0;
  } catch (error) {
    throw new StoreAway(reasonOf(client, error), { cause: error });
  } finally {
    client.disconnect();
  }
}

/** Asks a Redis whether it may hold everything. */
export async function checkRedisAt(
  redisUrl: string,
  durability: "always" | "everysec" | undefined,
): Promise<RedisFindings> {
  const client = connectRedis(redisUrl, "ask");
  try {
    await firstWord(client);
    return await checkRedis(client, durability);
  } finally {
    client.disconnect();
  }
}

/** Opens the store in a Redis; closing it ends the connection, too. */
export async function openStoreAt(url: string): Promise<Store> {
  const client = connectRedis(url, "ask");
  await firstWord(client);
  try {
    return closingWith(client, await openRedisStore({ client }));
  } catch (error) {
    client.disconnect();
    throw isOutage(error) ? new StoreAway(reasonOf(client, error), { cause: error }) : error;
  }
}

/** What a newer version has written is no outage: it says itself what to do. */
function isOutage(error: unknown): boolean {
  return error instanceof Error && "isOutage" in error;
}

function closingWith(client: RedisClient, store: Store): Store {
  const close = store.close.bind(store);
  return Object.assign(store, {
    async close() {
      await close();
      client.disconnect();
    },
  });
}

/** Opens a Redis for moving bots into it and out of it; closing it ends the connection, too. */
export async function openDepotAt(redisUrl: string): Promise<Depot> {
  const client = connectRedis(redisUrl, "ask");
  await firstWord(client);
  try {
    const depot = await openRedisDepot(client);
    return Object.assign(depot, { close: async () => client.disconnect() });
  } catch (error) {
    client.disconnect();
    throw error;
  }
}
