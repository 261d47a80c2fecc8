import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { connectRedis, firstWord } from "../../src/services/redis/connect.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { heard, outboxId, reply, taken, takeTurn } from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

/** Longer than two beats of a process that lives. */
const SOON = { timeout: 10_000, interval: 100 };

let redis: RedisServer;
beforeAll(async () => {
  if (hasRedis()) redis = await startRedis();
});
afterAll(() => redis?.end());

it.skipIf(!hasRedis())("gives back what was taken when Redis did not come to say so", async () => {
  const client = connectRedis(redis.url, "ask");
  await firstWord(client);
  let isDeaf = false;
  const store = await openRedisStore({
    client: new Proxy(client, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (name !== "evalsha" || typeof method !== "function") return method;
        return async (...args: unknown[]) => {
          const answer = await Reflect.apply(method, target, args);
          if (isDeaf) throw new Error("Command timed out");
          return answer;
        };
      },
    }),
  });
  const ana = await heard(store);
  await takeTurn(store, ana, { outbox: [reply(ana, "hi")] });
  // Once, so that everything that a taking looks at is known: the next question is the one that takes.
  await store.look(ana, 0);
  isDeaf = true;
  await expect(taken(store, ana)).rejects.toThrow();
  isDeaf = false;
  expect(await store.fate(outboxId("hi"))).toMatchObject({ state: "sending" });
  await vi.waitFor(async () => expect(await taken(store, ana)).toBe("hi"), SOON);
  await store.close();
  client.disconnect();
});
