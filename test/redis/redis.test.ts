import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type RedisCluster, startCluster } from "./cluster.ts";
import { hasRedis } from "./present.ts";
import { type RedisServer, startRedis } from "./server.ts";

/** What other tests build on: a failure that only seems to happen would prove nothing. */
describe.skipIf(!hasRedis())("a Redis that fails as it is told to", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
  });
  afterAll(() => redis.end());

  it("keeps what it has written when it is killed, save what it is to lose", async () => {
    await redis.client.set("name", "Ana");
    const mark = redis.appended();
    await redis.client.mset("name", "Bea", "town", "Recife");
    await redis.restart();
    expect(await redis.client.mget("name", "town")).toEqual(["Bea", "Recife"]);
    await redis.kill();
    redis.lose(mark);
    await redis.restart();
    expect(await redis.client.mget("name", "town")).toEqual(["Ana", null]);
  });

  it("refuses to write while it is read-only, or full", async () => {
    await redis.readOnly(true);
    await expect(redis.client.set("name", "Caio")).rejects.toThrow("READONLY");
    await redis.readOnly(false);
    await redis.full(true);
    await expect(redis.client.set("name", "Caio")).rejects.toThrow("OOM");
    await redis.full(false);
    expect(await redis.client.set("name", "Caio")).toBe("OK");
  });

  it("answers nothing while it is paused, and all of it afterwards", async () => {
    redis.pause();
    const answer = redis.client.set("name", "Davi");
    const soon = new Promise((resolve) => setTimeout(resolve, 50, "nothing"));
    expect(await Promise.race([answer, soon])).toBe("nothing");
    redis.resume();
    expect(await answer).toBe("OK");
  });
});

describe.skipIf(!hasRedis())("a cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster.end());

  it("spreads what has different tags over its masters", async () => {
    const names = Array.from({ length: 30 }, (_, nth) => `{bot ${nth}}`);
    await Promise.all(names.map((name) => cluster.client.set(name, "here")));
    const sizes = await Promise.all(cluster.masters.map(({ client }) => client.dbsize()));
    expect(Math.min(...sizes)).toBeGreaterThan(0);
    await cluster.flush();
    expect(await cluster.client.get("{bot 7}")).toBeNull();
  });
});
