import { randomBytes } from "node:crypto";
import { TOKEN_LENGTH } from "./scripts.ts";

/** How many processes can have numbers of their own at the same time. */
const MOST_INSTANCES = 1_024;
/** 2026-01-01. Up to 2^53 it is 27 years from there. */
const BEGINNING = 1_767_225_600_000;
const TICKS_PER_MS = 10;

/**
 * Numbers that are given once among all processes and rise with time, without asking anybody: tenths of milliseconds,
 * and behind them the number of the process.
 */
export class Numbers {
  readonly #instance: number;
  #last = 0;

  /** @param instance  given to no other process that lives */
  constructor(instance: number) {
    this.#instance = instance % MOST_INSTANCES;
  }

  /** One that is higher than `after`, whatever the clocks of those who gave that say. */
  next(after = 0): number {
    const now = Math.floor((Date.now() - BEGINNING) * TICKS_PER_MS);
    this.#last = Math.max(now, this.#last + 1, Math.floor(after / MOST_INSTANCES) + 1);
    return this.#last * MOST_INSTANCES + this.#instance;
  }
}

const DIGITS = 36;
const COUNTER_LENGTH = 6;

/** Tokens that are given once: half of one is chance, half counts. */
export class Tokens {
  #chance = "";
  #count = Number.POSITIVE_INFINITY;

  next(): string {
    if (this.#count >= DIGITS ** COUNTER_LENGTH) {
      this.#chance = randomBytes(6)
        .toString("base64url")
        .slice(0, TOKEN_LENGTH - COUNTER_LENGTH);
      this.#count = 0;
    }
    return this.#chance + (this.#count++).toString(DIGITS).padStart(COUNTER_LENGTH, "0");
  }
}
