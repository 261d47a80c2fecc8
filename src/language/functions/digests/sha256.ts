import { hex, padded, utf8 } from "./bytes.ts";

/**
 * The SHA-256 digest of a text in UTF-8, as 64 hexadecimal digits in small letters.
 *
 * @see FIPS 180-4, sections 4.1.2, 4.2.2 and 6.2
 */
export function sha256(text: string): string {
  const message = padded(utf8(text), false);
  const hash = Uint32Array.from(FIRST_HASH);
  const schedule = new Uint32Array(64);
  for (let block = 0; block < message.byteLength; block += 64) {
    for (let at = 0; at < 16; at++) schedule[at] = message.getUint32(block + at * 4);
    for (let at = 16; at < 64; at++) schedule[at] = scheduled(schedule, at);
    compress(hash, schedule);
  }
  return hex(hash, false);
}

const PRIMES = firstPrimes(64);
/** The first 32 bits of the fractions of the primes' square and cube roots. */
const FIRST_HASH = PRIMES.slice(0, 8).map((prime) => fractionBits(Math.sqrt(prime)));
const ROUNDS = Uint32Array.from(PRIMES, (prime) => fractionBits(Math.cbrt(prime)));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let n = 2; primes.length < count; n++) if (primes.every((prime) => n % prime !== 0)) primes.push(n);
  return primes;
}

function fractionBits(number: number): number {
  return ((number % 1) * 0x100000000) >>> 0;
}

function scheduled(words: Uint32Array, at: number): number {
  const [near, far] = [words[at - 2]!, words[at - 15]!];
  const s0 = rotated(far, 7) ^ rotated(far, 18) ^ (far >>> 3);
  const s1 = rotated(near, 17) ^ rotated(near, 19) ^ (near >>> 10);
  return words[at - 16]! + s0 + words[at - 7]! + s1;
}

function compress(hash: Uint32Array, schedule: Uint32Array): void {
  let [a, b, c, d, e, f, g, h] = hash as unknown as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  for (let at = 0; at < 64; at++) {
    const s1 = rotated(e, 6) ^ rotated(e, 11) ^ rotated(e, 25);
    const one = (h + s1 + ((e & f) ^ (~e & g)) + ROUNDS[at]! + schedule[at]!) | 0;
    const s0 = rotated(a, 2) ^ rotated(a, 13) ^ rotated(a, 22);
    const two = (s0 + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
  }
  for (const [at, word] of [a, b, c, d, e, f, g, h].entries()) hash[at] = hash[at]! + word;
}

function rotated(bits: number, by: number): number {
  return (bits >>> by) | (bits << (32 - by));
}
