import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { BuiltIn } from "../../src/language/functions/function.ts";
import { FUNCTIONS, functionNamed } from "../../src/language/functions/index.ts";
import { search } from "../../src/language/functions/search.ts";
import { ScriptFault } from "../../src/model/fault.ts";
import type { Value } from "../../src/model/value.ts";
import { call, faultOf, resultInRequest, resultOf } from "./calling.ts";

function asksForRequest(builtIn: BuiltIn): boolean {
  return "needs" in builtIn && builtIn.needs === "request";
}

describe("the functions", () => {
  it.each(FUNCTIONS.filter((one) => !asksForRequest(one)).map(({ example }) => example))(
    "%s gives %j, as its page says",
    (expression, result) => {
      expect(resultOf(expression)).toEqual(result);
    },
  );

  it.each(FUNCTIONS.filter(asksForRequest).map(({ example }) => example))(
    "%s gives %j in a webhook, as its page says",
    (expression, result) => {
      expect(resultInRequest(expression)).toEqual(result);
    },
  );

  it("have a name each", () => {
    expect(new Set(FUNCTIONS.map(({ name }) => name)).size).toBe(FUNCTIONS.length);
  });

  it("are found in capitals and without a sigil", () => {
    expect(functionNamed("MID")?.usage).toBe("MID(text, start[, length])");
    expect(functionNamed("MID$")).toBeUndefined();
  });
});

