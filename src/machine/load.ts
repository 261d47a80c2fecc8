import type { Code, Instruction, Shape } from "../language/compile/instruction.ts";
import type { Program, Unit } from "../language/compile/program.ts";
import type { Value } from "../model/value.ts";
import { asker, emitter, hostCaller, noter, rest, waiter } from "./acts.ts";
import { brancher } from "./branching.ts";
import { advancer, bounder, looper } from "./counting.ts";
import { end, restarter } from "./endings.ts";
import { evaluator } from "./evaluate.ts";
import { eacher, errorCleaner, errorMode, iterator, thrower } from "./flow.ts";
import { entering, Lane } from "./lane/lane.ts";
import { entriesOf } from "./lane/ways.ts";
import { type Evaluate, type Execute, type LoadedProgram, type LoadedUnit, SWITCHED } from "./loaded.ts";
import { extraCost, extraCostOfCall } from "./price.ts";
import { appender, opener, putter } from "./puts.ts";
import { innermost } from "./recover.ts";
import { requestReader } from "./request.ts";
import type { Run } from "./run.ts";
import { setter } from "./setting.ts";
import { shaped } from "./shape.ts";
import { spawner } from "./spawn.ts";

export type { LoadedProgram } from "./loaded.ts";

/**
 * Makes a program ready to run: its instructions and expressions become functions. Done once for a program.
 *
 * @param globals  see `startingWith`
 * @throws Error when the program has a format, function or verb that this version does not have
 */
export function load(program: Program, globals: readonly Value[] = []): LoadedProgram {
  if (program.format !== 1) throw new Error(`this version cannot load programs of format ${program.format}`);
  const units = program.units.map((unit, index) => loadUnit(unit, index, program));
  return startingWith({ program, units, globals: [], lane: new Lane(program) }, globals);
}

/** The program with the values that RESTART begins with: those that its top level gives (`evaluateTopLevel`). */
export function startingWith(loaded: LoadedProgram, globals: readonly Value[]): LoadedProgram {
  return { ...loaded, globals: loaded.program.globals.map((_, slot) => globals[slot] ?? null) };
}

function loadUnit(unit: Unit, index: number, program: Program): LoadedUnit {
  const entries = entriesOf(unit);
  const code = unit.code.map((instruction, at) => {
    const execute = priced(instruction, executor(instruction, at + 1, unit.code, program));
    return entries.has(at) ? entering(execute, index, at) : execute;
  });
  const counts = unit.code.some(({ op }) => op === "advance");
  return {
    index,
    code: [...code, leave],
    counts,
    spans: unit.spans,
    returns: unit.returns,
    catches: innermost(unit.catches ?? [], code.length),
    resumes: innermost(unit.resumes ?? [], code.length),
    size: unit.locals.length,
    results: unit.results,
    own: unit.own,
  };
}

/** Lets an instruction with a very long expression cost more than 1, or a script could hide its work in one. */
function priced(instruction: Instruction, execute: Execute): Execute {
  const extra = extraCost(instruction);
  if (extra === 0) return execute;
  return (run) => {
    run.spend(extra);
    return execute(run);
  };
}

type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** What an instruction does; `next` is the index of the one after it. */
function executor(
  instruction: Instruction,
  next: number,
  code: readonly Instruction[],
  program: Program,
): Execute {
  switch (instruction.op) {
    case "set":
      return setter(instruction, next);
    case "put":
      return putter(instruction, next);
    case "append":
      return appender(instruction, next);
    case "open":
      return opener(instruction, next);
    case "jump":
      return () => instruction.to;
    case "unless":
      return brancher(instruction, next);
    case "bound":
      return bounder(instruction, next);
    case "loop":
      return looper(instruction, next);
    case "advance":
      return advancer(instruction, code[instruction.to]);
    case "iterate":
      return iterator(instruction, next);
    case "each":
      return eacher(instruction, next);
    case "throw":
      return thrower(instruction);
    case "onError":
      return errorMode(instruction, next);
    case "clearError":
      return errorCleaner(instruction, next);
    case "call":
      return caller(instruction, next, program);
    case "spawn":
      return spawner(instruction, next, program);
    case "restart":
      return restarter(program);
    case "request":
      return requestReader(instruction, next);
    case "return": {
      if (instruction.value === undefined) return leave;
      const value = evaluator(instruction.value);
      return (run) => leaveWith(run, value(run));
    }
    case "end":
      return end;
    case "emit":
      return emitter(instruction, next);
    case "note":
      return noter(instruction, next);
    case "wait":
      return waiter(instruction, next);
    case "host":
      return hostCaller(instruction, next);
    case "ask":
      return asker(instruction, next);
  }
}

function caller({ unit: index, args, into }: Op<"call">, next: number, program: Program): Execute {
  const called = program.units[index]!;
  const { params, locals } = called;
  const values = args.map((code, at) => parameter(code, params[at]));
  const extra = extraCostOfCall(called);
  const empty = new Array<Value>(locals.length).fill(null);
  return (run) => {
    if (extra > 0) run.spend(extra);
    const slots = empty.slice();
    for (let at = 0; at < values.length; at++) slots[at] = values[at]!(run);
    run.enter(run.program.units[index]!, slots, next, into);
    return SWITCHED;
  };
}

function parameter(code: Code, shape: Shape | null | undefined): Evaluate {
  const value = evaluator(code);
  if (shape === null || shape === undefined) return value;
  return (run) => shaped(value(run), shape, run);
}

function leave(run: Run): number {
  return leaveWith(run, null);
}

/** When an interrupt is over, the run waits again as before it (W1). */
function leaveWith(run: Run, result: Value): number {
  const { interrupted } = run.frame;
  if (!run.leave(result)) return end(run);
  return interrupted === undefined ? SWITCHED : rest(run, run.frame.pc, interrupted);
}
