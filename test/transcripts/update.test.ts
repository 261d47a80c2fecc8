import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { folderOf } from "../cli/folders.ts";
import { tested } from "./tested.ts";

const SCRIPT = `TALK "What is your name?"
HEAR name$
TALK "Order " + INT(RND() * 1000) + " for " + name$
LOG "done"
SEND WHATSAPP TO "+351912345678" WITH "An order\\n\\nof " + name$
TALK "Bye"`;

/** The transcript after an update, which everything passes then. */
async function updated(chat: string): Promise<string> {
  const folder = folderOf({ "main.bas": SCRIPT, "chats/a.chat": chat });
  await tested("--update", folder);
  expect((await tested(folder)).exit).toBe(0);
  return readFileSync(join(folder, "chats/a.chat"), "utf8");
}

it("writes all that came below what happened", async () => {
  const told = await updated(
    "' An order.\nperson Rui +351912345678\n\nRui> hi\n+15550100> hi\n\n> Ana\n< What now?\n",
  );
  expect(told.replace(/Order \d+/, "Order 7").split("\n")).toEqual([
    "' An order.",
    "person Rui +351912345678",
    "",
    "Rui> hi",
    "< What is your name?",
    "+15550100> hi",
    "< What is your name?",
    "",
    "> Ana",
    "< Order 7 for Ana",
    "log: done",
    "Rui< An order",
    "",
    "  of Ana",
    "< Bye",
    "",
  ]);
});

it("writes the same dice each time", async () => {
  const one = await updated("> hi\n> Ana\n");
  expect(await updated("> hi\n> Ana\n")).toBe(one);
  expect(one).toMatch(/Order \d+ for Ana/);
});

it("lets them fall the same for requests, too", async () => {
  const bot = { "main.bas": 'ON WEBHOOK GET TO "/dice" DO\n  PRINT RND()\nEND ON', "a.chat": "GET /dice\n" };
  const [one, other] = [folderOf(bot), folderOf(bot)];
  await tested("--update", one);
  await tested("--update", other);
  const written = readFileSync(join(one, "a.chat"), "utf8");
  expect(written).toMatch(/^= 200 0\.\d+$/m);
  expect(readFileSync(join(other, "a.chat"), "utf8")).toBe(written);
});

it("leaves alone what is right, with its gaps, and what is no line of the bot", async () => {
  const chat = [
    "at 2026-01-05 09:00 ' a Monday",
    "> hi",
    "< What is your name?",
    "' and now",
    "",
    "+25h",
    "+351912345678> hi",
    "< What is your name?",
    "+15550100> Ana",
    "' the number is another each time",
    "< Order {any} of Ana",
    "' goodbye",
    "< Good bye",
    "< Never said",
    "' the end",
  ].join("\r\n");
  const lines = (await updated(chat)).split("\r\n");
  expect(lines).toEqual([
    "at 2026-01-05 09:00 ' a Monday",
    "> hi",
    "< What is your name?",
    "' and now",
    "",
    "+25h",
    "+351912345678> hi",
    "< What is your name?",
    "+15550100> Ana",
    "' the number is another each time",
    "< Order {any} for Ana",
    "log: done",
    "+351912345678< An order",
    "",
    "  of Ana",
    "' goodbye",
    "< Bye",
    "' the end",
  ]);
});

it("does not touch a transcript that is right, or whose bot cannot start", async () => {
  const folder = folderOf({ "main.bas": "TALK nothing", "chats/a.chat": "> hi\n< hello" });
  const { exit, out } = await tested("--update", folder);
  expect(exit).toBe(1);
  expect(out).toContain("unknown variable `nothing`");
  expect(readFileSync(join(folder, "chats/a.chat"), "utf8")).toBe("> hi\n< hello");
});

it("still complains of what writing down cannot put right", async () => {
  const folder = folderOf({ "main.bas": 'TALK "hello"', "chats/a.chat": "> [Yes]\n< hello\n" });
  expect((await tested("--update", folder)).exit).toBe(1);
});

it("writes as far as a line that cannot be done, leaves what stands behind it, and does not ask for it again", async () => {
  const script = 'TALK "Which?"\nHEAR size$ AS "Small", "Big"\nTALK "One " + size$';
  const chat = "> hi\n< Which?\n  [Small] [Medium]\n> [Medium]\n< One Medium\n+5m\n";
  const folder = folderOf({ "main.bas": script, "a.chat": chat });
  const path = join(folder, "a.chat");
  expect((await tested(folder)).out).toContain(`--update ${path}`);

  const { exit, out } = await tested("--update", folder);
  expect(exit).toBe(1);
  expect(readFileSync(path, "utf8")).toBe(chat.replace("[Small] [Medium]", "[Small] [Big]"));
  expect(out).toContain("was rewritten as far as the line with a problem");
  expect(out).toContain("There are [Small] [Big].");
  expect(out).not.toContain("  came");
  expect(out).toContain("Put the line with the problem right by hand");
  expect(out).not.toContain("npx talkbasic test --update");

  const again = await tested("--update", "--jsonl", folder);
  expect(JSON.parse(again.out)).toMatchObject({ ok: false, differences: [{ line: 4 }] });
  expect(again.out).not.toContain('"updated"');
});
