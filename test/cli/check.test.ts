import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

async function check(...args: readonly string[]) {
  const terminal = new FakeTerminal();
  const exit = await runCommand(["check", ...args], terminal);
  return { exit, ...terminal.written };
}

function jsonLines(text: string): readonly { file: string; ok: boolean; diagnostics: readonly unknown[] }[] {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}

it("finds nothing wrong with the bots of this repository", async () => {
  expect(await check("bots")).toMatchObject({ exit: 0, out: "11 files checked: no errors\n" });
});

it("prints one JSON line for each file of a bot, main.bas first", async () => {
  const bot = folderOf({ "main.bas": "GREET ME", "b.bas": "", "a.bas": 'SUB GREET ME\nTALK "hi"\nEND SUB' });
  const { exit, out } = await check("--json", bot);
  expect(exit).toBe(0);
  expect(jsonLines(out)).toEqual(
    ["main.bas", "a.bas", "b.bas"].map((name) => ({ file: join(bot, name), ok: true, diagnostics: [] })),
  );
});

it("tells each mistake in the line of its own file, and ends with status 1", async () => {
  const bot = folderOf({ "main.bas": 'TALK "hi"', "orders.bas": 'TALK "a" +\nTALK nmae' });
  const { exit, out } = await check("--json", bot);
  const [main, orders] = jsonLines(out);
  expect(exit).toBe(1);
  expect([main?.ok, orders?.ok]).toEqual([true, false]);
  expect(orders?.diagnostics[0]).toEqual({
    code: expect.stringMatching(/^[a-z]+\/[a-z-]+$/),
    severity: "error",
    line: expect.any(Number),
    column: expect.any(Number),
    endLine: expect.any(Number),
    endColumn: expect.any(Number),
    message: expect.any(String),
    hint: expect.toSatisfy((hint) => hint === null || typeof hint === "string"),
  });
});

it("shows a person the place, and how many mistakes there are", async () => {
  const folder = folderOf({ "one.bas": 'TALK "hello' });
  const { exit, out } = await check(join(folder, "one.bas"));
  expect(exit).toBe(1);
  expect(out).toContain(`${join(folder, "one.bas")}:1:6`);
  expect(out).toMatch(/\n1 file checked: 1 error\n$/);
});

it("takes each script for a program of its own in a folder without a main.bas", async () => {
  const twice = "SUB GREET\nEND SUB";
  const folder = folderOf({
    "01-a.bas": twice,
    "more/02-b.bas": twice,
    "notes.txt": "",
    ".hidden/x.bas": "?",
  });
  const { exit, out } = await check("--json", folder);
  expect(exit).toBe(0);
  expect(jsonLines(out).map(({ file }) => file)).toEqual([
    join(folder, "01-a.bas"),
    join(folder, "more/02-b.bas"),
  ]);
});

it("with --syntax stops after parsing", async () => {
  const folder = folderOf({ "a.bas": "TALK nobody_sets_this" });
  expect((await check(folder)).out).toContain("nobody_sets_this");
  expect((await check("--syntax", folder)).out).toBe("1 file checked: no errors\n");
});

it("with --host knows the phrases that are provided from outside", async () => {
  const folder = folderOf({
    "a.bas": "x = GET ORDER DETAILS 7\nTALK x",
    "host.json": '{"Get  Order Details$":[[["*"],"on its way"]]}',
    "line.json": '{"host":{"GET ORDER DETAILS":[]}}',
  });
  expect((await check(folder)).exit).toBe(1);
  expect((await check("--host", join(folder, "host.json"), folder)).exit).toBe(0);
  expect((await check("--host", join(folder, "line.json"), folder)).exit).toBe(0);
});

it.each([
  ["a path that is not there", ["nowhere"], "there is no such file or folder"],
  ["a file that is no script", ["package.json"], "its name does not end in .bas"],
  ["a folder without scripts", ["src/model"], "there is no bot in this folder"],
  ["a host file that holds no phrases", ["--host", "package.json", "bots"], "there is no table of phrases"],
])("ends with status 2 for %s", async (_, args, told) => {
  const { exit, out, err } = await check(...args);
  expect([exit, out]).toEqual([2, ""]);
  expect(err).toContain(told);
});

it("reads a script that an editor saved as UTF-16", async () => {
  const bot = folderOf({});
  writeFileSync(join(bot, "main.bas"), Buffer.from('\ufeffTALK "Olá" + nmae', "utf16le"));
  const [{ diagnostics } = { diagnostics: [] }] = jsonLines((await check("--json", bot)).out);
  expect(diagnostics).toEqual([expect.objectContaining({ code: "check/unknown-variable", column: 14 })]);
});

it("refuses a script that is in no Unicode at all, where its letters would be lost", async () => {
  const bot = folderOf({});
  writeFileSync(join(bot, "main.bas"), Buffer.from('TALK "Olá"', "latin1"));
  const { exit, out } = await check(bot);
  expect(exit).toBe(1);
  expect(out).toContain("save the file in UTF-8");
});

it("tells a host file that is not there from one that holds no table", async () => {
  const bot = folderOf({ "main.bas": 'TALK "hi"', "host.json": "[]" });
  const missing = await check("--host", join(bot, "hots.json"), bot);
  expect(missing).toMatchObject({ exit: 2, err: expect.stringContaining("there is no such file") });
  const wrong = await check("--host", join(bot, "host.json"), bot);
  expect(wrong).toMatchObject({ exit: 2, err: expect.stringContaining("there is no table of phrases") });
});
