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
export interface BotTables {
  get(bot: BotId, name: string): TableHead | undefined;
  set(bot: BotId, name: string, head: TableHead): void;
  /** How many the bot has. */
  count(bot: BotId): number;
  row(bot: BotId, name: string, number: number): Row | undefined;
  putRow(bot: BotId, name: string, row: NumberedRow): void;
  dropRow(bot: BotId, name: string, number: number): void;
  /** All of them, in any order. */
  rows(bot: BotId, name: string): Iterable<NumberedRow>;
  clear(bot: BotId, name: string): void;
}

/** What is known of a table without its rows. */
export interface TableHead {
  readonly version: number;
  /** The number of the next row. */
  readonly next: number;
  /** The checksum of the file that it was filled from, until a script changes it. */
  readonly seed: string | undefined;
  /** How many there are, and the UTF-16 units that they take as JSON. */
  readonly rows: number;
  readonly length: number;
}

const NO_HEAD: TableHead = { version: 0, next: 1, seed: undefined, rows: 0, length: 0 };

/** The table, unless it still has the version that is known. */
export function readTable(tables: BotTables, bot: BotId, name: string, known?: number): Table | undefined {
  const { version, next, length } = tables.get(bot, name) ?? NO_HEAD;
  if (version === known) return undefined;
  const inOrder = [...tables.rows(bot, name)].sort(([a], [b]) => a - b);
  return {
    version,
    ...{ next, length },
    numbers: inOrder.map(([number]) => number),
    rows: inOrder.map(([, row]) => row),
  };
}

export function tableSize(tables: BotTables, bot: BotId, name: string): TableSize {
  const { version, rows, length } = tables.get(bot, name) ?? NO_HEAD;
  return { exists: version > 0, rows, length, tables: tables.count(bot) };
}

/** Whether every table that a turn has read is still as it was. */
export function tablesHold(tables: BotTables, bot: BotId, changes: readonly TableChange[]): boolean {
  return areAsRead(changes, (table) => tables.get(bot, table)?.version ?? 0);
}

export function changeTables(tables: BotTables, bot: BotId, changes: readonly TableChange[]): void {
  for (const change of changes) if (changesRows(change)) changeTable(tables, bot, change);
}

function changeTable(tables: BotTables, bot: BotId, change: TableChange): void {
  const before = tables.get(bot, change.table) ?? NO_HEAD;
  const { put, drop, next } = carriedOut(change, before.next);
  // Rows that are only added take nobody's place: they need not be looked at.
  const isNew = "add" in change;
  let { rows, length } = before;
  for (const number of drop) {
    const old = tables.row(bot, change.table, number);
    if (!old) continue;
    tables.dropRow(bot, change.table, number);
    rows -= 1;
    length -= lengthOf(old);
  }
  for (const [number, row] of put) {
    const old = isNew ? undefined : tables.row(bot, change.table, number);
    tables.putRow(bot, change.table, [number, row]);
    rows += old ? 0 : 1;
    length += lengthOf(row) - lengthOf(old);
  }
  tables.set(bot, change.table, { version: before.version + 1, next, seed: undefined, rows, length });
}

function lengthOf(row: Row | undefined): number {
  return row === undefined ? 0 : JSON.stringify(row).length;
}

/** Fills a table from a file, unless a script has changed it or it holds what the file says already. */
export function seedTable(tables: BotTables, bot: BotId, { table, checksum, rows }: SeededTable): void {
  const before = tables.get(bot, table) ?? NO_HEAD;
  if ((before.version > 0 && before.seed === undefined) || before.seed === checksum) return;
  const { rows: all, next } = numbered(rows, 1);
  tables.clear(bot, table);
  for (const row of all) tables.putRow(bot, table, row);
  const length = all.reduce((sum, [, row]) => sum + lengthOf(row), 0);
  tables.set(bot, table, { version: before.version + 1, next, seed: checksum, rows: all.length, length });
}
