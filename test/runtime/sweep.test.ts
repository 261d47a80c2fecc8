import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { inlineBells } from "../../src/runtime/inline-bells.ts";
import { createSweeper, type SweepOptions } from "../../src/runtime/sweep.ts";

/** The only times here are those of vitest's clock, which the test moves. */
beforeEach(() => void vi.useFakeTimers({ now: 0 }));
afterEach(() => void vi.useRealTimers());

/** A sweeper over a store whose next timer always comes so much later. */
function sweeping(nextMs: number) {
  let looks = 0;
  const store: SweepOptions["store"] = {
    due: async () => [],
    nextDueAt: async (now) => now + nextMs,
    prune: async () => 0,
    recover: async () => {},
    async received() {
      looks += 1;
    },
  };
  const failed = (error: unknown): void => {
    throw error;
  };
  const clock = { now: () => Date.now() };
  const bells = inlineBells(clock);
  const sweeper = createSweeper({
    ...{ store, clock, bots: [], receives: true, failed, succeeded: () => {}, ring: () => {} },
    ...{ keepsHouse: async () => true, isBehind: async () => false, waiting: () => 0 },
    expect: (at) => bells.expect(at),
  });
  void bells.listen({ heard: async () => {}, look: sweeper.look });
  sweeper.start();
  return { sweeper, looks: () => looks };
}

it("looks again when the next timer has come", async () => {
  const { sweeper, looks } = sweeping(400);
  await vi.advanceTimersByTimeAsync(450);
  expect(looks()).toBe(2);
  await sweeper.stop();
});

it("does not look for every one of a thousand timers in a second: each look is a write", async () => {
  const { sweeper, looks } = sweeping(1);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(looks()).toBeGreaterThan(50);
  expect(looks()).toBeLessThan(150);
  await sweeper.stop();
});
