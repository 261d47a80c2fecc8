import type { Run } from "./run.ts";

/**
 * The fast lane: instructions that do nothing but calculate and compare numbers, which is most of what a loop does.
 * They are carried out as moves between lists of doubles, each of which knows the next one, because calling a function
 * for every instruction takes several times as long as its work. How instructions become moves is in `lane.ts`.
 *
 * F1 A move does exactly what the function of its instruction does, or nothing: at the first value that is no number,
 *    result that is none, or end of the slice, the run leaves the lane before that instruction, which its function then
 *    carries out, with its cost and its fault.
 * F2 Nothing before the last move of an instruction can be seen: it goes to a place that only such moves know.
 */
export interface Move {
  readonly does: Does;
  /** Places of what it takes and of where the result goes; see `Places`. */
  readonly left: number;
  readonly right: number;
  readonly to: number;
  /** Of a round of FOR: the place of its limit. */
  readonly limit: number;
  /** The instruction that it belongs to. */
  readonly at: number;
  /** 1 for the last move of an instruction, else 0. */
  readonly cost: number;
  /** What follows; after a comparison, when the left side is less, and after a round of FOR, when there is another. */
  next: Move;
  /** What follows when both sides are the same. */
  same: Move;
  /** What follows when the left side is more, or the FOR is over. */
  more: Move;
}

/** What a move does: numbers, because telling texts apart takes longer than the work. */
export const COMPARE = 0;
export const COUNT = 1;
export const ADD = 2;
export const SUBTRACT = 3;
export const MULTIPLY = 4;
export const DIVIDE = 5;
export const REMAINDER = 6;
type Does = typeof COMPARE | typeof COUNT | Calculation;
export type Calculation = typeof ADD | typeof SUBTRACT | typeof MULTIPLY | typeof DIVIDE | typeof REMAINDER;

/**
 * Rides as far as possible.
 *
 * @returns the instruction that comes next
 */
export function ride(from: Move, run: Run): number {
  const { globalNumbers, numbers, pauseAt } = run;
  let { cost } = run;
  let move = from;
  while (cost < pauseAt) {
    const { does, left, right } = move;
    const a = (left < 0 ? numbers[~left] : globalNumbers[left]) as number;
    const b = (right < 0 ? numbers[~right] : globalNumbers[right]) as number;
    if (does === COMPARE) {
      if (Number.isNaN(a) || Number.isNaN(b)) break;
      cost += move.cost;
      move = a < b ? move.next : a > b ? move.more : move.same;
      continue;
    }
    const result = calculated(does, a, b);
    if (!isProper(result)) break;
    const { to } = move;
    if (does === COUNT) {
      const { limit } = move;
      const last = (limit < 0 ? numbers[~limit] : globalNumbers[limit]) as number;
      // The step and the test are two instructions: the slice must have room for both.
      if (Number.isNaN(last) || cost + 1 >= pauseAt) break;
      if (to < 0) numbers[~to] = result + 0;
      else globalNumbers[to] = result + 0;
      cost += 2;
      move = (b < 0 ? result < last : result > last) ? move.more : move.next;
      continue;
    }
    // Adding 0 makes 0 of -0.
    if (to < 0) numbers[~to] = result + 0;
    else globalNumbers[to] = result + 0;
    cost += move.cost;
    move = move.next;
  }
  run.cost = cost;
  return move.at;
}

/** Neither NaN nor infinite: the shortest way to find out. */
function isProper(result: number): boolean {
  return result - result === 0;
}

function calculated(does: typeof COUNT | Calculation, a: number, b: number): number {
  if (does <= ADD) return a + b;
  if (does === SUBTRACT) return a - b;
  if (does === MULTIPLY) return a * b;
  return does === DIVIDE ? a / b : a % b;
}
