import type { Operator } from "../language/compile/instruction.ts";
import { finite, numberOf } from "../language/functions/numbers.ts";
import { equal, inTextOrder, PARSE_WEIGHT } from "../language/functions/order.ts";
import { type Meter, work } from "../model/meter.ts";
import { kindNamed, truthOf, type Value } from "../model/value.ts";
import { contains, endsWith, like, startsWith } from "./matches.ts";
import { divisionByZero, noOrder } from "./messages.ts";
import { join, readingLength } from "./texts.ts";

/**
 * What the operators mean.
 *
 * N1 No result is ever NaN, Infinity or -0: it is a fault, or 0.
 * N2 A text that is written like a number counts as one, except for `+`, where any text joins.
 * N3 NULL equals NULL and the empty text; it joins as nothing; calculating with it is a fault.
 *
 * @module
 */
export type Apply = (left: Value, right: Value, meter: Meter) => Value;

export const OPERATORS = {
  "+": add,
  "-": (left, right, meter) => finite(number(left, meter) - number(right, meter)),
  "*": (left, right, meter) => finite(number(left, meter) * number(right, meter)),
  "/": (left, right, meter) => finite(number(left, meter) / divisor(right, meter)),
  MOD: (left, right, meter) => finite(number(left, meter) % divisor(right, meter)),
  "&": join,
  "=": equal,
  "<>": (left, right, meter) => !equal(left, right, meter),
  "<": (left, right, meter) => compare(left, right, meter) < 0,
  ">": (left, right, meter) => compare(left, right, meter) > 0,
  "<=": (left, right, meter) => compare(left, right, meter) <= 0,
  ">=": (left, right, meter) => compare(left, right, meter) >= 0,
  CONTAINS: contains,
  "NOT CONTAINS": not(contains),
  IN: within,
  "NOT IN": not(within),
  LIKE: like,
  "NOT LIKE": not(like),
  "STARTS WITH": startsWith,
  "NOT STARTS WITH": not(startsWith),
  "ENDS WITH": endsWith,
  "NOT ENDS WITH": not(endsWith),
  BETWEEN: between,
  "NOT BETWEEN": not(between),
  IS: (left) => left === null,
  "IS NOT": (left) => left !== null,
} as const satisfies Record<Operator, Apply>;

export function negate(value: Value, meter: Meter): number {
  return 0 - number(value, meter);
}

export function power(base: Value, exponent: Value, meter: Meter): number {
  return finite(number(base, meter) ** number(exponent, meter));
}

/** What IF makes of a value, paid for where finding out is work. */
export function truth(value: Value, meter: Meter): boolean {
  if (typeof value === "object" && value !== null) meter.spend(work(readingLength(0, value)));
  return truthOf(value);
}

/** The number that a value is meant as (N2), paid for where reading it is work. */
export function number(value: Value, meter: Meter): number {
  if (typeof value === "number") return value;
  if (typeof value === "string") meter.spend(work(value.length, PARSE_WEIGHT));
  return numberOf(value);
}

function not(apply: (left: Value, right: Value, meter: Meter) => boolean): Apply {
  return (left, right, meter) => !apply(left, right, meter);
}

function within(part: Value, whole: Value, meter: Meter): boolean {
  return contains(whole, part, meter);
}

/** The bounds come as a list of two. */
function between(value: Value, bounds: Value, meter: Meter): boolean {
  const [least = null, most = null] = bounds as readonly Value[];
  return compare(value, least, meter) >= 0 && compare(value, most, meter) <= 0;
}

function divisor(value: Value, meter: Meter): number {
  const by = number(value, meter);
  if (by === 0) throw divisionByZero();
  return by;
}

function add(left: Value, right: Value, meter: Meter): Value {
  if (typeof left === "number" && typeof right === "number") return finite(left + right);
  if (typeof left === "string" || typeof right === "string") return join(left, right, meter);
  return finite(numberOf(left) + numberOf(right));
}

function compare(left: Value, right: Value, meter: Meter): number {
  if (typeof left === "number" && typeof right === "number") return left - right;
  const a = left === null && typeof right !== "number" ? "" : left;
  const b = right === null && typeof left !== "number" ? "" : right;
  if (typeof a === "string" && typeof b === "string") return inTextOrder(a, b, meter);
  if (isTextOrNumber(a) && isTextOrNumber(b)) return number(a, meter) - number(b, meter);
  throw noOrder(kindNamed(left), kindNamed(right));
}

function isTextOrNumber(value: Value): boolean {
  return typeof value === "string" || typeof value === "number";
}
