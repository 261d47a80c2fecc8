import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { DIST, endure } from "./endure.ts";
import { JOBS, REPLIES } from "./trials.ts";

const seed = seedOfThisRun();
const RANDOM_KILLS = 30;

describe("a server that is killed", () => {
  it(`39 times answers 500 messages once and in order (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const verdict = await endure({
      trial: REPLIES,
      dist: DIST,
      messages: 500,
      conversations: 50,
      kills,
      seed,
    });
    expect(verdict).toEqual({ violations: [], killed: 39, sends: 500 });
  });

  it(`39 times works on 300 items and 300 spawned runs once (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const verdict = await endure({ trial: JOBS, dist: DIST, messages: 300, conversations: 30, kills, seed });
    expect(verdict).toEqual({ violations: [], killed: 39, sends: 300 * JOBS.perMessage });
  });
});
