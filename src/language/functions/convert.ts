import { numberIn, textOf, truthOf } from "../../model/value.ts";
import { alias } from "./alias.ts";
import { countCost } from "./elements.ts";
import type { PlainFunction } from "./function.ts";
import { numberOf } from "./numbers.ts";
import { rounded } from "./rounding.ts";

/**
 * Functions that make one kind of value of another, or ask what a value is.
 *
 * @module
 */

/** Cost units per KiB of reading a number in a text. */
const PARSE_WEIGHT = 6;
/** What it costs to look at a value, however large it is, and hand it on. */
const LOOKING = 1;

const cint: PlainFunction = {
  name: "CINT",
  usage: "CINT(value)",
  summary: "The whole number that a value is nearest to, halves away from zero.",
  example: ['CINT("2.5")', 3],
  takes: [1, 1],
  weight: PARSE_WEIGHT,
  call: (value) => rounded(numberOf(value), 0),
};

const cdbl: PlainFunction = {
  name: "CDBL",
  usage: "CDBL(value)",
  summary: "The number that a value is; unlike VAL it does not take anything else for 0.",
  example: ['CDBL("2.5")', 2.5],
  takes: [1, 1],
  weight: PARSE_WEIGHT,
  call: (value) => numberOf(value),
};

const cstr: PlainFunction = {
  name: "CSTR",
  usage: "CSTR(value)",
  summary: "The value as text; lists and objects read as JSON.",
  example: ["CSTR(2.5)", "2.5"],
  takes: [1, 1],
  call: (value) => textOf(value),
};

const cbool: PlainFunction = {
  name: "CBOOL",
  usage: "CBOOL(value)",
  summary:
    'TRUE or FALSE: what the words "true" and "false" and numbers in a text say, else what IF makes of it.',
  example: ['CBOOL("false")', false],
  takes: [1, 1],
  weight: PARSE_WEIGHT,
  call: (value) => (typeof value === "string" ? truthIn(value) : truthOf(value)),
};

function truthIn(text: string): boolean {
  const word = text.trim().toLowerCase();
  if (word === "true" || word === "false") return word === "true";
  return truthOf(numberIn(text) ?? text);
}

const isNumeric: PlainFunction = {
  name: "ISNUMERIC",
  usage: "ISNUMERIC(value)",
  summary: "Whether a value is a number, or a text that is written like one; an empty text is none.",
  example: ['ISNUMERIC(" 12.5 ")', true],
  takes: [1, 1],
  weight: PARSE_WEIGHT,
  call: (value) => typeof value === "number" || (typeof value === "string" && numberIn(value) !== undefined),
};

const isEmpty: PlainFunction = {
  name: "ISEMPTY",
  usage: "ISEMPTY(value)",
  summary:
    "Whether there is nothing in a value: NULL, an empty text, an empty list or object. 0 is something.",
  example: ['ISEMPTY("")', true],
  takes: [1, 1],
  cost: countCost,
  call: (value) => typeof value !== "number" && typeof value !== "boolean" && !truthOf(value),
};

const isNull: PlainFunction = {
  name: "ISNULL",
  usage: "ISNULL(value)",
  summary: "Whether there is no value.",
  example: ["ISNULL(NULL)", true],
  takes: [1, 1],
  cost: () => LOOKING,
  call: (value) => value === null,
};

const nvl: PlainFunction = {
  name: "NVL",
  usage: "NVL(value, otherwise)",
  summary: "The value, or the second one when it is NULL or an empty text.",
  example: ['NVL("", "nobody")', "nobody"],
  takes: [2, 2],
  cost: () => LOOKING,
  call: (value, otherwise) => (value === null || value === "" ? otherwise : value),
};

const iif: PlainFunction = {
  name: "IIF",
  usage: "IIF(condition, yes, no)",
  summary: "The second value when the first is true, else the third. All three are worked out first.",
  example: ['IIF(2 > 1, "more", "less")', "more"],
  takes: [3, 3],
  cost: countCost,
  call: (condition, yes, no) => (truthOf(condition) ? yes : no),
};

/** The functions about kinds of values, in the order of the reference. */
export const CONVERT_FUNCTIONS: readonly PlainFunction[] = [
  cint,
  cdbl,
  cstr,
  cbool,
  isNumeric,
  alias(isNumeric, "IS_NUMERIC"),
  alias(isNumeric, "IS NUMERIC"),
  isEmpty,
  isNull,
  nvl,
  iif,
];
