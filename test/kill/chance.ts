/** A number from 0 to 1, exclusive of 1. */
export type Chance = () => number;

/** Chance that can be repeated: the same seed gives the same numbers (mulberry32). */
export function chanceFrom(seed: number): Chance {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The seed of this run: `KILL_SEED`, to repeat a run that failed, else a new one. */
export function seedOfThisRun(): number {
  return Number(process.env.KILL_SEED ?? Date.now() % 1_000_000);
}
