import { LIMITS } from "../model/limits.ts";
import type { State } from "./state.ts";

/** Faults in a row at one place; `count` 0 when the last turn went well. */
export interface FaultStreak {
  /** The wait that the faulted turns resumed from, or `start`. */
  readonly site: string;
  readonly count: number;
}

/** What follows from a fault. */
export interface Verdict {
  readonly streak: FaultStreak;
  /** Whether the person is told: once in a streak, or a broken bot would say sorry to every message. */
  readonly apologise: boolean;
  /** Whether the conversation ends: nothing was saved yet, or going back to the same wait has failed too often. */
  readonly end: boolean;
}

/** The site of a turn that begins a run. */
const START = "start";

/** The streak after a turn that went well. */
export const NO_FAULTS: FaultStreak = { site: START, count: 0 };

/** Where a fault counts when it happens in the turn that carries on from this state. */
export function faultSite({ waiting }: State): string {
  return waiting !== null && "site" in waiting ? waiting.site : START;
}

/**
 * Decides what follows from a fault.
 *
 * @param before  the streak so far
 * @param site    where the faulted turn began: `faultSite` of the state it began with
 */
export function afterFault(before: FaultStreak, site: string): Verdict {
  const count = before.site === site ? before.count + 1 : 1;
  return {
    streak: { site, count },
    apologise: count === 1,
    end: site === START || count >= LIMITS.faultsInARow,
  };
}
