import type { Cluster, Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { bullBells } from "../../src/queues/bull.ts";
import type { Bells } from "../../src/runtime/ports.ts";
import { connectRedis } from "../../src/services/redis/connect.ts";
import { bellsContract, eventually, gate, hearing, turn } from "../contract/bells.ts";
import { type RedisCluster, startCluster } from "../redis/cluster.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

const PREFIX = "{tb-bull}:bells";
const joined: Bells[] = [];

/** A process of its own, as far as Redis can see. */
function joins(url: string, troubles: unknown[] = [], connections: (Redis | Cluster)[] = []): Bells {
  const bells = bullBells({
    connect(kind) {
      const connection = connectRedis(url, "queue");
      if (kind !== "subscriber") connections.push(connection);
      return connection;
    },
    onTrouble: (error) => troubles.push(error),
    stalledMs: 300,
  });
  joined.push(bells);
  return bells;
}

async function closeAll(): Promise<void> {
  await Promise.all(joined.splice(0).map((bells) => bells.close()));
}

afterEach(closeAll);

describe.skipIf(!hasRedis())("with a Redis", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });
  beforeEach(async () => void (await redis.client.flushall()));
  afterAll(() => redis.end());

  bellsContract("bells over Bull", async () => ({ join: () => joins(redis.url), cleanup: async () => {} }));

  describe("bells over Bull", () => {
    it("carry many lanes in one job when many are rung", async () => {
      const ringer = joins(redis.url);
      const heard: string[] = [];
      await joins(redis.url).listen(hearing(heard));
      for (let nth = 0; nth < 2_000; nth++) {
        ringer.ring([turn(`lane ${nth}`)]);
        if (nth % 10 === 0) await new Promise(setImmediate);
      }
      await eventually(() => expect(heard.length).toBeGreaterThanOrEqual(2_000));
      expect(Number(await redis.client.get(`${PREFIX}:id`))).toBeLessThan(200);
    });

    it("leave nothing behind in Redis but what counts jobs", async () => {
      const heard: string[] = [];
      const bells = joins(redis.url);
      await bells.listen(hearing(heard));
      for (const lane of ["a", "b", "c"]) {
        bells.ring([turn(lane)]);
        await eventually(() => expect(heard).toContain(lane));
      }
      const busy = /:(id|stalled-check|stalled)$/;
      await eventually(async () => {
        const keys = await redis.client.keys("*");
        expect(keys.filter((key) => !busy.test(key))).toEqual([]);
      });
    });

    it("are heard when Bull was emptied meanwhile, also while a job was being told", async () => {
      const troubles: unknown[] = [];
      const heard: string[] = [];
      const bells = joins(redis.url, troubles);
      const told = gate();
      await bells.listen({
        ...hearing(heard),
        async heard(work) {
          await hearing(heard).heard(work);
          await told.passed;
        },
      });
      bells.ring([turn("before")]);
      await eventually(() => expect(heard).toEqual(["before"]));
      bells.ring([turn("lost")]);
      await eventually(async () => expect((await bells.lag()).waiting).toBe(1));
      await redis.client.flushall();
      told.open();
      bells.ring([turn("afterwards")]);
      await eventually(() => expect(heard).toContain("afterwards"));
      expect(heard).not.toContain("lost");
    });

    it("go to another when a listener has died with a job in its hands", async () => {
      const connections: (Redis | Cluster)[] = [];
      const dying = joins(redis.url, [], connections);
      const heard: string[] = [];
      const others: string[] = [];
      await dying.listen({
        ...hearing(heard),
        heard: (work) =>
          hearing(heard)
            .heard(work)
            .then(() => never),
      });
      joins(redis.url).ring([turn("ana")]);
      await eventually(() => expect(heard).toEqual(["ana"]));
      for (const connection of connections) connection.disconnect();
      await joins(redis.url).listen(hearing(others));
      await eventually(() => expect(others).toEqual(["ana"]));
      joined.splice(joined.indexOf(dying), 1);
    });
  });
});

const never = new Promise<void>(() => {});

describe.skipIf(!hasRedis())("bells over Bull, when Redis fails", () => {
  let redis: RedisServer;
  let bells: Bells;
  let heard: string[];
  let troubles: unknown[];
  beforeEach(async () => {
    redis = await startRedis();
    [heard, troubles] = [[], []];
    bells = joins(redis.url, troubles);
    await bells.listen(hearing(heard));
    bells.ring([turn("before")]);
    await eventually(() => expect(heard).toEqual(["before"]));
  });
  afterEach(async () => {
    await closeAll();
    await redis.end();
  });

  /** Rings until a bell has come through: those that were rung while Redis failed may be lost. */
  const comesThrough = (lane: string) =>
    eventually(() => {
      bells.ring([turn(lane)]);
      expect(heard).toContain(lane);
    });

  it("say so once, say that nobody knows how much waits, and go on by themselves, each time", async () => {
    for (const nth of [1, 2]) {
      await redis.kill();
      bells.ring([turn(`meanwhile ${nth}`)]);
      bells.expect(Date.now() + 100);
      await eventually(() => expect(troubles).toHaveLength(nth));
      await expect(bells.lag()).rejects.toThrow("Redis");
      await redis.restart();
      await comesThrough(`afterwards ${nth}`);
      expect(heard).toContain(`meanwhile ${nth}`);
      expect(troubles).toHaveLength(nth);
      // Only when it knows that all is well it would say so again.
      await eventually(async () => expect(await redis.client.exists("{tb-bull}:probe")).toBe(1));
    }
  });

  it.each([
    ["takes no writes", (on: boolean) => redis.readOnly(on)],
    ["is full", (on: boolean) => redis.full(on)],
  ])("go on after Redis that %s", async (_how, fails) => {
    await fails(true);
    bells.ring([turn("meanwhile")]);
    await eventually(() => expect(troubles).toHaveLength(1));
    await fails(false);
    await comesThrough("afterwards");
    expect(heard).toContain("meanwhile");
  });

  it("say so when Redis does not answer, and go on when it does", async () => {
    redis.pause();
    bells.ring([turn("meanwhile")]);
    await eventually(() => expect(troubles).toHaveLength(1));
    redis.resume();
    await comesThrough("afterwards");
    expect(heard).toContain("meanwhile");
  });

  it("can be closed while it is away", async () => {
    await redis.kill();
    bells.ring([turn("meanwhile")]);
    await eventually(() => expect(troubles).toHaveLength(1));
    await bells.close();
  });
});

describe.skipIf(!hasRedis())("with a Redis Cluster", () => {
  let cluster: RedisCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  beforeEach(() => cluster.flush());
  afterAll(() => cluster.end());

  bellsContract("bells over Bull on a Cluster", async () => {
    const url = cluster.masters.map((master) => master.url).join(",");
    return { join: () => joins(url), cleanup: async () => {} };
  });
});
