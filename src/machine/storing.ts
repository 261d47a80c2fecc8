import type { Value } from "../model/value.ts";
import type { Place } from "./operands.ts";
import type { Run } from "./run.ts";

/**
 * How variables get their values: numbers apart, where there is room for them (V1).
 *
 * @module
 */

/** A variable becomes a number, which then is never made an object of. */
export function storeNumber(place: Place, number: number, run: Run): void {
  if (place >= 0) run.globalNumbers[place] = number;
  else if (run.frame.unit.counts) run.numbers[~place] = number;
  else run.slots[~place] = number;
}

/** A variable becomes what is no number. */
export function storeOther(place: Place, value: Value, run: Run): void {
  if (place >= 0) {
    run.globals[place] = value;
    run.globalNumbers[place] = Number.NaN;
  } else {
    run.slots[~place] = value;
    if (run.frame.unit.counts) run.numbers[~place] = Number.NaN;
  }
}
