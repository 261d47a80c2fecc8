import type { Program } from "../../language/compile/program.ts";
import { LIMITS } from "../../model/limits.ts";
import { type Execute, SWITCHED } from "../loaded.ts";
import { makeWays, type Ways } from "./make.ts";
import type { Way } from "./way.ts";

/**
 * The fast lane: loops that do nothing but calculate and compare numbers, and functions that do so and call each other,
 * become a WebAssembly module, because calling a function for every instruction takes ten times as long as its work.
 * These bytes are made of checked instructions only: nothing that a script says is evaluated as text, and a module
 * that imports nothing can reach nothing but its own memory.
 *
 * L1 The lane carries an instruction out exactly as its function does, or not at all: where a result would be none that a
 *    script can hold, a division is by 0, calls lie too deep inside each other, or the instruction is none of the lane's,
 *    the run leaves the lane before it, with its cost, variables and frames as if all had been done one by one.
 * L2 The lane is entered only when the variables that it may read first hold numbers, none of them -0. It writes only such
 *    numbers, so whatever it reads is one.
 * L3 Cost is exact. A block is paid for as a whole before its first instruction; what was paid for instructions that were
 *    not carried out is given back when the lane is left. The last instructions of a slice are done one by one.
 */
export class Lane {
  /** What a turn has spent when it begins to use the lane. */
  readonly from: number;
  readonly #program: Program;
  #ways: Ways | undefined;

  /** @param from  without it, so much that a turn which fits into one slice never pays for making the lane */
  constructor(program: Program, from: number = LIMITS.instructionsPerSlice) {
    this.#program = program;
    this.from = from;
  }

  /** The way into the lane at an instruction, if there is one. The first question has the lane made. */
  at(unit: number, at: number): Way | undefined {
    this.#ways ??= makeWays(this.#program);
    return this.#ways.get(unit)?.get(at);
  }
}

/** Lets an instruction try the lane before it is carried out. */
export function entering(execute: Execute, unit: number, at: number): Execute {
  let asked: Lane | undefined;
  let way: Way | undefined;
  return (run) => {
    const { lane } = run.program;
    if (lane === undefined || run.cost <= lane.from) return execute(run);
    if (lane !== asked) {
      asked = lane;
      way = lane.at(unit, at);
    }
    if (way === undefined) return execute(run);
    // It pays when it is carried out, in the lane or here.
    run.cost--;
    if (way.ride(run)) return SWITCHED;
    run.cost++;
    return execute(run);
  };
}
