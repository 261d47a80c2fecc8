import { ScriptFault } from "../../model/fault.ts";
import { LIMITS } from "../../model/limits.ts";
import { beginningOf, textOf, type Value } from "../../model/value.ts";
import { alias } from "./alias.ts";
import type { PlainFunction } from "./function.ts";

/**
 * Values as JSON and back.
 *
 * @module
 */

/** Cost units per KiB of writing, and of reading with all that is looked at on the way. */
const WRITE_WEIGHT = 4;
export const READ_WEIGHT = 48;

/**
 * The value that a JSON text says. Keys such as `__proto__` are keys like any other.
 *
 * @throws ScriptFault `fault/json` when it is no JSON, is nested too deeply, or holds a number that does not exist
 */
export function parseJson(text: string): Value {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    throw noJson(text, error);
  }
  return settled(parsed as Value, 0);
}

/** The same as a value of the language: not nested without end, no number -0, and 1e999 is none. */
function settled(value: Value, depth: number): Value {
  if (typeof value === "number") {
    if (!Number.isFinite(value)) throw noSuchNumber();
    return value + 0;
  }
  if (value === null || typeof value !== "object") return value;
  if (depth >= LIMITS.collectionDepth) throw tooDeep();
  if (Array.isArray(value)) return value.map((inner) => settled(inner, depth + 1));
  // fromEntries defines keys where an assignment would follow `__proto__`.
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, settled(inner, depth + 1)]));
}

const toJson: PlainFunction = {
  name: "TOJSON",
  usage: "TOJSON(value)",
  summary: "The value as JSON text.",
  example: ['TOJSON(["a", 1, TRUE])', '["a",1,true]'],
  takes: [1, 1],
  weight: WRITE_WEIGHT,
  call: (value) => JSON.stringify(value),
};

const parse: PlainFunction = {
  name: "PARSE_JSON",
  usage: "PARSE_JSON(text)",
  summary: "The value that a JSON text says.",
  example: ['PARSE_JSON("[1, 2]")', [1, 2]],
  takes: [1, 1],
  weight: READ_WEIGHT,
  call: (value) => parseJson(textOf(value)),
};

/** The functions about JSON, in the order of the reference. */
export const JSON_FUNCTIONS: readonly PlainFunction[] = [
  toJson,
  alias(toJson, "JSON_STRINGIFY"),
  parse,
  alias(parse, "JSON_PARSE"),
  alias(parse, "PARSE JSON"),
  alias(parse, "JSON PARSE"),
];

function noJson(text: string, error: unknown): ScriptFault {
  const beginning = beginningOf(text);
  const shown = beginning === text ? text : `${beginning}…`;
  return new ScriptFault(
    "fault/json",
    `this text is not JSON: ${shown}`,
    `It cannot be read as a value (${error instanceof Error ? error.message : "unknown"}).`,
    "look at the whole text with LOG; keys and texts in JSON stand in double quotes",
  );
}

function tooDeep(): ScriptFault {
  return new ScriptFault(
    "fault/json",
    `this JSON has more than ${LIMITS.collectionDepth} lists and objects inside each other`,
    "Values so deep could not be written or compared any more.",
    "ask who made this text to make it flatter",
  );
}

function noSuchNumber(): ScriptFault {
  return new ScriptFault(
    "fault/json",
    "this JSON holds a number that is too large",
    "Numbers reach up to about 1.8e308.",
    "ask who made this text to write that number as a text",
  );
}
