import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "../cli/fake-terminal.ts";

/** What `talkbasic test` says, its times left out. */
export async function tested(...args: readonly string[]) {
  const terminal = new FakeTerminal();
  const exit = await runCommand(["test", ...args], terminal);
  const { out, err } = terminal.written;
  return { exit, out: timeless(out), err };
}

function timeless(text: string): string {
  return text.replace(/\d+\.\d s\b/g, "0.0 s").replace(/"ms":\d+/g, '"ms":0');
}
