import { expect, it } from "vitest";
import { instantOf } from "../../src/cli/local-time.ts";

it.each([
  ["2026-03-02T12:00:00", "UTC", "2026-03-02T12:00:00.000Z"],
  ["2026-03-02T12:00:00", "America/Sao_Paulo", "2026-03-02T15:00:00.000Z"],
  ["2026-03-02 12:00", "Asia/Kolkata", "2026-03-02T06:30:00.000Z"],
  ["2026-07-01T00:00:00.250", "Europe/Rome", "2026-06-30T22:00:00.250Z"],
  ["2026-03-02T12:00:00Z", "America/Sao_Paulo", "2026-03-02T12:00:00.000Z"],
  ["2026-03-02T12:00:00+02:00", "America/Sao_Paulo", "2026-03-02T10:00:00.000Z"],
  ["2026-03-02", "UTC", "2026-03-02T00:00:00.000Z"],
])("reads %s in %s", (text, zone, expected) => {
  expect(new Date(instantOf(text, zone) ?? 0).toISOString()).toBe(expected);
});

it("takes an hour that the clocks leave out for the hour after", () => {
  expect(instantOf("2026-03-29T02:30:00", "Europe/Rome")).toBe(Date.parse("2026-03-29T01:30:00Z"));
});

it("is right in the first hour after a change of the clocks", () => {
  expect(instantOf("2026-03-29T03:00:00", "Europe/Rome")).toBe(Date.parse("2026-03-29T01:00:00Z"));
});

it.each(["noon", "2026-13-01T00:00:00", "2026-03-02T25:00", ""])("knows that %j is no time", (text) => {
  expect(instantOf(text, "UTC")).toBeUndefined();
});
