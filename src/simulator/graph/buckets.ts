import type { EpochMs } from "../../model/ids.ts";

/** How fast Graph lets a business be; what is left out is not limited. */
export interface GraphLimits {
  /** Messages a second of a number, those that it gets included; so many may come at once. */
  readonly perSecond?: number;
  /** Messages to one person: so many at once, and one more each so many ms. */
  readonly pair?: { readonly burst: number; readonly everyMs: number };
  /** How much more than that it lets pass, as a part: 0.03 for 3 %. */
  readonly margin?: number;
}

/** What is too fast. */
export type TooFast = 130_429 | 131_056;

/** Persons whose buckets are kept; the full ones are forgotten first. */
const KEPT = 20_000;

/** Token buckets: each message takes one out, and time puts them back. */
export class Buckets {
  readonly #limits: GraphLimits;
  readonly #now: () => EpochMs;
  readonly #numbers = new Map<string, Bucket>();
  readonly #pairs = new Map<string, Bucket>();

  constructor(limits: GraphLimits, now: () => EpochMs) {
    this.#limits = limits;
    this.#now = now;
  }

  /** Takes one out for a message, of both buckets or of none. @returns which of them is empty */
  take(number: string, to: string): TooFast | undefined {
    const pair = this.#pair(number, to);
    const whole = this.#number(number);
    const now = this.#now();
    if (pair && pair.level(now) < 1) return 131_056;
    if (whole && whole.level(now) < 1) return 130_429;
    pair?.take(now);
    whole?.take(now);
    return undefined;
  }

  /** A message that the number gets: never held, and counted all the same. */
  heard(number: string): void {
    this.#number(number)?.take(this.#now());
  }

  #number(number: string): Bucket | undefined {
    const { perSecond, margin = 0 } = this.#limits;
    return perSecond === undefined
      ? undefined
      : kept(this.#numbers, number, () => new Bucket(perSecond, 1_000 / perSecond, margin, this.#now()));
  }

  #pair(number: string, to: string): Bucket | undefined {
    const { pair, margin = 0 } = this.#limits;
    if (pair === undefined) return undefined;
    if (this.#pairs.size >= KEPT) this.#forgetFull();
    return kept(
      this.#pairs,
      `${number} ${to}`,
      () => new Bucket(pair.burst, pair.everyMs, margin, this.#now()),
    );
  }

  #forgetFull(): void {
    const now = this.#now();
    for (const [key, bucket] of this.#pairs) if (bucket.isFull(now)) this.#pairs.delete(key);
  }
}

function kept(buckets: Map<string, Bucket>, key: string, create: () => Bucket): Bucket {
  const bucket = buckets.get(key) ?? create();
  buckets.set(key, bucket);
  return bucket;
}

class Bucket {
  readonly #capacity: number;
  readonly #everyMs: number;
  #level: number;
  #at: EpochMs;

  constructor(burst: number, everyMs: number, margin: number, now: EpochMs) {
    this.#capacity = burst * (1 + margin);
    this.#everyMs = everyMs / (1 + margin);
    this.#level = this.#capacity;
    this.#at = now;
  }

  level(now: EpochMs): number {
    const since = Math.max(0, now - this.#at);
    return Math.min(this.#capacity, this.#level + since / this.#everyMs);
  }

  take(now: EpochMs): void {
    this.#level = this.level(now) - 1;
    this.#at = Math.max(this.#at, now);
  }

  isFull(now: EpochMs): boolean {
    return this.level(now) >= this.#capacity;
  }
}
