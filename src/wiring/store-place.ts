import type { Store } from "../runtime/ports.ts";
import { openStore, openStoreThere } from "../stores/index.ts";

/** Where chats, messages and all that is durable are kept. */
export interface StorePlace {
  /** The folder that holds the database, when there is no Redis. */
  readonly dataDir: string;
  /** The Redis that holds everything instead, for any number of processes. */
  readonly redisUrl?: string;
}

/** Opens the store of a place, and makes it when it is missing; closing it ends the connection, too. */
export async function openStoreOf({ dataDir, redisUrl }: StorePlace): Promise<Store> {
  return redisUrl === undefined ? openStore(dataDir) : overRedis(redisUrl);
}

/** The same, but nothing is made: undefined where nobody has ever kept anything. */
export async function openStoreThereOf({ dataDir, redisUrl }: StorePlace): Promise<Store | undefined> {
  return redisUrl === undefined ? openStoreThere(dataDir) : overRedis(redisUrl);
}

/** Most commands need no Redis, and none waits until it is loaded for nothing. */
async function overRedis(url: string): Promise<Store> {
  const { openStoreAt } = await import("./redis-place.ts");
  return openStoreAt(url);
}
