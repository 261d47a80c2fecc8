import type { Trouble } from "./troubles.ts";

/** What goes wrong by chance, each as a part of all sends: 0.05 for 5 %. */
export interface ChaosOptions {
  /** The same seed, the same misfortunes in the same order. */
  readonly seed?: number;
  /** Answered 500 with an error of Graph's own; not taken. */
  readonly error500?: number;
  /** The connection is reset; not taken. */
  readonly resetBefore?: number;
  /** The connection is reset; taken. */
  readonly resetAfter?: number;
  /** Never answered; half of them are taken. */
  readonly hang?: number;
  /** How long each answer takes: from, to. */
  readonly latencyMs?: readonly [number, number];
}

type Misfortune = keyof typeof MISFORTUNES;

/** How often each has struck so far. */
export type ChaosCounts = Readonly<Record<Misfortune, number>>;

/** Graph's own words for a trouble that passes. */
const UNAVAILABLE = 131_016;

const MISFORTUNES = {
  error500: (): Trouble => ({ type: "fail", code: UNAVAILABLE }),
  resetBefore: (): Trouble => ({ type: "reset", accepted: false }),
  resetAfter: (): Trouble => ({ type: "reset", accepted: true }),
  hang: (chance: number): Trouble => ({ type: "hang", accepted: chance < 0.5 }),
} as const;

const NAMES = Object.keys(MISFORTUNES) as readonly Misfortune[];

/** Strikes sends by chance. */
export class Chaos {
  readonly #options: ChaosOptions;
  readonly #chance: () => number;
  readonly #counts = { error500: 0, resetBefore: 0, resetAfter: 0, hang: 0 };

  constructor(options: ChaosOptions) {
    this.#options = options;
    this.#chance = chances(options.seed ?? 1);
  }

  get counts(): ChaosCounts {
    return this.#counts;
  }

  /** What strikes the next send, if anything. */
  strike(): Trouble | undefined {
    let chance = this.#chance();
    for (const name of NAMES) {
      chance -= this.#options[name] ?? 0;
      if (chance >= 0) continue;
      this.#counts[name] += 1;
      return MISFORTUNES[name](this.#chance());
    }
    return undefined;
  }

  /** How long the next answer takes. */
  latencyMs(): number {
    const [from, to] = this.#options.latencyMs ?? [0, 0];
    return Math.round(from + this.#chance() * (to - from));
  }
}

/** Numbers from 0 to 1 that look like chance and come in the same order again (mulberry32). */
function chances(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
