import type { Ref } from "../language/compile/instruction.ts";
import type { Resume, Unit } from "../language/compile/program.ts";
import { draw, NO_SEED } from "../language/functions/chance.ts";
import type { Effect } from "../model/effect.ts";
import type { Circumstances, Event, Seed } from "../model/event.ts";
import type { ErrorState } from "../model/fault.ts";
import type { EpochMs } from "../model/ids.ts";
import type { About } from "../model/job.ts";
import { LIMITS } from "../model/limits.ts";
import type { Message } from "../model/message.ts";
import type { Span } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import { effectCost } from "./effect-cost.ts";
import { borrowed, called, fresh, type RunningFrame, saved } from "./frames.ts";
import { Holdings } from "./holdings.ts";
import type { LoadedProgram, LoadedUnit, Scope } from "./loaded.ts";
import { tooDeep, tooManyEffects, tooManyInstructions } from "./messages.ts";
import { placeOf } from "./operands.ts";
import { shaped } from "./shape.ts";
import type { Frame, Outcome, State, Waiting } from "./state.ts";
import { storeNumber, storeOther } from "./storing.ts";
import { copyOf, type Numbers, roomForNumbers, separate, valueAt } from "./variables.ts";

/** How much a turn may spend, and how much of it in one step. Benches give more; everything else `LIMITS`. */
export interface Budget {
  readonly instructionsPerTurn: number;
  readonly instructionsPerSlice: number;
}

/** Where a run goes on after an error, and which variable is NULL then. */
export type Answer = Pick<Resume, "to" | "empties">;

/**
 * A run while a step carries it on: a copy of the state that may be written to. Frames are copied when they
 * become the running one, so that a step costs nothing for callers that it never returns to.
 */
