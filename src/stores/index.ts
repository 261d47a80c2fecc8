import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Store } from "../runtime/ports.ts";
import { memoryStore } from "./memory.ts";
import { openSqliteStore } from "./sqlite.ts";

export { lockDataFolder } from "./sqlite/lock.ts";

/**
 * Opens the store of a data folder, or one that lives in memory only.
 *
 * @param where  a folder, made when missing and readable by its owner only; or `memory`
 */
export async function openStore(where: string): Promise<Store> {
  if (where === "memory") return memoryStore();
  await mkdir(where, { recursive: true, mode: 0o700 });
  return openSqliteStore(join(where, "talkbasic.db"));
}
