import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { findBot } from "../../src/cli/bots.ts";
import { runCommand } from "../../src/cli/program.ts";
import { settle } from "../../src/settings/index.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

async function talkbasic(folder: string, ...args: readonly string[]) {
  const terminal = new FakeTerminal("", {}, folder);
  const exit = await runCommand(args, terminal);
  return { exit, ...terminal.written };
}

describe("a new bot", () => {
  it("is made where bots are, with everything that a bot has", async () => {
    const folder = folderOf({ "bots/echo/main.bas": "" });
    const { exit, out } = await talkbasic(folder, "new", "coffee");
    expect(exit).toBe(0);
    for (const file of ["main.bas", "config.csv", "chats/first.chat", "README.md"]) {
      expect(existsSync(join(folder, "bots/coffee", file))).toBe(true);
      expect(out).toContain(`bots/coffee/${file}\n`);
    }
    for (const next of ["run bots/coffee", "test bots/coffee", "dev "]) {
      expect(out).toContain(`npx talkbasic ${next}`);
    }
  });

  it("is made here where there is no folder of bots, and is served by its name then", async () => {
    const folder = folderOf({ bots: "a file is no folder" });
    const { out } = await talkbasic(folder, "new", "coffee");
    expect(existsSync(join(folder, "coffee/main.bas"))).toBe(true);
    expect(out).toContain("npx talkbasic dev coffee");
  });

  it("compiles without a word, and chats", async () => {
    const folder = folderOf({});
    await talkbasic(folder, "new", "coffee");
    const bot = join(folder, "coffee");
    expect((await talkbasic(folder, "check", bot)).out).toBe("1 file checked: no errors\n");
    const terminal = new FakeTerminal("hi\nAna\n2\n");
    expect(await runCommand(["run", bot], terminal)).toBe(0);
    expect(terminal.written).toEqual({
      out: [
        "bot: Hello! What is your name?",
        "bot: Nice to meet you, Ana. What can I get you?\n     [1] Coffee  [2] Tea  [3] Nothing",
        "bot: One tea for Ana. It will be ready in a minute.",
        "",
      ].join("\n"),
      err: "log: Ana ordered Tea\n",
    });
  });

  it("has settings that are right once their # is taken away", async () => {
    const folder = folderOf({});
    await talkbasic(folder, "new", "coffee");
    const path = join(folder, "coffee/config.csv");
    const text = readFileSync(path, "utf8").replace(/^# (?=[a-z-]+,)/gm, "");
    expect(text.match(/^[a-z-]+,/gm)).toHaveLength(6);
    writeFileSync(path, text);
    const found = findBot(join(folder, "coffee"));
    if (found.type === "problem") throw new Error(found.problem.what);
    expect(settle({ environment: {}, bots: [found.value] })).toMatchObject({ type: "settled", unused: [] });
  });

  it("has a script and a README that are read in a minute", async () => {
    const folder = folderOf({});
    await talkbasic(folder, "new", "coffee");
    const linesOf = (name: string) =>
      readFileSync(join(folder, "coffee", name), "utf8").split("\n").length - 1;
    expect(linesOf("main.bas")).toBeLessThanOrEqual(16);
    expect(linesOf("README.md")).toBe(10);
  });

  it("is told to programs as one JSON line", async () => {
    const { exit, out } = await talkbasic(folderOf({}), "new", "coffee", "--json");
    expect(exit).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      ...{ ok: true, bot: "coffee", folder: "coffee" },
      files: expect.arrayContaining(["coffee/main.bas"]),
      next: expect.arrayContaining(["npx talkbasic run coffee"]),
    });
  });
});

describe("a bot that cannot be made", () => {
  it.each([
    ["Coffee", "small letters", "coffee"],
    ["corner shop", "letters from a to z", "corner-shop"],
    ["Padaria do João.bas", "small letters", "padaria-do-joao"],
    ["bots/coffee", "without the folder", "coffee"],
    ["../../etc", "without the folder", "etc"],
    ["coffee.bas", "letters from a to z", "coffee"],
    ["-coffee", "letters from a to z", "coffee"],
    ["node_modules", "passed over", "node-modules"],
    ["???", "letters from a to z", "my-bot"],
    ["", "needs a name", "my-bot"],
    ["x".repeat(41), "longer than 40", "x".repeat(40)],
    [`${"x".repeat(39)} y`, "letters from a to z", "x".repeat(39)],
  ])("%j says why, and which name would do", async (name, why, better) => {
    const folder = folderOf({});
    const { exit, err } = await talkbasic(folder, "new", "--", name);
    expect(exit).toBe(2);
    expect(err).toContain(why);
    expect(err).toContain(`try: npx talkbasic new ${better}\n`);
    expect((await talkbasic(folder, "new", better)).exit).toBe(0);
  });

  it("leaves what is there as it is, and names a name that is free", async () => {
    const folder = folderOf({ "coffee/main.bas": "mine", "coffee-2/main.bas": "mine, too" });
    const { exit, err } = await talkbasic(folder, "new", "coffee");
    expect(exit).toBe(1);
    expect(err).toContain("it stays as it is");
    expect(err).toContain("npx talkbasic new coffee-3");
    expect(readFileSync(join(folder, "coffee/main.bas"), "utf8")).toBe("mine");
    expect(existsSync(join(folder, "coffee/config.csv"))).toBe(false);
  });

  it("says so when the folder cannot be written to", async () => {
    const { exit, err } = await talkbasic(join(folderOf({}), "gone"), "new", "coffee");
    expect(exit).toBe(1);
    expect(err).toContain("the folder cannot be made");
  });

  it("is told to programs, too", async () => {
    const folder = folderOf({});
    mkdirSync(join(folder, "coffee"));
    const { exit, out } = await talkbasic(folder, "new", "coffee", "--json");
    expect(exit).toBe(1);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ where: "coffee" }] });
  });
});
