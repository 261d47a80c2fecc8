import type { Effect } from "../model/effect.ts";
import type { Event } from "../model/event.ts";
import { type Fault, ScriptFault } from "../model/fault.ts";
import type { About } from "../model/job.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import type { Value } from "../model/value.ts";
import { conversationUnit, wordUnit } from "./interrupts.ts";
import { type LoadedProgram, STOPPED } from "./loaded.ts";
import { effectAtTopLevel, tooManyInstructions } from "./messages.ts";
import { receive } from "./receive.ts";
import { recover } from "./recover.ts";
import { type Budget, Run } from "./run.ts";
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
 * values (copied: nothing passes between two runs), or the top level of a dialog with nothing set. A message that
 * says a word of ON WORD begins that block instead.
 *
 * @throws Error when there is nothing that this message could begin (see `begins`)
 */
export function begin(program: LoadedProgram, globals: readonly Value[], message?: Message): State {
  const unit = unitBegunBy(program, message);
  if (unit === undefined) throw new Error("this program has no handler for messages");
  return program.program.kind === "dialog" ? unset(program, unit) : fresh(program, unit, globals);
}

/** Whether a message begins a run where none is open. */
export function begins(program: LoadedProgram, message: Message): boolean {
  return unitBegunBy(program, message) !== undefined;
}

function unitBegunBy({ program }: LoadedProgram, message: Message | undefined): number | undefined {
  const word = message && wordUnit(program, message);
  return word ?? conversationUnit(program);
}

/**
 * A fresh run that an event of the kind `started` begins: an ON block that no message has begun, a WEBHOOK file, or a
 * SUB or FUNCTION that SPAWN named.
 *
 * @param scene  what it is about, or the message that led to it; the values of its parameters
 */
export function beginUnit(
  program: LoadedProgram,
  unit: number,
  globals: readonly Value[],
  scene: Scene,
): State {
  return fresh(program, unit, globals, scene);
}

interface Scene {
  readonly about?: About;
  readonly message?: Message | null;
  readonly args?: readonly Value[];
}

/** What the top level of a handler program leaves: the values of its variables, and what it turned on or off. */
export interface TopLevel {
  readonly globals: readonly Value[];
  readonly switches: readonly Switch[];
}

type Switch = Extract<Effect, { readonly type: "switch" }>;

/** Carries out the top level of a handler program, or gives the fault that stopped it. */
export function evaluateTopLevel(program: LoadedProgram): TopLevel | { readonly fault: Fault } {
  const start = { ...unset(program), turn: { cost: 0, effects: [], effectsSpent: 0 } };
  // At no moment, by no chance, in no zone: the checker refuses to ask for the first two, dates are those of UTC.
  const event = { type: "resumed", at: 0 } as const;
  const run = new Run(program, start, event, WHOLE_TURN);
  const outcome = carryOn(run, start, event);
  if (outcome.status === "faulted") {
    const { fault } = outcome;
    return { fault: fault.code === "fault/nobody" ? faultOf(effectAtTopLevel(), run) : fault };
  }
  const effects = "effects" in outcome ? outcome.effects : [];
  const other = effects.find((effect) => !isSwitch(effect));
  if (outcome.status === "ended" && other === undefined)
    return { globals: run.allGlobals(), switches: effects.filter(isSwitch) };
  return { fault: { ...faultOf(effectAtTopLevel(), run), ...(other && { span: other.origin }) } };
}

function isSwitch(effect: Effect): effect is Switch {
  return effect.type === "switch";
}

const WHOLE_TURN: Budget = { ...LIMITS, instructionsPerSlice: Number.POSITIVE_INFINITY };

/** A unit about to run, with nothing set yet. */
function unset(program: LoadedProgram, unit = 0): State {
  return fresh(program, unit, new Array<Value>(program.program.globals.length).fill(null));
}

function fresh(
  { units, program }: LoadedProgram,
  unit: number,
  given: readonly Value[],
  { about, message = null, args = [] }: Scene = {},
): State {
  const slots = new Array<Value>(units[unit]!.size).fill(null);
  for (const [at, arg] of args.entries()) slots[at] = arg;
  const globals = program.globals.map((_, slot) => given[slot] ?? null);
  const frames = [{ unit, pc: 0, slots }];
  return { format: 1, frames, globals, message, waiting: null, turn: null, ...(about && { about }) };
}

function carryOn(run: Run, state: State, event: Event): Outcome {
  const { frame } = run;
  const next = frame.pc;
  // What goes wrong in taking an answer goes wrong at the instruction that asked.
  run.frame.pc = Math.max(0, next - 1);
  let go = () => {
    if (receive(event, state, next, run)) advance(run, run.frame === frame ? next : run.frame.pc);
  };
  for (;;) {
    try {
      go();
      return run.outcome!;
    } catch (error) {
      if (!(error instanceof ScriptFault)) throw error;
      const fault = faultOf(error, run);
      if (!recover(error, run))
        return { status: "faulted", fault, effects: run.effects.filter((effect) => isLogged(effect, run)) };
      go = () => advance(run, run.frame.pc);
    }
  }
}

/** Carries out instructions from `next` on until one of them, or the end of the slice, has set an outcome. */
function advance(run: Run, next: number): void {
  const { pauseAt } = run;
  let { frame } = run;
  let { code } = frame.unit;
  let pc = next;
  frame.pc = pc;
  while (run.cost < pauseAt) {
    run.cost++;
    pc = code[pc]!(run);
    if (pc < 0) {
      if (pc === STOPPED) return;
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

/** What PRINT adds to an answer goes with the answer; elsewhere it is a line of the log. */
function isLogged({ type }: Effect, { about }: Run): boolean {
  return type === "log" || (type === "print" && about?.type !== "request");
}