export class Run implements Scope {
  readonly program: LoadedProgram;
  readonly at: EpochMs;
  readonly timezone: string;
  globals: Value[];
  readonly globalNumbers: Numbers;
  found: Value = null;
  readonly held = new Holdings();
  readonly effects: Effect[];
  message: Message | null;
  readonly about: About | null;
  error: ErrorState | null;
  timedOut: boolean;
  /** What ADD SUGGESTION has named and nobody was shown yet. */
  suggestions: readonly string[];
  /** What SET HEADER sends along with web calls. */
  headers: Readonly<Record<string, string>>;
  cost: number;
  /** What the turn may spend. */
  readonly limit: number;
  /** The cost at which the step must look up: the slice or the turn is spent. */
  readonly pauseAt: number;
  outcome: Outcome | undefined;
  frame: RunningFrame;
  /** The slots of `frame`, and the numbers among them. */
  slots: Value[];
  numbers: Numbers;

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
    this.globals = copyOf(state.globals);
    this.globalNumbers = roomForNumbers(program.program.globals.length);
    separate(this.globals, this.globalNumbers);
    this.effects = [...(state.turn?.effects ?? [])];
    this.#effectsSpent = state.turn?.effectsSpent ?? 0;
    this.message = state.message;
    this.about = state.about ?? null;
    this.error = state.error ?? null;
    this.timedOut = state.timedOut ?? false;
    this.suggestions = state.suggestions ?? [];
    this.headers = state.headers ?? NO_HEADERS;
    this.cost = state.turn?.cost ?? 0;
    this.limit = budget.instructionsPerTurn;
    this.pauseAt = Math.min(this.limit, this.cost + budget.instructionsPerSlice);
    this.#frames = state.frames.map((frame) => borrowed(frame, program));
    this.frame = this.#frames.at(-1)!;
    this.#own(this.frame);
    this.slots = this.frame.slots;
    this.numbers = this.frame.numbers;
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
    if (typeof value === "number") storeNumber(placeOf(to), value, this);
    else storeOther(placeOf(to), value, this);
  }

  /** What a variable holds. */
  valueOf(ref: Ref): Value {
    return ref[0] === "global"
      ? valueAt(ref[1], this.globals, this.globalNumbers)
      : valueAt(ref[1], this.slots, this.numbers);
  }

  /** What all globals hold. */
  allGlobals(): Value[] {
    return copyOf(this.globals, this.globalNumbers);
  }

  /** Begins a unit above the running one, which goes on at `next` when it returns. */
  enter(unit: LoadedUnit, slots: Value[], next: number, into: Ref | undefined): void {
    this.#makeRoom();
    this.frame.pc = next;
    const outer = unit.own && this.#setAside(unit.own);
    this.#push(called(unit, slots, into, outer));
  }

  /** A script begins with nothing in its variables; they may be those of a run of it that is under way. */
  #setAside({ from, count }: NonNullable<Unit["own"]>): readonly Value[] {
    const before = this.allGlobals().slice(from, from + count);
    this.globals.fill(null, from, from + count);
    this.globalNumbers.fill(Number.NaN, from, from + count);
    return before;
  }

  /** Leaves all frames above so many, and gives the variables of scripts among them back to who had them before. */
  #cut(length: number): void {
    while (this.#frames.length > length) {
      const { unit, outer } = this.#frames.pop()!;
      if (outer === undefined) continue;
      const { from } = unit.own!;
      for (const [at, value] of outer.entries()) this.store(["global", from + at], value);
    }
  }

  /**
   * Begins a unit above a wait, which goes on when it returns. When the unit is under way already, it begins anew
   * above the wait that it interrupted first.
   */
  interrupt(unit: LoadedUnit, waiting: Waiting, next: number): void {
    const before = this.#frames.findIndex((frame) => frame.unit === unit);
    const interrupted = before < 0 ? waiting : this.#frames[before]!.interrupted;
    if (before < 0) {
      this.#makeRoom();
      this.frame.pc = next;
    } else this.#cut(before);
    this.#push({ ...fresh(unit), interrupted });
  }

  /** Leaves everything that is under way and begins a unit with fresh variables. */
  restart(unit: LoadedUnit): void {
    this.#frames.length = 0;
    this.globals = copyOf(this.program.globals);
    this.globalNumbers.fill(Number.NaN);
    separate(this.globals, this.globalNumbers);
    this.error = null;
    this.timedOut = false;
    this.suggestions = [];
    this.headers = NO_HEADERS;
    this.#push(fresh(unit));
  }

  /** How many frames are under way. */
  get depth(): number {
    return this.#frames.length;
  }

  /** The unit that the run began with. */
  get bottom(): LoadedUnit {
    return this.#frames[0]!.unit;
  }

  #makeRoom(): void {
    if (this.#frames.length >= LIMITS.callDepth) throw tooDeep();
  }

  #push(frame: RunningFrame): void {
    this.#frames.push(frame);
    this.#carryOnIn(frame);
  }

  /** Leaves the running unit and gives its result to the caller; false when there is none and the run is over. */
  leave(result: Value): boolean {
    const { unit, into, outer } = this.frame;
    const value = unit.returns === undefined ? result : shaped(result, unit.returns, this);
    const below = this.#frames.length - 2;
    if (below < 0) return false;
    if (outer === undefined) this.#frames.pop();
    else this.#cut(below + 1);
    this.#carryOnIn(this.#frames[below]!);
    this.store(into, value);
    return true;
  }

  /**
   * Goes back to the innermost frame that has an answer to an error, and leaves those above it. An interrupt was
   * called by nobody: no frame below it answers for it.
   *
   * @param answer  what a frame of this unit and ON ERROR answers to an error in its instruction `at`
   * @returns false when none has: nothing has changed then
   */
  unwind(answer: (unit: LoadedUnit, at: number, onError: Frame["onError"]) => Answer | undefined): boolean {
    for (let index = this.#frames.length - 1; index >= 0; index--) {
      const frame = this.#frames[index]!;
      const found = answer(frame.unit, frame === this.frame ? frame.pc : frame.pc - 1, frame.onError);
      if (found === undefined && frame.interrupted !== undefined) return false;
      if (found === undefined) continue;
      this.#cut(index + 1);
      this.#carryOnIn(frame);
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
      globals: this.allGlobals(),
      message: this.message,
      waiting,
      ...(this.about && { about: this.about }),
      ...(this.error && { error: this.error }),
      ...(this.timedOut && { timedOut: true }),
      ...(this.suggestions.length > 0 && { suggestions: this.suggestions }),
      ...(Object.keys(this.headers).length > 0 && { headers: this.headers }),
      turn: inTurn ? this.#turn() : null,
    };
  }

  #turn(): State["turn"] {
    const { cost, effects, timezone } = this;
    return { cost, effects, effectsSpent: this.#effectsSpent, seed: this.#seed, timezone };
  }

  /** A frame becomes the running one. */
  #carryOnIn(frame: RunningFrame): void {
    if (!frame.owned) this.#own(frame);
    this.frame = frame;
    this.slots = frame.slots;
    this.numbers = frame.numbers;
  }

  #own(frame: RunningFrame): void {
    frame.slots = copyOf(frame.slots);
    if (frame.unit.counts) separate(frame.slots, frame.numbers);
    frame.owned = true;
  }
}

const NO_HEADERS: Readonly<Record<string, string>> = {};

/** Only a program without any instruction has no place to show. */
const NOWHERE: Span = { file: 0, start: 0, end: 0 };
