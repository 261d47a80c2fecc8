import { Redis } from "ioredis";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Store } from "../../src/runtime/ports.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  ANA,
  accept,
  conversationOf,
  heard,
  item,
  nextIn,
  opened,
  phone,
  reply,
  said,
  status,
  turnOf,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

/** Questions to Redis that many people at once may take, however many they are. */
const FEW = 12;
const CROWD = Array.from({ length: 400 }, (_, nth) => phone(String(5_511_900_000_000 + nth)));

describe.runIf(hasRedis())("many people at once, in Redis", () => {
  let server: RedisServer;
  let client: Redis;
  let store: Store;
  beforeAll(async () => {
    server = await startRedis();
    client = new Redis(server.url);
    store = await openRedisStore({ client });
  });
  afterAll(async () => {
    await store.close();
    client.disconnect();
    await server.end();
  });

  /** How many scripts Redis has run for this. */
  async function questionsOf(act: () => Promise<unknown>): Promise<number> {
    await client.config("RESETSTAT");
    await act();
    const calls = [...(await client.info("commandstats")).matchAll(/cmdstat_eval(?:sha)?:calls=(\d+)/g)];
    return calls.reduce((sum, [, count]) => sum + Number(count), 0);
  }

  it("are heard, written to and reported on in a few questions", async () => {
    const hears = (name: string) =>
      accept(
        store,
        CROWD.map((person, nth) => said(`${name} ${nth}`, [person])),
      );
    expect(await questionsOf(() => hears("new"))).toBeLessThan(FEW);
    // From here on it is another process, which knows nobody.
    await store.close();
    store = await openRedisStore({ client });
    expect(await questionsOf(() => hears("known"))).toBeLessThan(FEW);
    const last = await conversationOf(store, CROWD.at(-1));
    expect(await nextIn(store, last)).toBe("new 399");

    const ana = await heard(store, "hello", ANA);
    const others = CROWD.slice(0, 200).map((to, nth) => reply(ana, `bulk ${nth}`, { to, bulk: true }));
    const turn = turnOf(await opened(store, ana), { outbox: others, jobs: [item("one")] });
    expect(await questionsOf(async () => expect(await store.commit(turn)).toBe("committed"))).toBeLessThan(
      FEW,
    );

    const statuses = others.map(({ id }, nth) => status("sent", `wamid.${nth}`, { echo: id }));
    expect(await questionsOf(() => accept(store, statuses))).toBeLessThan(FEW);
    expect(await store.fate(others[199]!.id)).toMatchObject({ state: "accepted", messageId: "wamid.199" });
  });
});
