import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Code, Operator, Shape } from "../../src/language/compile/instruction.ts";
import { begin } from "../../src/machine/step.ts";
import type { Value } from "../../src/model/value.ts";
import { A, askedOf, dialog, evaluate, message, set, turn, value } from "./program.ts";

function apply(left: Value, operator: Operator, right: Value): Value {
  return evaluate(["chain", value(left), [operator, value(right)]]);
}

function outcomeOf(left: Value, operator: Operator, right: Value): Value | { fault: string } {
  try {
    return apply(left, operator, right);
  } catch (error) {
    return { fault: (error as Error).message };
  }
}

describe("operators", () => {
  it.each<[Value, Operator, Value, Value]>([
    [1, "+", 2, 3],
    ["1", "+", 2, "12"],
    [1, "+", "2", "12"],
    ["Total: ", "+", 5, "Total: 5"],
    ["a", "+", null, "a"],
    [null, "+", "a", "a"],
    ["is ", "+", true, "is TRUE"],
    ["list ", "+", [1, "x"], 'list [1,"x"]'],
    [1, "&", 2, "12"],
    [null, "&", null, ""],
    ["7", "-", 2, 5],
    ["3", "*", "4", 12],
    [7, "/", 2, 3.5],
    [7, "MOD", 3, 1],
    [-7, "MOD", 3, -1],
    [7.5, "MOD", 2, 1.5],
    [0, "*", -5, 0],
    [0, "/", -5, 0],
    [-6, "MOD", 3, 0],
    [-1e-200, "*", 1e-200, 0],
  ])("%j %s %j is %j", (left, operator, right, result) => {
    expect(apply(left, operator, right)).toBe(result);
  });

  it.each<[Value, Operator, Value, boolean]>([
    ["18", "=", 18, true],
    [18, "=", " 18.0 ", true],
    ["abc", "=", 5, false],
    ["abc", "<>", 5, true],
    [null, "=", null, true],
    [null, "=", "", true],
    [null, "=", 0, false],
    [null, "=", false, false],
    [true, "=", true, true],
    [true, "=", "TRUE", false],
    [true, "=", 1, false],
    ["a", "=", "A", false],
    [[1, { a: 2 }], "=", [1, { a: 2 }], true],
    [[1, 2], "=", [1, 3], false],
    [{ a: 1 }, "=", [1], false],
    [{ a: 1, b: 2 }, "=", { b: 2, a: 1 }, true],
    ["20", ">", 3, true],
    ["20", ">", "3", false],
    ["a", "<", "b", true],
    ["a", "<", "ab", true],
    ["a", "<=", "a", true],
    ["\uff5e", "<", "😀", true],
    ["😀", ">=", "\uff5e", true],
    [null, "<", "a", true],
    [null, "<=", null, true],
    ["carro", "CONTAINS", "arr", true],
    ["carro", "CONTAINS", "ARR", false],
    ["carro", "CONTAINS", "", false],
    ["a1b", "CONTAINS", 1, true],
    [null, "CONTAINS", "a", false],
    [["a", 2], "CONTAINS", "2", true],
    [["a", 2], "CONTAINS", "b", false],
    [{ key: 1 }, "CONTAINS", "key", true],
    [{ key: 1 }, "CONTAINS", "toString", false],
  ])("%j %s %j is %j", (left, operator, right, result) => {
    expect(apply(left, operator, right)).toBe(result);
  });

  it.each<[Value, Operator, Value, string]>([
    [1, "/", 0, "fault/arithmetic"],
    [1, "MOD", "0", "fault/arithmetic"],
    [1e308, "+", 1e308, "fault/arithmetic"],
    [1e308, "*", 10, "fault/arithmetic"],
    [-1e308, "-", 1e308, "fault/arithmetic"],
    [null, "+", 1, "fault/arithmetic"],
    [null, "*", 2, "fault/arithmetic"],
    [1, "-", null, "fault/arithmetic"],
    ["abc", "-", 1, "fault/not-a-number"],
    [true, "+", 1, "fault/not-a-number"],
    [[1], "*", 2, "fault/not-a-number"],
    ["abc", "<", 5, "fault/not-a-number"],
    [null, "<", 5, "fault/compare"],
    [true, ">", false, "fault/compare"],
    [[1], ">=", [0], "fault/compare"],
  ])("%j %s %j is refused with %s", (left, operator, right, code) => {
    expect(outcomeOf(left, operator, right)).toEqual({ fault: code });
  });

  it("never give NaN, Infinity or -0", () => {
    const operator = fc.constantFrom<Operator>("+", "-", "*", "/", "MOD");
    fc.assert(
      fc.property(numbers(), operator, numbers(), (left, by, right) => {
        const result = outcomeOf(left, by, right);
        if (typeof result !== "object") expect(isProper(result)).toBe(true);
        else expect(result).toEqual({ fault: "fault/arithmetic" });
      }),
    );
  });
});

