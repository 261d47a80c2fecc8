import type { BotId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { NO_TABLE, type Table, type TableSize } from "../model/table.ts";
import type { Store } from "./ports.ts";

/** The tables of the store, those that were read last kept in mind until they have another version. */
export interface KeptTables {
  read(bot: BotId, name: string): Promise<Table>;
  size(bot: BotId, name: string): Promise<TableSize>;
}

/** @param room  UTF-16 units of rows that are kept in mind */
export function keptTables(
  store: Pick<Store, "table" | "tableSize">,
  room: number = LIMITS.tablesKeptLength,
): KeptTables {
  const kept = new Map<string, Table>();
  let length = 0;

  function forget(key: string): void {
    length -= kept.get(key)?.length ?? 0;
    kept.delete(key);
  }

  function keep(key: string, table: Table): void {
    forget(key);
    if (table.length > room) return;
    kept.set(key, table);
    length += table.length;
    for (const oldest of kept.keys()) {
      if (length <= room) break;
      forget(oldest);
    }
  }

  return {
    async read(bot, name) {
      const key = JSON.stringify([bot, name]);
      const known = kept.get(key);
      const table = (await store.table(bot, name, known?.version)) ?? known ?? NO_TABLE;
      // Kept anew: it is the one that was read last.
      keep(key, table);
      return table;
    },
    size: (bot, name) => store.tableSize(bot, name),
  };
}
