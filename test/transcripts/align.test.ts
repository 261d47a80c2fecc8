import { describe, expect, it } from "vitest";
import { align } from "../../src/cli/transcripts/align.ts";
import type { Kind, SeenLine } from "../../src/cli/transcripts/bot-line.ts";
import { fits, patternOf, regapped } from "../../src/cli/transcripts/pattern.ts";

/** `Ana: hi` is a message, `log: hi` is none. */
function line(written: string): SeenLine {
  const [who = "", text = ""] = written.split(": ");
  return who === "log"
    ? { kind: "log", parts: [["text", text]] }
    : { kind: "text", to: who, parts: [["body", text]] };
}

/** Rows as `=hi` where both are the same, `-hi` where only expected, `+hi` where only came, `-a+b` where other. */
function rows(
  expected: readonly string[],
  came: readonly string[],
  ignored: readonly Kind[] = [],
): readonly string[] {
  const wanted = expected.map((one, at) => {
    const { parts, ...rest } = line(one);
    const what = { ...rest, parts: parts.map(([name, text]) => [name, patternOf(text)] as const) };
    return { what, from: at, to: at + 1, shown: [one] };
  });
  const aligned = align(
    wanted,
    came.map((one) => ({ line: line(one) })),
    new Set(ignored),
  );
  return aligned.map((row) => {
    const [want, got] = [row.expected?.shown[0], row.seen?.line.parts[0]?.[1]];
    if (row.isSame) return `=${got}`;
    return [want === undefined ? "" : `-${want.split(": ")[1]}`, got === undefined ? "" : `+${got}`].join("");
  });
}

describe("what was expected beside what came", () => {
  it.each<[string, readonly string[], readonly string[], readonly string[]]>([
    ["is the same", ["A: 1", "A: 2"], ["A: 1", "A: 2"], ["=1", "=2"]],
    ["has an order for one person", ["A: 1", "A: 2"], ["A: 2", "A: 1"], ["-1", "=2", "+1"]],
    ["has none between two", ["A: 1", "B: 2"], ["B: 2", "A: 1"], ["=1", "=2"]],
    ["has none in the log", ["log: 1", "log: 2"], ["log: 2", "log: 1"], ["=1", "=2"]],
    ["lets the exact line go before the gap", ["log: {any}", "log: 2"], ["log: 2", "log: 1"], ["=1", "=2"]],
    ["pairs what is other", ["A: 1", "A: 2", "A: 3"], ["A: 1", "A: x", "A: 3"], ["=1", "-2+x", "=3"]],
    ["pairs nothing across what is the same", ["A: 1", "A: 2"], ["A: 2", "A: x"], ["-1", "=2", "+x"]],
    [
      "puts what nobody expected behind what came before it",
      ["A: 1", "A: 3"],
      ["A: 1", "A: 2", "A: 3"],
      ["=1", "+2", "=3"],
    ],
    ["is nothing at all", [], [], []],
  ])("%s", (_, expected, came, shown) => {
    expect(rows(expected, came)).toEqual(shown);
  });

  it("lets pass what is ignored, but not what is missing", () => {
    expect(rows(["A: 1"], ["log: x", "A: 1"], ["log"])).toEqual(["=1"]);
    expect(rows(["A: 1", "log: y"], ["A: 1"], ["log"])).toEqual(["=1", "-y"]);
  });
});

describe("a gap", () => {
  it.each([
    ["{any}", "", true],
    ["a{any}", "abc\nd", true],
    ["{any}b{any}b", "bb", true],
    ["{any}b{any}b", "b", false],
    ["a{any}a", "a", false],
    ["a {any} b {any} c", "a 1 b 2 b 3 c", true],
    ["a", "ab", false],
  ])("in %s: does %s fit? %s", (pattern, text, expected) => {
    expect(fits(patternOf(pattern), text)).toBe(expected);
  });

  it.each([
    ["Order {any} left today.", "Order 17 left yesterday.", "Order {any} left yesterday."],
    ["Order {any} left.", "Order 17 came.", "Order {any} came."],
    ["Order {any} left.", "Order 17 of Ana left.", "Order {any} left."],
    ["Order {any} left.", "Nothing left.", "Nothing left."],
    ["{any} o'clock, {any}", "9 o'clock, Ana!", "{any} o'clock, {any}"],
    ["It is {any}", "It was 9", "It was 9"],
    ["a {any} b {any} c", "a 1 x 2 c", "a {any} x 2 c"],
  ])("of %s in %s stays where its words are", (pattern, text, kept) => {
    expect(regapped(patternOf(pattern), text)).toBe(kept);
  });
});
