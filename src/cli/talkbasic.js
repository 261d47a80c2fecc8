#!/usr/bin/env node
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/*
 * `npx talkbasic`, also in a fresh clone: what was not compiled yet is compiled first. It stands here as JavaScript
 * because npm links a command once, and never again when the file was missing at that time.
 */
const main = new URL("../../dist/cli/main.js", import.meta.url);
if (!existsSync(main)) {
  const tsc = fileURLToPath(new URL("./bin/tsc", import.meta.resolve("typescript/package.json")));
  const project = fileURLToPath(new URL("../../", import.meta.url));
  const { status } = spawnSync(process.execPath, [tsc, "-p", project], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(1);
}
await import(main.href);
