import { afterAll, beforeAll, describe } from "vitest";
import { connectRedis, firstWord } from "../../src/services/redis/connect.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { storeContract } from "../contract/store.ts";
import { startCluster } from "../redis/cluster.ts";
import { hasRedis } from "../redis/present.ts";
import { startRedis } from "../redis/server.ts";

/** Where it keeps things: on a Cluster what one script writes must be in one place. */
const PLACES = { "one Redis": startRedis, "a Redis Cluster": startCluster } as const;

describe.runIf(hasRedis()).each(Object.entries(PLACES))("on %s", (where, start) => {
  let redis: Awaited<ReturnType<typeof start>>;
  beforeAll(async () => {
    redis = await start();
  });
  afterAll(() => redis.end());

  storeContract(`the store on ${where}`, async () => {
    await redis.flush();
    const client = connectRedis(redis.url, "ask");
    await firstWord(client);
    let store = await openRedisStore({ client });
    return {
      store,
      async reopen() {
        await store.close();
        store = await openRedisStore({ client });
        return store;
      },
      async cleanup() {
        await store.close();
        client.disconnect();
      },
    };
  });
});
