import { expect, it } from "vitest";
import { printable, shown } from "../../src/cli/shown.ts";
import type { Outgoing } from "../../src/model/outgoing.ts";

it("numbers what can be tapped", () => {
  const buttons = [
    { id: "choice:1", title: "Yes" },
    { id: "choice:2", title: "No" },
  ];
  expect(shown({ type: "buttons", body: "Sure?", buttons })).toBe("Sure?\n[1] Yes  [2] No");
});

it("shows what would steer the reader's terminal, and leaves lines, tabs and letters of all scripts", () => {
  const text = "a\u001b[2Jb\u0007\rc\u202ed";
  expect(printable(text)).toBe("a\ufffd[2Jb\ufffd\ufffdc\ufffdd");
  expect(shown({ type: "text", body: text })).toBe(printable(text));
  expect(printable("á\n\té 👩🏽‍🚀 שלום")).toBe("á\n\té 👩🏽‍🚀 שלום");
});

it.each<[string, Outgoing, string]>([
  [
    "a list under its header",
    {
      type: "list",
      header: "Menu",
      body: "Which?",
      button: "Options",
      rows: [{ id: "choice:1", title: "Pizza" }],
    },
    "Menu\nWhich?\n  1. Pizza",
  ],
  [
    "a file by its name and address",
    { type: "document", url: "https://example.com/7", filename: "a.pdf", caption: "Yours" },
    "[document] a.pdf https://example.com/7\nYours",
  ],
  [
    "a picture without a caption",
    { type: "image", url: "https://example.com/7" },
    "[image] https://example.com/7",
  ],
  [
    "a place",
    { type: "location", latitude: -23.5, longitude: 1, name: "Shop", address: "Street 1" },
    "[location] -23.5, 1\nShop\nStreet 1",
  ],
  ["a reaction", { type: "reaction", emoji: "👍", messageId: "wamid.1" }, "[reaction] 👍"],
  ["a reaction that is gone", { type: "reaction", emoji: "", messageId: "wamid.1" }, "[reaction taken away]"],
  [
    "a template with its values in order",
    { type: "template", name: "order", language: "pt_BR", params: ["Ana", "3"] },
    "[template] order (pt_BR)\n  1: Ana\n  2: 3",
  ],
  [
    "a template with its values by name",
    { type: "template", name: "order", language: "en", params: { first_name: "Ana" } },
    "[template] order (en)\n  first_name: Ana",
  ],
  ["an SMS", { type: "sms", text: "hi" }, "[sms] hi"],
  [
    "a mail",
    { type: "mail", to: ["a@example.com"], subject: "Order", body: "It has left.", attachments: ["a.pdf"] },
    "[mail] Order\nIt has left.\n[file] a.pdf",
  ],
])("shows %s", (_, message, lines) => {
  expect(shown(message)).toBe(lines);
});
