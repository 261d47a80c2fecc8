import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

async function talkbasic(...args: readonly string[]) {
  const terminal = new FakeTerminal();
  const exit = await runCommand(args, terminal);
  return { exit, ...terminal.written };
}

it.each(["new", "check", "fmt", "docs", "run", "test", "dev", "serve", "verify-number"])(
  "shows help with examples for %s",
  async (command) => {
    const { exit, out } = await talkbasic(command, "--help");
    expect(exit).toBe(0);
    expect(out).toContain(`$ talkbasic ${command}`);
  },
);

it("shows its commands", async () => {
  const { exit, out } = await talkbasic("--help");
  expect(exit).toBe(0);
  for (const command of ["new", "check", "fmt", "docs", "run", "test", "dev", "serve", "verify-number"])
    expect(out).toContain(`\n  ${command} [`);
});

it("shows its version", async () => {
  expect(await talkbasic("--version")).toMatchObject({
    exit: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});

it.each([
  ["an unknown command", ["chek"], "Did you mean check?"],
  ["an unknown option", ["check", "--jsn", "bots"], "Did you mean --json?"],
  ["a missing argument", ["run"], "missing required argument 'bot'\n(talkbasic run --help"],
  ["a role that there is not", ["serve", "--role", "boss"], "Allowed choices are web, worker, all"],
  ["no command at all", [], "Usage: talkbasic"],
])("ends with status 2 for %s", async (_, args, told) => {
  const { exit, err } = await talkbasic(...args);
  expect(exit).toBe(2);
  expect(err).toContain(told);
});

it.each([
  ["queue", "list", "--bots"],
  ["templates", "list"],
  ["templates", "pull"],
  ["send", "--to=+5511987654321", "--text=hi"],
])("says that Redis is away, and of its password nothing: %s %s", async (...args) => {
  const config = "name,value\nwhatsapp-phone-number-id,1\nwhatsapp-waba-id,2\n";
  const bot = folderOf({ "main.bas": 'TALK "hi"', "config.csv": config });
  const redis = { REDIS_URL: "redis://:sesame@127.0.0.1:1", WHATSAPP_API_KEY: "t", DATA_DIR: folderOf({}) };
  const terminal = new FakeTerminal("", redis);
  expect(await runCommand([...args, bot], terminal)).toBe(1);
  expect(terminal.written.err).toContain("REDIS_URL\n  this Redis cannot be asked: connect ECONNREFUSED");
  expect(terminal.written.err).not.toContain("sesame");
});
