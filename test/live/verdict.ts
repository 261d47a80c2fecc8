import { expect } from "vitest";
import { NO_DIFFERENCES } from "./ledger.ts";
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

/**
 * Nobody waits in one line with the bulk. Counted in messages that go before an answer, as seconds are longer on a busy
 * machine: whoever asks early and stands in line has nearly all of them before him.
 */
export function expectAnswersFirst({ race, answers }: Outcome): void {
  expect(answers.behind).toBeLessThan(race.messages / 2);
}
