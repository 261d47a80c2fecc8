import { type Formula, isRow, type Row } from "../../../model/formula.ts";
import { LIMITS } from "../../../model/limits.ts";
import { work } from "../../../model/meter.ts";
import { textOf, type Value } from "../../../model/value.ts";
import type { PlainFunction, RowFunction } from "../function.ts";
import { inKeyOrder, type SortKey, sortKey } from "../order.ts";
import { listTooLong } from "../too-long.ts";
import { fieldOf, fieldsCost, isNothing, rowsOf, spelledIn } from "./fields.ts";
import { mapsTooLong, noMapping, noSortOrder } from "./messages.ts";

/**
 * Functions that make one list of rows of another, or of two. None changes the rows that it is given.
 *
 * @module
 */

/** Cost units per 1024 rows of looking at a list without its fields. */
const LIST_WEIGHT = 16;

export const filter: RowFunction = {
  name: "FILTER",
  usage: 'FILTER(rows, "condition")',
  summary:
    "The rows that a condition is true of: a text condition, or WHERE and an expression behind the list.",
  example: ['FILTER([{"a": 1}, {"a": 2}], "a>1")', [{ a: 2 }]],
  takes: [2, 2],
  condition: 1,
  cost: (list) => work(Array.isArray(list) ? list.length : 0, LIST_WEIGHT),
  callOnRows: (choose, list = null, condition = null) =>
    choose(condition as unknown as Formula, rowsOf(list)),
};

/** Fields that one MAP names. */
const MOST_MAPPED = 100;

export const map: PlainFunction = {
  name: "MAP",
  usage: 'MAP(rows, "old->new, …")',
  summary:
    "The rows with other names for some fields; with the name of one field alone, the list of what it holds.",
  example: ['MAP([{"nome": "Ana", "age": 30}], "nome->name")', [{ name: "Ana", age: 30 }]],
  takes: [2, 2],
  cost: (list, fields) => mapCost(list, textOf(fields ?? null)),
  call: (list = null, fields = null) => {
    const rows = rowsOf(list);
    const parts = textOf(fields).split(",", MOST_MAPPED + 1);
    if (parts.length > MOST_MAPPED) throw mapsTooLong(MOST_MAPPED);
    const [only = ""] = parts;
    if (parts.length === 1 && only.trim() !== "" && !only.includes("->"))
      return rows.map(fieldOf(rows, only.trim()));
    const names = new Map(parts.map((part) => renamed(part, rows)));
    return rows.map((row) =>
      Object.fromEntries(Object.entries(row).map(([name, value]) => [names.get(name) ?? name, value])),
    );
  },
};

function renamed(part: string, rows: readonly Row[]): readonly [old: string, name: string] {
  const [old = "", name = "", ...others] = part.split("->").map((one) => one.trim());
  if (old === "" || name === "" || others.length > 0) throw noMapping(part);
  return [spelledIn(rows, old), name];
}

/** Cost units per 1024 fields of rows that are made anew. */
const FIELD_WEIGHT = 192;

function mapCost(list: Value | undefined, fields: string): number {
  if (!Array.isArray(list)) return 1;
  const count = fields.includes("->") ? fieldsIn(list) : list.length;
  return work(count, FIELD_WEIGHT) + work(fields.length, FIELD_WEIGHT);
}

function fieldsIn(list: readonly Value[]): number {
  return list.reduce<number>(
    (sum, row) => sum + 1 + (typeof row === "object" && row !== null ? Object.keys(row).length : 0),
    0,
  );
}

// ---- order

/** The rows in the order of a field; nothing comes first, then numbers, then texts. */
export function sortedBy(list: Value, field: Value, order: Value | undefined): readonly Row[] {
  const rows = rowsOf(list);
  const side = sideOf(order);
  const valueIn = fieldOf(rows, field);
  const keyed = rows.map((row): readonly [Row, SortKey] => [row, sortKey(valueIn(row))]);
  return keyed.sort(([, a], [, b]) => side * inKeyOrder(a, b)).map(([row]) => row);
}

/** What it costs: as often as the list can be halved, besides looking at the field. */
export function sortedByCost(list: Value, field: Value): number {
  const rounds = Array.isArray(list) ? Math.ceil(Math.log2(list.length + 2)) : 1;
  return fieldsCost(list, [field]) * rounds;
}

function sideOf(order: Value | undefined): 1 | -1 {
  switch (
    textOf(order ?? null)
      .slice(0, 20)
      .trim()
      .toUpperCase()
  ) {
    case "":
    case "ASC":
      return 1;
    case "DESC":
      return -1;
    default:
      throw noSortOrder(order ?? null);
  }
}

// ---- two lists

/** Every row of the first list with every row of the second one that holds the same in the field. */
export function joined(left: Value, right: Value, key: Value): readonly Row[] {
  const [rows, others] = [rowsOf(left), rowsOf(right)];
  if (fieldsInPairs(rows, others, key) > LIMITS.collectionLength) throw listTooLong();
  const partners = byKey(others, key);
  const keyIn = keyOf(rows, key);
  const result: Row[] = [];
  for (const row of rows) {
    for (const other of partners.get(keyIn(row)) ?? []) result.push({ ...row, ...other, ...row });
  }
  return result;
}

/** The pairs are counted before one is made; too many are refused, which takes no time. */
export function joinedCost(left: Value, right: Value, key: Value): number {
  const looking = fieldsCost(left, [key]) + fieldsCost(right, [key]);
  const fields = fieldsInPairs(rowsIn(left), rowsIn(right), key);
  return looking + (fields > LIMITS.collectionLength ? 0 : work(fields, FIELD_WEIGHT));
}

function rowsIn(list: Value): readonly Row[] {
  return Array.isArray(list) ? list.filter(isRow) : [];
}

function fieldsInPairs(left: readonly Row[], right: readonly Row[], key: Value): number {
  const partners = byKey(right, key);
  const keyIn = keyOf(left, key);
  let fields = 0;
  for (const row of left) {
    const own = Object.keys(row).length;
    const found = partners.get(keyIn(row)) ?? [];
    fields += found.length * (own + Object.keys(found[0] ?? {}).length);
  }
  return fields;
}

/** Rows by what a field holds; those where it holds nothing have no partner. */
function byKey(rows: readonly Row[], key: Value): ReadonlyMap<string, readonly Row[]> {
  const groups = grouped(rows, key);
  groups.delete("");
  return groups;
}

/** Rows by what a field holds, read as text: 7 and "7" are one, and so are NULL and the empty text. */
export function grouped(rows: readonly Row[], field: Value): Map<string, Row[]> {
  const groups = new Map<string, Row[]>();
  const keyIn = keyOf(rows, field);
  for (const row of rows) {
    const key = keyIn(row);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [row]);
    else group.push(row);
  }
  return groups;
}

function keyOf(rows: readonly Row[], field: Value): (row: Row) => string {
  const valueIn = fieldOf(rows, field);
  return (row) => {
    const value = valueIn(row);
    return isNothing(value) ? "" : textOf(value);
  };
}
