import { COMMON_KEYS } from "./names.ts";
import { ADVANCE, type RedisClient, run } from "./scripts.ts";
import { inWords } from "./trouble.ts";

/** How old a reading may be: messages wait for a status for minutes. */
const FRESH_MS = 500;

/**
 * The receiving clock, one for all. Of two processes that advance it for the same time it runs only once: each counts
 * from where the clock stood when it last told of itself.
 */
export class ReceivingClock {
  readonly #client: RedisClient;
  #reading = 0;
  #readAt = Number.NEGATIVE_INFINITY;
  #told: number | undefined;

  constructor(client: RedisClient) {
    this.#client = client;
  }

  /** In ms; half a second old at most. Known at once as a rule: many ask for it. */
  reading(): number | Promise<number> {
    return performance.now() - this.#readAt < FRESH_MS ? this.#reading : this.#read();
  }

  async #read(): Promise<number> {
    try {
      return this.#saw(Number((await this.#client.get(COMMON_KEYS.clock)) ?? 0));
    } catch (error) {
      throw inWords(error);
    }
  }

  async advance(elapsedMs: number): Promise<void> {
    const from = this.#told === undefined ? "" : String(this.#told);
    const now = await run(this.#client, ADVANCE, [COMMON_KEYS.clock], [from, String(elapsedMs)]);
    this.#told = this.#saw(Number(now));
  }

  #saw(reading: number): number {
    this.#reading = reading;
    this.#readAt = performance.now();
    return reading;
  }
}
