import { once } from "node:events";
import { createServer } from "node:net";
import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createLimiter } from "../../src/runtime/limiter.ts";
import type { Demand, Limiter } from "../../src/runtime/ports.ts";
import { createRedisLimiter } from "../../src/services/limiter-redis.ts";
import { connectRedis, type RedisClient } from "../../src/services/redis/connect.ts";
import {
  ALL,
  atOnce,
  demand,
  dice,
  NOON,
  PAIR,
  SECOND,
  THROUGHPUT,
  type Time,
} from "../contract/limiter/kit.ts";
import { limiterContract } from "../contract/limiter.ts";
import { type RedisCluster, startCluster } from "../redis/cluster.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

const AWAY = { type: "wait", inMs: 500, scope: "number" };

describe.skipIf(!hasRedis())("with a redis-server", () => {
  let server: RedisServer;
  let direct: Redis;
  const clients: RedisClient[] = [];
  const connected = (url: string): RedisClient => {
    const client = connectRedis(url, "ask");
    clients.push(client);
    return client;
  };

  /** A process of its own, as far as Redis can see. */
  const joins = (time: Time | undefined, troubles: unknown[] = []): Limiter =>
    createRedisLimiter({
      client: connected(server.url),
      onTrouble: (error) => troubles.push(error),
      ...(time && { now: () => time.now }),
    });

  beforeAll(async () => {
    server = await startRedis();
    direct = new Redis({ port: server.port });
    direct.on("error", () => {});
  });
  afterEach(() => {
    for (const client of clients.splice(0)) client.disconnect();
  });
  afterAll(async () => {
    direct.disconnect();
    await server.end();
  });

  limiterContract("the limiter on Redis", async (time) => {
    await direct.flushall();
    return { limiter: joins(time), cleanup: async () => {} };
  });

  describe("the limiter on Redis", () => {
    const time: Time = { now: NOON };
    beforeEach(async () => {
      time.now = NOON;
      await direct.flushall();
    });

    it("answers as the one in process does, whatever is asked", async () => {
      const roll = dice(7);
      const both = [joins(time), createLimiter({ now: () => time.now })] as const;
      const limits = { throughput: 30, pair: { burst: 5, everyMs: 700 }, perMinute: 900, dailyContacts: 20 };
      for (let step = 0; step < 3_000; step++) {
        time.now += roll(4) === 0 ? roll(step % 500 === 0 ? 90_000 : 120) : 0;
        const over = { person: `person ${roll(30)}`, bulk: roll(2) === 0, opensChat: roll(3) === 0 };
        const wanted = demand(limits, over);
        const [kind, heard] = [roll(60), roll(9) + 1];
        const answers = await Promise.all(both.map((limiter) => whatever(limiter, kind, wanted, heard)));
        expect(answers[0], `step ${step}`).toEqual(answers[1]);
      }
    });

    it("shares one limit among all who ask", async () => {
      const three = [joins(time), joins(time), joins(time)];
      const asked = Array.from({ length: 300 }, (_, nth) =>
        three[nth % 3]?.ask(demand(ALL, { person: `person ${nth}` })),
      );
      const granted = (await Promise.all(asked)).filter((grant) => grant?.type === "granted");
      expect(granted.length).toBe(60);
    });

    it("goes by the time of Redis", async () => {
      const limiter = joins(undefined);
      const slow = demand({ throughput: 0.001 });
      expect(await limiter.ask(slow)).toEqual({ type: "granted" });
      const grant = await limiter.ask(slow);
      expect(grant.type === "wait" && grant.inMs).toBeGreaterThan(900_000);
      expect(grant.type === "wait" && grant.inMs).toBeLessThanOrEqual(1_000_000);
    });

    it("leaves nothing in Redis for ever, and all of a portfolio in one place", async () => {
      const limiter = joins(time);
      const wanted = demand({ ...ALL, perMinute: 10 }, { opensChat: true, portfolio: "waba{x}" });
      await limiter.ask(wanted);
      await limiter.heard(wanted, 3);
      for (const scope of ["number", "pair", "own", "portfolio"] as const)
        await limiter.slowDown(wanted, scope);
      const keys = await direct.keys("*");
      expect(keys.length).toBe(5);
      for (const key of keys) {
        expect(key).toMatch(/^\{tb:waba%7Bx%7D\}:pace:/);
        expect(await direct.pttl(key)).toBeGreaterThan(0);
      }
    });

    it("goes on when Redis has forgotten the script", async () => {
      const troubles: unknown[] = [];
      const limiter = joins(time, troubles);
      await limiter.ask(demand(ALL));
      await direct.script("FLUSH");
      expect(await limiter.ask(demand(ALL))).toEqual({ type: "granted" });
      expect(troubles).toEqual([]);
    });

    it("takes each bucket for empty when Redis has lost its memory", async () => {
      const [one, other] = [joins(time), joins(time)];
      await one.ask(demand(PAIR));
      await direct.flushall();
      time.now += SECOND;
      // Somebody who knows of nothing comes first; then somebody who was there before.
      expect(await other.ask(demand(THROUGHPUT, { person: "ben" }))).toEqual({ type: "granted" });
      expect(await one.ask(demand(PAIR))).toEqual({ type: "wait", inMs: 6_000, scope: "pair" });
      expect(await other.ask(demand(PAIR))).toEqual({ type: "wait", inMs: 6_000, scope: "pair" });
      time.now += 30 * SECOND;
      expect((await atOnce(one, () => demand(PAIR)))[0]).toBe(5);
    });
  });

  describe("while Redis is away", () => {
    it("lets nothing leave, says so once, and comes back by itself", async () => {
      const troubles: unknown[] = [];
      const own = await startRedis();
      const limiter = createRedisLimiter({
        client: connected(own.url),
        onTrouble: (error) => troubles.push(error),
      });
      expect(await limiter.ask(demand(PAIR))).toEqual({ type: "granted" });
      await own.end();
      for (let asked = 0; asked < 20; asked++) expect(await limiter.ask(demand(PAIR))).toEqual(AWAY);
      await limiter.heard(demand(ALL), 3);
      await limiter.slowDown(demand(ALL), "number");
      expect(troubles.length).toBe(1);
      const back = await startRedis({ port: own.port });
      // It is empty now, and what was there before is not known any more.
      const first = await until(limiter, (grant) => grant.scope === "pair");
      expect(first.inMs).toBeGreaterThan(5_000);
      await back.end();
    });
  });
});

