import type { Row } from "../../model/formula.ts";
import type { BotId } from "../../model/ids.ts";
import {
  areAsRead,
  carriedOut,
  changesRows,
  type NumberedRow,
  numbered,
  type SeededTable,
  type Table,
  type TableChange,
  type TableSize,
} from "../../model/table.ts";

/**
 * The bots' own tables (`model/table.ts`).
 *
 * @module
 */
export type BotTables = Map<BotId, Map<string, StoredTable>>;

class StoredTable {
  readonly version: number;
  readonly next: number;
  /** The checksum of the file that it was filled from, until a script changes it. */
  readonly seed: string | undefined;
  /** By their numbers. */
  readonly rows: Map<number, Row>;
  length: number;

  /** @param from  the table before, whose rows it takes over */
  constructor(version: number, next: number, seed?: string, from?: StoredTable) {
    this.version = version;
    this.next = next;
    this.seed = seed;
    this.rows = from?.rows ?? new Map();
    this.length = from?.length ?? 0;
  }

  put([number, row]: NumberedRow): void {
    this.length += lengthOf(row) - lengthOf(this.rows.get(number));
    this.rows.set(number, row);
  }

  drop(number: number): void {
    this.length -= lengthOf(this.rows.get(number));
    this.rows.delete(number);
  }
}

function lengthOf(row: Row | undefined): number {
  return row === undefined ? 0 : JSON.stringify(row).length;
}

function stored(tables: BotTables, bot: BotId, name: string): StoredTable {
  return tables.get(bot)?.get(name) ?? new StoredTable(0, 1);
}

/** The table, unless it still has the version that is known. */
export function readTable(tables: BotTables, bot: BotId, name: string, known?: number): Table | undefined {
  const { version, next, rows, length } = stored(tables, bot, name);
  if (version === known) return undefined;
  const inOrder = [...rows].sort(([a], [b]) => a - b);
  return {
    ...{ version, next, length },
    numbers: inOrder.map(([number]) => number),
    rows: inOrder.map(([, row]) => row),
  };
}

export function tableSize(tables: BotTables, bot: BotId, name: string): TableSize {
  const { version, rows, length } = stored(tables, bot, name);
  return { exists: version > 0, rows: rows.size, length, tables: tables.get(bot)?.size ?? 0 };
}

/** Whether every table that a turn has read is still as it was. */
export function tablesHold(tables: BotTables, bot: BotId, changes: readonly TableChange[]): boolean {
  return areAsRead(changes, (table) => stored(tables, bot, table).version);
}

export function changeTables(tables: BotTables, bot: BotId, changes: readonly TableChange[]): void {
  for (const change of changes) if (changesRows(change)) changeTable(tables, bot, change);
}

function changeTable(tables: BotTables, bot: BotId, change: TableChange): void {
  const before = stored(tables, bot, change.table);
  const { put, drop, next } = carriedOut(change, before.next);
  const after = new StoredTable(before.version + 1, next, undefined, before);
  for (const number of drop) after.drop(number);
  for (const row of put) after.put(row);
  keep(tables, bot, change.table, after);
}

/** Fills a table from a file, unless a script has changed it or it holds what the file says already. */
export function seedTable(tables: BotTables, bot: BotId, { table, checksum, rows }: SeededTable): void {
  const before = stored(tables, bot, table);
  if ((before.version > 0 && before.seed === undefined) || before.seed === checksum) return;
  const { rows: all, next } = numbered(rows, 1);
  const after = new StoredTable(before.version + 1, next, checksum);
  for (const row of all) after.put(row);
  keep(tables, bot, table, after);
}

function keep(tables: BotTables, bot: BotId, name: string, table: StoredTable): void {
  const own = tables.get(bot) ?? new Map<string, StoredTable>();
  tables.set(bot, own.set(name, table));
}
