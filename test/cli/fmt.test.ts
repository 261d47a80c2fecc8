import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { findScripts } from "../../src/cli/fmt/find.ts";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

async function fmt(args: readonly string[], input = "") {
  const terminal = new FakeTerminal(input);
  const exit = await runCommand(["fmt", ...args], terminal);
  return { exit, ...terminal.written };
}

function textOf(folder: string, name: string): string {
  return readFileSync(join(folder, name), "utf8");
}

it("writes what is not in its form, and tells of each file", async () => {
  const folder = folderOf({ "one.bas": "x=1", "two.bas": "x = 1\n" });
  expect(await fmt([folder])).toEqual({
    exit: 0,
    out: `formatted ${join(folder, "one.bas")}\n2 files looked at: 1 formatted\n`,
    err: "",
  });
  expect(textOf(folder, "one.bas")).toBe("x = 1\n");
  expect((await fmt([folder])).out).toBe("2 files looked at: all formatted already\n");
});

it("writes nothing with --check, and ends with status 1 when a file is not in its form", async () => {
  const folder = folderOf({ "one.bas": "x=1", "two.bas": "x = 1\n" });
  const { exit, out } = await fmt(["--check", folder]);
  expect(exit).toBe(1);
  expect(out).toContain(`not formatted ${join(folder, "one.bas")}\n`);
  expect(out).not.toContain("two.bas");
  expect(textOf(folder, "one.bas")).toBe("x=1");
  expect((await fmt(["--check", join(folder, "two.bas")])).exit).toBe(0);
});

it("leaves a file with a mistake as it is, shows the mistake, and formats the others", async () => {
  const folder = folderOf({ "broken.bas": "if x\ny=1", "good.bas": "y=1" });
  const { exit, out } = await fmt([folder]);
  expect(exit).toBe(1);
  expect(out).toContain("error[syntax/missing-then]");
  expect(out).toContain(`${join(folder, "broken.bas")}:1:5`);
  expect(out).toMatch(/2 files looked at: 1 formatted, 1 left as it is\n$/);
  expect(textOf(folder, "broken.bas")).toBe("if x\ny=1");
  expect(textOf(folder, "good.bas")).toBe("y = 1\n");
});

it("tells programs one JSON line for each file", async () => {
  const folder = folderOf({ "a.bas": "x=1", "b.bas": "if x", "c.bas": "x = 1\n" });
  const { exit, out } = await fmt(["--json", "--check", folder]);
  const lines = out.trimEnd().split("\n");
  expect(exit).toBe(1);
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    { file: join(folder, "a.bas"), ok: false, result: "untidy", diagnostics: [] },
    {
      ...{ file: join(folder, "b.bas"), ok: false, result: "refused" },
      diagnostics: [expect.objectContaining({ code: "syntax/missing-then", line: 1 })],
    },
    { file: join(folder, "c.bas"), ok: true, result: "tidy", diagnostics: [] },
  ]);
});

it("reads of a bot all files, and writes only the one that is named", async () => {
  const bot = folderOf({ "main.bas": "Count=1", "more.bas": "sub more\ncount=2\nend sub" });
  await fmt([join(bot, "more.bas")]);
  expect(textOf(bot, "more.bas")).toBe("SUB more\n  Count = 2\nEND SUB\n");
  expect(textOf(bot, "main.bas")).toBe("Count=1");
});

it("keeps who may read and write a file, and leaves nothing beside it", async () => {
  const folder = folderOf({ "one.bas": "x=1" });
  chmodSync(join(folder, "one.bas"), 0o666);
  await fmt([folder]);
  expect(statSync(join(folder, "one.bas")).mode & 0o777).toBe(0o666);
  expect(readdirSync(folder)).toEqual(["one.bas"]);
});

it("writes the file to which a link leads", async () => {
  const folder = folderOf({ "real.bas": "x=1" });
  symlinkSync("real.bas", join(folder, "link.bas"));
  await fmt([join(folder, "link.bas")]);
  expect(textOf(folder, "real.bas")).toBe("x = 1\n");
  expect(readdirSync(folder, { withFileTypes: true }).map((entry) => entry.isSymbolicLink())).toEqual([
    true,
    false,
  ]);
});

it("brings a file from an editor that writes UTF-16 into its form", async () => {
  const folder = folderOf({});
  writeFileSync(join(folder, "one.bas"), Buffer.from('\ufeffTALK "Olá"\r\n', "utf16le"));
  expect((await fmt(["--check", folder])).exit).toBe(1);
  await fmt([folder]);
  expect(textOf(folder, "one.bas")).toBe('TALK "Olá"\n');
});

it("formats what comes in with -, and gives nothing out when it has a mistake", async () => {
  expect(await fmt(["-"], 'talk "Olá"')).toEqual({ exit: 0, out: 'TALK "Olá"\n', err: "" });
  expect(await fmt(["-", "--check"], "x=1")).toMatchObject({ exit: 1, out: "" });
  const { exit, out, err } = await fmt(["-"], "if x");
  expect([exit, out]).toEqual([1, ""]);
  expect(err).toContain("stdin:1:5");
  expect(JSON.parse((await fmt(["-", "--json"], "x=1")).out)).toMatchObject({ ok: true, text: "x = 1\n" });
});

it.each([[["nowhere"]], [["-", "bots"]], [["--chekc"]]])("ends with status 2 for %j", async (args) => {
  const { exit, err } = await fmt(args);
  expect(exit).toBe(2);
  expect(err).not.toBe("");
});

it.each(["bots", "examples"])(
  "finds the scripts of %s in their form; talkbasic fmt brings them there",
  async (folder) => {
    const { exit, out } = await fmt(["--check", folder]);
    expect(out).toMatch(/^\d+ files looked at: all formatted already\n$/);
    expect(exit).toBe(0);
  },
);

it("takes bots and examples when nobody says where", () => {
  expect(findScripts([])).toEqual(findScripts(["bots", "examples"]));
});
