import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Store, Writing } from "../../src/runtime/ports.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { BOT, HOUR, NOON } from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { contradictionsIn } from "./keyspace.ts";

describe.runIf(hasRedis())("papers in Redis", () => {
  let server: RedisServer;
  let client: Redis;
  let store: Store;
  beforeAll(async () => {
    server = await startRedis({ appendfsync: "always" });
  });
  afterAll(() => server.end());
  beforeEach(async () => {
    await server.flush();
    client = new Redis(server.url);
    store = await openRedisStore({ client });
  });
  afterEach(async () => {
    await store.close();
    client.disconnect();
  });

  const ref = { bot: BOT, shelf: "recording", name: "call" } as const;
  const write = (over: Partial<Writing> = {}, to = store) =>
    to.writePaper({ ...ref, version: 0, text: "sealed", ...over }, NOON);
  const keys = async () => [
    ...(await server.client.keys("*papers*")),
    ...(await server.client.keys("*sheets*")),
  ];

  it("are there when Redis was killed after it had said that they are", async () => {
    const text = "0123456789abcdef".repeat(131_072);
    await write({ text });
    await write({ text, version: 1 });
    await server.kill();
    await server.restart();
    const found = await store.paper(ref, NOON);
    expect([found?.version, found?.text === text]).toEqual([2, true]);
    expect(await store.papers("recording", NOON)).toHaveLength(1);
  });

  it("leave nothing behind when they are dropped, or their time is over", async () => {
    for (const name of ["a", "b", "c"]) await write({ name, untilAt: NOON + HOUR });
    await write({ name: "c", version: 1 });
    expect(await contradictionsIn(server.client)).toEqual([]);
    expect(await store.dropPaper({ ...ref, name: "a" }, 1)).toBe("dropped");
    expect(await store.dropPaper({ ...ref, name: "c" }, 2)).toBe("dropped");
    expect(await keys()).not.toEqual([]);
    expect(await store.prune(NOON + HOUR + 1, 10)).toBe(1);
    expect(await keys()).toEqual([]);
  });

  it.each([
    ["found in the index", 1],
    ["looked at", 2],
  ])("stay when they are put off after they were %s to be pruned", async (_where, nth) => {
    const untilAt = NOON + HOUR;
    const puttingOff = () => write({ version: 1, untilAt: untilAt + 10 });
    const other = await openRedisStore({ client: meddling(client, "papers:recording", nth, puttingOff) });
    await write({ untilAt });
    expect(await other.prune(untilAt + 1, 10)).toBe(0);
    expect(await store.paper(ref, NOON)).toMatchObject({ version: 2, untilAt: untilAt + 10 });
    expect(await contradictionsIn(server.client)).toEqual([]);
    expect(await store.prune(untilAt + 11, 10)).toBe(1);
    await other.close();
  });
});

/** A connection on which something happens just before a script is run for the nth time that works on a key. */
function meddling(client: Redis, key: string, nth: number, act: () => Promise<unknown>): Redis {
  let seen = 0;
  return new Proxy(client, {
    get(target, name) {
      const method = Reflect.get(target, name) as unknown;
      if (typeof method !== "function") return method;
      if (name !== "evalsha") return method.bind(target);
      return async (...args: unknown[]) => {
        if (args.flat().some((arg) => String(arg).endsWith(key)) && ++seen === nth) await act();
        return Reflect.apply(method, target, args);
      };
    },
  });
}
