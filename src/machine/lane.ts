import type { Code, Instruction, Operator, Ref } from "../language/compile/instruction.ts";
import { verdictsOf } from "./binary.ts";
import type { Places } from "./places.ts";
import {
  ADD,
  type Calculation,
  COMPARE,
  COUNT,
  DIVIDE,
  type Move,
  MULTIPLY,
  REMAINDER,
  SUBTRACT,
} from "./ride.ts";

/**
 * Makes the fast lane of a unit (see `ride.ts`).
 *
 * @param counts  whether the unit keeps the numbers of its own variables apart; without that only those of the run are
 * @param isDear  whether an instruction costs more than 1, and so has no moves
 * @returns by the index of an instruction: its first move, where it has any
 */
export function laneOf(
  code: readonly Instruction[],
  places: Places,
  counts: boolean,
  isDear: (instruction: Instruction) => boolean,
): readonly (Move | undefined)[] {
  const scene: Scene = { code, places, placeOf: (value) => places.of(value, counts) };
  const ways = code.map((instruction, at) =>
    isDear(instruction) ? undefined : wayOf(instruction, at, scene),
  );
  const firsts = ways.map((way) => way?.moves[0]);
  // The end of the lane is a comparison with what is never a number.
  const { nowhere } = places;
  const leave = (at: number) => moveOf({ does: COMPARE, left: nowhere, right: nowhere, at });
  for (const way of ways) if (way !== undefined) link(way, (at) => firsts[at] ?? leave(at));
  return [...firsts, undefined];
}

/** Where an instruction stands. */
interface Scene {
  readonly code: readonly Instruction[];
  readonly places: Places;
  readonly placeOf: (code: Code) => number | undefined;
}

/** The moves of an instruction, and the instructions that may follow it. */
interface Way {
  readonly moves: readonly Move[];
  readonly next: number;
  readonly same: number;
  readonly more: number;
}

function link({ moves, next, same, more }: Way, enter: (at: number) => Move): void {
  for (const [index, move] of moves.entries()) {
    const following = moves[index + 1];
    move.next = following ?? enter(next);
    if (following !== undefined) continue;
    move.same = enter(same);
    move.more = enter(more);
  }
}

function moveOf(parts: Pick<Move, "does" | "left" | "right" | "at"> & Partial<Move>): Move {
  const { does, left, right, at, to = 0, limit = 0, cost = 1 } = parts;
  const move = { does, left, right, to, limit, at, cost } as Move;
  // A move leads to itself until it is linked: so all moves are objects of one kind, which makes them quick to read.
  move.next = move;
  move.same = move;
  move.more = move;
  return move;
}

function wayOf(instruction: Instruction, at: number, scene: Scene): Way | undefined {
  switch (instruction.op) {
    case "set":
      return instruction.as === undefined ? sum(instruction, at, scene) : undefined;
    case "unless":
      return test(instruction.test, at, instruction.to, scene);
    case "jump":
      return jump(instruction.to, at, scene);
    case "advance":
      return round(instruction, at, scene);
    default:
      return undefined;
  }
}

/** A comparison of a number with itself. */
function jump(to: number, at: number, { places }: Scene): Way {
  const zero = places.constant(0);
  return straight([moveOf({ does: COMPARE, left: zero, right: zero, at })], to);
}

function straight(moves: readonly Move[], next: number): Way {
  return { moves, next, same: next, more: next };
}

/** A variable becomes a number that is worked out: the last move puts it there. */
function sum({ to: variable, value }: { to: Ref; value: Code }, at: number, scene: Scene): Way | undefined {
  const to = scene.placeOf(variable);
  const moves: Move[] = [];
  const from = workedOut(value, at, moves, scene);
  if (to === undefined || from === undefined) return undefined;
  const last = moves.pop();
  const { does, left, right } = last ?? { does: ADD, left: from, right: scene.places.constant(0) };
  return straight([...moves, moveOf({ does, left, right, to, at })], at + 1);
}

function test(code: Code, at: number, otherwise: number, scene: Scene): Way | undefined {
  if (code[0] !== "chain" || code.length !== 3) return undefined;
  const [, first, [operator, second]] = code as readonly ["chain", Code, readonly [Operator, Code]];
  const verdicts = verdictsOf(operator);
  if (verdicts === undefined) return undefined;
  const moves: Move[] = [];
  const left = workedOut(first, at, moves, scene);
  const right = workedOut(second, at, moves, scene);
  if (left === undefined || right === undefined) return undefined;
  moves.push(moveOf({ does: COMPARE, left, right, at }));
  const go = (isTrue: boolean) => (isTrue ? at + 1 : otherwise);
  return { moves, next: go(verdicts.less), same: go(verdicts.same), more: go(verdicts.more) };
}

/** The step of a FOR together with the test that it leads to: two instructions, both of which are paid for. */
function round(
  { variable, step, to: test, as }: Extract<Instruction, { readonly op: "advance" }>,
  at: number,
  { code, placeOf }: Scene,
): Way | undefined {
  const loop = code[test];
  if (as !== undefined || loop?.op !== "loop") return undefined;
  if (String(loop.variable) !== String(variable) || String(loop.step) !== String(step)) return undefined;
  const [left, right, limit] = [placeOf(variable), placeOf(step), placeOf(loop.limit)];
  if (left === undefined || right === undefined || limit === undefined) return undefined;
  const move = moveOf({ does: COUNT, left, right, to: left, limit, at });
  return { moves: [move], next: test + 1, same: test + 1, more: loop.exit };
}

/** The place where the value of an expression is once the moves that it needs are done; undefined when it needs more. */
function workedOut(code: Code, at: number, moves: Move[], scene: Scene): number | undefined {
  if (code[0] !== "chain") return scene.placeOf(code);
  const [, first, ...links] = code;
  let left = workedOut(first, at, moves, scene);
  for (const [operator, operand] of links) {
    const right = workedOut(operand, at, moves, scene);
    const does = CALCULATIONS[operator];
    if (left === undefined || right === undefined || does === undefined) return undefined;
    const to = scene.places.between(moves.length);
    if (to === undefined) return undefined;
    moves.push(moveOf({ does, left, right, to, at, cost: 0 }));
    left = to;
  }
  return left;
}

const CALCULATIONS: { readonly [operator in Operator]?: Calculation } = {
  "+": ADD,
  "-": SUBTRACT,
  "*": MULTIPLY,
  "/": DIVIDE,
  MOD: REMAINDER,
};
