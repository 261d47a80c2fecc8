/**
 * What work costs. An instruction costs 1; work on texts costs 1 and more for each KiB of UTF-16 units, and is
 * paid before it is done, so that a text that is too dear is never made. A unit of cost is at most a few
 * microseconds of work, whatever the script: that is what keeps a turn short.
 *
 * @module
 */
export interface Meter {
  /** @throws ScriptFault `fault/instructions` when the turn cannot pay for it */
  spend(units: number): void;
}

/**
 * The cost of work on texts of that length.
 *
 * @param weight  cost units per KiB, for work that takes longer than copying: about a microsecond each
 */
export function work(length: number, weight = 1): number {
  return 1 + ((length * weight) >>> 10);
}

/** For work that was paid for as a whole before it began. */
export const PAID: Meter = { spend: () => {} };
