import { afterAll, describe, expect, it } from "vitest";
import { hasRedis } from "../redis/present.ts";
import type { Race } from "./load.ts";
import { type Outcome, run } from "./race.ts";
import { print } from "./table.ts";
import { expectFlawless } from "./verdict.ts";

/** WhatsApp's own limits, and how fast it goes with them: `npm run test:live`. */
const TEST_MS = 900_000;
/** The part of what is allowed that is really sent. */
const LEAST_RATIO = 0.95;
const LONGEST_ANSWER_MS = 1_000;

const TO_EACH = { timesFaster: 1, processes: 1, messages: 5_000, people: 5_000 } as const;
/** A hundred to each of fifty people: nearly all of it is waiting, and so it may all happen at the same time. */
const TO_FEW = { ...TO_EACH, people: 50 } as const;
const FROM_THREE = { processes: 3 } as const;
const WITHOUT_REDIS = { processes: 3, outageMs: 10_000 } as const;

const outcomes: Outcome[] = [];
afterAll(() => print(outcomes));

async function race(it: Race): Promise<void> {
  const outcome = await run(it);
  outcomes.push(outcome);
  expectFlawless(outcome);
  if (it.outageMs !== undefined) return;
  expect(outcome.sent / outcome.allowed).toBeGreaterThanOrEqual(LEAST_RATIO);
  expect(outcome.answers.slowestMs).toBeLessThan(LONGEST_ANSWER_MS);
}

describe.sequential("bulk to 5,000 people is as fast as a number may be, and answers go first", () => {
  it("from one process", { timeout: TEST_MS }, () => race(TO_EACH));

  describe.skipIf(!hasRedis())("from three processes with one Redis", () => {
    it("all the time", { timeout: TEST_MS }, () => race({ ...TO_EACH, ...FROM_THREE }));
    it("that is gone for 10 s", { timeout: TEST_MS }, () => race({ ...TO_EACH, ...WITHOUT_REDIS }));
  });
});

describe.concurrent("5,000 messages to 50 people are as fast as pairs may be, and answers to others go first", () => {
  it("from one process", { timeout: TEST_MS }, () => race(TO_FEW));

  describe.skipIf(!hasRedis())("from three processes with one Redis", () => {
    it("all the time", { timeout: TEST_MS }, () => race({ ...TO_FEW, ...FROM_THREE }));
    it("that is gone for 10 s", { timeout: TEST_MS }, () => race({ ...TO_FEW, ...WITHOUT_REDIS }));
  });
});
