import { existsSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../runtime/ports.ts";
import { memoryStore } from "./memory.ts";
import { openSqliteStore } from "./sqlite.ts";

export { lockDataFolder } from "./sqlite/lock.ts";

const FILE = "talkbasic.db";

/**
 * Opens the store of a data folder, or one that lives in memory only.
 *
 * @param where  a folder, made when missing; or `memory`. What is made is readable by its owner only, the database also
 * in a folder that others may look into.
 */
export async function openStore(where: string): Promise<Store> {
  if (where === "memory") return memoryStore();
  await mkdir(where, { recursive: true, mode: 0o700 });
  const file = join(where, FILE);
  // SQLite would let everybody read it, and gives its side files the rights of the file itself.
  await (await open(file, "a", 0o600)).close();
  return openSqliteStore(file);
}

/** Opens the store of a data folder that has one already; nothing is made. */
export async function openStoreThere(folder: string): Promise<Store | undefined> {
  const file = join(folder, FILE);
  return existsSync(file) ? openSqliteStore(file) : undefined;
}
