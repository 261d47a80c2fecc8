import { existsSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../runtime/ports.ts";
import { memoryStore } from "./memory.ts";
import type { Depot } from "./portable.ts";
import { openSqliteDepot } from "./sqlite/depot.ts";
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
  return where === "memory" ? memoryStore() : openSqliteStore(await madeFile(where));
}

async function madeFile(folder: string): Promise<string> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const file = join(folder, FILE);
  // SQLite would let everybody read it, and gives its side files the rights of the file itself.
  await (await open(file, "a", 0o600)).close();
  return file;
}

/** Opens the store of a data folder that has one already; nothing is made. */
export async function openStoreThere(folder: string): Promise<Store | undefined> {
  const file = join(folder, FILE);
  return existsSync(file) ? openSqliteStore(file) : undefined;
}

/** Opens the database of a data folder for moving bots into it and out of it; made when missing, as by `openStore`. */
export async function openDepot(folder: string): Promise<Depot> {
  return openSqliteDepot(await madeFile(folder));
}

/** The same of a data folder that has one already; nothing is made. */
export async function openDepotThere(folder: string): Promise<Depot | undefined> {
  const file = join(folder, FILE);
  return existsSync(file) ? openSqliteDepot(file) : undefined;
}
