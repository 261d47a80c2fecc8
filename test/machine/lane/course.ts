import { vi } from "vitest";
import { Lane } from "../../../src/machine/lane/lane.ts";
import { Way } from "../../../src/machine/lane/way.ts";
import type { LoadedProgram } from "../../../src/machine/load.ts";
import type { Outcome } from "../../../src/machine/state.ts";
import { begin, step } from "../../../src/machine/step.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Value } from "../../../src/model/value.ts";
import { message, saved } from "../program.ts";

/** The same program run in two ways, which nobody may be able to tell apart. */

const HI = message("hi");

/** The program, which uses the lane from its first instruction on. */
export function fast(loaded: LoadedProgram): LoadedProgram {
  return { ...loaded, lane: new Lane(loaded.program, 0) };
}

/** The program, whose instructions are carried out one by one. */
export function slow(loaded: LoadedProgram): LoadedProgram {
  return { ...loaded, lane: undefined };
}

/** Every state that the run is in after so many cost units, up to its end: what it spent is part of each. */
export function course(
  loaded: LoadedProgram,
  globals: readonly Value[],
  instructionsPerSlice: number,
  instructionsPerTurn = 200,
): Outcome[] {
  const budget = { instructionsPerTurn, instructionsPerSlice };
  const start = { ...begin(loaded, []), globals };
  const outcomes = [step(loaded, start, HI, budget)];
  for (let last = outcomes[0]; last?.status === "paused"; last = outcomes.at(-1)) {
    outcomes.push(step(loaded, saved(last.state), { type: "resumed", at: HI.at }, budget));
  }
  return outcomes;
}

/** How much of what a run costs until it asks the host is spent in the lane. */
export function shareRidden(loaded: LoadedProgram, globals: readonly Value[]): number {
  let [spent, cost] = [0, 0];
  const { ride } = Way.prototype;
  const spy = vi.spyOn(Way.prototype, "ride").mockImplementation(function (this: Way, run) {
    const before = run.cost;
    const hasRidden = ride.call(this, run);
    spent += run.cost - before;
    return hasRidden;
  });
  const [outcome] = course(fast(loaded), globals, 1_000, 1_000);
  if (outcome?.status === "calling") cost = outcome.state.turn!.cost - LIMITS.inquiryCost;
  spy.mockRestore();
  return spent / cost;
}
