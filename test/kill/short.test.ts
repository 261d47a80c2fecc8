import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { DIST, endure } from "./endure.ts";

const seed = seedOfThisRun();

describe("a server that is killed", () => {
  it(`at each step and at random answers everybody once and in order (KILL_SEED=${seed})`, {
    timeout: 60_000,
  }, async () => {
    const kills = [...PROBE_STEPS, "random", "random", "random"] as const;
    const verdict = await endure({ dist: DIST, messages: 100, conversations: 10, kills, seed });
    expect(verdict).toEqual({ violations: [], killed: 12, sends: 100 });
  });
});
