import { expect } from "vitest";
import { NO_DIFFERENCES } from "./ledger.ts";
import { limitsOf } from "./load.ts";
import type { Outcome } from "./race.ts";

/** Nothing lost, nothing twice, everybody's in order, and nothing over a limit. */
export function expectFlawless({ race, ...outcome }: Outcome): void {
  const { lost, doubled, disordered, strange, throttled, refused, due, parked, errors } = outcome;
  expect({ lost, doubled, disordered, strange, throttled, refused, due, parked, errors }).toEqual({
    ...NO_DIFFERENCES,
    throttled: { number: 0, pair: 0 },
    refused: {},
    ...{ due: 0, parked: [] },
    // Each process says once that its Redis has gone.
    errors: race.outageMs === undefined ? [] : Array(race.processes).fill(REDIS_AWAY),
  });
}

const REDIS_AWAY = "Redis cannot be asked: nothing is sent until it can";

/** Nobody waits for an answer while others get more than a number may send in so many seconds. */
const BEHIND_SECONDS = 2;

/** Counted in messages: seconds are longer on a busy machine. */
export function expectAnswersFirst({ race, answers }: Outcome): void {
  expect(answers.behind).toBeLessThan(limitsOf(race).throughput * BEHIND_SECONDS);
}
