import type { Row } from "../../../model/formula.ts";
import { LIMITS } from "../../../model/limits.ts";
import { textOf, type Value } from "../../../model/value.ts";
import { alias } from "../alias.ts";
import type { PlainFunction } from "../function.ts";
import { listTooLong } from "../too-long.ts";
import { OPERATIONS, type Operation, operationOf } from "./aggregate.ts";
import { grouped } from "./choosing.ts";
import { fieldOf, fieldsCost, isNothing, rowsOf, spelledIn } from "./fields.ts";

/**
 * Functions that put rows together which hold the same in a field.
 *
 * @module
 */
const groupBy: PlainFunction = {
  name: "GROUP BY",
  usage: 'GROUP BY rows, "field"',
  summary: "An object with a list of rows for everything that a field holds.",
  example: [
    'GROUP BY([{"a": "x", "n": 1}, {"a": "y", "n": 2}], "a")',
    { x: [{ a: "x", n: 1 }], y: [{ a: "y", n: 2 }] },
  ],
  takes: [2, 2],
  cost: (list, field) => fieldsCost(list, [field]),
  call: (list = null, field = null) => Object.fromEntries(grouped(rowsOf(list), field)),
};

const pivot: PlainFunction = {
  name: "PIVOT",
  usage: 'PIVOT(rows, "row"[, "column"], "value"[, "operation"])',
  summary:
    "A row for everything that one field holds, with the sum of another; with three fields, a column for everything that the second one holds.",
  example: ['PIVOT([{"day": "Mon", "n": 1}, {"day": "Mon", "n": 2}], "day", "n")', [{ day: "Mon", n: 3 }]],
  takes: [3, 5],
  cost: (list, ...fields) => fieldsCost(list, fields.slice(0, 3)),
  call: (list = null, row = null, ...others) => {
    const rows = rowsOf(list);
    const [column, value, operation] = others.length > 1 ? others : [undefined, others[0]];
    return column === undefined
      ? totals(rows, row, value ?? null)
      : crossed(rows, { row, column, value: value ?? null, operation: operationOf(operation ?? "SUM") });
  },
};

function totals(rows: readonly Row[], row: Value, value: Value): Value {
  const [name, of] = [spelledIn(rows, textOf(row)), spelledIn(rows, textOf(value))];
  return [...grouped(rows, row).values()].map((group) =>
    Object.fromEntries([
      [name, firstOf(group, row)],
      [of, brought(group, value, "SUM")],
    ]),
  );
}

interface Crossing {
  readonly row: Value;
  readonly column: Value;
  readonly value: Value;
  readonly operation: Operation;
}

/** Every row has all columns; where no row was put together there is NULL, or 0 for what counts or sums. */
function crossed(rows: readonly Row[], { row, column, value, operation }: Crossing): Value {
  const columns = [...grouped(rows, column).keys()];
  const groups = [...grouped(rows, row).values()];
  if (columns.length * groups.length * CELL > LIMITS.collectionLength) throw listTooLong();
  const name = spelledIn(rows, textOf(row));
  return groups.map((group) => {
    const cells = grouped(group, column);
    return Object.fromEntries([
      [name, firstOf(group, row)],
      ...columns.map((one) => [one, brought(cells.get(one) ?? [], value, operation)] as const),
    ]);
  });
}

/** UTF-16 units that a cell takes as JSON at the least, about. */
const CELL = 8;

function firstOf(group: readonly Row[], field: Value): Value {
  return group.map(fieldOf(group, field))[0] ?? null;
}

function brought(group: readonly Row[], field: Value, operation: Operation): Value {
  return OPERATIONS[operation](group.map(fieldOf(group, field)).filter((value) => !isNothing(value)));
}

/** The functions that group rows, in the order of the reference. */
export const GROUPING_FUNCTIONS: readonly PlainFunction[] = [groupBy, alias(groupBy, "GROUP_BY"), pivot];
