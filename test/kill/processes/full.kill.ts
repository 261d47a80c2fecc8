import { describe, expect, it } from "vitest";
import { hasRedis } from "../../redis/present.ts";
import { seedOfThisRun } from "../chance.ts";
import { JOBS, REPLIES } from "../trials.ts";
import {
  bullForgets,
  FAILURES,
  killByChance,
  redisFails,
  redisForgets,
  redisRestarts,
  workersComeLate,
} from "./happenings.ts";
import { endure } from "./ordeal.ts";
import { ERRANDS, echoWithout } from "./trials.ts";

const seed = seedOfThisRun();
/** Three of the five, among them one of each kind. */
const VICTIMS = ["web-1", "worker-1", "worker-2"] as const;
/** A minute at 200 a second. */
const MINUTE = { messages: 12_000, people: 400, perSecond: 200 } as const;
const HALF = { messages: 6_400, people: 400, perSecond: 200 } as const;
/** Items of one queue come one after the other. */
const ITEMS = { messages: 600, people: 60, perSecond: 20 } as const;

describe.skipIf(!hasRedis())("a fleet of two web servers and three workers", () => {
  it(`of which one is killed every 2 s answers everybody once and in order (KILL_SEED=${seed})`, async () => {
    const verdict = await endure({
      ...{ trial: REPLIES, crowd: MINUTE, seed },
      happens: (stage) => killByChance({ victims: VICTIMS, times: 29, everyMs: 2_000 }, stage),
    });
    expect(verdict).toEqual({ violations: [], sends: MINUTE.messages });
  });

  it(`works on each item, each run and each second once while it is killed (KILL_SEED=${seed})`, async () => {
    const verdict = await endure({
      ...{ trial: ERRANDS, crowd: ITEMS, isEndless: true, seed },
      happens: (stage) => killByChance({ victims: VICTIMS, times: 15, everyMs: 2_000 }, stage),
    });
    expect(verdict).toMatchObject({ violations: [] });
  });

  it(`whose Redis starts anew answers everybody once and in order (KILL_SEED=${seed})`, async () => {
    const verdict = await endure({
      ...{ trial: REPLIES, crowd: HALF, seed },
      happens: async (stage) => {
        for (const awayMs of [0, 1_000, 5_000]) await redisRestarts({ afterMs: 5_000, awayMs }, stage);
      },
    });
    expect(verdict).toEqual({ violations: [], sends: HALF.messages });
  });

  it.each(FAILURES)(
    `says so when Redis is %s for 30 s, and loses nothing (KILL_SEED=${seed})`,
    async (how) => {
      const verdict = await endure({
        ...{ trial: REPLIES, crowd: { ...HALF, messages: 8_000 }, seed },
        happens: (stage) => redisFails({ how, afterMs: 3_000, ms: 30_000 }, stage),
      });
      expect(verdict).toEqual({ violations: [], sends: 8_000 });
    },
  );

  it(`loses with "everysec" nothing but what Redis lost, and doubles nothing (KILL_SEED=${seed})`, async () => {
    const lost = new Set<string>();
    let lostBytes = 0;
    const crowd = { messages: 3_000, people: 100, perSecond: 100, duplicates: 0 };
    const verdict = await endure({
      ...{ trial: echoWithout(lost), crowd, appendfsync: "everysec", seed },
      settings: { REDIS_DURABILITY: "everysec" },
      happens: async (stage) => {
        const { bytes, ids } = await redisForgets(10_000, stage);
        lostBytes = bytes;
        for (const id of ids) lost.add(id);
      },
    });
    expect(verdict.violations).toEqual([]);
    // A second of it, and each message takes some hundred bytes.
    expect(lostBytes).toBeGreaterThan(10_000);
  });

  it(`does all its work although Bull forgets it again and again (KILL_SEED=${seed})`, async () => {
    const verdict = await endure({
      ...{ trial: JOBS, crowd: ITEMS, seed },
      happens: async (stage) => {
        for (let times = 0; times < 20; times++) await bullForgets(1_500, stage);
      },
    });
    expect(verdict).toEqual({ violations: [], sends: ITEMS.messages * JOBS.perMessage });
  });

  it(`takes messages in while nobody works, and has them all answered then (KILL_SEED=${seed})`, async () => {
    const crowd = { messages: 4_000, people: 200, perSecond: 400 };
    const late = ["worker-1", "worker-2", "worker-3"];
    const verdict = await endure({
      ...{ trial: REPLIES, crowd, late, seed },
      happens: (stage) => workersComeLate(late, stage),
    });
    expect(verdict).toEqual({ violations: [], sends: crowd.messages });
  });
});
