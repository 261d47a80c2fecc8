import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { connectRedis, firstWord, type RedisClient } from "../../../src/services/redis/connect.ts";
import { pingMasters } from "../../../src/services/redis/masters.ts";
import { createPresence } from "../../../src/services/redis/presence.ts";
import { feelPulse } from "../../../src/services/redis/pulse.ts";
import { type RedisCluster, startCluster } from "../../redis/cluster.ts";
import { hasRedis } from "../../redis/present.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";

/** The longest that an answer may take, and what a slow machine adds. */
const SOON_MS = 3_000;
const BACK = { timeout: 5_000 };

async function failure(promise: Promise<unknown>): Promise<number> {
  const begunAt = performance.now();
  await expect(promise).rejects.toThrow();
  return performance.now() - begunAt;
}

describe.skipIf(!hasRedis())("a connection that asks", () => {
  let redis: RedisServer;
  let client: RedisClient;
  beforeEach(async () => {
    redis = await startRedis();
    client = connectRedis(redis.url, "ask");
    await firstWord(client);
  });
  afterEach(async () => {
    client.disconnect();
    await redis.end();
  });

  it("rejects soon while Redis stands still, and goes on by itself", async () => {
    redis.pause();
    expect(await failure(client.set("a", "1"))).toBeLessThan(SOON_MS);
    redis.resume();
    await vi.waitFor(() => client.set("a", "2"), BACK);
  });

  it("rejects at once while Redis is gone, sends nothing of it later, and goes on by itself", async () => {
    await redis.kill();
    for (let asked = 0; asked < 50; asked++) expect(await failure(client.incr("n"))).toBeLessThan(SOON_MS);
    await redis.restart();
    await vi.waitFor(() => client.ping(), BACK);
    expect(await client.get("n")).toBeNull();
  });

  it("looks for another connection when it finds itself with a copy", async () => {
    const before = await client.call("CLIENT", "ID");
    await redis.readOnly(true);
    await expect(client.set("a", "1")).rejects.toThrow("READONLY");
    await redis.readOnly(false);
    await vi.waitFor(() => client.set("a", "1"), BACK);
    expect(await client.call("CLIENT", "ID")).not.toBe(before);
  });

  it("has its pulse felt: who listens is told once that it is away, and once that it is back", async () => {
    const told: string[] = [];
    const stop = feelPulse(client, { away: () => told.push("away"), back: () => told.push("back") });
    await redis.kill();
    await vi.waitFor(() => expect(told).toEqual(["away"]), BACK);
    await redis.restart();
    await vi.waitFor(() => expect(told).toEqual(["away", "back"]), BACK);
    stop();
  });

  it("tells who works", async () => {
    const [web, one, other] = [false, true, true].map((works) => createPresence(client, works));
    await vi.waitFor(async () => expect(await web?.workers()).toBe(2));
    await one?.close();
    expect(await web?.workers()).toBe(1);
    await other?.close();
    expect(await web?.workers()).toBe(0);
  });
});

it("waits for a first word no longer than it must", async () => {
  const client = connectRedis("redis://127.0.0.1:1", "ask");
  await firstWord(client);
  expect(await failure(client.ping())).toBeLessThan(SOON_MS);
  client.disconnect();
});

describe.skipIf(!hasRedis())("a connection to a Cluster", () => {
  let cluster: RedisCluster;
  let client: RedisClient;
  beforeEach(async () => {
    cluster = await startCluster({ settings: { "cluster-require-full-coverage": "no" } });
    client = connectRedis(cluster.masters.map(({ url }) => url).join(), "ask");
    await firstWord(client);
  });
  afterEach(async () => {
    client.disconnect();
    await cluster.end();
  });

  it("rejects soon what one master would have to answer, also when it is only asked for a sign of life", async () => {
    const keys = Array.from({ length: 20 }, (_, nth) => `key ${nth}`);
    await Promise.all(keys.map((key) => client.set(key, "1")));
    const [first] = cluster.masters;
    first?.pause();
    const asked = keys.map((key) => Promise.race([client.get(key), never()]));
    const answers = await Promise.allSettled(asked);
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set(["fulfilled", "rejected"]));
    expect(await failure(pingMasters(client))).toBeLessThan(SOON_MS);
    first?.resume();
    await vi.waitFor(() => pingMasters(client), BACK);
    await Promise.all(keys.map((key) => client.get(key)));
  });
});

function never(): Promise<never> {
  return new Promise((_, reject) => {
    setTimeout(() => reject(new Error("nobody answered in time")), SOON_MS).unref();
  });
}
