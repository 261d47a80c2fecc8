import type { Shape } from "../language/compile/instruction.ts";
import type { Meter } from "../model/meter.ts";
import type { Value } from "../model/value.ts";
import { number } from "./operators.ts";
import { readText } from "./texts.ts";

/**
 * What a variable's sigil makes of a value: `$` a text, `%` a whole number (halves away from zero), `#` and `!` a
 * number. NULL stays NULL: no value is no value, whatever it would have been.
 *
 * @throws ScriptFault `fault/not-a-number` when a number was needed and this is none
 */
export function shaped(value: Value, shape: Shape | null | undefined, meter: Meter): Value {
  if (shape === null || shape === undefined || value === null) return value;
  switch (shape) {
    case "text":
      return readText(value, meter);
    case "whole":
      return roundHalfAway(number(value, meter));
    case "number":
      return number(value, meter);
  }
}

function roundHalfAway(number: number): number {
  return Math.sign(number) * Math.round(Math.abs(number)) + 0;
}
