import type { Shape } from "../language/compile/instruction.ts";
import type { Catch, Program, Results, Resume, Unit } from "../language/compile/program.ts";
import type { Known as KnownToFunctions } from "../language/functions/function.ts";
import type { Known as KnownToVerbs } from "../language/verbs/verb.ts";
import type { Meter } from "../model/meter.ts";
import type { Span } from "../model/source.ts";
import type { Value } from "../model/value.ts";
import type { Holdings } from "./holdings.ts";
import type { Lane } from "./lane/lane.ts";
import type { Run } from "./run.ts";
import type { Numbers } from "./variables.ts";

/**
 * What a program becomes when it is loaded.
 *
 * @module
 */

/** A program whose instructions and expressions have become functions. */
export interface LoadedProgram {
  readonly program: Program;
  readonly units: readonly LoadedUnit[];
  /** What the variables of the top level hold when a run begins. */
  readonly globals: readonly Value[];
  /** Undefined where every instruction is to be carried out one by one. */
  readonly lane: Lane | undefined;
}

export interface LoadedUnit {
  readonly index: number;
  /** One longer than the unit's instructions: falling off the end returns. */
  readonly code: readonly Execute[];
  /** Whether its frames keep their numbers apart. */
  readonly counts: boolean;
  readonly spans: readonly Span[];
  readonly returns: Shape | undefined;
  /** By the index of an instruction: where its errors lead. */
  readonly catches: readonly (Catch | undefined)[];
  readonly resumes: readonly (Resume | undefined)[];
  /** How many slots a frame of this unit has. */
  readonly size: number;
  readonly results: Results | undefined;
  readonly own: Unit["own"];
}

/** What an expression is worked out in: a run, or a row of a table. */
export interface Scope extends Meter, KnownToFunctions, KnownToVerbs {
  readonly globals: readonly Value[];
  readonly slots: readonly Value[];
  /** The numbers among the two (V1). */
  readonly globalNumbers: Numbers;
  readonly numbers: Numbers;
  /** What was found where a number was expected. */
  found: Value;
  /** Which variables have their list or object to themselves. */
  readonly held: Holdings;
}

/** Works out an expression. */
export type Evaluate = (scope: Scope) => Value;

/** Carries out an instruction and gives the index of the next one, or `SWITCHED` or `STOPPED`. */
export type Execute = (run: Run) => number;

/** Another frame is running now. */
export const SWITCHED = -1;
/** The step is over; `run.outcome` says how. */
export const STOPPED = -2;
