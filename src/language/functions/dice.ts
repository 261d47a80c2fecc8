import { alias } from "./alias.ts";
import type { KnowingFunction, Known } from "./function.ts";
import { wholeOf } from "./numbers.ts";

/**
 * Functions that take chance: the numbers of a turn come from its seed, so the turn that runs again after a crash
 * gets the same ones.
 *
 * @module
 */

const rnd: KnowingFunction = {
  name: "RND",
  usage: "RND()",
  summary: "A number by chance, from 0 up to but not including 1.",
  example: ["RND() < 1", true],
  takes: [0, 1],
  needs: "chance",
  callKnowing: (known) => fraction(known),
};

const random: KnowingFunction = {
  name: "RANDOM",
  usage: "RANDOM([from, ]to)",
  summary: "A whole number by chance, both ends included; with one value from 1 up to it.",
  example: ["RANDOM(6) <= 6", true],
  takes: [1, 2],
  needs: "chance",
  callKnowing: (known, ...values) => {
    const [from = 1, to = 1] = (values.length === 1 ? [1, ...values] : values).map(wholeOf);
    const [low, high] = [Math.min(from, to), Math.max(from, to)];
    return Math.min(high, Math.floor(low + fraction(known) * (high - low + 1))) + 0;
  },
};

const UUID_COST = 2;

const guid: KnowingFunction = {
  name: "GUID",
  usage: "GUID()",
  summary: "A name that nothing else has: a version 4 UUID in small letters.",
  example: ["LEN(GUID())", 36],
  takes: [0, 0],
  needs: "chance",
  cost: () => UUID_COST,
  callKnowing: (known) => uuid(known),
};

/** 53 bits, all that a number between 0 and 1 can hold. */
function fraction(known: Known): number {
  const high = known.draw() >>> 5;
  const low = known.draw() >>> 6;
  return (high * 0x4000000 + low) / 0x20000000000000;
}

/** @see RFC 9562, section 5.4: the 13th digit is the version, the 17th begins with the bits 10 */
function uuid(known: Known): string {
  const digits = Array.from({ length: 4 }, () => known.draw().toString(16).padStart(8, "0")).join("");
  const variant = ((Number.parseInt(digits[16]!, 16) & 3) | 8).toString(16);
  const version = `4${digits.slice(13, 16)}`;
  const parts = [
    digits.slice(0, 8),
    digits.slice(8, 12),
    version,
    variant + digits.slice(17, 20),
    digits.slice(20),
  ];
  return parts.join("-");
}

/** The functions that take chance, in the order of the reference. */
export const CHANCE_FUNCTIONS: readonly KnowingFunction[] = [rnd, random, guid, alias(guid, "UUID")];
