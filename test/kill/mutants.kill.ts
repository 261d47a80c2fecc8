import { describe, expect, it } from "vitest";
import { PROBE_STEPS } from "../../src/runtime/probe.ts";
import { seedOfThisRun } from "./chance.ts";
import { closedTrial } from "./closed.ts";
import { endure } from "./endure.ts";
import { OF_HOLDING, OF_REPLIES, withMutant } from "./mutants.ts";
import { REPLIES } from "./trials.ts";

const seed = seedOfThisRun();

describe("the kill test", () => {
  it.each(OF_REPLIES)(`fails on a server without $without (KILL_SEED=${seed})`, async (mutant) => {
    const kills = [...PROBE_STEPS, ...PROBE_STEPS] as const;
    const ordeal = { trial: REPLIES, messages: 400, conversations: 20, kills, unknownWaitMs: 2_000, seed };
    const { violations } = await withMutant(mutant, (dist) => endure({ ...ordeal, dist }));
    expect(violations).not.toEqual([]);
  });

  it.each(OF_HOLDING)(`fails on a server without $without (KILL_SEED=${seed})`, async (mutant) => {
    const kills = [...PROBE_STEPS, "random"] as const;
    const ordeal = {
      trial: closedTrial(8),
      messages: 0,
      conversations: 0,
      kills,
      unknownWaitMs: 5_000,
      seed,
    };
    const { violations } = await withMutant(mutant, (dist) => endure({ ...ordeal, dist }));
    expect(violations).not.toEqual([]);
  });
});
