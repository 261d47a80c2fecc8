import { hex, padded, utf8 } from "./bytes.ts";

/**
 * The MD5 digest of a text in UTF-8, as 32 hexadecimal digits in small letters. Fit for checksums and for systems
 * that ask for it; no longer for secrets.
 *
 * @see RFC 1321, section 3
 */
export function md5(text: string): string {
  const message = padded(utf8(text), true);
  const state: Words = [0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476];
  for (let block = 0; block < message.byteLength; block += 64) digestBlock(state, message, block);
  return hex(state, true);
}

type Words = [a: number, b: number, c: number, d: number];

/** The whole parts of 2³² · |sin n|, n from 1. */
const SINES = Int32Array.from({ length: 64 }, (_, n) => Math.floor(Math.abs(Math.sin(n + 1)) * 0x100000000));

/** The four rounds: what is mixed, which word of the block comes next, and how far it is turned. */
const ROUNDS: readonly {
  readonly mix: (b: number, c: number, d: number) => number;
  readonly word: (step: number) => number;
  readonly turns: readonly number[];
}[] = [
  { mix: (b, c, d) => (b & c) | (~b & d), word: (n) => n, turns: [7, 12, 17, 22] },
  { mix: (b, c, d) => (d & b) | (~d & c), word: (n) => (5 * n + 1) % 16, turns: [5, 9, 14, 20] },
  { mix: (b, c, d) => b ^ c ^ d, word: (n) => (3 * n + 5) % 16, turns: [4, 11, 16, 23] },
  { mix: (b, c, d) => c ^ (b | ~d), word: (n) => (7 * n) % 16, turns: [6, 10, 15, 21] },
];

function digestBlock(state: Words, message: DataView, block: number): void {
  let [a, b, c, d] = state;
  for (let step = 0; step < 64; step++) {
    const { mix, word, turns } = ROUNDS[step >> 4]!;
    const sum = (a + mix(b, c, d) + SINES[step]! + message.getInt32(block + word(step) * 4, true)) | 0;
    [a, d, c, b] = [d, c, b, (b + rotated(sum, turns[step % 4]!)) | 0];
  }
  for (const [at, word] of [a, b, c, d].entries()) state[at] = (state[at]! + word) | 0;
}

function rotated(bits: number, by: number): number {
  return (bits << by) | (bits >>> (32 - by));
}
