import { describe, expect, it } from "vitest";
import { verdictOn } from "../../../src/verification/code/verdict.ts";
import { type Call, callsFrom } from "./calls.ts";
import { inAWord } from "./heard.ts";

const SEED = 20_261;
const CALLS = callsFrom(SEED, 600);

describe(`600 calls by chance (seed ${SEED})`, () => {
  it("are of all kinds and languages", () => {
    expect(new Set(CALLS.map(({ kind, language }) => `${kind} ${language}`)).size).toBe(9);
    expect(CALLS.filter(({ kind }) => kind === "noisy")).toHaveLength(300);
  });

  it("never give a wrong code", () => {
    expect(CALLS.filter((call) => wordOf(call) !== call.code && /^\d/.test(wordOf(call)))).toEqual([]);
  });

  it("give every code that is told clearly", () => {
    expect(CALLS.filter((call) => call.kind === "clear" && wordOf(call) !== call.code)).toEqual([]);
  });

  it("give at least 95 of 100 codes that are told with noise", () => {
    const noisy = CALLS.filter(({ kind }) => kind === "noisy");
    const captured = noisy.filter((call) => wordOf(call) === call.code);
    expect(captured.length / noisy.length).toBeGreaterThanOrEqual(0.95);
  });
});

function wordOf({ readings, language }: Call): string {
  return inAWord(verdictOn(readings, language));
}
