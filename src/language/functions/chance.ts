import type { Seed } from "../../model/event.ts";

/** The chance of a run that no event gave any. Not all zeros: the generator would stay there. */
export const NO_SEED: Seed = [0x9e3779b9, 0x243f6a88, 0xb7e15162, 0x2545f491];

/**
 * The next 32 bits of a source of chance, and the source as it is afterwards: plain numbers, so that it survives
 * being saved in the middle of a turn.
 *
 * @see David Blackman and Sebastiano Vigna, xoshiro128** 1.1, https://prng.di.unimi.it/xoshiro128starstar.c
 */
export function draw([a, b, c, d]: Seed): { readonly bits: number; readonly next: Seed } {
  const bits = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0;
  const third = c ^ a;
  const fourth = d ^ b;
  return {
    bits,
    next: [(a ^ fourth) >>> 0, (b ^ third) >>> 0, (third ^ (b << 9)) >>> 0, rotated(fourth, 11)],
  };
}

function rotated(bits: number, by: number): number {
  return ((bits << by) | (bits >>> (32 - by))) >>> 0;
}
