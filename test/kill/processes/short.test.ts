import { describe, expect, it } from "vitest";
import { hasRedis } from "../../redis/present.ts";
import { seedOfThisRun } from "../chance.ts";
import { JOBS, REPLIES } from "../trials.ts";
import {
  bullForgets,
  FAILURES,
  killByChance,
  redisFails,
  redisRestarts,
  workersComeLate,
} from "./happenings.ts";
import { endure } from "./ordeal.ts";

const seed = seedOfThisRun();
/** On a busy machine everything takes its time, and most of it is the start of servers. */
const TEST_MS = 180_000;
const WORKERS = ["worker-1", "worker-2", "worker-3"] as const;

describe.skipIf(!hasRedis())("a fleet of two web servers and three workers", () => {
  it(`of which some are killed answers everybody once and in order (KILL_SEED=${seed})`, {
    timeout: TEST_MS,
  }, async () => {
    const victims = ["web-1", "worker-1", "worker-2"];
    const verdict = await endure({
      ...{ trial: REPLIES, crowd: { messages: 120, people: 12, perSecond: 40 }, seed },
      happens: (stage) => killByChance({ victims, times: 3, everyMs: 1_000 }, stage),
    });
    expect(verdict).toEqual({ violations: [], sends: 120 });
  });

  it(`says so when Redis fails, and loses nothing (KILL_SEED=${seed})`, { timeout: TEST_MS }, async () => {
    const verdict = await endure({
      ...{ trial: REPLIES, crowd: { messages: 160, people: 8, perSecond: 20 }, seed },
      happens: async (stage) => {
        for (const how of FAILURES) await redisFails({ how, afterMs: 300, ms: 1_000 }, stage);
      },
    });
    expect(verdict).toEqual({ violations: [], sends: 160 });
  });

  it(`works on each item and run once, though workers come late, Redis starts anew and Bull forgets (KILL_SEED=${seed})`, {
    timeout: TEST_MS,
  }, async () => {
    const verdict = await endure({
      ...{ trial: JOBS, crowd: { messages: 60, people: 6, perSecond: 60 }, late: WORKERS, seed },
      happens: async (stage) => {
        await workersComeLate(WORKERS, stage);
        await bullForgets(0, stage);
        await redisRestarts({ afterMs: 100, awayMs: 500 }, stage);
        await bullForgets(300, stage);
      },
    });
    expect(verdict).toEqual({ violations: [], sends: 60 * JOBS.perMessage });
  });
});
