import type { Value } from "../../model/value.ts";
import { elementsOf, scanCost } from "./elements.ts";
import type { BuiltIn, OperatorFunction, PlainFunction } from "./function.ts";
import { finite, numberOf, wholeOf } from "./numbers.ts";
import { rounded } from "./rounding.ts";

/**
 * Functions about numbers. A text that is written like a number counts as one.
 *
 * @module
 */

/** Cost units per KiB of reading a number in a text. */
const PARSE_WEIGHT = 6;

function ofOne(
  names: readonly string[],
  summary: string,
  [given, result]: readonly [number, number],
  calculate: (number: number) => number,
): PlainFunction[] {
  return names.map((name) => ({
    ...{ name, usage: `${name}(number)`, summary, example: [`${name}(${given})`, result], takes: [1, 1] },
    weight: PARSE_WEIGHT,
    call: (value: Value) => calculate(numberOf(value)) + 0,
  }));
}

const round: PlainFunction = {
  name: "ROUND",
  usage: "ROUND(number[, decimals])",
  summary: "The number with so many decimals, halves away from zero; a whole number when none are given.",
  example: ["ROUND(2.345, 2)", 2.35],
  takes: [1, 2],
  weight: PARSE_WEIGHT,
  call: (value, decimals = 0) => rounded(numberOf(value), wholeOf(decimals)),
};

const pow: PlainFunction = {
  name: "POW",
  usage: "POW(number, exponent)",
  summary: "The same as number ^ exponent.",
  example: ["POW(2, 10)", 1024],
  takes: [2, 2],
  weight: PARSE_WEIGHT,
  call: (base, exponent) => finite(numberOf(base) ** numberOf(exponent)),
};

const mod: OperatorFunction = {
  name: "MOD",
  usage: "MOD(number, divisor)",
  summary: "The rest of a division, the same as number MOD divisor.",
  example: ["MOD(17, 5)", 2],
  takes: [2, 2],
  operator: "MOD",
};

function extreme(
  name: string,
  summary: string,
  result: number,
  choose: (a: number, b: number) => number,
): PlainFunction {
  return {
    ...{ name, usage: `${name}(number, …)`, summary, example: [`${name}(3, 8, 5)`, result] },
    takes: [1, Number.POSITIVE_INFINITY],
    cost: (...values) => scanCost(among(values)),
    call: (...values) => {
      const numbers = among(values).map(numberOf);
      return numbers.length === 0 ? null : numbers.reduce((a, b) => choose(a, b));
    },
  };
}

/** The values themselves, or what is in the one list that was given. */
function among(values: readonly Value[]): readonly Value[] {
  const [first] = values;
  return values.length === 1 && Array.isArray(first) ? elementsOf(first) : values;
}

/** The functions about numbers, in the order of the reference. */
export const MATH_FUNCTIONS: readonly BuiltIn[] = [
  ...ofOne(["ABS"], "The number without its sign.", [-7, 7], Math.abs),
  ...ofOne(["SGN"], "-1, 0 or 1 for a number below, at or above zero.", [-7, -1], Math.sign),
  ...ofOne(
    ["INT", "FLOOR"],
    "The next whole number that is not above: INT(-1.5) is -2.",
    [-1.5, -2],
    Math.floor,
  ),
  ...ofOne(["CEILING"], "The next whole number that is not below.", [1.2, 2], Math.ceil),
  ...ofOne(["FIX", "TRUNC"], "The number without its decimals: FIX(-1.5) is -1.", [-1.5, -1], Math.trunc),
  round,
  ...ofOne(["SQR", "SQRT"], "The square root.", [81, 9], (number) => finite(Math.sqrt(number))),
  pow,
  mod,
  extreme("MIN", "The smallest of some numbers, or of those in a list; NULL for an empty list.", 3, Math.min),
  extreme("MAX", "The largest of some numbers, or of those in a list; NULL for an empty list.", 8, Math.max),
];
