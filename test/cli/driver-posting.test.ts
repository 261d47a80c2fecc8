import { expect, it } from "vitest";
import { memoryStore } from "../../src/stores/memory.ts";
import { driven } from "./driving.ts";

/** Mail, SMS and queues in the JSON-lines driver: nothing leaves, and what would have left is shown. */
const ANA = { in: { from: "5511987654321", text: "hi" } };

it("shows mail, SMS and items of queues where the script says them", async () => {
  const script = [
    'TALK "one"',
    'SEND MAIL TO "ana@example.com; Bob <bob@example.com>" WITH SUBJECT "Olá" AND BODY "two\\nlines"',
    'LOG "three"',
    'SEND SMS "+55 11 99999-9999", "four"',
    'ADD TO QUEUE "orders", { number: 5 }',
    'TALK "six"',
  ].join("\n");
  const { lines } = await driven(script, [ANA]);
  expect(lines).toMatchObject([
    { out: { text: "one" } },
    { mail: { to: "ana@example.com, Bob <bob@example.com>", subject: "Olá", body: "two\nlines" } },
    { log: { text: "three" } },
    { sms: { to: "5511999999999", text: "four" } },
    { queue: { name: "orders", item: { number: 5 } } },
    { out: { text: "six" } },
    { rest: true },
  ]);
});

it("names the files that go along with a mail", async () => {
  const { lines } = await driven(
    'SEND MAIL TO "a@example.com" SUBJECT "s" BODY "b" WITH ATTACHMENT "files/menu.pdf"',
    [ANA],
  );
  expect(lines[0]).toEqual({
    mail: { to: "a@example.com", subject: "s", body: "b", attachments: ["files/menu.pdf"] },
  });
});

it("sends a mail once, whatever happens in between", async () => {
  const script = 'SEND MAIL "ana@example.com", "s", "b"\nHEAR x\nSEND SMS "5511999999999", x';
  const { lines } = await driven(script, [ANA, { restart: true }, ANA], { store: memoryStore() });
  expect(lines.filter((line) => "mail" in line)).toHaveLength(1);
  expect(lines.filter((line) => "sms" in line)).toEqual([{ sms: { to: "5511999999999", text: "hi" } }]);
});

it("undoes a mail of a turn that faulted", async () => {
  const { lines } = await driven('SEND MAIL "ana@example.com", "s", "b"\nx = 1 / 0', [ANA]);
  expect(lines.filter((line) => "mail" in line)).toEqual([]);
});
