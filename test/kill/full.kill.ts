import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { closedTrial } from "./closed.ts";
import { DIST, endure } from "./endure.ts";
import { JOBS, REPLIES } from "./trials.ts";

const seed = seedOfThisRun();
const RANDOM_KILLS = 30;
/** Longer than all lives together: a reply that is under way at one kill is not sent again before the last. */
const UNKNOWN_WAIT_MS = 20_000;
/** So short that it is. */
const SHORT_WAIT_MS = 2_000;

describe("a server that is killed", () => {
  it(`39 times answers 500 messages once and in order (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const verdict = await endure({
      trial: REPLIES,
      dist: DIST,
      messages: 500,
      conversations: 50,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    });
    expect(verdict).toEqual({ violations: [], killed: 39, sends: 500, parked: 0 });
  });

  it(`39 times sends each of 500 answers once and in order, or parks it (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const ordeal = { dist: DIST, messages: 500, conversations: 50, kills, seed };
    const verdict = await endure({
      trial: REPLIES,
      ...ordeal,
      unknownWaitMs: SHORT_WAIT_MS,
      mayPark: true,
    });
    expect(verdict).toMatchObject({ violations: [], killed: 39 });
    expect(verdict.sends + verdict.parked).toBe(500);
  });

  it(`39 times works on 300 items and 300 spawned runs once (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const ordeal = {
      dist: DIST,
      messages: 300,
      conversations: 30,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    };
    const verdict = await endure({ trial: JOBS, ...ordeal });
    expect(verdict).toEqual({ violations: [], killed: 39, sends: 300 * JOBS.perMessage, parked: 0 });
  });

  it(`39 times announces, holds, lets go and paces as if nothing had happened (KILL_SEED=${seed})`, async () => {
    const kills = [...PROBE_STEPS, ...new Array<"random">(RANDOM_KILLS).fill("random")];
    const verdict = await endure({
      trial: closedTrial(6),
      dist: DIST,
      messages: 0,
      conversations: 0,
      kills,
      unknownWaitMs: UNKNOWN_WAIT_MS,
      seed,
    });
    expect(verdict).toMatchObject({ violations: [], killed: 39 });
  });
});
