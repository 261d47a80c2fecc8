import type { BotId } from "../model/ids.ts";
import { openDepot, openDepotThere } from "../stores/index.ts";
import type { Departure, Depot } from "../stores/portable.ts";
import type { StorePlace } from "./store-place.ts";

/** Loaded only where there is one. */
async function openDepotOver(redisUrl: string): Promise<Depot> {
  const { openDepotAt } = await import("./redis-place.ts");
  return openDepotAt(redisUrl);
}

/** Opens a data folder for moving bots into it and out of it; made when missing. */
export function openDepotIn(dataDir: string): Promise<Depot> {
  return openDepot(dataDir);
}

/** Where those of these bots are that nobody may work on here: they have moved, or are only arriving. */
export async function movedAway(
  { dataDir, redisUrl }: StorePlace,
  bots: readonly BotId[],
): Promise<ReadonlyMap<BotId, Departure | "arriving">> {
  const depot = await (redisUrl === undefined ? openDepotThere(dataDir) : openDepotOver(redisUrl));
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
  const redis = await openDepotOver(redisUrl).catch(async (error) => {
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
