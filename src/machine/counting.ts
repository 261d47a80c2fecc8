import type { Instruction } from "../language/compile/instruction.ts";
import { finite } from "../language/functions/numbers.ts";
import { isProper } from "./binary.ts";
import { operandFrom } from "./evaluate.ts";
import type { Execute } from "./loaded.ts";
import { numberAt, type Place, placeOf, read } from "./operands.ts";
import { number } from "./operators.ts";
import { shaped } from "./shape.ts";

/**
 * Instructions of FOR.
 *
 * @module
 */

type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

export function bounder({ to, value }: Op<"bound">, next: number): Execute {
  const operand = operandFrom(value);
  return (run) => {
    run.store(to, number(read(operand, run), run));
    return next;
  };
}

export function looper({ variable, limit, step, exit }: Op<"loop">, next: number): Execute {
  const [at, bound, by] = [operandFrom(variable), operandFrom(limit), operandFrom(step)];
  return (run) => {
    const value = number(read(at, run), run);
    const last = number(read(bound, run), run);
    return isPast(value, last, number(read(by, run), run)) ? exit : next;
  };
}

function isPast(value: number, last: number, step: number): boolean {
  return step < 0 ? value < last : value > last;
}

/** @param test  the instruction that it leads to */
export function advancer(instruction: Op<"advance">, test: Instruction | undefined): Execute {
  const { variable, step, to, as } = instruction;
  const advance = stepper(instruction);
  if (as !== undefined || test?.op !== "loop") return advance;
  const [counted, by] = [placeOf(variable), placeOf(step)];
  if (placeOf(test.variable) !== counted || placeOf(test.step) !== by) return advance;
  return rounder(counted, by, placeOf(test.limit), to, test.exit, advance);
}

/** The step and the test that it leads to in one: two instructions, for both of which the slice must have room. */
function rounder(
  variable: Place,
  step: Place,
  limit: Place,
  test: number,
  exit: number,
  advance: Execute,
): Execute {
  return (run) => {
    const by = numberAt(step, run);
    const last = numberAt(limit, run);
    const value = numberAt(variable, run) + by;
    if (!isProper(value) || Number.isNaN(last)) return advance(run);
    if (variable < 0) run.numbers[~variable] = value + 0;
    else run.globalNumbers[variable] = value + 0;
    if (run.cost >= run.pauseAt) return test;
    run.cost++;
    return isPast(value, last, by) ? exit : test + 1;
  };
}

function stepper({ variable, step, to, as }: Op<"advance">): Execute {
  const [at, by] = [operandFrom(variable), operandFrom(step)];
  return (run) => {
    const value = finite(number(read(at, run), run) + number(read(by, run), run));
    run.store(variable, as === undefined ? value : shaped(value, as, run));
    return to;
  };
}
