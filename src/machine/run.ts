import type { Ref, Shape } from "../language/compile/instruction.ts";
import type { Catch, Program, Resume } from "../language/compile/program.ts";
import { draw, NO_SEED } from "../language/functions/chance.ts";
import type { Known } from "../language/functions/function.ts";
import type { Effect } from "../model/effect.ts";
import type { Circumstances, Event, Seed } from "../model/event.ts";
import type { ErrorState } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import type { Meter } from "../model/meter.ts";
import type { Span } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import { tooDeep, tooManyEffects, tooManyInstructions } from "./messages.ts";
import { shaped } from "./shape.ts";
import type { Frame, Outcome, State, Waiting } from "./state.ts";

/** A program whose instructions and expressions have become functions. */
export interface LoadedProgram {
  readonly program: Program;
  readonly units: readonly LoadedUnit[];
}

export interface LoadedUnit {
  readonly index: number;
  /** One longer than the unit's instructions: falling off the end returns. */
  readonly code: readonly Execute[];
  readonly spans: readonly Span[];
  readonly returns: Shape | undefined;
  /** By the index of an instruction: where its errors lead. */
  readonly catches: readonly (Catch | undefined)[];
  readonly resumes: readonly (Resume | undefined)[];
  /** How many slots a frame of this unit has. */
  readonly size: number;
}

/** Works out an expression. */
export type Evaluate = (run: Run) => Value;

/** Carries out an instruction and gives the index of the next one, or `SWITCHED` or `STOPPED`. */
export type Execute = (run: Run) => number;

/** Another frame is running now. */
export const SWITCHED = -1;
/** The step is over; `run.outcome` says how. */
export const STOPPED = -2;

/** How much a turn may spend, and how much of it in one step. Benches give more; everything else `LIMITS`. */
export interface Budget {
  readonly instructionsPerTurn: number;
  readonly instructionsPerSlice: number;
}

interface RunningFrame {
  readonly unit: LoadedUnit;
  /** The instruction under way; in a caller, the one to go on with. */
  pc: number;
  slots: Value[];
  /** Whether `slots` is ours to write: those of a state belong to whoever gave it. */
  owned: boolean;
  readonly into: Ref | undefined;
  onError: Frame["onError"];
}

/** Where a run goes on after an error, and which variable is NULL then. */
export type Answer = Pick<Resume, "to" | "empties">;

/**
 * A run while a step carries it on: a copy of the state that may be written to. Frames are copied when they
 * become the running one, so that a step costs nothing for callers that it never returns to.
 */
export class Run implements Meter, Known {
  readonly program: LoadedProgram;
  readonly at: EpochMs;
  readonly timezone: string;
  readonly globals: Value[];
  readonly effects: Effect[];
  message: Message | null;
  error: ErrorState | null;
  cost: number;
  /** What the turn may spend. */
  readonly limit: number;
  /** The cost at which the step must look up: the slice or the turn is spent. */
  readonly pauseAt: number;
  outcome: Outcome | undefined;
  frame: RunningFrame;
  /** The slots of `frame`. */
  slots: Value[];

  readonly #frames: RunningFrame[];
  #seed: Seed;
  /** How much of `LIMITS.effectsPerTurn` the effects of the turn take. */
  #effectsSpent: number;

  constructor(program: LoadedProgram, state: State, event: Event, budget: Budget) {
    const { seed = NO_SEED, timezone = "UTC" } = state.turn ?? (event as Circumstances);
    this.program = program;
    this.at = event.at;
    this.timezone = timezone;
    this.#seed = seed;
    this.globals = [...state.globals];
    this.effects = [...(state.turn?.effects ?? [])];
    this.#effectsSpent = this.effects.reduce((sum, effect) => sum + effectCost(effect), 0);
    this.message = state.message;
    this.error = state.error ?? null;
    this.cost = state.turn?.cost ?? 0;
    this.limit = budget.instructionsPerTurn;
    this.pauseAt = Math.min(this.limit, this.cost + budget.instructionsPerSlice);
    this.#frames = state.frames.map((frame) => borrowed(frame, program));
    this.frame = this.#frames.at(-1)!;
    this.slots = this.#own();
  }

  spend(units: number): void {
    this.cost += units;
    if (this.cost > this.limit) throw tooManyInstructions();
  }

