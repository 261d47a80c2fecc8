import type { BotId } from "../model/ids.ts";
import { connectRedis, firstWord } from "../services/redis/connect.ts";
import { openDepot, openDepotThere } from "../stores/index.ts";
import type { Departure, Depot } from "../stores/portable.ts";
import { openRedisDepot } from "../stores/redis/depot.ts";
import type { StorePlace } from "./store-place.ts";

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

/** The same of a data folder; made when missing. */
export function openDepotIn(dataDir: string): Promise<Depot> {
  return openDepot(dataDir);
}

/** Where those of these bots are that nobody may work on here: they have moved, or are only arriving. */
export async function movedAway(
  { dataDir, redisUrl }: StorePlace,
  bots: readonly BotId[],
): Promise<ReadonlyMap<BotId, Departure | "arriving">> {
  const depot = await (redisUrl === undefined ? openDepotThere(dataDir) : openDepotAt(redisUrl));
  if (depot === undefined) return new Map();
  try {
    const away = new Map<BotId, Departure | "arriving">();
    for (const bot of bots) {
      const found = (await depot.isArriving(bot)) ? "arriving" : await depot.departure(bot);
      if (found !== undefined) away.set(bot, found);
    }
    return away;
  } finally {
    await depot.close();
  }
}

/** Those of these bots of which something is in the data folder, and nothing in the Redis from which they are served. */
export async function leftBehind(
  { dataDir, redisUrl }: StorePlace,
  bots: readonly BotId[],
): Promise<readonly BotId[]> {
  const folder = redisUrl === undefined ? undefined : await openDepotThere(dataDir);
  if (folder === undefined || redisUrl === undefined) return [];
  const redis = await openDepotAt(redisUrl).catch(async (error) => {
    await folder.close();
    throw error;
  });
  try {
    const [here, there] = [await folder.bots(), await redis.bots()];
    const waiting: BotId[] = [];
    for (const bot of bots) {
      const isOnlyHere = here.includes(bot) && !there.includes(bot);
      if (isOnlyHere && (await folder.departure(bot)) === undefined) waiting.push(bot);
    }
    return waiting;
  } finally {
    await redis.close();
    await folder.close();
  }
}
