import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Code, Instruction } from "../../src/language/compile/instruction.ts";
import { like } from "../../src/machine/matches.ts";
import { changed, partOf } from "../../src/machine/parts.ts";
import { PAID } from "../../src/model/meter.ts";
import type { Value } from "../../src/model/value.ts";
import { A, deepFrozen, evaluate, faultOf, set, value } from "./program.ts";

const KEYS = [
  "a",
  "b",
  "length",
  "__proto__",
  "constructor",
  "toString",
  "0",
  "1",
  0,
  1,
  2,
  -1,
  0.5,
] as const;
const keys = () => fc.constantFrom<Value>(...KEYS, null, true);
const values = () =>
  fc.letrec<{ value: Value }>((tie) => ({
    value: fc.oneof(
      { maxDepth: 3 },
      fc.constantFrom<Value>(null, "", "text", 0, 7, false),
      fc.array(tie("value"), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom("a", "b", "__proto__", "constructor"), tie("value")),
    ),
  })).value;

describe("parts of values", () => {
  it("are found or are NULL, whatever is looked for in whatever, unless one of several objects is meant", () => {
    fc.assert(
      fc.property(values(), keys(), (whole, key) => {
        if (isOneOfSeveral(whole, key))
          return void expect(() => partOf(whole, key, PAID)).toThrow("of which");
        const part = partOf(whole, key, PAID);
        expect(JSON.parse(JSON.stringify({ part }))).toEqual({ part });
      }),
      { numRuns: 2_000 },
    );
  });

  it("of a list of one object are those of the object", () => {
    expect(evaluate(["at", value([{ name: "Ana" }]), value("name")])).toBe("Ana");
    expect(evaluate(["at", value([[{ name: "Ana" }]]), value("name")])).toBe(null);
    expect(evaluate(["at", value([]), value("name")])).toBe(null);
  });

  it("hold what was put there, and what was there before is not changed", () => {
    fc.assert(
      fc.property(values(), fc.array(keys(), { minLength: 1, maxLength: 3 }), (whole, path) => {
        const before = JSON.stringify(whole);
        const after = putOrRefused(deepFrozen(whole), path);
        expect(JSON.stringify(whole)).toBe(before);
        if (after === undefined) return;
        expect(path.reduce<Value>((value, key) => partOf(value, key, PAID), after)).toBe("new");
        expect(JSON.parse(JSON.stringify(after))).toEqual(after);
      }),
      { numRuns: 2_000 },
    );
  });

  it("never reach the prototype of anything", () => {
    const path = ["__proto__", "polluted"];
    const after = changed({}, path, () => true, PAID);
    expect(Object.keys(after as object)).toEqual(["__proto__"]);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(after)).toBe(Object.prototype);
  });

  it("cannot lie deeper than a value may be", () => {
    const deep = Array.from({ length: 100_000 }, () => value("a"));
    expect(faultOf({ op: "put", to: A, path: deep, value: value(1) })).toBe("fault/collection");
    expect(evaluate(["at", value({ a: 1 }), ...deep])).toBe(null);
  });
});

function putOrRefused(whole: Value, path: readonly Value[]): Value | undefined {
  try {
    return changed(whole, path, () => "new", PAID);
  } catch (error) {
    expect((error as { code?: string }).code).toBe("fault/index");
    return undefined;
  }
}

describe("lists that grow", () => {
  const grow = (...parts: Code[]): Instruction[] => [
    { op: "append", to: A, path: [], values: parts },
    { op: "jump", to: 0 },
  ];

  it("by long texts come to an end", () => {
    expect(faultOf(...grow(value("x".repeat(100_000))))).toBe("fault/collection");
  });

  it("by small values come to an end before they hold anybody up", () => {
    const before = performance.now();
    expect(faultOf(...grow(value(1)))).toBe("fault/instructions");
    expect(performance.now() - before).toBeLessThan(2_000);
  });

  it("by themselves come to an end", () => {
    expect(faultOf(...grow(A))).toBe("fault/collection");
  });
});

describe("LIKE", () => {
  it("agrees with the plain meaning of its signs", () => {
    const sign = fc.constantFrom("a", "b", "*", "?", "%", "_");
    const texts = fc.array(fc.constantFrom("a", "b", "👋"), { maxLength: 8 }).map((parts) => parts.join(""));
    fc.assert(
      fc.property(texts, fc.array(sign, { maxLength: 6 }), (text, signs) => {
        const shape = signs.map((one) => ("*%".includes(one) ? ".*" : "?_".includes(one) ? "." : one));
        expect(like(text, signs.join(""), PAID)).toBe(new RegExp(`^${shape.join("")}$`, "u").test(text));
      }),
      { numRuns: 3_000 },
    );
  });

  it("is paid for when it takes long", () => {
    const text = "a".repeat(200_000);
    const test: Code = ["chain", value(text), ["LIKE", value(`*${"a".repeat(100_000)}b`)]];
    const before = performance.now();
    expect(faultOf(set(A, test))).toBe("fault/instructions");
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});

function isOneOfSeveral(whole: Value, key: Value): boolean {
  if (!Array.isArray(whole) || whole.length < 2 || typeof key !== "string" || key === "length") return false;
  const [first] = whole as Value[];
  return (
    first !== null &&
    typeof first === "object" &&
    !Array.isArray(first) &&
    Object.hasOwn(first!, key) &&
    !/^\d+$/.test(key)
  );
}
