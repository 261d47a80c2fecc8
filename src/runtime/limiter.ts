import {
  type Bucket,
  bucketsOf,
  bucketToSlow,
  heard,
  isFull,
  type Level,
  PACE,
  slowedDown,
  take,
  throughputBucket,
} from "../delivery/pace.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Clock, Limiter } from "./ports.ts";

/** A limiter for one process by itself. It forgets with the process, and what is full again before that. */
export function createLimiter(clock: Clock): Limiter {
  const portfolios = new Map<string, Portfolio>();
  const of = (name: string): Portfolio => {
    const known = portfolios.get(name) ?? { levels: new Levels(), people: new People() };
    portfolios.set(name, known);
    return known;
  };

  return {
    async ask(demand) {
      const { levels, people } = of(demand.portfolio);
      const { dailyContacts } = demand.limits;
      const now = clock.now();
      const opens = demand.opensChat && dailyContacts !== undefined;
      const buckets = bucketsOf(demand);
      const roomAt = opens ? people.roomAt(demand.person, dailyContacts, now) : undefined;
      const taken = take(buckets, levels.of(buckets), now, roomAt);
      if (taken.type === "wait") return taken;
      for (const [index, bucket] of buckets.entries()) levels.set(bucket, taken.levels[index], now);
      if (opens) people.add(demand.person, now);
      return { type: "granted" };
    },
    async heard({ portfolio, number, limits }, messages) {
      const bucket = throughputBucket(number, limits);
      if (!bucket) return;
      const { levels } = of(portfolio);
      const now = clock.now();
      levels.set(bucket, heard(bucket, levels.of([bucket])[0], messages, now), now);
    },
    async slowDown(demand, scope) {
      const bucket = bucketToSlow(demand, scope);
      if (!bucket) return;
      const { levels } = of(demand.portfolio);
      const now = clock.now();
      levels.set(bucket, slowedDown(bucket, levels.of([bucket])[0], now), now);
    },
  };
}

interface Portfolio {
  readonly levels: Levels;
  readonly people: People;
}

/** Buckets that are looked through for full ones each time that one is written: more than can be added. */
const LOOKED_THROUGH = 2;

/** How buckets stand that are not full, and few others. */
export class Levels {
  readonly #levels = new Map<string, Level>();
  /** Goes round and round. */
  #round = this.#levels.entries();

  get size(): number {
    return this.#levels.size;
  }

  of(buckets: readonly Bucket[]): readonly (Level | undefined)[] {
    return buckets.map(({ name }) => this.#levels.get(name));
  }

  set({ name }: Bucket, level: Level | undefined, now: EpochMs): void {
    if (level) this.#levels.set(name, level);
    for (let looked = 0; looked < LOOKED_THROUGH; looked++) this.#forgetNext(now);
  }

  #forgetNext(now: EpochMs): void {
    const next = this.#round.next();
    if (next.done) this.#round = this.#levels.entries();
    else if (isFull(next.value[1], now)) this.#levels.delete(next.value[0]);
  }
}

/** Who was written to outside their windows within the last day. */
class People {
  /** When last; whoever that was longest ago comes first. */
  readonly #writtenAt = new Map<string, EpochMs>();

  /** Undefined when there is room for a person, or need not be. */
  roomAt(person: string, atMost: number, now: EpochMs): EpochMs | undefined {
    this.#forget(now);
    if (this.#writtenAt.size < atMost || this.#writtenAt.has(person)) return undefined;
    // One has to be forgotten; more of them where the limit was lowered.
    let toForget = this.#writtenAt.size - atMost;
    for (const writtenAt of this.#writtenAt.values()) {
      if (toForget-- === 0) return writtenAt + PACE.dayMs;
    }
    return now + PACE.dayMs;
  }

  add(person: string, now: EpochMs): void {
    this.#writtenAt.delete(person);
    this.#writtenAt.set(person, now);
  }

  #forget(now: EpochMs): void {
    for (const [person, writtenAt] of this.#writtenAt) {
      if (writtenAt > now - PACE.dayMs) return;
      this.#writtenAt.delete(person);
    }
  }
}
