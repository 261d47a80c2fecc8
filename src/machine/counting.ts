import type { Instruction } from "../language/compile/instruction.ts";
import { finite } from "../language/functions/numbers.ts";
import { operandFrom } from "./evaluate.ts";
import type { Execute } from "./loaded.ts";
import { read } from "./operands.ts";
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

export function advancer({ variable, step, to, as }: Op<"advance">): Execute {
  const [at, by] = [operandFrom(variable), operandFrom(step)];
  return (run) => {
    const value = finite(number(read(at, run), run) + number(read(by, run), run));
    run.store(variable, as === undefined ? value : shaped(value, as, run));
    return to;
  };
}
