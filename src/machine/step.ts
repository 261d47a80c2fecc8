import type { Effect } from "../model/effect.ts";
import type { Event } from "../model/event.ts";
import { type Fault, ScriptFault } from "../model/fault.ts";
import { LIMITS } from "../model/limits.ts";
import type { Value } from "../model/value.ts";
import { effectAtTopLevel, tooManyInstructions } from "./messages.ts";
import { receive } from "./receive.ts";
import { recover } from "./recover.ts";
import { type Budget, type LoadedProgram, Run, STOPPED, SWITCHED } from "./run.ts";
import type { Outcome, State } from "./state.ts";

/**
 * Carries a run on with an event until it waits, ends, faults, asks the host, or has spent its slice. Pure: the
 * same program, state and event lead to the same outcome, and none of them is changed.
 *
 * @param state   at rest with a `message` or `timer`; inside a turn with `answered`, `refused` or `resumed`
 * @param budget  only benches and tests give their own
 * @throws Error when the state does not wait for such an event: a mistake of the runtime
 * @example step(load(program), begin(load(program), []), { type: "message", at, message }) // → { status: "waiting", … }
 */
export function step(program: LoadedProgram, state: State, event: Event, budget: Budget = LIMITS): Outcome {
  return carryOn(new Run(program, state, event, budget), state, event);
}

/**
 * A fresh run, which the first message begins: the message handler of a handler program with the given top-level
 * values (copied: nothing passes between two runs), or the top level of a dialog with nothing set.
 */
export function begin(program: LoadedProgram, globals: readonly Value[]): State {
  const { kind, onMessage } = program.program;
  if (kind === "dialog") return unset(program);
  if (onMessage === undefined) throw new Error("this program has no handler for messages");
  return fresh(program, onMessage, globals);
}

/** The values that the top level of a handler program gives to its variables, or the fault that stopped it. */
export function evaluateTopLevel(
  program: LoadedProgram,
): { readonly globals: readonly Value[] } | { readonly fault: Fault } {
  const start = { ...unset(program), turn: { cost: 0, effects: [] } };
  // At no moment, by no chance, in no zone: the checker refuses to ask for the first two, dates are those of UTC.
  const event = { type: "resumed", at: 0 } as const;
  const run = new Run(program, start, event, WHOLE_TURN);
  const outcome = carryOn(run, start, event);
  if (outcome.status === "faulted") return { fault: outcome.fault };
  const effect = "effects" in outcome ? outcome.effects[0] : undefined;
  if (outcome.status === "ended" && effect === undefined) return { globals: run.globals };
  return { fault: { ...faultOf(effectAtTopLevel(), run), ...(effect && { span: effect.origin }) } };
}

const WHOLE_TURN: Budget = { ...LIMITS, instructionsPerSlice: Number.POSITIVE_INFINITY };

/** The top level about to run, with nothing set yet. */
function unset(program: LoadedProgram): State {
  return fresh(program, 0, new Array<Value>(program.program.globals.length).fill(null));
}

function fresh({ units }: LoadedProgram, unit: number, globals: readonly Value[]): State {
  const slots = new Array<Value>(units[unit]!.size).fill(null);
  return { format: 1, frames: [{ unit, pc: 0, slots }], globals, message: null, waiting: null, turn: null };
}

function carryOn(run: Run, state: State, event: Event): Outcome {
  const next = run.frame.pc;
  // What goes wrong in taking an answer goes wrong at the instruction that asked.
  run.frame.pc = Math.max(0, next - 1);
  let go = () => {
    if (receive(event, state, next, run)) advance(run, next);
  };
  for (;;) {
    try {
      go();
      return run.outcome!;
    } catch (error) {
      if (!(error instanceof ScriptFault)) throw error;
      const fault = faultOf(error, run);
      if (!recover(error, run)) return { status: "faulted", fault, effects: run.effects.filter(isLog) };
      go = () => advance(run, run.frame.pc);
    }
  }
}

/** Carries out instructions from `next` on until one of them, or the end of the slice, has set an outcome. */
function advance(run: Run, next: number): void {
  let { frame } = run;
  let { code } = frame.unit;
  let pc = next;
  frame.pc = pc;
  while (run.cost < run.pauseAt) {
    run.cost++;
    pc = code[pc]!(run);
    if (pc === STOPPED) return;
    if (pc === SWITCHED) {
      ({ frame } = run);
      ({ code } = frame.unit);
      ({ pc } = frame);
    }
    frame.pc = pc;
  }
  pause(run);
}

function pause(run: Run): void {
  if (run.cost >= run.limit) throw tooManyInstructions();
  run.outcome = { status: "paused", state: run.underWay(run.frame.pc, null) };
}

function faultOf({ code, message, why, fix }: ScriptFault, run: Run): Fault {
  return { code, title: message, why, fix, span: run.span };
}

function isLog({ type }: Effect): boolean {
  return type === "log";
}
