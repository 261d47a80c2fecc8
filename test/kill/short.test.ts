import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { DIST, endure } from "./endure.ts";
import { COUNTERS, JOBS, REPLIES } from "./trials.ts";

const seed = seedOfThisRun();
const UNKNOWN_WAIT_MS = 5_000;

describe("a server that is killed", () => {
  it(`at each step and at random answers everybody once and in order (KILL_SEED=${seed})`, {
    timeout: 60_000,
  }, async () => {
    const kills = [...PROBE_STEPS, "random", "random", "random"] as const;
    const ordeal = {
      dist: DIST,
      messages: 100,
      conversations: 10,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    };
    const verdict = await endure({ trial: REPLIES, ...ordeal });
    expect(verdict).toEqual({ violations: [], killed: 12, sends: 100, parked: 0 });
  });

  it(`counts each message once in memory that everybody changes (KILL_SEED=${seed})`, {
    timeout: 60_000,
  }, async () => {
    const kills = ["before commit", "after commit", "random", "random"] as const;
    const ordeal = {
      dist: DIST,
      messages: 60,
      conversations: 12,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    };
    const verdict = await endure({ trial: COUNTERS, ...ordeal });
    expect(verdict).toEqual({ violations: [], killed: 4, sends: 60, parked: 0 });
  });

  it(`works on each item of a queue and each run that was spawned once (KILL_SEED=${seed})`, {
    timeout: 60_000,
  }, async () => {
    const kills = ["before commit", "after commit", "random", "random"] as const;
    const ordeal = {
      dist: DIST,
      messages: 60,
      conversations: 6,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    };
    const verdict = await endure({ trial: JOBS, ...ordeal });
    expect(verdict).toEqual({ violations: [], killed: 4, sends: 60 * JOBS.perMessage, parked: 0 });
  });
});
