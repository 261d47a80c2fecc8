import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";

/** `talkbasic docs` writes what is not as it should be, and nothing else. */
let folder = "";

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "talkbasic-docs-"));
});

afterEach(() => rmSync(folder, { recursive: true }));

it("writes every page, and then finds them as they should be", async () => {
  const first = await docs();
  expect(first.exit).toBe(0);
  expect(readdirSync(folder).sort()).toEqual([
    "basic.ebnf",
    "basic.tmLanguage.json",
    "diagnostics.md",
    "functions.md",
    "railroad.html",
    "verbs.md",
  ]);
  expect(await docs("--check")).toEqual({ exit: 0, out: "6 pages: all as they should be\n" });
});

it("only shows with --check what is stale, and ends with 1", async () => {
  await docs();
  writeFileSync(join(folder, "verbs.md"), "# Verbs of last year\n");
  const { exit, out } = await docs("--check");
  expect(exit).toBe(1);
  expect(out).toContain(`${join(folder, "verbs.md")}: is not what the language is now`);
  expect(out).toContain("npx talkbasic docs");
  expect((await docs("--check")).exit).toBe(1);
});

it("tells programs of each page whether it is stale", async () => {
  await docs();
  writeFileSync(join(folder, "basic.ebnf"), "");
  const { out } = await docs("--check", "--json");
  const lines = out
    .trim()
    .split("\n")
    .map((line) => JSON.parse(line) as { file: string; stale: boolean });
  expect(lines).toHaveLength(6);
  expect(lines.filter(({ stale }) => stale)).toEqual([{ file: join(folder, "basic.ebnf"), stale: true }]);
});

async function docs(...args: readonly string[]): Promise<{ exit: number; out: string }> {
  const terminal = new FakeTerminal();
  const exit = await runCommand(["docs", "--out", folder, ...args], terminal);
  return { exit, out: terminal.written.out };
}
