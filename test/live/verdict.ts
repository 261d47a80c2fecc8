import { expect } from "vitest";
import { NO_DIFFERENCES } from "./ledger.ts";
import type { Outcome } from "./race.ts";

/** Nothing lost, nothing twice, everybody's in order, and nothing over a limit. */
export function expectFlawless({ race, ...outcome }: Outcome): void {
  const { lost, doubled, disordered, strange, throttled, refused, due, parked, errors } = outcome;
  expect({ lost, doubled, disordered, strange, throttled, refused, due, parked }).toEqual({
    ...NO_DIFFERENCES,
    throttled: { number: 0, pair: 0 },
    refused: {},
    ...{ due: 0, parked: [] },
  });
  // What the log says of a Redis that goes, each process says for itself; nothing else may go wrong.
  const isGone = /Redis (?:is away|cannot be asked|does not answer)/;
  expect(errors.filter((error) => race.outageMs === undefined || !isGone.test(error))).toEqual([]);
}

/**
 * Nobody waits in one line with the bulk. Counted in messages that go before an answer, as seconds are longer on a busy
 * machine: whoever asks early and stands in line has nearly all of them before him.
 */
export function expectAnswersFirst({ race, answers }: Outcome): void {
  expect(answers.behind).toBeLessThan(race.messages / 2);
}
