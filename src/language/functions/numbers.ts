import { ScriptFault } from "../../model/fault.ts";
import { named, numberIn, type Value } from "../../model/value.ts";

/**
 * The number that a value is meant as: itself, or what a numeric text says.
 *
 * @throws ScriptFault `fault/not-a-number`; `fault/arithmetic` for NULL, which is most often a forgotten variable
 * @example numberOf(" 12 ") // → 12
 */
export function numberOf(value: Value): number {
  if (typeof value === "number") return value;
  if (value === null) throw nothingAsNumber();
  const number = typeof value === "string" ? numberIn(value) : undefined;
  if (number === undefined) throw notANumber(value);
  return number;
}

/** The same without its fraction: positions and lengths in a text are whole. */
export function wholeOf(value: Value): number {
  return Math.trunc(numberOf(value));
}

/**
 * The result of a calculation, when it is a number that a script can hold: never NaN, Infinity or -0.
 *
 * @throws ScriptFault `fault/arithmetic`
 */
export function finite(result: number): number {
  if (!Number.isFinite(result)) throw noSuchNumber();
  return result + 0;
}

function notANumber(value: Exclude<Value, null>): ScriptFault {
  const found = named(value);
  return new ScriptFault(
    "fault/not-a-number",
    `a number was needed here, but this is ${found}`,
    "Only numbers, and texts that are written like one, can be counted with.",
    'check what the variable holds before this line, for example with LOG "value: " + name',
  );
}

function nothingAsNumber(): ScriptFault {
  return new ScriptFault(
    "fault/arithmetic",
    "a number was needed here, but there is no value",
    "A variable that was never given a value is NULL, and NULL is not zero.",
    "give the variable a value first, for example total = 0",
  );
}

function noSuchNumber(): ScriptFault {
  return new ScriptFault(
    "fault/arithmetic",
    "the result of this calculation is too large, or is not a number",
    "Numbers reach up to about 1.8e308, and a negative number has no root.",
    "check the numbers that go into this calculation",
  );
}
