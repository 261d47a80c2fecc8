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
import type { Database } from "./database.ts";

/**
 * The bots' own tables (`model/table.ts`). Rows of all of them stand in one table of the database, as JSON.
 *
 * @module
 */
interface TableRow {
  readonly version: number;
  readonly next: number;
  readonly count: number;
  readonly length: number;
  readonly seed: string | null;
}

const NOTHING: TableRow = { version: 0, next: 1, count: 0, length: 0, seed: null };

function tableRow(db: Database, bot: BotId, name: string): TableRow {
  const select = "SELECT version, next, count, length, seed FROM tables WHERE bot = ? AND name = ?";
  return db.get<TableRow>(select, bot, name) ?? NOTHING;
}

/** The table, unless it still has the version that is known. */
export function readTable(db: Database, bot: BotId, name: string, known?: number): Table | undefined {
  const { version, next, length } = tableRow(db, bot, name);
  if (version === known) return undefined;
  const select = "SELECT number, row FROM table_rows WHERE bot = ? AND name = ? ORDER BY number";
  const found = db.all<{ number: number; row: string }>(select, bot, name);
  return {
    version,
    ...{ next, length },
    numbers: found.map(({ number }) => number),
    // One text of all rows is read in half the time of a text for each.
    rows: JSON.parse(`[${found.map(({ row }) => row).join(",")}]`),
  };
}

export function tableSize(db: Database, bot: BotId, name: string): TableSize {
  const { version, count: rows, length } = tableRow(db, bot, name);
  const { tables } = db.get<{ tables: number }>("SELECT count(*) AS tables FROM tables WHERE bot = ?", bot)!;
  return { exists: version > 0, rows, length, tables };
}

/** Whether every table that a turn has read is still as it was. */
export function tablesHold(db: Database, bot: BotId, changes: readonly TableChange[]): boolean {
  return areAsRead(changes, (table) => tableRow(db, bot, table).version);
}

export function changeTables(db: Database, bot: BotId, changes: readonly TableChange[]): void {
  for (const change of changes) if (changesRows(change)) changeTable(db, bot, change);
}

function changeTable(db: Database, bot: BotId, change: TableChange): void {
  const before = tableRow(db, bot, change.table);
  const { put, drop, next } = carriedOut(change, before.next);
  const after = { ...before, version: before.version + 1, next, seed: null };
  const growths = [dropRows(db, bot, change.table, drop), putRows(db, bot, change.table, put, before.next)];
  keep(db, bot, change.table, sized(after, ...growths));
}

interface Growth {
  readonly count: number;
  readonly length: number;
}

function sized(row: TableRow, ...growths: readonly Growth[]): TableRow {
  return {
    ...row,
    count: growths.reduce((sum, { count }) => sum + count, row.count),
    length: growths.reduce((sum, { length }) => sum + length, row.length),
  };
}

function dropRows(db: Database, bot: BotId, name: string, numbers: readonly number[]): Growth {
  let [count, length] = [0, 0];
  for (const number of numbers) {
    const before = lengthOfRow(db, bot, name, number);
    if (before === undefined) continue;
    db.run("DELETE FROM table_rows WHERE bot = ? AND name = ? AND number = ?", bot, name, number);
    count--;
    length -= before;
  }
  return { count, length };
}

/** @param next  from this number on no row is there yet */
function putRows(db: Database, bot: BotId, name: string, rows: readonly NumberedRow[], next: number): Growth {
  let [count, length] = [0, 0];
  for (const [number, row] of rows) {
    const before = number < next ? lengthOfRow(db, bot, name, number) : undefined;
    const text = JSON.stringify(row);
    db.run("INSERT OR REPLACE INTO table_rows VALUES (?, ?, ?, ?)", bot, name, number, text);
    if (before === undefined) count++;
    length += text.length - (before ?? 0);
  }
  return { count, length };
}

function lengthOfRow(db: Database, bot: BotId, name: string, number: number): number | undefined {
  const select = "SELECT row FROM table_rows WHERE bot = ? AND name = ? AND number = ?";
  return db.get<{ row: string }>(select, bot, name, number)?.row.length;
}

function keep(db: Database, bot: BotId, name: string, row: TableRow): void {
  const { version, next, count, length, seed } = row;
  const replace = "INSERT OR REPLACE INTO tables VALUES (?, ?, ?, ?, ?, ?, ?)";
  db.run(replace, bot, name, version, next, count, length, seed);
}

/** Fills a table from a file, unless a script has changed it or it holds what the file says already. */
export function seedTable(db: Database, bot: BotId, { table, checksum, rows }: SeededTable): void {
  const before = tableRow(db, bot, table);
  if ((before.version > 0 && before.seed === null) || before.seed === checksum) return;
  db.run("DELETE FROM table_rows WHERE bot = ? AND name = ?", bot, table);
  const { rows: all, next } = numbered(rows, 1);
  const emptied = { ...before, version: before.version + 1, next, count: 0, length: 0, seed: checksum };
  keep(db, bot, table, sized(emptied, putRows(db, bot, table, all, 1)));
}
