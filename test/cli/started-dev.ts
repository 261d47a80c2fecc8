import { onTestFinished } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

/** A `dev` that listens on a free port, stopped when the test is over, and the curl line that it printed. */
export async function startedDev(bots: string) {
  const dataDir = folderOf({});
  const terminal = new FakeTerminal("", { PORT: "0", DATA_DIR: dataDir, LOG_LEVEL: "silent" });
  const ended = runCommand(["dev", bots], terminal);
  onTestFinished(async () => {
    terminal.stop();
    await ended;
  });
  const notStarted = ended.then(() => Promise.reject(new Error(terminal.written.err)));
  await Promise.race([terminal.until(/Ctrl-C stops/), notStarted]);
  const [curl] = await terminal.until(/^curl .*$/m);
  return { terminal, curl, ended, dataDir };
}
