import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { functionNamed } from "../../src/language/functions/index.ts";
import { sortKey } from "../../src/language/functions/order.ts";
import type { Row } from "../../src/model/formula.ts";
import type { Value } from "../../src/model/value.ts";
import { call, faultOf, resultOf } from "./calling.ts";

const FIELD = fc.constantFrom("a", "b", "__proto__", "constructor");
const VALUE: fc.Arbitrary<Value> = fc.oneof(
  fc.integer({ min: -3, max: 3 }),
  fc.constantFrom("", "x", "X", "10", "9", "é", null, true),
);
const ROWS: fc.Arbitrary<Row[]> = fc.array(
  fc.array(fc.tuple(FIELD, VALUE), { maxLength: 4 }).map((entries) => Object.fromEntries(entries) as Row),
  { maxLength: 12 },
);

function at(row: Row, field: string): Value {
  return Object.hasOwn(row, field) ? (row[field] as Value) : null;
}

function keyOf(value: Value): string {
  return value === null ? "" : value === true ? "TRUE" : String(value);
}

describe("lists of rows", () => {
  it("are put in one order, whatever they hold, and rows alike stay in theirs", () => {
    fc.assert(
      fc.property(ROWS, FIELD, (rows, field) => {
        const numbered = rows.map((row, n) => ({ ...row, n }));
        const up = call("SORT", numbered, field) as readonly Row[];
        expect(new Set(up)).toEqual(new Set(numbered));
        expect(call("SORT", up, field)).toEqual(up);
        const down = call("SORT", numbered, field, "desc") as readonly Row[];
        const keys = (sorted: readonly Row[]) => sorted.map((row) => sortKey(at(row, field)));
        expect(keys(down)).toEqual(keys(up).reverse());
      }),
    );
  });

  it("fall into groups that hold every row once", () => {
    fc.assert(
      fc.property(ROWS, FIELD, (rows, field) => {
        const groups = call("GROUP BY", rows, field) as { readonly [key: string]: readonly Row[] };
        expect(Object.values(groups).flat()).toHaveLength(rows.length);
        for (const [key, group] of Object.entries(groups))
          for (const row of group) expect(keyOf(at(row, field))).toBe(key);
      }),
    );
  });

  it("are joined as two loops would", () => {
    fc.assert(
      fc.property(ROWS, ROWS, FIELD, (left, right, field) => {
        const pairs = left.flatMap((row) =>
          right.filter((other) => {
            const key = keyOf(at(row, field));
            return key !== "" && key === keyOf(at(other, field));
          }),
        );
        expect(call("JOIN", left, right, field)).toHaveLength(pairs.length);
      }),
    );
  });

  it.each<[string, Value[]]>([
    ["MAP", ["x", "a"]],
    ["MAP", [[1], "a"]],
    ["MAP", [[{ a: 1 }], "a->"]],
    ["MAP", [[{ a: 1 }], ""]],
    ["MAP", [[{ a: 1 }], "a->b->c"]],
    ["MAP", [[{ a: 1 }], "a->b,".repeat(101)]],
    ["SORT", [[{ a: 1 }], "a", "sideways"]],
    ["SORT", [[1], "a"]],
    ["GROUP BY", [{ a: 1 }, "a"]],
    ["PIVOT", [[null], "a", "b"]],
    ["PIVOT", [[{ a: 1 }], "a", "b", "c", "MEDIAN"]],
    ["JOIN", [[{ a: 1 }], "x", "a"]],
  ])("%s refuses %j", (name, values) => {
    expect(faultOf(name, ...values)).toMatch(/^fault\/(operation|not-rows|not-a-list)$/);
  });

  it("cost what they take", () => {
    const rows = Array.from({ length: 4_096 }, (_, n) => ({ n, text: "x".repeat(64) }));
    for (const [name, ...values] of [
      ["MAP", rows, "n->m"],
      ["SORT", rows, "text"],
      ["GROUP BY", rows, "text"],
      ["PIVOT", rows, "text", "n"],
      ["AGGREGATE", "SUM", rows, "n"],
    ] as [string, ...Value[]][])
      expect(functionNamed(name)?.cost?.(...values), name).toBeGreaterThan(rows.length / 16);
  });

  it("make no more pairs than a list can hold, and pay for those", () => {
    const alike = (count: number) => Array.from({ length: count }, (_, n) => ({ k: 1, n }));
    expect(functionNamed("JOIN")?.cost?.(alike(100), alike(100), "k")).toBeGreaterThan(5_000);
    expect(faultOf("JOIN", alike(2_000), alike(2_000), "k")).toBe("fault/collection");
  });

  it("have a field in other capitals only where no row has it as written", () => {
    expect(resultOf('MAP([{"A": 1}, {"a": 2}], "a")')).toEqual([null, 2]);
    expect(resultOf('MAP([{"A": 1}, {"A": 2}], "a")')).toEqual([1, 2]);
  });
});
