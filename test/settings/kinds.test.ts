import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import {
  duration,
  listOf,
  longSecret,
  mailAddress,
  metaId,
  oneOf,
  phoneNumber,
  pinCode,
  port,
  smtpAddress,
  timezone,
  webAddress,
  webHost,
  yesNo,
} from "../../src/settings/kinds.ts";
import { Secret } from "../../src/settings/secret.ts";

it.each([
  ["2 s", 2_000],
  ["90", 90_000],
  ["1.5min", 90_000],
  ["250 ms", 250],
  ["1 h", 3_600_000],
  ["soon", undefined],
  ["-3", undefined],
])("reads %j as a length of time in seconds", (text, expected) => {
  expect(duration("s").read(text)).toBe(expected);
});

it("refuses a length of time beyond its bound, and says the bound", () => {
  const bounded = duration("ms", 90_000);
  expect(bounded.read("90 s")).toBe(90_000);
  expect(bounded.read("91 s")).toBeUndefined();
  expect(bounded.means).toContain("at most 90 s");
});

it("counts a bare length of time in the setting's own unit", () => {
  expect(duration("ms").read("30000")).toBe(30_000);
});

it.each([
  ["yes", true],
  ["TRUE", true],
  ["0", false],
  ["off", false],
  ["maybe", undefined],
])("reads %j as yes or no", (text, expected) => {
  expect(yesNo.read(text)).toBe(expected);
});

it("reads lists by comma, and nothing as the empty list", () => {
  expect(listOf(metaId).read("1, 2,")).toEqual(["1", "2"]);
  expect(listOf(metaId).read("")).toEqual([]);
  expect(listOf(metaId).read("1, +55")).toBeUndefined();
});

it("takes a slash off the end of an address", () => {
  expect(webAddress.read("https://bots.example.org/")).toBe("https://bots.example.org");
  expect(webAddress.read("bots.example.org")).toBeUndefined();
});

it("takes ports up to 65535", () => {
  expect([port.read("0"), port.read("65535"), port.read("65536"), port.read("3e3")]).toEqual([
    0,
    65535,
    undefined,
    undefined,
  ]);
  expect(port.read("None")).toBe("none");
});

it("takes words in any case", () => {
  expect(oneOf("resend", "park").read("Park")).toBe("park");
});

it("takes time zones that exist", () => {
  expect([timezone.read("America/Sao_Paulo"), timezone.read("Mars/Olympus")]).toEqual([
    "America/Sao_Paulo",
    undefined,
  ]);
});

describe("a secret", () => {
  const secret = new Secret("EAAtoken");

  it("is redacted however it is printed", () => {
    expect([`${secret}`, JSON.stringify({ secret }), inspect({ secret })]).toEqual([
      "[redacted]",
      '{"secret":"[redacted]"}',
      "{ secret: [redacted] }",
    ]);
  });

  it("gives its text when asked", () => {
    expect(secret.reveal()).toBe("EAAtoken");
  });
});

it.each([
  "smtp://localhost:25",
  "smtps://user:pass@smtp.example.com",
  "smtps://bot%40example.com:p%2Fw@smtp.example.com:465/",
])("takes the address of a mail server, and keeps it secret: %s", (text) => {
  const read = smtpAddress.read(text);
  expect(read?.reveal()).toBe(text);
  expect(inspect(read)).not.toContain("pass");
});

it.each([
  "smtp.example.com",
  "https://smtp.example.com",
  "smtp://",
  "smtp://host/path",
  "smtp://host?pool=true",
  "smtp://user:%zz@host",
])("refuses what is no address of a mail server: %s", (text) => {
  expect(smtpAddress.read(text)).toBeUndefined();
});

it.each([
  ["bot@example.com", "bot@example.com"],
  ["Our Bot <bot@example.com>", "Our Bot <bot@example.com>"],
  ["bot", undefined],
  ["bot@example.com\nBcc: eve@example.com", undefined],
])("reads %j as a mail address", (text, expected) => {
  expect(mailAddress.read(text)).toBe(expected);
});

it.each([
  ["+1 (555) 765-4321", "15557654321"],
  ["4321", undefined],
  ["call me", undefined],
])("reads %j as a phone number", (text, expected) => {
  expect(phoneNumber.read(text)).toBe(expected);
});

it.each([
  ["till.local", "till.local"],
  ["Till.Local:8080", "till.local:8080"],
  ["192.168.0.20:80", "192.168.0.20:80"],
  ["127.1", "127.0.0.1"],
  ["[::1]:3000", "[::1]:3000"],
  ["[0:0:0:0:0:0:0:1]", "[::1]"],
  ["http://till.local", undefined],
  ["till.local/orders", undefined],
  ["ana@till.local", undefined],
  ["*", undefined],
  ["*.local", undefined],
  ["till.local:99999", undefined],
  ["till.local:", undefined],
  ["::1", undefined],
  ["two words", undefined],
])("reads %j as a host that scripts may call", (text, expected) => {
  expect(webHost.read(text)).toBe(expected);
});

it.each([
  ["000000", "000000"],
  ["482913", "482913"],
  ["48291", undefined],
  ["4829130", undefined],
  ["48 29 13", undefined],
  ["48291a", undefined],
])("reads %j as a PIN, and hides it", (text, expected) => {
  const pin = pinCode.read(text);
  expect(pin?.reveal()).toBe(expected);
  expect(`${pin ?? ""}`).not.toContain(text);
});

it("takes a key only when nobody could find it by trying", () => {
  const key = "0123456789abcdef0123456789abcdef";
  expect(longSecret.read(key)?.reveal()).toBe(key);
  expect(longSecret.read(key.slice(1))).toBeUndefined();
  expect(longSecret.means).toContain("openssl rand -hex 32");
  expect(
    listOf(longSecret)
      .read(`${key}, ${key}x`)
      ?.map((one) => one.reveal()),
  ).toEqual([key, `${key}x`]);
  expect(listOf(longSecret).read(`${key}, short`)).toBeUndefined();
});
