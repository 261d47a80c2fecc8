import { describe, expect, it } from "vitest";
import { draw } from "../../src/language/functions/chance.ts";
import type { Seed } from "../../src/model/event.ts";
import { callIn, knowing } from "./calling.ts";

describe("chance", () => {
  it("is that of the published generator", () => {
    let seed: Seed = [1, 2, 3, 4];
    const drawn = Array.from({ length: 5 }, () => {
      const { bits, next } = draw(seed);
      seed = next;
      return bits;
    });
    expect(drawn).toEqual([11520, 0, 5927040, 70819200, 2031721883]);
  });

  it("is the same from the same seed", () => {
    const dice = (seed: Seed) => {
      const known = knowing({ seed });
      return [callIn(known, "RND"), callIn(known, "RANDOM", 1000), callIn(known, "GUID")];
    };
    expect(dice([1, 2, 3, 4])).toEqual(dice([1, 2, 3, 4]));
    expect(dice([1, 2, 3, 4])).not.toEqual(dice([1, 2, 3, 5]));
  });

  it("falls evenly", () => {
    const known = knowing();
    const counts = new Array<number>(6).fill(0);
    for (let n = 0; n < 6_000; n++) counts[(callIn(known, "RANDOM", 6) as number) - 1]!++;
    for (const count of counts) expect(Math.abs(count - 1_000)).toBeLessThan(150);
  });

  it("names things in the form of a version 4 UUID", () => {
    const known = knowing();
    const names = Array.from({ length: 500 }, () => callIn(known, "GUID") as string);
    for (const name of names)
      expect(name).toMatch(/^[\da-f]{8}-[\da-f]{4}-4[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/);
    expect(new Set(names).size).toBe(500);
  });

  it("reaches both ends of a range, also below zero", () => {
    const known = knowing();
    const seen = new Set(Array.from({ length: 200 }, () => callIn(known, "RANDOM", -1, 1)));
    expect(seen).toEqual(new Set([-1, 0, 1]));
  });
});
