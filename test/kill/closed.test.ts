import { describe, expect, it } from "vitest";
import { seedOfThisRun } from "./chance.ts";
import { closedTrial } from "./closed.ts";
import { DIST, endure } from "./endure.ts";

const seed = seedOfThisRun();
/** Steps at which something is sent, or written that leads to it; the others have their test in `short.test.ts`. */
const KILLS = [
  ...(["after persist", "before commit", "after commit", "before send"] as const),
  ...(["after send before record", "after record", "random", "random"] as const),
];

describe("a server that is killed while people's windows are closed", () => {
  it(`announces, holds, lets go and paces as if nothing had happened (KILL_SEED=${seed})`, {
    timeout: 60_000,
  }, async () => {
    const verdict = await endure({
      trial: closedTrial(1),
      dist: DIST,
      messages: 0,
      conversations: 0,
      kills: KILLS,
      unknownWaitMs: 5_000,
      seed,
    });
    expect(verdict).toMatchObject({ violations: [], killed: 8 });
  });
});
