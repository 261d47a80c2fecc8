// biome-ignore-all lint/suspicious/noTemplateCurlyInString: what is typed is BASIC.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseCondition } from "../../src/language/conditions/condition.ts";
import { ConditionFault } from "../../src/language/conditions/messages.ts";
import { rowWorker } from "../../src/machine/evaluate.ts";
import { amongRows } from "../../src/machine/rows.ts";
import type { Row } from "../../src/model/formula.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { Value } from "../../src/model/value.ts";
import { formula, meant, surroundings } from "./choosing.ts";

/** Whether a condition means a row with these columns. */
function isMeant(condition: string, row: Row): boolean {
  return meant([row], condition).length === 1;
}

function faultOf(condition: string): ConditionFault {
  try {
    parseCondition([condition]);
  } catch (fault) {
    if (fault instanceof ConditionFault) return fault;
    throw fault;
  }
  throw new Error(`"${condition}" was understood`);
}

describe("a text condition", () => {
  it.each<[string, Row]>([
    ["a=1", { a: 1 }],
    ["a==1", { a: "1" }],
    ["a = 1.0", { a: 1 }],
    ["a=007", { a: "007" }],
    ["a=12345678901234567890", { a: "12345678901234567890" }],
    ["a='1'", { a: 1 }],
    ["a!=1", { a: 2 }],
    ["a<>x", { a: "y" }],
    ["a<10", { a: "9" }],
    ["a<='b'", { a: "b" }],
    ["a>2026-01-01", { a: "2026-01-02" }],
    ["a>=10:30", { a: "10:30" }],
    ["a=TRUE", { a: true }],
    ["a=null", { a: "" }],
    ["a=null", {}],
    ["a=''", { a: null }],
    ["a='null'", { a: "null" }],
    ["a=  two words  ", { a: "two words" }],
    ["a='  x '", { a: "  x " }],
    ['a="it\'s"', { a: "it's" }],
    ["a='it''s'", { a: "it's" }],
    ['a="say ""hi"""', { a: 'say "hi"' }],
    ["a=O'Brien", { a: "O'Brien" }],
    ["a=x;y--z", { a: "x;y--z" }],
    ["a=50%", { a: "50%" }],
    ["a='AND'", { a: "AND" }],
    ["a=candy and b=ANDREA", { a: "candy", b: "ANDREA" }],
    ["a=1 AND b=2 OR c=3", { a: 9, b: 9, c: 3 }],
    ["a=1 && b=2 || c=3", { a: 1, b: 2, c: 0 }],
    ["NOT a=1 AND b=2", { a: 2, b: 2 }],
    ["NOT NOT a=1", { a: 1 }],
    ["NOT(a=1)AND(b=2)", { a: 2, b: 2 }],
    ["((a=1))", { a: 1 }],
    ["a LIKE 'x%'", { a: "XYZ" }],
    ["a NOT LIKE _y", { a: "xyz" }],
    ["a in (1, 'b', c d)", { a: "c d" }],
    ["a IN(1,2)", { a: "2" }],
    ["a not in (1)", { a: 2 }],
    ["a between 1 and 3 and b=1", { a: 3, b: 1 }],
    ["a IS NULL", { b: 1 }],
    ["a is not null", { a: 0 }],
    ["a CONTAINS 'b'", { a: ["a", "b"] }],
    ["a STARTS WITH x", { a: "xy" }],
    ["a ends   with y", { a: "xy" }],
    ["a.b=1", { a: { b: 1 } }],
    ["a.[b c]=1", { a: { "b c": 1 } }],
    ["A=1", { a: 1 }],
    ["ação=sim", { ação: "sim" }],
    ["full-name=x", { "full-name": "x" }],
    ["[full name]=x", { "full name": "x" }],
    ["between=1 and like=2", { between: 1, like: 2 }],
    ["__proto__=1", JSON.parse('{"__proto__": 1}')],
    ["constructor=1", { constructor: 1 }],
    ["constructor IS NULL AND toString IS NULL", {}],
  ])("%s means %j", (condition, row) => {
    expect(isMeant(condition, row)).toBe(true);
  });

  it.each<[string, Row]>([
    ["a=1", { a: 2 }],
    ["a=1", {}],
    ["a=12345678901234567891", { a: "12345678901234567890" }],
    ["a='x'", { a: "X" }],
    ["a<10", { a: 10 }],
    ["a=1 AND b=2", { a: 1 }],
    ["NOT (a=1 OR b=2)", { a: 1 }],
    ["a IN (1, 2)", { a: 3 }],
    ["a LIKE 50\\%", { a: "50" }],
    ["__proto__ IS NOT NULL", {}],
    ["a=b", { a: 1, b: 1 }],
  ])("%s does not mean %j", (condition, row) => {
    expect(isMeant(condition, row)).toBe(false);
  });

  it.each<[string, number]>([
    ["", 0],
    ["   ", 0],
    ["=1", 0],
    ["a", 1],
    ["a=", 2],
    ["a= AND b=1", 3],
    ["a='x", 2],
    ["a='x'y", 5],
    ["a=1 AND", 7],
    ["a=1 AND AND b=2", 12],
    ["(a=1", 4],
    ["a=1)", 3],
    ["a IS 1", 5],
    ["a NOT 1", 6],
    ["a IN 1", 5],
    ["a IN (1", 7],
    ["a BETWEEN 1", 11],
    ["a>LEN(b)", 5],
    ["full name=x", 5],
    ["'a'=1", 0],
    ["1=1", 0],
    ["a=rock and roll", 15],
  ])("%j is not understood from character %i on", (condition, at) => {
    const { code, why, at: found } = faultOf(condition);
    expect(code).toBe("fault/condition");
    expect(found).toBe(at);
    const caret = why.split("\n").at(-1) ?? "";
    if (condition.trim() !== "") expect(caret.indexOf("^") - 2).toBe(at);
  });

  it("shows a window of a long condition", () => {
    const condition = `${"a=1 AND ".repeat(100)}b ${"AND a=1 ".repeat(100)}`;
    const [, line = "", caret = ""] = faultOf(condition).why.split("\n");
    expect(line.length).toBeLessThan(100);
    expect(line.slice(caret.indexOf("^"))).toMatch(/^AND/);
  });

  it("is read as deep and as long as the limits say, and no further", () => {
    const nested = (depth: number) => `${"(".repeat(depth)}a=1${")".repeat(depth)}`;
    expect(isMeant(nested(LIMITS.conditionDepth), { a: 1 })).toBe(true);
    expect(faultOf(nested(LIMITS.conditionDepth + 1)).message).toContain("inside each other");
    expect(faultOf(`${"NOT ".repeat(LIMITS.conditionDepth + 1)}a=1`).message).toContain("inside each other");
    const long = `a IN (${Array.from({ length: 2_000 }, (_, id) => id)})`;
    expect(isMeant(long, { a: 1_999 })).toBe(true);
    expect(faultOf(`a=${"x".repeat(LIMITS.conditionLength)}`).message).toContain("longer than");
  });

  it("is understood or refused, whatever it is", () => {
    const words = fc.constantFrom(
      ..."a b = < ( ) ' \" , AND OR NOT IN LIKE IS NULL BETWEEN 1 x [ ] . % && || \\ … \uffff".split(" "),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: "binary" }),
          fc.array(words).map((all) => all.join(" ")),
        ),
        (text) => {
          try {
            parseCondition([text]);
          } catch (fault) {
            expect(fault).toBeInstanceOf(ConditionFault);
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});

describe("a value that is joined to a condition", () => {
  const rows = (value: string): Row[] => [
    { a: value, n: 1 },
    { a: `${value}!`, n: 2 },
    { a: "AND", n: 3 },
  ];
  const numbers = (found: readonly Row[]): readonly unknown[] => found.map(({ n }) => n);

  it("is that value and nothing else, in quotes, without them and with text around it", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", minLength: 1 }), (value) => {
        const same = numbers(rows(value).filter(({ a }) => a === value));
        expect(numbers(meant(rows(value), ["a='", 0, "'"], [value]))).toEqual(same);
        expect(numbers(meant(rows(value), ["a='", 0, "!' AND n=2"], [value]))).toEqual([2]);
        const found = numbers(meant(rows(value), ["n<4 AND a=", 0], [value]));
        expect(found).toEqual(expect.arrayContaining([...same]));
        expect(found).not.toContain(2);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    "x' OR 'a'='a",
    "x OR 1=1",
    '" OR ""="',
    "Ana') OR (n>0",
    "'; DROP TABLE rows; --",
    "%",
    "…",
    "\uffff",
    "${name}",
    "x\nOR n>0",
  ])("changes nothing but itself: %j", (typed) => {
    for (const pieces of [
      ["a=", 0],
      ["a='", 0, "'"],
      ['a="', 0, '"'],
      ["(a=", 0, ")"],
      ["a IN (", 0, ")"],
    ])
      expect(numbers(meant(rows("Ana"), pieces as (string | number)[], [typed]))).toEqual([]);
  });

  it.each<[Value, number[]]>([
    ["10", [3]],
    [10, [3]],
    ["9.5", [3]],
  ])("counts as a number when it is written like one: %j", (value, expected) => {
    const prices: Row[] = [
      { p: 2, n: 1 },
      { p: "9", n: 2 },
      { p: "100", n: 3 },
    ];
    expect(numbers(meant(prices, ["p>", 0], [value]))).toEqual(expected);
  });

  it("cannot be a column or a whole condition", () => {
    for (const pieces of [
      ["[", 0, "]=1"],
      ["a=1 AND", 0],
      [0, "=1"],
      ["a=1 AND ", 0],
      ["NOT ", 0],
      ["(", 0, ")"],
    ])
      expect(() => parseCondition(pieces as (string | number)[])).toThrow(ConditionFault);
  });
});

describe("rows that are not alike", () => {
  it("have only what they have themselves", () => {
    const rows = [JSON.parse('{"constructor": 1, "__proto__": 2}'), {}] as Row[];
    expect(meant(rows, "constructor IS NULL AND __proto__ IS NULL")).toEqual([{}]);
  });

  it("are told of by what they hold, when there is no order among it", () => {
    const rows = [{ stock: 1 }, { name: "cup" }] as Row[];
    expect(() => meant(rows, "stock<5")).toThrow("in a row where `stock` is NULL");
  });
});

describe("many rows", () => {
  const rows = Array.from({ length: 10_000 }, (_, id) => ({ id, name: `n${id}`, price: id % 100 }));

  it("are paid for all at once, before the first is looked at", () => {
    const meter = surroundings();
    rowWorker(formula(["price>50 AND name LIKE n%"]), amongRows(rows), rows.length, meter);
    expect(meter.spent).toBeGreaterThan(3_000);
    expect(meter.spent).toBeLessThan(20_000);
  });

  it("are gone through in a moment", () => {
    const condition = "price>50 AND NOT name=n7 OR id IN (1,2,3)";
    meant(rows, condition);
    const start = performance.now();
    expect(meant(rows, condition)).toHaveLength(4_903);
    expect(performance.now() - start).toBeLessThan(500);
  });
});
