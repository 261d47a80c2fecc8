import type { Ref } from "../../language/compile/instruction.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Value } from "../../model/value.ts";
import type { Run } from "../run.ts";
import { FUEL, PC, RECORD_PC, RECORD_SLOTS, RECORD_UNIT, recordLength, TOP } from "./layout.ts";
import { isPlain } from "./numeric.ts";

/** A variable that a way uses, and where the lane has it. */
export interface Variable {
  readonly ref: Ref;
  readonly address: number;
  /** Whether it has to hold a number (L2). */
  readonly isNeeded: boolean;
  readonly isWritten: boolean;
}

/** By instruction: how much of what its block has paid is left before it. */
export type Unspent = ReadonlyMap<number, number>;

export interface WayParts {
  readonly variables: readonly Variable[];
  readonly unspent: Unspent;
  /** The same of the units that can be called. */
  readonly unspentIn: ReadonlyMap<number, Unspent>;
  readonly memory: ArrayBuffer;
  /** Where the records of called frames begin. */
  readonly records: number;
  readonly go: (depth: number, fuel: number) => void;
}

/** More than any slice has, and few enough for 32 bits; who has more enters the lane again. */
const MOST_FUEL = 2 ** 30;

/** What a ride must carry out on average to be worth it (measured), and how far rides may fall short of that in all. */
const WORTH = 8;
const PATIENCE = 800;

/** A way into the lane: rides from one instruction on. */
export class Way {
  readonly #parts: WayParts;
  readonly #words: Int32Array;
  readonly #numbers: Float64Array;
  /** Below 0 it has turned out not to be worth it. Only the time that a run takes depends on it. */
  #credit = PATIENCE;

  constructor(parts: WayParts) {
    this.#parts = parts;
    this.#words = new Int32Array(parts.memory);
    this.#numbers = new Float64Array(parts.memory);
  }

  /**
   * Rides as far as possible: the run's frames, variables and cost are those of the instruction that comes next.
   *
   * @returns whether any instruction was carried out; if not, nothing has changed
   */
  ride(run: Run): boolean {
    if (this.#credit < 0) return false;
    const fuel = Math.min(run.pauseAt - run.cost, MOST_FUEL);
    const spent = this.#bring(run) ? fuel - this.#travel(LIMITS.callDepth - run.depth, fuel) : 0;
    this.#credit = Math.min(this.#credit + spent - WORTH, PATIENCE);
    if (spent === 0) return false;
    run.cost += spent;
    this.#fetch(run);
    return true;
  }

  /** Copies the variables in; false when one is no number that has to be (L2). */
  #bring(run: Run): boolean {
    for (const { ref, address, isNeeded } of this.#parts.variables) {
      const value: Value = run.valueOf(ref);
      const isNumber = isPlain(value);
      if (isNeeded && !isNumber) return false;
      this.#numbers[address >> 3] = isNumber ? value : Number.NaN;
    }
    return true;
  }

  /** Lets the lane run, and gives the fuel that it has left. */
  #travel(depth: number, fuel: number): number {
    const { go, records, unspent, unspentIn } = this.#parts;
    const words = this.#words;
    words[TOP >> 2] = records;
    go(depth, fuel);
    const isCalled = words[TOP >> 2] !== records;
    const [last, at] = isCalled
      ? [unspentIn.get(this.#word(records + RECORD_UNIT))!, this.#word(records + RECORD_PC)]
      : [unspent, this.#word(PC)];
    return this.#word(FUEL) + (last.get(at) ?? 0);
  }

  /** Copies the variables out, and makes frames of the records. */
  #fetch(run: Run): void {
    for (const { ref, address, isWritten } of this.#parts.variables) {
      const number = this.#number(address);
      if (isWritten && !Number.isNaN(number)) run.store(ref, number);
    }
    run.frame.pc = this.#word(PC);
    for (const record of this.#recordsFound(run)) this.#enter(record, run);
  }

  /** The addresses of the records, that of the outermost frame first. */
  #recordsFound({ program: { units } }: Run): readonly number[] {
    const found: number[] = [];
    const top = this.#word(TOP);
    for (let record = this.#parts.records; record < top; ) {
      found.push(record);
      record += recordLength(units[this.#word(record + RECORD_UNIT)]!.size);
    }
    return found.reverse();
  }

  #enter(record: number, run: Run): void {
    const unit = run.program.units[this.#word(record + RECORD_UNIT)]!;
    const slots = Array.from({ length: unit.size }, (_, slot): Value => {
      const number = this.#number(record + RECORD_SLOTS + 8 * slot);
      return Number.isNaN(number) ? null : number;
    });
    const next = run.frame.pc;
    const call = run.program.program.units[run.frame.unit.index]!.code[next - 1];
    run.enter(unit, slots, next, call?.op === "call" ? call.into : undefined);
    run.frame.pc = this.#word(record + RECORD_PC);
  }

  #word(address: number): number {
    return this.#words[address >> 2]!;
  }

  #number(address: number): number {
    return this.#numbers[address >> 3]!;
  }
}
