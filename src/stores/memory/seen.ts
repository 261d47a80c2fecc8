import type { EpochMs, NumberId } from "../../model/ids.ts";
import { messageKey, type Tables } from "./tables.ts";

/**
 * The ids of what came before.
 *
 * @module
 */

/** Whether this id came before; from now on it has. */
export function wasSeen(tables: Tables, number: NumberId, id: string, at: EpochMs): boolean {
  const key = messageKey(number, id);
  if (tables.seen.has(key)) return true;
  tables.seen.set(key, at);
  return false;
}