function numbers(): fc.Arbitrary<number> {
  return fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0);
}

function isProper(number: Value): boolean {
  return Number.isFinite(number) && !Object.is(number, -0);
}

describe("expressions", () => {
  it.each<[string, Code, Value]>([
    ["a chain goes from the left", ["chain", value(10), ["-", value(3)], ["-", value(2)]], 5],
    ["a chain of 1,000 goes from the left", longChain(1000), 1000],
    ["a power", ["power", value(2), value(10)], 1024],
    ["minus a numeric text", ["negate", value("5")], -5],
    ["minus zero", ["negate", value(0)], 0],
    ["NOT of an empty list", ["not", value([])], true],
    ["AND gives TRUE or FALSE", ["and", value("x"), value(1)], true],
    ["OR gives TRUE or FALSE", ["or", value(""), value("default")], true],
    ["OR of nothing true", ["or", value(0), value(null), value({})], false],
    ["the text 0 is true", ["and", value("0"), value("false")], true],
    ["AND stops at the first false", ["and", value(false), dividedByZero()], false],
    ["OR stops at the first true", ["or", value(true), dividedByZero()], true],
    ["a function", ["function", "LEN", value("olá")], 3],
    ["a function of functions", ["function", "UCASE", ["function", "LEFT", value("olá"), value(2)]], "OL"],
    ["what the message says", ["read", "GET WHATSAPP MESSAGE BODY"], "hi"],
    ["what a variable holds", A, null],
  ])("%s", (_, code, result) => {
    expect(evaluate(code)).toBe(result);
  });

  it.each<[string, Code, string]>([
    ["0 to the power of -1", ["power", value(0), value(-1)], "fault/arithmetic"],
    ["the root of a negative number", ["power", value(-8), value(0.5)], "fault/arithmetic"],
    ["minus NULL", ["negate", A], "fault/arithmetic"],
  ])("%s is refused", (_, code, fault) => {
    expect(() => evaluate(code)).toThrow(fault);
  });
});

function longChain(length: number): Code {
  return ["chain", value(0), ...Array.from({ length }, () => ["+", value(1)] as const)];
}

function dividedByZero(): Code {
  return ["chain", value(1), ["/", value(0)]];
}

describe("the shape of a variable", () => {
  it.each<[Shape, Value, Value]>([
    ["text", 12.5, "12.5"],
    ["text", true, "TRUE"],
    ["text", null, null],
    ["whole", 2.5, 3],
    ["whole", -2.5, -3],
    ["whole", -0.4, 0],
    ["whole", "7.4", 7],
    ["whole", null, null],
    ["number", " 1e3 ", 1000],
    ["number", null, null],
  ])("%s makes of %j %j", (as, given, result) => {
    expect(stored(as, given)).toEqual([result]);
  });

  it.each<[Shape, Value]>([
    ["whole", "three"],
    ["number", ""],
    ["number", true],
  ])("%s cannot take %j", (as, given) => {
    expect(stored(as, given)).toBe("fault/not-a-number");
  });
});

function stored(as: Shape, given: Value): readonly Value[] | string {
  const loaded = dialog({ ...set(A, value(given)), as } as never, { op: "host", name: "SHOW", args: [A] });
  const outcome = turn(loaded, begin(loaded, []), message("hi"));
  if (outcome.status === "faulted") return outcome.fault.code;
  return outcome.status === "calling" ? askedOf(outcome) : outcome.status;
}
