import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Value } from "../../src/model/value.ts";
import { instantAt, wallAt } from "../../src/model/zone.ts";
import { callIn, knowing } from "./calling.ts";

/** Dates where the clocks change. */
function inZone(timezone: string, name: string, ...values: Value[]): Value {
  return callIn(knowing({ timezone }), name, ...values);
}

describe("local time", () => {
  it.each([
    ["UTC", "2026-03-02 12:00:00"],
    ["Europe/Rome", "2026-03-02 13:00:00"],
    ["America/Sao_Paulo", "2026-03-02 09:00:00"],
    ["America/New_York", "2026-03-02 07:00:00"],
    ["Asia/Kolkata", "2026-03-02 17:30:00"],
  ])("in %s is %s at noon of UTC", (zone, shown) => {
    expect(inZone(zone, "NOW")).toBe(shown);
  });

  it("may be another day", () => {
    const late = Date.parse("2026-03-02T02:30:00Z");
    expect(callIn(knowing({ timezone: "America/Sao_Paulo", at: late }), "TODAY")).toBe("2026-03-01");
  });

  it("is what a text with an offset is turned into", () => {
    expect(inZone("America/Sao_Paulo", "HOUR", "2026-03-02T12:00:00Z")).toBe(9);
    expect(inZone("America/Sao_Paulo", "DAY", "2026-03-02T01:00:00+02:00")).toBe(1);
    expect(inZone("America/Sao_Paulo", "HOUR", "2026-03-02 12:00")).toBe(12);
  });

  it("is written with its offset by ISO8601", () => {
    expect(inZone("America/Sao_Paulo", "FORMAT", "2026-03-02 12:00", "ISO8601")).toBe(
      "2026-03-02T12:00:00-03:00",
    );
    expect(inZone("Europe/Rome", "FORMAT", "2026-07-02 12:00", "ISO8601")).toBe("2026-07-02T12:00:00+02:00");
  });
});

describe("over a change of the clocks", () => {
  it.each<[string, string, number, string, string]>([
    ["Europe/Rome", "2026-03-29 01:30", 1, "hour", "2026-03-29 03:30:00"],
    ["Europe/Rome", "2026-03-29 03:30", -1, "hour", "2026-03-29 01:30:00"],
    ["Europe/Rome", "2026-10-25 02:30", 60, "minutes", "2026-10-25 02:30:00"],
    ["Europe/Rome", "2026-10-25 02:30", 2, "hours", "2026-10-25 03:30:00"],
    ["America/New_York", "2026-03-08 01:30", 1, "hour", "2026-03-08 03:30:00"],
    ["America/New_York", "2026-11-01 00:30", 2, "hours", "2026-11-01 01:30:00"],
    ["America/Sao_Paulo", "2018-11-03 23:30", 1, "hour", "2018-11-04 01:30:00"],
    ["America/Sao_Paulo", "2026-03-08 01:30", 1, "hour", "2026-03-08 02:30:00"],
    ["Europe/Rome", "2026-03-28 12:00", 1, "day", "2026-03-29 12:00:00"],
    ["Europe/Rome", "2026-03-28 02:30", 1, "day", "2026-03-29 03:30:00"],
    ["America/New_York", "2026-02-08 02:30", 1, "month", "2026-03-08 03:30:00"],
    ["Europe/Rome", "2026-03-28", 1, "day", "2026-03-29"],
  ])("in %s, %s and %j %s is %s", (zone, date, count, unit, result) => {
    expect(inZone(zone, "DATEADD", date, count, unit)).toBe(result);
  });

  it.each<[string, string, string, string, number]>([
    ["Europe/Rome", "2026-03-29 00:00", "2026-03-30 00:00", "hour", 23],
    ["Europe/Rome", "2026-03-29 00:00", "2026-03-30 00:00", "day", 1],
    ["Europe/Rome", "2026-10-25 00:00", "2026-10-26 00:00", "hour", 25],
    ["America/New_York", "2026-03-08 01:59", "2026-03-08 03:00", "minute", 1],
    ["America/Sao_Paulo", "2018-11-03", "2018-11-05", "hour", 47],
    ["UTC", "2026-03-29 00:00", "2026-03-30 00:00", "hour", 24],
  ])("in %s, from %s to %s there are in %ss %j", (zone, from, to, unit, count) => {
    expect(inZone(zone, "DATEDIFF", from, to, unit)).toBe(count);
  });
});

describe("a zone's clock", () => {
  const zones = fc.constantFrom(
    "Europe/Rome",
    "America/Sao_Paulo",
    "America/New_York",
    "Asia/Kolkata",
    "UTC",
  );
  const instants = fc.integer({ min: Date.parse("1950-01-01"), max: Date.parse("2050-01-01") });

  it("leads back to a moment at which it shows the same", () => {
    fc.assert(
      fc.property(zones, instants, (zone, at) => {
        const wall = wallAt(at, zone);
        const back = instantAt(wall, zone);
        expect(wallAt(back, zone)).toBe(wall);
        expect(back).toBeLessThanOrEqual(at);
      }),
      { numRuns: 2_000 },
    );
  });

  it.each([
    ["Europe/Rome", "2026-10-25T02:30:00Z", "2026-10-25T00:30:00Z"],
    ["America/New_York", "2026-11-01T01:30:00Z", "2026-11-01T05:30:00Z"],
    ["America/Sao_Paulo", "2018-02-17T23:30:00Z", "2018-02-18T01:30:00Z"],
  ])("in %s takes the first of two hours that look alike", (zone, wall, at) => {
    expect(instantAt(Date.parse(wall), zone)).toBe(Date.parse(at));
  });

  it.each([
    ["Europe/Rome", "2026-03-29T02:30:00Z", "2026-03-29T01:30:00Z"],
    ["America/New_York", "2026-03-08T02:30:00Z", "2026-03-08T07:30:00Z"],
    ["America/Sao_Paulo", "2018-11-04T00:30:00Z", "2018-11-04T03:30:00Z"],
  ])("in %s takes an hour that is left out for the hour after", (zone, wall, at) => {
    expect(instantAt(Date.parse(wall), zone)).toBe(Date.parse(at));
  });
});

describe("adding and counting", () => {
  const days = fc.date({ min: new Date("1900-01-01"), max: new Date("2100-01-01"), noInvalidDate: true });
  const units = fc.constantFrom("second", "minute", "hour", "day", "week", "month", "year");

  it("count what was added", () => {
    fc.assert(
      fc.property(days, fc.nat(5_000), units, (day, count, unit) => {
        const from = day.toISOString().slice(0, 10);
        const to = inZone("UTC", "DATEADD", from, count, unit);
        expect(inZone("UTC", "DATEDIFF", from, to, unit)).toBe(count);
        expect(inZone("UTC", "DATEDIFF", unit, to, from)).toBe(0 - count);
      }),
    );
  });
});