describe("functions about texts", () => {
  it.each<[string, Value[], Value]>([
    ["LEN", [""], 0],
    ["LEN", ["👩‍👩‍👧"], 5],
    ["LEN", ["\ud83d"], 1],
    ["LEN", ["\ude00\ud83d"], 2],
    ["LEN", [null], 0],
    ["LEN", [123], 3],
    ["LEN", [[1, 2, 3]], 3],
    ["LEN", [{ a: 1 }], 1],
    ["LENGTH", ["é"], 1],
    ["LEFT", ["a👋b", 2], "a👋"],
    ["LEFT", ["abc", 0], ""],
    ["LEFT", ["abc", -1], ""],
    ["LEFT", ["abc", 99], "abc"],
    ["LEFT", ["abc", "2"], "ab"],
    ["LEFT", ["abc", 1.9], "a"],
    ["RIGHT", ["a👋b", 2], "👋b"],
    ["RIGHT", ["abc", 0], ""],
    ["RIGHT", ["abc", 99], "abc"],
    ["RIGHT", ["\ude00a", 2], "\ude00a"],
    ["MID", ["a👋b", 2, 1], "👋"],
    ["MID", ["a👋b", 3], "b"],
    ["MID", ["abc", 0, 2], "ab"],
    ["MID", ["abc", -5], "abc"],
    ["MID", ["abc", 4], ""],
    ["MID", ["abc", 2, 0], ""],
    ["MID", ["abc", 2, -1], ""],
    ["MID", ["abc", 2, 99], "bc"],
    ["INSTR", ["👋👋b", "b"], 3],
    ["INSTR", ["abc", "B"], 0],
    ["INSTR", ["abc", ""], 0],
    ["INSTR", ["", "a"], 0],
    ["INSTR", [2, "abab", "a"], 3],
    ["INSTR", [-1, "abab", "a"], 1],
    ["INSTR", [3, "👋ab", "b"], 3],
    ["INSTR", [99, "abc", "a"], 0],
    ["INSTR", ["👋", "\udc4b"], 0],
    ["INSTR", ["👋", "\ud83d"], 0],
    ["INSTR", ["👋\udc4b", "\udc4b"], 2],
    ["UPPER", ["straße"], "STRASSE"],
    ["LOWER", ["ÇÃO"], "ção"],
    ["UCASE", ["\ud83d"], "\ud83d"],
    ["TRIM", ["\n a b \t"], "a b"],
    ["CHR", [128075], "👋"],
    ["CHR", [10], "\n"],
    ["ASC", ["👋x"], 128075],
    ["ASC", ["\ud83d"], 0xd83d],
    ["STR", [0.1 + 0.2], "0.3"],
    ["STR", [-7], "-7"],
    ["VAL", [" 12 "], 12],
    ["VAL", ["12 boxes"], 0],
    ["VAL", [""], 0],
    ["VAL", ["-0"], 0],
    ["VAL", ["1e999"], 0],
    ["VAL", [null], 0],
  ])("%s of %j is %j", (name, values, result) => {
    expect(call(name, ...values)).toBe(result);
  });

  it.each<[string, Value[], string]>([
    ["CHR", [-1], "fault/character"],
    ["CHR", [0x110000], "fault/character"],
    ["CHR", [0xd800], "fault/character"],
    ["ASC", [""], "fault/character"],
    ["LEFT", ["abc", "two"], "fault/not-a-number"],
    ["MID", ["abc", true], "fault/not-a-number"],
    ["RIGHT", ["abc", null], "fault/arithmetic"],
  ])("%s of %j is refused with %s", (name, values, code) => {
    expect(faultOf(name, ...values)).toBe(code);
  });

  it("count as code points do, in any text", () => {
    fc.assert(
      fc.property(anyText(), fc.nat(12), fc.nat(12), (text, start, length) => {
        const points = [...text];
        expect(call("LEN", text)).toBe(points.length);
        expect(call("LEFT", text, length)).toBe(points.slice(0, length).join(""));
        expect(call("RIGHT", text, length)).toBe(length === 0 ? "" : points.slice(-length).join(""));
        expect(call("MID", text, start + 1, length)).toBe(points.slice(start, start + length).join(""));
      }),
    );
  });

  function anyText(): fc.Arbitrary<string> {
    return fc.string({ unit: fc.constantFrom("a", "é", "👋", "\ud83d", "\ude00") });
  }

  it("take any values at all without an exception of our own, and give values", () => {
    const anything = fc.oneof(
      // Through JSON, since no value of the language is -0.
      fc.jsonValue({ maxDepth: 2 }).map((value) => JSON.parse(JSON.stringify(value)) as Value),
      fc.constantFrom<Value>("2026-03-02", "day", -1, 1e308, "0.00", "yyyy", [3, 1, 2], ["b", "a"], "[1]"),
    );
    const callable = FUNCTIONS.filter((one) => !("operator" in one));
    const values = fc.array(anything, { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.constantFrom(...callable), values, (one, given) => {
        const before = JSON.stringify(given);
        try {
          const result = call(one.name, ...given.slice(0, one.takes[1]));
          expect(JSON.parse(JSON.stringify(result))).toEqual(result);
        } catch (error) {
          if (!(error instanceof ScriptFault)) throw error;
        }
        expect(JSON.stringify(given)).toBe(before);
      }),
      { numRuns: 5_000 },
    );
  });

  it("know what their work costs, whatever they are given", () => {
    const values = fc.array(fc.jsonValue({ maxDepth: 2 }) as fc.Arbitrary<Value>, {
      minLength: 3,
      maxLength: 3,
    });
    fc.assert(
      fc.property(fc.constantFrom(...FUNCTIONS), values, (one, given) => {
        const cost = one.cost?.(...given.slice(0, one.takes[1])) ?? 1;
        expect(Number.isInteger(cost)).toBe(true);
        expect(cost).toBeGreaterThanOrEqual(1);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("search", () => {
  const unit = fc.constantFrom("a", "b");

  it("finds what indexOf finds, for long parts too", () => {
    fc.assert(
      fc.property(
        fc.string({ unit, maxLength: 200 }),
        fc.string({ unit, minLength: 1, maxLength: 24 }),
        (text, part) => {
          expect(search(text, part)).toBe(text.indexOf(part));
          expect(search(part + text + part, part, 1)).toBe((part + text + part).indexOf(part, 1));
        },
      ),
    );
  });

  it("goes on behind a match that would split a character", () => {
    const part = `\ude00${"x".repeat(20)}`;
    expect(search(`\ud83d${part}${part}`, part)).toBe(part.length + 1);
  });
});
