import { expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";

async function talkbasic(...args: readonly string[]) {
  const terminal = new FakeTerminal();
  const exit = await runCommand(args, terminal);
  return { exit, ...terminal.written };
}

it.each(["new", "check", "run", "test", "dev", "serve"])(
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
  for (const command of ["new", "check", "run", "test", "dev", "serve"])
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
