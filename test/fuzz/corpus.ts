import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** Where programs are kept, sound and broken ones. */
const FOLDERS = ["bots", "examples", "test/conformance", "test/diagnostics"].map((folder) => join(folder));

/** Every program of the project, each once and in the same order on every machine. */
export function readCorpus(): readonly string[] {
  return FOLDERS.flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".bas"))
      .sort()
      .map((path) => readFileSync(join(folder, path), "utf8")),
  );
}
