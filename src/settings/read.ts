import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseEnv } from "node:util";
import type { ConfigFile } from "./settle.ts";

/** The variables of a folder's `.env`, none when there is no such file. */
export function readDotenv(folder: string): Readonly<Record<string, string | undefined>> {
  return parseEnv(textOfFile(join(folder, ".env"))?.replace(/^\uFEFF/, "") ?? "");
}

/** A bot's config.csv: in its folder, in its `.gbot/`, or (to be refused) in both. */
export function readConfigs(folder: string): readonly ConfigFile[] {
  return [join(folder, "config.csv"), join(folder, ".gbot", "config.csv")].flatMap((path) => {
    const text = textOfFile(path);
    return text === undefined ? [] : [{ path, text }];
  });
}

function textOfFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return;
    throw error;
  }
}
