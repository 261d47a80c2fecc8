import { describe, expect, it } from "vitest";
import { addressesParted, mailAddressIn } from "../../src/model/mail-address.ts";

describe("a mail address", () => {
  it.each([
    ["ana@example.com", "", "ana@example.com"],
    ["  ana.lima+shop@mail.example.co.uk ", "", "ana.lima+shop@mail.example.co.uk"],
    ["Ana Lima <ana@example.com>", "Ana Lima", "ana@example.com"],
    ['"Lima, Ana" <ana@example.com>', "Lima, Ana", "ana@example.com"],
    ["<ana@example.com>", "", "ana@example.com"],
    ["João <joão@exámple.com>", "João", "joão@exámple.com"],
  ])("is read out of %j", (text, name, address) => {
    expect(mailAddressIn(text)).toEqual({ name, address });
  });

  it.each([
    "",
    "ana",
    "ana@",
    "@example.com",
    "ana@localhost",
    "ana@example..com",
    ".ana@example.com",
    "ana@-example.com",
    "ana lima@example.com",
    "ana@example.com, bob@example.com",
    "ana@example.com\n",
    "Ana\r\nBcc: eve@example.com <ana@example.com>",
    "Ana <ana@example.com> <eve@example.com>",
    "Ana <ana@example.com>>",
    "Ana <ana@example.com",
    "Ana\u202e <ana@example.com>",
    `${"a".repeat(65)}@example.com`,
    `ana@${"a.".repeat(130)}com`,
  ])("is not %j", (text) => {
    expect(mailAddressIn(text)).toBeUndefined();
  });

  it("is refused in no time however long the text is", () => {
    const steps = [
      "a.".repeat(200_000),
      "a-".repeat(200_000),
      `${"a@".repeat(200_000)}b`,
      "<".repeat(400_000),
    ];
    for (const text of steps) expect(mailAddressIn(text)).toBeUndefined();
  });
});

it("stands in a list between commas and semicolons, but not between those in quotes", () => {
  expect(addressesParted(' a@x.com ;, "Lima, Ana; Dr." <b@x.com>,c@x.com;')).toEqual([
    "a@x.com",
    '"Lima, Ana; Dr." <b@x.com>',
    "c@x.com",
  ]);
});
