import { ScriptFault } from "../../../model/fault.ts";
import { type Formula, isRow, type Row } from "../../../model/formula.ts";
import { LIMITS } from "../../../model/limits.ts";
import { beginningOf, kindNamed, named, numberIn, textOf, type Value } from "../../../model/value.ts";

/** Letters, digits, blanks, `_`, `-` and `.`, as a file may be called. */
const NAME = /^[\p{L}\p{M}\p{N}_][\p{L}\p{M}\p{N}_ .-]{0,99}$/u;

/** The name that a table has in the store: capitals, and `.csv` behind it, make no other table. */
export function tableName(text: string): string {
  return text
    .normalize("NFC")
    .toLowerCase()
    .trim()
    .replace(/\s*\.csv$/, "");
}

/** Whether a table may be called that; `config.csv` holds the bot's settings. */
export function isTableName(text: string): boolean {
  return NAME.test(text.trim()) && tableName(text) !== "" && tableName(text) !== SETTINGS;
}

const SETTINGS = "config";

/**
 * The name of a table.
 *
 * @throws ScriptFault `fault/table` when it is none
 */
export function tableNameOf(value: Value): string {
  const name = textOf(value);
  if (isTableName(name)) return tableName(name);
  if (tableName(name) === SETTINGS) throw settingsTable();
  throw new ScriptFault(
    "fault/table",
    name.trim() === "" ? "this table has no name" : `"${beginningOf(name)}" cannot be the name of a table`,
    "The name of a table has letters, digits, blanks, - _ and . and at most 100 characters.",
    'write for example FIND "orders"',
  );
}

function settingsTable(): ScriptFault {
  return new ScriptFault(
    "fault/table",
    "`config` is no table",
    "config.csv holds the settings of the bot, secrets among them, which no script reads or writes.",
    "give the table another name",
  );
}

/**
 * A row that can be kept.
 *
 * @throws ScriptFault `fault/row` when it is too large
 */
export function checkedRow(row: Row): Row {
  const columns = Object.keys(row);
  if (columns.length > LIMITS.rowColumns) {
    throw fault(
      `a row has more than ${LIMITS.rowColumns} columns`,
      "A table is looked through as a whole, row by row.",
      "keep what belongs together in one column, as a list or an object",
    );
  }
  if (JSON.stringify(row).length <= LIMITS.rowLength) return row;
  throw fault(
    `a row would take more than ${LIMITS.rowLength} characters`,
    "A table is looked through as a whole, row by row.",
    "keep less in it; long texts can be told apart by a number and stand in rows of their own",
  );
}

/**
 * An object as a row.
 *
 * @throws ScriptFault `fault/row` when it is none
 */
function rowOf(value: Value): Row {
  if (isRow(value)) return checkedRow(value);
  throw fault(
    `a row was needed here, but this is ${kindNamed(value)}`,
    "A row is an object: its keys are the columns.",
    'write { name: "Ana", age: 30 }, or a variable that holds such an object',
  );
}

/** What SAVE is given. */
export interface SavedRows {
  readonly rows: readonly Row[];
  /** The row stands behind its id. */
  readonly replaces: boolean;
}

/** A value and the name that it has in the script, if any. */
type Pair = readonly [name: string | null, value: Value];

/**
 * The rows that values make, each of which comes as a list of its name, if it has one, and itself. One object is a row,
 * or several in a list; an object behind one other value is the row with this id; else each value is a column.
 *
 * @throws ScriptFault `fault/row`
 */
export function savedRowsOf(values: readonly Value[]): SavedRows {
  const pairs = values as readonly Pair[];
  const [first, second] = pairs as [Pair, Pair | undefined];
  if (second === undefined && isObjects(first[1])) return { rows: tableRowsOf(first[1]), replaces: false };
  if (pairs.length === 2 && second !== undefined && isRow(second[1]))
    return { rows: [checkedRow(withId(second[1], first[1]))], replaces: true };
  for (const [name, value] of pairs) if (name === null) throw withoutName(value);
  // fromEntries makes a column of its own of every name, also of `__proto__`.
  return {
    rows: [checkedRow(Object.fromEntries(pairs as readonly (readonly [string, Value])[]))],
    replaces: false,
  };
}

function withId(row: Row, id: Value): Row {
  const others = Object.entries(row).filter(([column]) => column.toUpperCase() !== "ID");
  return Object.fromEntries([["id", id] as const, ...others]);
}

function isObjects(value: Value): boolean {
  return isRow(value) || (isList(value) && value.length > 0 && value.every(isRow));
}

function withoutName(value: Value): ScriptFault {
  return fault(
    `${kindNamed(value)} is to be saved, but nothing says in which column`,
    "A column takes the name of the variable that holds its value; an object has names for all of its values.",
    'put the value into a variable first, or write an object: { name: "Ana", age: 30 }',
  );
}

/** One row, or a list of them. */
export function tableRowsOf(value: Value): readonly Row[] {
  return isList(value) ? value.map(rowOf) : [rowOf(value)];
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function fault(title: string, why: string, fix: string): ScriptFault {
  return new ScriptFault("fault/row", title, why, fix);
}

/** An object with what becomes of columns, whatever the row: a formula that gives it. */
export function columnValuesOf(value: Value): Formula {
  return { slots: [], code: ["value", rowOf(value)] };
}

/** The name of a column. */
export function columnNameOf(value: Value): string {
  const name = textOf(value).trim();
  if (name !== "") return name;
  throw fault(
    "this column has no name",
    "Rows are recognised by what stands in one of their columns.",
    'name it as a text, as in BY "id"',
  );
}

/** How many rows: a whole number from 0 on. */
export function countOf(value: Value): number {
  const count = typeof value === "string" ? numberIn(value) : value;
  if (typeof count === "number" && Number.isSafeInteger(count) && count >= 0) return count;
  throw fault(
    `${named(value)} is no number of rows`,
    "Rows are counted in whole numbers from 0 on.",
    "write for example LIMIT 10",
  );
}
