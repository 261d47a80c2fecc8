import type { Code } from "../language/compile/instruction.ts";
import type { Numbers } from "./variables.ts";

/** Intermediate results of one instruction; one with more costs more than 1 and has no moves. */
const BETWEEN = 8;

/**
 * Where the moves of the fast lane find their numbers. A place from 0 on is in the list of the run: its globals, a place
 * that never has a number, places for what is between two moves, then constants. The slot n of a frame is the place
 * -1 - n.
 */
export class Places {
  /** A place that never has a number. */
  readonly nowhere: number;
  readonly #constants = new Map<number, number>();

  constructor(globals: number) {
    this.nowhere = globals;
  }

  /**
   * The place of a variable or a constant; undefined for any other expression.
   *
   * @param counts  whether the frame keeps its numbers apart
   */
  of(code: Code, counts: boolean): number | undefined {
    switch (code[0]) {
      case "global":
        return code[1];
      case "local":
        return counts ? -1 - code[1] : undefined;
      case "value":
        return typeof code[1] === "number" ? this.constant(code[1]) : undefined;
      default:
        return undefined;
    }
  }

  /** The place for what is between one move of an instruction and the next. */
  between(index: number): number | undefined {
    return index < BETWEEN ? this.nowhere + 1 + index : undefined;
  }

  constant(number: number): number {
    const index = this.#constants.get(number) ?? this.#constants.size;
    this.#constants.set(number, index);
    return this.nowhere + 1 + BETWEEN + index;
  }

  /** The list that a run begins with: constants, and no other number. */
  numbers(): Numbers {
    const first = this.nowhere + 1 + BETWEEN;
    const numbers = new Float64Array(first + this.#constants.size).fill(Number.NaN);
    for (const [number, index] of this.#constants) numbers[first + index] = number;
    return numbers;
  }
}
