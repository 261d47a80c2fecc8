import { ScriptFault } from "../../../model/fault.ts";
import { isRow, type Row } from "../../../model/formula.ts";
import { work } from "../../../model/meter.ts";
import { kindNamed, textOf, type Value } from "../../../model/value.ts";
import { elementsOf } from "../elements.ts";

/**
 * Lists of rows, as FIND or a web service gives them, and the fields of their rows.
 *
 * A field that a row does not have is NULL there. A name that no row has as it is written means the field which
 * differs only in capitals.
 *
 * @module
 */

/**
 * The rows of a list.
 *
 * @throws ScriptFault `fault/not-rows`, `fault/not-a-list`
 */
export function rowsOf(list: Value | undefined): readonly Row[] {
  const elements = elementsOf(list);
  const strange = elements.findIndex((element) => !isRow(element));
  if (strange >= 0) throw notRows(strange, elements[strange] as Value);
  return elements as readonly Row[];
}

/** Gives a field of the rows of a list. */
export function fieldOf(rows: readonly Row[], name: Value | undefined): (row: Row) => Value {
  const field = spelledIn(rows, textOf(name ?? null));
  return (row) => (Object.hasOwn(row, field) ? (row[field] as Value) : null);
}

/** The name of a field as the rows have it. */
export function spelledIn(rows: readonly Row[], name: string): string {
  if (rows.some((row) => Object.hasOwn(row, name))) return name;
  const wanted = name.toUpperCase();
  for (const row of rows) {
    const alike = Object.keys(row).find((field) => field.toUpperCase() === wanted);
    if (alike !== undefined) return alike;
  }
  return name;
}

/** Whether a field holds nothing that could be counted or be told apart. */
export function isNothing(value: Value): boolean {
  return value === null || value === "";
}

/** Cost units per 1024 rows of doing something with a field of each, and per KiB of the texts in it. */
const ROW_WEIGHT = 96;
const TEXT_WEIGHT = 4;

/** What doing something with some fields of every row costs. */
export function fieldsCost(list: Value | undefined, names: readonly (Value | undefined)[]): number {
  if (!Array.isArray(list)) return 1;
  let length = 0;
  let cost = work(list.length, ROW_WEIGHT);
  for (const name of names) {
    const field = textOf(name ?? null);
    cost += work(list.length, ROW_WEIGHT);
    for (const row of list as readonly Value[]) if (isRow(row)) length += lengthIn(row, field);
  }
  return cost + work(length, TEXT_WEIGHT);
}

/** Characters of a text in a field; what else it may hold is bounded by being read as a key once. */
function lengthIn(row: Row, field: string): number {
  const value = Object.hasOwn(row, field) ? (row[field] as Value) : null;
  if (typeof value === "string") return value.length;
  return typeof value === "object" && value !== null ? textOf(value).length : 0;
}

function notRows(at: number, found: Value): ScriptFault {
  return new ScriptFault(
    "fault/not-rows",
    `rows were needed here, but element ${at} of the list is ${kindNamed(found)}`,
    "Rows are objects with fields, as FIND gives them; nothing else has a field to look at.",
    'make a list of objects, for example [{"name": "Ana", "age": 30}]',
  );
}
