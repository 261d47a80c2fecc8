import { describe, expect, it } from "vitest";
import { bucketsOf } from "../../src/delivery/pace.ts";
import { createLimiter, Levels } from "../../src/runtime/limiter.ts";
import { demand, NOON, PAIR, SECOND } from "../contract/limiter/kit.ts";
import { limiterContract } from "../contract/limiter.ts";

limiterContract("the limiter of one process", async (time) => ({
  limiter: createLimiter({ now: () => time.now }),
  cleanup: async () => {},
}));

describe("what a limiter remembers", () => {
  it("is what is not full yet, and not everybody who was ever written to", () => {
    const levels = new Levels();
    for (let person = 0; person < 10_000; person++) {
      const [pair] = bucketsOf({ ...demand(PAIR), person: `person ${person}` });
      // One a second, and each is full again after 6.
      const now = NOON + person * SECOND;
      if (pair) levels.set(pair, { fullAt: now + 6 * SECOND }, now);
      expect(levels.size).toBeLessThan(20);
    }
  });
});