describe.skipIf(!hasRedis())("with a Redis Cluster", () => {
  let cluster: RedisCluster;
  let client: RedisClient;

  beforeAll(async () => {
    cluster = await startCluster();
    client = connectRedis(cluster.masters.map(({ url }) => url).join(), "ask");
  });
  afterAll(async () => {
    client.disconnect();
    await cluster.end();
  });

  limiterContract("the limiter on a Cluster", async (time) => {
    await cluster.flush();
    const troubles: unknown[] = [];
    const onTrouble = (error: unknown): unknown => troubles.push(error);
    const limiter = createRedisLimiter({ client, onTrouble, now: () => time.now });
    return { limiter, cleanup: async () => expect(troubles).toEqual([]) };
  });

  it("spreads portfolios over the masters", async () => {
    await cluster.flush();
    const limiter = createRedisLimiter({ client, onTrouble: () => {} });
    const portfolios = Array.from({ length: 30 }, (_, nth) => demand(ALL, { portfolio: `waba ${nth}` }));
    for (const wanted of portfolios) expect(await limiter.ask(wanted)).toEqual({ type: "granted" });
    const sizes = await Promise.all(cluster.masters.map((master) => master.client.dbsize()));
    expect(Math.min(...sizes)).toBeGreaterThan(0);
  });
});

describe("without a Redis", () => {
  const troubled = (port: number) => {
    const troubles: unknown[] = [];
    const client = connectRedis(`redis://127.0.0.1:${port}`, "ask", 100);
    const limiter = createRedisLimiter({ client, onTrouble: (error) => troubles.push(error) });
    return { client, limiter, troubles };
  };

  it("lets nothing leave", async () => {
    const { client, limiter, troubles } = troubled(1);
    expect(await limiter.ask(demand(ALL))).toEqual(AWAY);
    expect(troubles.length).toBe(1);
    client.disconnect();
    expect(await limiter.ask(demand(ALL))).toEqual(AWAY);
  });

  it("waits for one that never answers as long as it was told, and no longer", async () => {
    const silent = createServer(() => {}).listen(0, "127.0.0.1");
    await once(silent, "listening");
    const address = silent.address();
    const { client, limiter, troubles } = troubled(
      address !== null && typeof address === "object" ? address.port : 0,
    );
    expect(await limiter.ask(demand(ALL))).toEqual(AWAY);
    expect(troubles.length).toBe(1);
    client.disconnect();
    silent.close();
  });
});

/** Asks, hears or slows down. */
async function whatever(limiter: Limiter, kind: number, wanted: Demand, messages: number): Promise<unknown> {
  if (kind === 0) return limiter.heard(wanted, messages);
  if (kind === 1) return limiter.slowDown(wanted, "pair");
  if (kind === 2) return limiter.slowDown(wanted, "number");
  return limiter.ask(wanted);
}

type Wait = Extract<Awaited<ReturnType<Limiter["ask"]>>, { type: "wait" }>;

async function until(limiter: Limiter, holds: (wait: Wait) => boolean): Promise<Wait> {
  for (;;) {
    const grant = await limiter.ask(demand(PAIR));
    if (grant.type === "wait" && holds(grant)) return grant;
    if (grant.type === "granted") throw new Error("something left that nobody can account for");
    await new Promise(setImmediate);
  }
}
