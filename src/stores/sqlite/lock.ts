import { join } from "node:path";
import { Database } from "./database.ts";

/** Ownership of a data folder, or why somebody else has it. */
export type FolderLock =
  | { readonly type: "held"; release(): void }
  | { readonly type: "taken"; readonly reason: string };

/** Kept from the garbage collector, which would close them and so let the folders go. */
const held = new Set<Database>();

/**
 * Makes this process the only owner of a data folder, until `release` or its end, however it ends.
 *
 * The lock is SQLite's own, of the operating system, on a file beside the database: it cannot be left behind.
 *
 * @param dir  must exist
 */
export async function lockDataFolder(dir: string): Promise<FolderLock> {
  const db = await Database.open(join(dir, "owner.lock"), { busyTimeoutMs: 0 });
  try {
    db.exec("BEGIN EXCLUSIVE");
  } catch (error) {
    db.close();
    if (!isBusy(error)) throw error;
    return { type: "taken", reason: `another server is using the data folder ${dir}` };
  }
  held.add(db);
  return { type: "held", release: () => void (held.delete(db) && db.close()) };
}

/** SQLITE_BUSY, 5; the two drivers name it differently. */
function isBusy(error: unknown): boolean {
  return error instanceof Error && /database is locked/.test(error.message);
}
