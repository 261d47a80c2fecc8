import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../../src/model/value.ts";
import { call, faultOf } from "./calling.ts";

/** What the conformance programs leave out: the corners of FORMAT and of rounding. */
describe("FORMAT", () => {
  it.each<[Value, string, string]>([
    [1e21, "#,##0", "1,000,000,000,000,000,000,000"],
    [123456789.5, "#,##0.0", "123,456,789.5"],
    [0, "#", ""],
    [0.5, "#.00", ".50"],
    [12, "'#'0", "#12"],
    [12, "\\#0", "#12"],
    [-5, "#,##0.00;", "-5.00;"],
    [-1234.5, "C2[pt]", "-R$ 1.234,50"],
    [1234.5, "C[fr]", "1 234,50 €"],
    [1234.5, "C0", "$1,235"],
    [1234567.5, "N[es]", "1.234.567,50"],
    [12.345, "F1", "12.3"],
    ["12.5", "0.00", "12.50"],
    ["2026-03-02", "yyyy-MM-ddTHH:mm:ss", "2026-03-02T00:00:00"],
    ["2026-03-02 14:05:09.25", "HH:mm:ss.fff", "14:05:09.250"],
    ["2026-03-02 00:30", "h:mm t", "12:30 A"],
    ["2026-03-02", "MMM[pt]", "mar"],
    ["2026-12-02", "dddd, MMMM[es]", "miércoles, diciembre"],
    ["2026-03-02", "'day' d", "day 2"],
    ["2026-03-02 14:05", "mm/yyyy", "03/2026"],
    ["2026-03-02 14:05", "HHMM", "1405"],
    [["a"], "@!", '["a"]!'],
  ])("of %j as %j is %j", (value, pattern, result) => {
    expect(call("FORMAT", value, pattern)).toBe(result);
  });

  it.each<[Value, string, string]>([
    [true, "0.00", "fault/format"],
    [5, "", "fault/format"],
    [5, `0${" ".repeat(300)}`, "fault/format"],
    [5, "yyyy", "fault/date"],
    [1e308, "0%", "fault/arithmetic"],
    ["a".repeat(100_000), "@".repeat(100), "fault/text"],
  ])("of %j as %j is refused with %s", (value, pattern, code) => {
    expect(faultOf("FORMAT", value, pattern)).toBe(code);
  });

  it("shows a number as Intl does", () => {
    const english = new Intl.NumberFormat("en", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    fc.assert(
      fc.property(fc.integer({ min: -1e9, max: 1e9 }), (cents) => {
        expect(call("FORMAT", cents / 100, "#,##0.00")).toBe(
          english.format(cents / 100).replace(/^-0.00$/, "0.00"),
        );
      }),
    );
  });
});

describe("rounding", () => {
  it.each([
    [1.005, 2, 1.01],
    [-1.005, 2, -1.01],
    [0.1 + 0.2, 15, 0.3],
    [1e300, 5, 1e300],
    [1.5, 400, 1.5],
    [5e-324, 400, 5e-324],
    [1234, -2, 1200],
    [1234, -400, 0],
    [-0.4, 0, 0],
  ])("of %d to %d decimals is %d", (number, decimals, result) => {
    expect(call("ROUND", number, decimals)).toBe(result);
  });
});