  draw(): number {
    const { bits, next } = draw(this.#seed);
    this.#seed = next;
    return bits;
  }

  /** Adds an effect to the turn. */
  emit(effect: Effect): void {
    this.#effectsSpent += effectCost(effect);
    if (this.#effectsSpent > LIMITS.effectsPerTurn) throw tooManyEffects();
    this.effects.push(effect);
  }

  /** Puts a result where it was wanted, if it was. */
  store(to: Ref | undefined, value: Value): void {
    if (to === undefined) return;
    (to[0] === "global" ? this.globals : this.slots)[to[1]] = value;
  }

  /** Begins a unit above the running one, which goes on at `next` when it returns. */
  enter(unit: LoadedUnit, slots: Value[], next: number, into: Ref | undefined): void {
    if (this.#frames.length >= LIMITS.callDepth) throw tooDeep();
    this.frame.pc = next;
    this.frame = { unit, pc: 0, slots, owned: true, into, onError: undefined };
    this.slots = slots;
    this.#frames.push(this.frame);
  }

  /** Leaves the running unit and gives its result to the caller; false when there is none and the run is over. */
  leave(result: Value): boolean {
    const { unit, into } = this.frame;
    const value = shaped(result, unit.returns, this);
    const below = this.#frames.length - 2;
    if (below < 0) return false;
    this.#frames.pop();
    this.frame = this.#frames[below]!;
    this.slots = this.#own();
    this.store(into, value);
    return true;
  }

  /**
   * Goes back to the innermost frame that has an answer to an error, and leaves those above it.
   *
   * @param answer  what a frame of this unit and ON ERROR answers to an error in its instruction `at`
   * @returns false when none has: nothing has changed then
   */
  unwind(answer: (unit: LoadedUnit, at: number, onError: Frame["onError"]) => Answer | undefined): boolean {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      const frame = this.#frames[index]!;
      const found = answer(frame.unit, frame === this.frame ? frame.pc : frame.pc - 1, frame.onError);
      if (found === undefined) continue;
      this.#frames.length = index + 1;
      this.frame = frame;
      this.slots = this.#own();
      frame.pc = found.to;
      this.store(found.empties, null);
      return true;
    }
    return false;
  }

  /** The place in the script of the instruction under way. */
  get span(): Span {
    const { unit, pc } = this.frame;
    return unit.spans[Math.min(pc, unit.spans.length - 1)] ?? NOWHERE;
  }

  /** The run at rest: it waits, and goes on with instruction `next`. */
  resting(next: number, waiting: Waiting): State {
    return this.#state(next, waiting, false);
  }

  /** The run inside its turn: it goes on with instruction `next`, after what it waits for if anything. */
  underWay(next: number, waiting: Waiting | null): State {
    return this.#state(next, waiting, true);
  }

  #state(next: number, waiting: Waiting | null, inTurn: boolean): State {
    return {
      format: 1,
      frames: this.#frames.map((frame) => saved(frame, frame === this.frame ? next : frame.pc)),
      globals: this.globals,
      message: this.message,
      waiting,
      ...(this.error && { error: this.error }),
      turn: inTurn ? this.#turn() : null,
    };
  }

  #turn(): State["turn"] {
    return { cost: this.cost, effects: this.effects, seed: this.#seed, timezone: this.timezone };
  }

  #own(): Value[] {
    if (!this.frame.owned) {
      this.frame.slots = [...this.frame.slots];
      this.frame.owned = true;
    }
    return this.frame.slots;
  }
}

/** What an effect counts: all of a turn's are written in one transaction, which long texts would make a long one. */
function effectCost(effect: Effect): number {
  const text = effect.type === "log" ? effect.text : effect.message.body;
  return Math.max(1, Math.ceil(text.length / LIMITS.effectLength));
}

/** Only a program without any instruction has no place to show. */
const NOWHERE: Span = { file: 0, start: 0, end: 0 };

function borrowed({ unit, pc, slots, into, onError }: Frame, program: LoadedProgram): RunningFrame {
  // Read-only until #own has copied it.
  return { unit: program.units[unit]!, pc, slots: slots as Value[], owned: false, into, onError };
}

function saved({ unit, slots, into, onError }: RunningFrame, pc: number): Frame {
  const mode = onError === undefined ? {} : { onError };
  return { unit: unit.index, pc, slots, ...(into && { into }), ...mode };
}
