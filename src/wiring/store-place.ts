import type { Outage, Store } from "../runtime/ports.ts";
import { checkRedis, type RedisFindings } from "../services/redis/checks.ts";
import { connectRedis, firstWord, type RedisClient, reasonOf } from "../services/redis/connect.ts";
import { createPresence } from "../services/redis/presence.ts";
import { openRedisStore, openStore, openStoreThere } from "../stores/index.ts";

/** Where chats, messages and all that is durable are kept. */
export interface StorePlace {
  /** The folder that holds the database, when there is no Redis. */
  readonly dataDir: string;
  /** The Redis that holds everything instead, for any number of processes. */
  readonly redisUrl?: string;
}

/** Opens the store of a place, and makes it when it is missing; closing it ends the connection, too. */
export async function openStoreOf({ dataDir, redisUrl }: StorePlace): Promise<Store> {
  return redisUrl === undefined ? openStore(dataDir) : openOverRedis(redisUrl);
}

/** The same, but nothing is made: undefined where nobody has ever kept anything. */
export async function openStoreThereOf({ dataDir, redisUrl }: StorePlace): Promise<Store | undefined> {
  return redisUrl === undefined ? openStoreThere(dataDir) : openOverRedis(redisUrl);
}

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

async function openOverRedis(url: string): Promise<Store> {
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
