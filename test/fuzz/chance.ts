/** Chance that comes again: the same seed draws the same numbers for ever. */
export interface Chance {
  /** A whole number from 0 to below `limit`. */
  readonly below: (limit: number) => number;
  /** One of several things, each as likely as the others. */
  readonly oneOf: <Thing>(things: readonly Thing[]) => Thing;
}

/** @param round  chance of its own for each round of the same seed */
export function chanceOf(seed: number, round: number): Chance {
  // The step of a Weyl sequence, and the mixing of splitmix32: neighbours have nothing in common.
  let state = (Math.imul(seed, 0x9e3779b9) ^ Math.imul(round + 1, 0x85ebca6b)) | 0;
  const below = (limit: number) => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return ((mixed ^ (mixed >>> 15)) >>> 0) % limit;
  };
  return { below, oneOf: (things) => things[below(things.length)]! };
}
