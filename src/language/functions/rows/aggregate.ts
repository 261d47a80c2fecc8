import { ScriptFault } from "../../../model/fault.ts";
import type { Formula, Row } from "../../../model/formula.ts";
import { beginningOf, named, textOf, type Value } from "../../../model/value.ts";
import type { RowFunction } from "../function.ts";
import { finite, numberOf } from "../numbers.ts";
import { inKeyOrder, sortKey } from "../order.ts";
import { fieldOf, fieldsCost, isNothing, rowsOf } from "./fields.ts";

/**
 * One value of many rows.
 *
 * A field that holds nothing, NULL or an empty text, counts for no operation: the average of 4, nothing and 6 is 5.
 *
 * @module
 */
export const aggregate: RowFunction = {
  name: "AGGREGATE",
  usage: 'AGGREGATE("SUM", rows, "field"[, "condition"])',
  summary:
    "The SUM, AVG, COUNT, MIN or MAX of a field of rows, perhaps of some rows only; the list may also come first.",
  example: ['AGGREGATE("SUM", [{"price": 2}, {"price": 3}], "price")', 5],
  takes: [2, 4],
  condition: 3,
  cost: (first, second, field) => fieldsCost(Array.isArray(first) ? first : second, [field]),
  callOnRows: (choose, first = null, second = null, field = null, condition = null) => {
    const listFirst = Array.isArray(first);
    const operation = operationOf(listFirst ? second : first);
    const all = rowsIn(listFirst ? first : second);
    const rows = condition === null ? all : choose(condition as unknown as Formula, all);
    if (operation === "COUNT" && isNothing(field)) return rows.length;
    if (isNothing(field)) throw fieldMissing(operation);
    return OPERATIONS[operation](valuesIn(rows, field));
  },
};

function valuesIn(rows: readonly Row[], field: Value): readonly Value[] {
  return rows.map(fieldOf(rows, field)).filter((value) => !isNothing(value));
}

export type Operation = keyof typeof OPERATIONS;

/** What becomes of the values of a field, none of which is nothing. */
export const OPERATIONS = {
  SUM: sum,
  AVG: (values) => (values.length === 0 ? null : finite(sum(values) / values.length)),
  COUNT: (values) => values.length,
  MIN: (values) => extreme(values, -1),
  MAX: (values) => extreme(values, 1),
} as const satisfies Record<string, (values: readonly Value[]) => Value>;

const NAMES: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ...(Object.keys(OPERATIONS) as Operation[]).map((name) => [name, name] as const),
  ["AVERAGE", "AVG"],
]);

/** Whether a text names an operation. */
export function isOperation(text: string): boolean {
  return NAMES.has(text.trim().toUpperCase());
}

/** The operation that a text names, in any capitals. */
export function operationOf(value: Value): Operation {
  const operation = NAMES.get(textOf(value).slice(0, 20).trim().toUpperCase());
  if (operation === undefined) throw noOperation(value);
  return operation;
}

function sum(values: readonly Value[]): number {
  return finite(values.reduce<number>((total, value) => total + numberOf(value), 0));
}

/** By the order of SORT, so that dates and other texts have a first and a last one too. */
function extreme(values: readonly Value[], side: 1 | -1): Value {
  let found: Value = null;
  for (const value of values)
    if (found === null || side * inKeyOrder(sortKey(value), sortKey(found)) > 0) found = value;
  return found;
}

function rowsIn(list: Value): readonly Row[] {
  if (typeof list === "string") throw tableAsList(list);
  return rowsOf(list);
}

function noOperation(value: Value): ScriptFault {
  return new ScriptFault(
    "fault/operation",
    `${named(value)} is no operation on rows`,
    `Rows can be brought to one value by ${[...NAMES.keys()].join(", ")}.`,
    'write it in quotes first, as in AGGREGATE "SUM", orders, "total"',
  );
}

function fieldMissing(operation: Operation): ScriptFault {
  return new ScriptFault(
    "fault/operation",
    `${operation} needs the name of a field`,
    "Only COUNT can do without one: it counts the rows.",
    `name the field behind the list, as in AGGREGATE "${operation}", orders, "total"`,
  );
}

function tableAsList(name: string): ScriptFault {
  return new ScriptFault(
    "fault/not-a-list",
    `a list of rows was needed here, but this is the text "${beginningOf(name)}"`,
    "The name of a table is not its rows.",
    `find the rows first: rows = FIND "${beginningOf(name)}"`,
  );
}
