import { ScriptFault } from "../../model/fault.ts";
import { beginningOf, textOf, type Value } from "../../model/value.ts";
import type { PlainFunction } from "./function.ts";
import { parseJson, READ_WEIGHT } from "./json.ts";

/**
 * Parts of values by a path that is a text, and the empty values to begin with.
 *
 * @module
 */

/** Cost units per KiB of taking a path apart. */
const PATH_WEIGHT = 16;

const getJsonPath: PlainFunction = {
  name: "GET JSON PATH",
  usage: 'GET JSON PATH value, "a.b[0].c"',
  summary: "The part of a value, or of a JSON text, that a path leads to; NULL when there is none.",
  example: ['GET JSON PATH("{""a"": [5, 6]}", "a[1]")', 6],
  takes: [2, 2],
  cost: (value, path) => {
    const [read, taken] = [typeof value === "string" ? value.length : 0, textOf(path ?? null).length];
    return 1 + ((read * READ_WEIGHT + taken * PATH_WEIGHT) >>> 10);
  },
  call: (value, path) => partAt(typeof value === "string" ? parseJson(value) : value, textOf(path)),
};

const newObject: PlainFunction = {
  name: "NEW OBJECT",
  usage: "NEW OBJECT",
  summary: "An object without members.",
  example: ["NEW OBJECT", {}],
  takes: [0, 0],
  call: () => ({}),
};

const newArray: PlainFunction = {
  name: "NEW ARRAY",
  usage: "NEW ARRAY",
  summary: "A list without elements.",
  example: ["NEW ARRAY", []],
  takes: [0, 0],
  call: () => [],
};

/** The functions about paths and empty values, in the order of the reference. */
export const PATH_FUNCTIONS: readonly PlainFunction[] = [
  newObject,
  newArray,
  { ...newArray, name: "NEW LIST", usage: "NEW LIST", example: ["NEW LIST", []] },
  getJsonPath,
];

/** One step: a name after a dot, an index, or a key in quotes. The path may begin with `$`. */
const STEP = /(?:^|\.)([^.[\]"]+)|\[(\d+)\]|\["([^"]*)"\]/y;

function partAt(whole: Value, path: string): Value {
  let value = whole;
  STEP.lastIndex = path.startsWith("$") ? 1 : 0;
  while (STEP.lastIndex < path.length) {
    const at = STEP.lastIndex;
    const step = STEP.exec(path);
    if (step === null) throw noPath(path, at);
    value = member(value, step[1] ?? step[2] ?? step[3] ?? "");
  }
  return value;
}

function member(value: Value, key: string): Value {
  if (value === null || typeof value !== "object" || !Object.hasOwn(value, key)) return null;
  if (Array.isArray(value)) return /^\d+$/.test(key) ? (value[Number(key)] as Value) : null;
  return (value as { readonly [key: string]: Value })[key] as Value;
}

function noPath(path: string, at: number): ScriptFault {
  return new ScriptFault(
    "fault/json",
    `"${beginningOf(path)}" is no path: it cannot be understood from character ${at + 1} on`,
    "A path is made of names with dots between them, and of places in lists.",
    'write it as in "order.items[0].name"',
  );
}
