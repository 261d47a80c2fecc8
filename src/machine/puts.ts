import type { Instruction } from "../language/compile/instruction.ts";
import { elementsOf } from "../language/functions/elements.ts";
import { kindOf, type Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import { evaluator } from "./evaluate.ts";
import { noParts } from "./messages.ts";
import { type Change, changed, isList, isNothing, payForCopy } from "./parts.ts";
import type { Execute, Run } from "./run.ts";
import { shaped } from "./shape.ts";

/**
 * Instructions that change a part of a variable.
 *
 * @module
 */
type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

export function putter({ to, path: codes, value: code, as }: Op<"put">, next: number): Execute {
  const path = codes.map(evaluator);
  const given = evaluator(code);
  return (run) => {
    const keys = path.map((key) => key(run));
    const value = shaped(given(run), as, run);
    return change(to, keys, () => value, run, next);
  };
}

export function appender({ to, path: codes, values: added }: Op<"append">, next: number): Execute {
  const path = codes.map(evaluator);
  const values = added.map(evaluator);
  return (run) => {
    const keys = path.map((key) => key(run));
    const behind = values.map((value) => value(run));
    return change(to, keys, (there) => appended(there, behind, run), run, next);
  };
}

export function opener({ to, path: codes }: Op<"open">, next: number): Execute {
  const path = codes.map(evaluator);
  return (run) => {
    const keys = path.map((key) => key(run));
    return change(to, keys, opened, run, next);
  };
}

function change(to: Op<"put">["to"], keys: readonly Value[], how: Change, run: Run, next: number): number {
  const there = (to[0] === "global" ? run.globals : run.slots)[to[1]] as Value;
  run.store(to, changed(there, keys, how, run));
  return next;
}

function appended(there: Value, values: readonly Value[], run: Run): Value {
  const list = elementsOf(isNothing(there) ? null : there);
  payForCopy(list, run);
  return bounded([...list, ...values]);
}

function opened(there: Value): Value {
  if (isNothing(there)) return {};
  if (typeof there !== "object" || isList(there)) throw noParts(kindOf(there));
  return there;
}
