import { execFile, spawnSync } from "node:child_process";
import { promisify } from "node:util";
import { it } from "vitest";

/** A test that needs programs of the system. Where one is missing it is skipped and says so; under CI it fails. */
export function itInShell(needs: readonly string[], name: string, test: () => Promise<void>): void {
  const missing = needs.filter((program) => spawnSync(program, [VERSION[program] ?? "--version"]).error);
  const isSkipped = missing.length > 0 && process.env.CI !== "true";
  if (isSkipped) process.stderr.write(`SKIPPED, for want of ${missing.join(" and ")}: ${name}\n`);
  it.skipIf(isSkipped)(name, test);
}

const VERSION: Readonly<Record<string, string>> = { openssl: "version" };

/** What a bash script prints when it is pasted as it is. Fails when the script does. */
export async function pasted(script: string): Promise<string> {
  const { stdout } = await promisify(execFile)("bash", ["-e", "-o", "pipefail", "-c", script]);
  return stdout;
}
