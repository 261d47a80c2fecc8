import type { EpochMs, NumberId } from "../../model/ids.ts";
import type { Database } from "./database.ts";

/**
 * The ids of what came before.
 *
 * @module
 */

/** Whether this id came before; from now on it has. */
export function wasSeen(db: Database, number: NumberId, id: string, at: EpochMs): boolean {
  return db.run("INSERT INTO seen VALUES (?, ?, ?) ON CONFLICT DO NOTHING", number, id, at) === 0;
}

/** The same without saying that it has come. */
export function isSeen(db: Database, number: NumberId, id: string): boolean {
  return db.get("SELECT 1 FROM seen WHERE number = ? AND id = ?", number, id) !== undefined;
}
