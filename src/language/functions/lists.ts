import { ScriptFault } from "../../model/fault.ts";
import { PAID } from "../../model/meter.ts";
import { kindOf, textOf, type Value } from "../../model/value.ts";
import { alias } from "./alias.ts";
import { copyCost, elementsOf, scanCost, sortCost } from "./elements.ts";
import type { BuiltIn, OperatorFunction, PlainFunction } from "./function.ts";
import { finite, numberOf, wholeOf } from "./numbers.ts";
import { inTextOrder } from "./order.ts";
import { sortedBy, sortedByCost } from "./rows/choosing.ts";

/**
 * Functions about lists. None changes the list that it is given: each gives a value, or a new list. NULL counts as
 * the empty list.
 *
 * @module
 */

/** To look at a list without reading it. */
const LOOKING = 1;

const count: PlainFunction = {
  name: "COUNT",
  usage: "COUNT(list)",
  summary: "How many elements a list has.",
  example: ["COUNT([7, 8, 9])", 3],
  takes: [1, 1],
  cost: () => LOOKING,
  call: (list) => elementsOf(list).length,
};

const first: PlainFunction = {
  name: "FIRST",
  usage: "FIRST(list)",
  summary: "The first element of a list; NULL when it is empty.",
  example: ["FIRST([7, 8, 9])", 7],
  takes: [1, 1],
  cost: () => LOOKING,
  call: (list) => elementsOf(list)[0] ?? null,
};

const last: PlainFunction = {
  name: "LAST",
  usage: "LAST(list)",
  summary: "The last element of a list; NULL when it is empty.",
  example: ["LAST([7, 8, 9])", 9],
  takes: [1, 1],
  cost: () => LOOKING,
  call: (list) => elementsOf(list).at(-1) ?? null,
};

const sum: PlainFunction = {
  name: "SUM",
  usage: "SUM(list)",
  summary: "The sum of the numbers in a list; 0 when it is empty.",
  example: ["SUM([1, 2, 3.5])", 6.5],
  takes: [1, 1],
  cost: scanCost,
  call: (list) => total(list),
};

const avg: PlainFunction = {
  name: "AVG",
  usage: "AVG(list)",
  summary: "The average of the numbers in a list; NULL when it is empty.",
  example: ["AVG([1, 2, 6])", 3],
  takes: [1, 1],
  cost: scanCost,
  call: (list) => {
    const { length } = elementsOf(list);
    return length === 0 ? null : finite(total(list) / length);
  },
};

function total(list: Value): number {
  return finite(elementsOf(list).reduce<number>((sum, element) => sum + numberOf(element), 0));
}

const slice: PlainFunction = {
  name: "SLICE",
  usage: "SLICE(list, start[, end])",
  summary: "The elements from an index on and before another one; the first has index 0, -1 is the last one.",
  example: ["SLICE([7, 8, 9], 0, 2)", [7, 8]],
  takes: [2, 3],
  cost: copyCost,
  call: (list, start, end) =>
    elementsOf(list).slice(wholeOf(start), end === undefined ? undefined : wholeOf(end)),
};

const sort: PlainFunction = {
  name: "SORT",
  usage: 'SORT(list[, "field"][, "DESC"])',
  summary:
    "The elements in order: numbers by size, texts by their characters, capitals before small letters; rows by a field.",
  example: ["SORT([3, 1, 2])", [1, 2, 3]],
  takes: [1, 3],
  closing: ["ASC", "DESC"],
  cost: (list, field) => (field === undefined ? sortCost(list) : sortedByCost(list, field)),
  call: (list, field, order) =>
    field === undefined ? sorted(elementsOf(list)) : sortedBy(list, field, order),
};

function sorted(elements: readonly Value[]): readonly Value[] {
  if (elements.every((element) => typeof element === "number")) return [...elements].sort((a, b) => a - b);
  if (elements.every((element) => typeof element === "string" || element === null)) {
    return [...elements].sort((a, b) => inTextOrder(textOf(a), textOf(b), PAID));
  }
  throw unsortable([...new Set(elements.map(kindOf))]);
}

const unique: PlainFunction = {
  name: "UNIQUE",
  usage: "UNIQUE(list)",
  summary: "The elements without those that are in the list already.",
  example: ["UNIQUE([1, 2, 1])", [1, 2]],
  takes: [1, 1],
  weight: 2,
  call: (list) => {
    const seen = new Map<string, Value>();
    for (const element of elementsOf(list)) {
      const written = JSON.stringify(element);
      if (!seen.has(written)) seen.set(written, element);
    }
    return [...seen.values()];
  },
};

const reverse: PlainFunction = {
  name: "REVERSE",
  usage: "REVERSE(list)",
  summary: "The elements from the last to the first.",
  example: ["REVERSE([7, 8, 9])", [9, 8, 7]],
  takes: [1, 1],
  cost: copyCost,
  call: (list) => [...elementsOf(list)].reverse(),
};

const append: PlainFunction = {
  name: "APPEND",
  usage: "APPEND(list, value)",
  summary: "A new list with one more element at its end.",
  example: ["APPEND([7, 8], 9)", [7, 8, 9]],
  takes: [2, 2],
  cost: copyCost,
  call: (list, value) => [...elementsOf(list), value],
};

const pop: PlainFunction = {
  name: "POP",
  usage: "POP(list)",
  summary: "A new list without the last element; LAST gives that element.",
  example: ["POP([7, 8, 9])", [7, 8]],
  takes: [1, 1],
  cost: copyCost,
  call: (list) => elementsOf(list).slice(0, -1),
};

const contains: OperatorFunction = {
  name: "CONTAINS",
  usage: "CONTAINS(whole, part)",
  summary:
    "Whether a list has an element, an object a key, or a text a part: the same as whole CONTAINS part.",
  example: ["CONTAINS([7, 8, 9], 8)", true],
  takes: [2, 2],
  operator: "CONTAINS",
};

/** The functions about lists, in the order of the reference. */
export const LIST_FUNCTIONS: readonly BuiltIn[] = [
  count,
  alias(count, "UBOUND"),
  first,
  last,
  sum,
  avg,
  slice,
  sort,
  unique,
  reverse,
  append,
  alias(append, "PUSH"),
  pop,
  contains,
];

function unsortable(kinds: readonly ReturnType<typeof kindOf>[]): ScriptFault {
  return new ScriptFault(
    "fault/compare",
    `a list of ${kinds.map((kind) => KINDS[kind]).join(" and ")} has no order`,
    "Only a list of numbers, or a list of texts, can be sorted.",
    "make a list of what should be in order first, with a loop and APPEND",
  );
}

const KINDS: Record<ReturnType<typeof kindOf>, string> = {
  nothing: "NULL",
  text: "texts",
  number: "numbers",
  "true or false": "TRUE and FALSE",
  list: "lists",
  object: "objects",
};
