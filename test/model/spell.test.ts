import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearest } from "../../src/model/spell.ts";

/** Few letters, so that words often share them. */
const word = fc.string({ unit: fc.constantFrom(..."ABCDEé_"), minLength: 1, maxLength: 9 });

describe("the nearest word", () => {
  it.each([
    ["TLAK", ["TALK", "HEAR"], "TALK"],
    ["haer", ["TALK", "HEAR"], "HEAR"],
    ["cont", ["count", "cost"], "count"],
    ["xyz", ["TALK", "HEAR"], undefined],
  ])("to %s among %s is %s", (wanted, known, found) => {
    expect(nearest(wanted, known)).toBe(found);
  });

  it("is the one with the fewest edits, however few of the words are looked at closely", () => {
    fc.assert(
      fc.property(word, fc.array(word, { maxLength: 12 }), (wanted, known) => {
        const bound = Math.floor(wanted.length / 3) + 1;
        const edits = known.map((other) => editsBetween(wanted.toUpperCase(), other.toUpperCase()));
        const least = Math.min(bound, ...edits);
        expect(nearest(wanted, known)).toBe(least < bound ? known[edits.indexOf(least)] : undefined);
      }),
    );
  });
});

/** Told by the definition: the cheapest way to the end of both words, a swap of neighbours counting one. */
function editsBetween(one: string, other: string): number {
  if (one === "" || other === "") return one.length + other.length;
  const [a, b] = [one.slice(1), other.slice(1)];
  if (one[0] === other[0]) return editsBetween(a, b);
  const isSwap = one[0] === other[1] && one[1] === other[0] && one.length > 1 && other.length > 1;
  const swap = isSwap ? editsBetween(one.slice(2), other.slice(2)) : Number.POSITIVE_INFINITY;
  return 1 + Math.min(editsBetween(a, other), editsBetween(one, b), editsBetween(a, b), swap);
}
