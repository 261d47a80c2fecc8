import type { Instruction } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import { kindOf } from "../model/value.ts";
import { evaluator } from "./evaluate.ts";
import type { Execute } from "./loaded.ts";
import { notAList, thrown } from "./messages.ts";
import type { Run } from "./run.ts";
import { shaped } from "./shape.ts";
import { readText } from "./texts.ts";

/**
 * Instructions of FOR EACH, and those about errors.
 *
 * @module
 */

type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** Elements of an object whose keys are taken that cost one more. */
const KEYS_PER_COST = 8;

export function iterator({ to, value: code }: Op<"iterate">, next: number): Execute {
  const value = evaluator(code);
  return (run) => {
    run.store(to, elementsOf(value(run), run));
    return next;
  };
}

function elementsOf(value: Value, run: Run): readonly Value[] {
  if (value === null) return [];
  if (Array.isArray(value)) return value as readonly Value[];
  if (typeof value !== "object") throw notAList(kindOf(value));
  const keys = Object.keys(value);
  run.spend(1 + Math.floor(keys.length / KEYS_PER_COST));
  return keys;
}

export function eacher({ variable, list, at, exit, as }: Op<"each">, next: number): Execute {
  return (run) => {
    const [all, index] = [run.valueOf(list) as readonly Value[], run.valueOf(at) as number];
    if (index >= all.length) return exit;
    run.store(variable, shaped(all[index]!, as, run));
    run.store(at, index + 1);
    return next;
  };
}

export function thrower({ text: code }: Op<"throw">): Execute {
  const text = evaluator(code);
  return (run) => {
    throw thrown(readText(text(run), run));
  };
}

export function errorMode(instruction: Op<"onError">, next: number): Execute {
  const { answer } = instruction;
  const mode = answer === "jump" ? instruction.to : answer === "next" ? "next" : undefined;
  return (run) => {
    run.frame.onError = mode;
    return next;
  };
}

export function errorCleaner({ when }: Op<"clearError">, next: number): Execute {
  return (run) => {
    if (when === "always" || run.frame.onError === "next") run.error = null;
    return next;
  };
}
