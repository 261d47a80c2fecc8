import type { Formula, Row } from "./formula.ts";
import { numberIn, type Value } from "./value.ts";

/**
 * The tables of a bot: rows under a name, kept in the store, without a schema.
 *
 * T1 A row has a number within its table that never changes and is never given to another row; rows stand in the
 *    order of their numbers.
 * T2 A row has an `id`: what the script put there, else its number.
 * T3 A table has a version, which every turn that changes it raises by one; version 0 has no rows and is no table yet.
 *    A turn that has read a table is committed only if the table still has the version that it read. To add rows nobody
 *    need read, so adding alone checks nothing.
 *
 * @module
 */

/** What a script wants of a table. */
export type TableRequest =
  | {
      readonly type: "find";
      readonly table: string;
      readonly where?: Formula;
      readonly order?: Order;
      readonly limit?: number;
    }
  /** Rows behind the others. */
  | { readonly type: "insert"; readonly table: string; readonly rows: readonly Row[] }
  /** Each takes the place of the first row with the same value in the column `key`; one that has none is added. */
  | { readonly type: "replace"; readonly table: string; readonly rows: readonly Row[]; readonly key: string }
  /** The same, and columns that the new row does not speak of stay. */
  | { readonly type: "merge"; readonly table: string; readonly rows: readonly Row[]; readonly key: string }
  /** `changes`: an object with the columns that change. */
  | {
      readonly type: "update";
      readonly table: string;
      readonly where: Formula;
      readonly changes: Formula;
    }
  | { readonly type: "delete"; readonly table: string; readonly where: Formula };

export interface Order {
  readonly by: Formula;
  readonly descending: boolean;
}

/** The rows of a table as somebody found them. */
export interface Table {
  readonly version: number;
  /** The number of the next row. */
  readonly next: number;
  /** In their order: the number of each row, and the row itself. */
  readonly numbers: readonly number[];
  readonly rows: readonly Row[];
  /** UTF-16 units of all rows as JSON. */
  readonly length: number;
}

export const NO_TABLE: Table = { version: 0, next: 1, numbers: [], rows: [], length: 0 };

/** What a turn does to a table. */
export type TableChange =
  /** Rows behind the others, whatever these are by then. */
  { readonly table: string; readonly add: readonly Row[] } | Revision;

/** Nothing, or something, for a turn that has read this version. The numbers of new rows begin at its `next`. */
interface Revision {
  readonly table: string;
  readonly version: number;
  readonly put: readonly NumberedRow[];
  readonly drop: readonly number[];
  /** The number of the next row afterwards. */
  readonly next: number;
}

export type NumberedRow = readonly [number: number, row: Row];

/** Whether anything becomes of the change, which raises the version (T3). */
export function changesRows(change: TableChange): boolean {
  return "add" in change ? change.add.length > 0 : change.put.length + change.drop.length > 0;
}

/** Whether every table that a turn has read still has the version that it found (T3). */
export function areAsRead(changes: readonly TableChange[], versionOf: (table: string) => number): boolean {
  return changes.every((change) => "add" in change || versionOf(change.table) === change.version);
}

/** What a change puts and drops, and the number of the next row behind it. @param next  the one before it */
export function carriedOut(change: TableChange, next: number): Omit<Revision, "table" | "version"> {
  if (!("add" in change)) return change;
  const added = numbered(change.add, next);
  return { put: added.rows, drop: [], next: added.next };
}

/** Gives rows their numbers, and an id where they have none (T2). */
export function numbered(
  rows: readonly Row[],
  next: number,
): { readonly rows: readonly NumberedRow[]; readonly next: number } {
  let free = next;
  const all = rows.map((row): NumberedRow => {
    const number = free;
    const whole = withId(row, number);
    free = nextBehind(whole, number + 1);
    return [number, whole];
  });
  return { rows: all, next: free };
}

/** The number of the next row when there is one like this: no later row gets the id of this one (T2). */
export function nextBehind(row: Row, next: number): number {
  return Math.max(next, idIn(row) + 1);
}

/** The row with an id: a column of any capitals counts, unless there is nothing in it. */
function withId(row: Row, number: number): Row {
  const column = columnIn(row, "id");
  if (column === undefined) return { id: number, ...row };
  return isNothing(row[column]) ? { ...row, [column]: number } : row;
}

function isNothing(value: Value | undefined): boolean {
  return value === undefined || value === null || value === "";
}

/** A whole number that a script uses as an id, as a number or as a text, which `=` finds equal. */
function idIn(row: Row): number {
  const column = columnIn(row, "id");
  const value = column === undefined ? undefined : row[column];
  const id = typeof value === "string" ? numberIn(value.slice(0, LONGEST_ID)) : value;
  return typeof id === "number" && Number.isSafeInteger(id) && id < LAST_NUMBER ? id : 0;
}

const LAST_NUMBER = 2 ** 52;
/** Characters of a text that is read for a number: more than any below the last one has. */
const LONGEST_ID = 40;

/** The column of a row that a name means: the one written so, else the first one that only differs in capitals. */
export function columnIn(row: Row, name: string): string | undefined {
  if (Object.hasOwn(row, name)) return name;
  const wanted = name.toUpperCase();
  return Object.keys(row).find((column) => column.toUpperCase() === wanted);
}

/** What adding rows needs to know of a table. */
export interface TableSize {
  readonly exists: boolean;
  readonly rows: number;
  /** UTF-16 units of all rows as JSON. */
  readonly length: number;
  /** How many tables the bot has. */
  readonly tables: number;
}

/** The rows that a file in the bot's folder gives a table to begin with. */
export interface SeededTable {
  readonly table: string;
  /** Of the file: the same checksum, the same rows. */
  readonly checksum: string;
  readonly rows: readonly Row[];
}
