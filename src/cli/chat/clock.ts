import type { EpochMs } from "../../model/ids.ts";
import type { Clock } from "../../runtime/ports.ts";

/** The real clock, or one that runs on from a given start; it can be put forward. */
export class ChatClock implements Clock {
  #aheadMs: number;

  constructor(startAt?: EpochMs) {
    this.#aheadMs = startAt === undefined ? 0 : startAt - Date.now();
  }

  now(): EpochMs {
    return Date.now() + this.#aheadMs;
  }

  /** Puts the clock forward to an instant, if it is not there yet. @returns by how much */
  forwardTo(at: EpochMs): number {
    const ms = Math.max(0, at - this.now());
    this.#aheadMs += ms;
    return ms;
  }
}
