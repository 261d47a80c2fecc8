import type { Instruction } from "../language/compile/instruction.ts";
import type { Program } from "../language/compile/program.ts";
import { evaluator } from "./evaluate.ts";
import type { Execute } from "./loaded.ts";
import { shaped } from "./shape.ts";

/** SPAWN: the unit begins with copies of all that this run knows, once this turn is kept. */
export function spawner(
  { unit, args }: Extract<Instruction, { op: "spawn" }>,
  next: number,
  { units }: Program,
): Execute {
  const { params } = units[unit]!;
  const values = args.map(evaluator);
  return (run) => {
    const given = values.map((value, at) => shaped(value(run), params[at], run));
    run.held.shareGlobals();
    const { message, span: origin } = run;
    run.emit({ type: "spawn", unit, args: given, globals: run.allGlobals(), message, origin });
    return next;
  };
}
