import { inKeyOrder, sortKey } from "../language/functions/order.ts";
import { checkedRow } from "../language/verbs/holes/rows.ts";
import { ScriptFault } from "../model/fault.ts";
import type { Formula, Row } from "../model/formula.ts";
import type { FoundRows, Inquiry, WriteRows } from "../model/inquiry.ts";
import { work } from "../model/meter.ts";
import { columnIn, type NumberedRow, type Order, type TableRequest } from "../model/table.ts";
import type { Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import { rowWorker } from "./evaluate.ts";
import { keyMissing, tooManyFound, unknownColumn } from "./messages.ts";
import { truth } from "./operators.ts";
import { amongRows, type FindColumn } from "./rows.ts";
import type { Run } from "./run.ts";
import { readingLength } from "./texts.ts";

/**
 * What a script wants of a table, worked out over its rows.
 *
 * R1 Rows come from outside and changes go there; what is found and what is changed is decided here, by the same
 *    operators and at the same price as everything else in a script.
 *
 * @module
 */

/** What to ask first: to add rows nobody need look at those that are there. */
export function firstInquiry(request: TableRequest, run: Run): Inquiry {
  const { type, table } = request;
  if (type !== "insert") return { type: "read rows", table };
  run.spend(WRITE_COST * request.rows.length);
  return { type: "write rows", table, add: request.rows, put: [], drop: [] };
}

/** What came of a request: its value, and what is to be written before the script has it. */
export interface Outcome {
  readonly value: Value;
  readonly write?: WriteRows;
}

/** Works a request out over the rows that there are. */
export function outcomeOf(request: TableRequest, found: FoundRows, run: Run): Outcome {
  payForReading(found, run);
  const { table } = request;
  switch (request.type) {
    case "find":
      return { value: foundRows(request, found.rows, run) };
    case "update":
      return written(table, { put: updated(request, found, run) });
    case "delete":
      return written(table, { drop: deleted(request, found, run) });
    case "replace":
      return written(
        table,
        placed(request, found, (_, row) => row, run),
      );
    case "merge":
      return written(
        table,
        placed(request, found, (before, row) => merged(before, row), run),
      );
    case "insert":
      throw new Error("rows are added without looking at the others");
  }
}

/** Cost units per KiB of rows that are read from the store, and per 1024 rows that are gone through. */
const FETCH_WEIGHT = 6;
const ROW_WEIGHT = 64;

function payForReading({ fetched, rows }: FoundRows, run: Run): void {
  run.spend(work(fetched, FETCH_WEIGHT) + work(rows.length, ROW_WEIGHT));
}

function written(table: string, { add = [], put = [], drop = [] }: Partial<WriteRows>): Outcome {
  const count = add.length + put.length + drop.length;
  return { value: count, ...(count > 0 && { write: { type: "write rows", table, add, put, drop } }) };
}

// ---- finding

type Find = Extract<TableRequest, { readonly type: "find" }>;

function foundRows({ table, where, order, limit }: Find, rows: readonly Row[], run: Run): Value {
  const find = among(rows);
  const meant = where === undefined ? rows : filtered(where, table, rows, find, run);
  const inOrder = order === undefined ? meant : ordered(order, table, meant, find, run);
  const first = limit === undefined ? inOrder : inOrder.slice(0, limit);
  try {
    return bounded(first);
  } catch (fault) {
    throw fault instanceof ScriptFault ? tooManyFound(table, first.length) : fault;
  }
}

function filtered(
  where: Formula,
  table: string,
  rows: readonly Row[],
  find: FindColumn,
  run: Run,
): readonly Row[] {
  const value = workerFor(where, table, rows, find, run);
  return rows.filter((row) => truth(value(row), run));
}

/** The rows that a condition is true of, with their numbers. */
function chosen(where: Formula, table: string, { rows, numbers }: FoundRows, run: Run): NumberedRow[] {
  const value = workerFor(where, table, rows, among(rows), run);
  const all = rows.map((row, at): NumberedRow => [numbers[at]!, row]);
  return all.filter(([, row]) => truth(value(row), run));
}

/** Among no rows nobody can say which columns there are: a condition is simply true of none. */
function among(rows: readonly Row[]): FindColumn {
  return rows.length === 0 ? (name) => name : amongRows(rows);
}

function workerFor(
  formula: Formula,
  table: string,
  rows: readonly Row[],
  find: FindColumn,
  run: Run,
): (row: Row) => Value {
  for (const slot of formula.slots) {
    const isUnknown = "column" in slot && slot.otherwise === undefined && find(slot.column) === undefined;
    if (isUnknown) throw unknownColumn(slot.column, table, columnsOf(rows));
  }
  return rowWorker(formula, find, rows.length, run);
}

function columnsOf(rows: readonly Row[]): readonly string[] {
  return [...new Set(rows.flatMap((row) => Object.keys(row)))];
}

// ---- order

/** Cost units per 1024 rows of one of the rounds in which they are put in order. */
const SORT_WEIGHT = 48;

function ordered(
  { by, descending }: Order,
  table: string,
  rows: readonly Row[],
  find: FindColumn,
  run: Run,
): readonly Row[] {
  const value = workerFor(by, table, rows, find, run);
  run.spend(work(rows.length, SORT_WEIGHT) * Math.ceil(Math.log2(rows.length + 2)));
  const keyed = rows.map((row) => {
    const of = value(row);
    run.spend(readingCost(of));
    return { row, key: sortKey(of) };
  });
  keyed.sort(({ key: a }, { key: b }) => (descending ? inKeyOrder(b, a) : inKeyOrder(a, b)));
  return keyed.map(({ row }) => row);
}

/** What reading a value as a text costs beyond what is paid for every row. */
function readingCost(value: Value): number {
  return work(readingLength(0, value)) - 1;
}

// ---- changing

/** Cost units for each row that is written, here and in the store, besides what its formula costs. */
const WRITE_COST = 6;
/** Cost units per 1024 rows of finding out which keys there are. */
const KEY_WEIGHT = 192;

type Update = Extract<TableRequest, { readonly type: "update" }>;
type Delete = Extract<TableRequest, { readonly type: "delete" }>;

function updated({ table, where, changes }: Update, found: FoundRows, run: Run): NumberedRow[] {
  const rows = chosen(where, table, found, run);
  const value = workerFor(
    changes,
    table,
    rows.map(([, row]) => row),
    among(found.rows),
    run,
  );
  run.spend(WRITE_COST * rows.length);
  return rows.map(([number, row]) => [number, checkedRow(merged(row, value(row) as Row))]);
}

function deleted({ table, where }: Delete, found: FoundRows, run: Run): number[] {
  const rows = chosen(where, table, found, run);
  run.spend(WRITE_COST * rows.length);
  return rows.map(([number]) => number);
}

/** The row with other values; a column is the same in other capitals. */
function merged(row: Row, changes: Row): Row {
  const named = Object.entries(changes).map(([name, value]) => [columnIn(row, name) ?? name, value] as const);
  // fromEntries makes a column of its own of every name, also of `__proto__`.
  return { ...row, ...Object.fromEntries(named) };
}

type Placing = Extract<TableRequest, { readonly type: "replace" | "merge" }>;

/**
 * Puts each row where one with the same key stands, or behind the others. Of several new rows with one key each meets
 * what the one before has left.
 */
function placed(
  { table, rows, key }: Placing,
  found: FoundRows,
  become: (before: Row, row: Row) => Row,
  run: Run,
): Partial<WriteRows> {
  run.spend(work(found.rows.length, KEY_WEIGHT) + WRITE_COST * rows.length);
  const places = placesBy(key, found, run);
  const put = new Map<number, Row>();
  const add: Row[] = [];
  for (const row of rows) {
    if (columnIn(row, key) === undefined) throw keyMissing(key, table, Object.keys(row));
    const value = valueIn(row, key);
    const place = value === null ? undefined : places.get(keyText(value, run));
    if (place === undefined) {
      if (value !== null) places.set(keyText(value, run), { added: add.length });
      add.push(checkedRow(row));
    } else if ("added" in place) {
      add[place.added] = checkedRow(become(add[place.added]!, row));
    } else {
      put.set(place.number, checkedRow(become(put.get(place.number) ?? place.row, row)));
    }
  }
  return { add, put: [...put] };
}

type Place = { readonly number: number; readonly row: Row } | { readonly added: number };

function placesBy(key: string, { rows, numbers }: FoundRows, run: Run): Map<string, Place> {
  const places = new Map<string, Place>();
  for (const [at, row] of rows.entries()) {
    const value = valueIn(row, key);
    const text = value === null ? undefined : keyText(value, run);
    if (text !== undefined && !places.has(text)) places.set(text, { number: numbers[at]!, row });
  }
  return places;
}

function valueIn(row: Row, key: string): Value {
  const column = columnIn(row, key);
  const value = column === undefined ? null : (row[column] as Value);
  return value === "" ? null : value;
}

/** Equal for values that `=` finds equal: 7 and "7" are one key. */
function keyText(value: Value, run: Run): string {
  run.spend(readingCost(value));
  return JSON.stringify(sortKey(value));
}
