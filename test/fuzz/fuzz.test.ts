import { describe, expect, it } from "vitest";
import { readCorpus } from "./corpus.ts";
import { textOf } from "./damage.ts";
import { readOptions } from "./options.ts";
import { survive } from "./survive.ts";

const CORPUS = readCorpus();
const ROUNDS = 150;

describe("damaged programs", () => {
  it("are the same again for the same seed, and others for another", () => {
    const texts = (seed: number) => Array.from({ length: 5 }, (_, round) => textOf(CORPUS, seed, round));
    expect(texts(1)).toEqual(texts(1));
    expect(texts(1)).not.toEqual(texts(2));
  });

  it("give way nowhere; `npm run fuzz` tries many more", () => {
    for (let round = 0; round < ROUNDS; round++) {
      const text = textOf(CORPUS, 1, round);
      expect(() => survive(text), `round ${round}`).not.toThrow();
    }
  });
});

describe("the options of npm run fuzz", () => {
  it.each([
    [["--minutes", "soon"], "--minutes takes a number, not soon."],
    [["--seed", "1.5"], "--seed takes a whole number, not 1.5."],
    [["--try", "nowhere.bas"], "There is no file nowhere.bas."],
  ])("are refused where they make no sense: %j", (args, problem) => {
    expect(readOptions(args)).toEqual({ problem });
  });

  it("are ten minutes, and a seed of their own", () => {
    expect(readOptions([])).toEqual({ minutes: 10, seed: expect.any(Number) });
  });
});
