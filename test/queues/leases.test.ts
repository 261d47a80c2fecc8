import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { redisLeases } from "../../src/queues/leases-redis.ts";
import type { Leases } from "../../src/runtime/ports.ts";
import { connectRedis, firstWord, type RedisClient } from "../../src/services/redis/connect.ts";
import { eventually } from "../contract/bells.ts";
import { ANA, leasesContract } from "../contract/leases.ts";
import { type RedisCluster, startCluster } from "../redis/cluster.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

const SHORT = { leaseMs: 150, houseMs: 150 };

describe.skipIf(!hasRedis())("with a Redis", () => {
  let redis: RedisServer;
  let clients: RedisClient[];
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => {
    await redis.client.flushall();
    clients = await connected(redis.url);
  });
  afterEach(() => {
    for (const client of clients) client.disconnect();
  });
  afterAll(() => redis.end());

  const joins = (nth = 0, times = {}): Leases =>
    redisLeases({ client: clients[nth % clients.length] as RedisClient, ...times });

  let asked = 0;
  leasesContract("leases on Redis", async () => ({ join: () => joins(asked++), cleanup: async () => {} }));

  describe("leases on Redis", () => {
    it("last as long as the process renews them, and no key stays behind", async () => {
      const [one, other] = [joins(0, SHORT), joins(1, SHORT)];
      const lease = await one.take(ANA);
      const until = performance.now() + 4 * SHORT.leaseMs;
      await eventually(async () => {
        expect(await other.take(ANA)).toBeUndefined();
        expect(performance.now()).toBeGreaterThan(until);
      });
      expect(lease?.isHeld).toBe(true);
      await lease?.release();
      expect(await redis.client.keys("*")).toEqual([]);
    });

    it("are lost by a process that can no longer renew them, which knows, and does not take them from the next", async () => {
      const [dying, other] = [joins(0, SHORT), joins(1, SHORT)];
      const lease = await dying.take(ANA);
      clients[0]?.disconnect();
      const next = await eventually(async () => {
        const taken = await other.take(ANA);
        expect(taken).toBeDefined();
        return taken;
      });
      expect(lease?.isHeld).toBe(false);
      await (clients[0] as { connect(): Promise<void> }).connect();
      expect(await lease?.release()).toBe(false);
      expect(next).toMatchObject({ isHeld: true });
    });

    it("leave the house to another process when the housekeeper has died", async () => {
      const [dying, other] = [joins(0, SHORT), joins(1, SHORT)];
      expect([await dying.keepsHouse(), await other.keepsHouse()]).toEqual([true, false]);
      await eventually(async () => expect(await other.keepsHouse()).toBe(true));
    });

    it("go on when Redis has forgotten the scripts", async () => {
      const leases = joins();
      await (await leases.take(ANA))?.release();
      await redis.client.script("FLUSH");
      expect(await leases.take(ANA)).toBeDefined();
    });
  });

  it("are refused as an outage while Redis is away, and given when it is back", async () => {
    const own = await startRedis();
    const [client] = (await connected(own.url)) as [RedisClient];
    const leases = redisLeases({ client, ...SHORT });
    const lease = await leases.take(ANA);
    await own.kill();
    await expect(leases.take(ANA)).rejects.toMatchObject({ isOutage: true });
    await expect(leases.keepsHouse()).rejects.toMatchObject({ isOutage: true });
    expect(await lease?.release()).toBe(false);
    await own.restart();
    await eventually(async () => expect(await leases.take(ANA)).toBeDefined());
    await leases.close();
    client.disconnect();
    await own.end();
  });
});

describe.skipIf(!hasRedis())("with a Redis Cluster", () => {
  let cluster: RedisCluster;
  let clients: RedisClient[];
  beforeAll(async () => {
    cluster = await startCluster();
  });
  beforeEach(async () => {
    await cluster.flush();
    clients = await connected(cluster.masters.map(({ url }) => url).join(","));
  });
  afterEach(() => {
    for (const client of clients) client.disconnect();
  });
  afterAll(() => cluster.end());

  let asked = 0;
  leasesContract("leases on a Cluster", async () => ({
    join: () => redisLeases({ client: clients[asked++ % clients.length] as RedisClient }),
    cleanup: async () => {},
  }));
});

/** Two processes' connections. */
async function connected(url: string): Promise<RedisClient[]> {
  const clients = [connectRedis(url, "ask"), connectRedis(url, "ask")];
  await Promise.all(clients.map((client) => firstWord(client)));
  return clients;
}
