import type { Instruction } from "../../language/compile/instruction.ts";
import type { Unit } from "../../language/compile/program.ts";
import type { Graph } from "./graph.ts";

/**
 * Instructions that are always carried out one after the other. A call ends its block: what follows is paid for when it
 * has returned.
 */
interface Block {
  readonly ats: readonly number[];
  /** The instructions that may come next; of a test, first the one that follows when it is true. */
  readonly next: readonly number[];
}

/** Blocks by their first instruction. */
export type Blocks = ReadonlyMap<number, Block>;

/** A block is of instructions that the lane carries out, or of a single other one. */
export function blocksOf({ code }: Unit, carries: (at: number) => boolean): Blocks {
  const firsts = new Set([0, code.length]);
  for (const [at, instruction] of code.entries()) {
    const next = followers(instruction, at);
    const isAlone = !carries(at);
    if (isAlone) firsts.add(at);
    if (isAlone || instruction.op === "call" || next.length !== 1 || next[0] !== at + 1) firsts.add(at + 1);
    for (const to of next) if (to !== at + 1) firsts.add(to);
  }
  const starts = [...firsts].sort((a, b) => a - b);
  return new Map(
    starts.map((from, index) => [from, blockOf(code, from, starts[index + 1] ?? code.length + 1)]),
  );
}

function blockOf(code: readonly Instruction[], from: number, to: number): Block {
  const ats = Array.from({ length: to - from }, (_, index) => from + index);
  const last = code[to - 1];
  // Behind the last instruction the unit returns.
  return { ats, next: last === undefined ? [] : followers(last, to - 1) };
}

function followers(instruction: Instruction, at: number): readonly number[] {
  switch (instruction.op) {
    case "jump":
    case "advance":
      return [instruction.to];
    case "unless":
      return [at + 1, instruction.to];
    case "loop":
    case "each":
      return [at + 1, instruction.exit];
    case "return":
    case "end":
    case "throw":
    case "restart":
      return [];
    default:
      return [at + 1];
  }
}

/** Where no block begins. */
const ABOVE = -1;

/**
 * All ways that a unit can take: from its beginning, and from wherever an error may lead. An error that leads into a block
 * is left out: this graph only tells where loops are, and what is made of them holds however the run came there.
 */
export function graphOf({ code, catches = [], resumes = [] }: Unit, blocks: Blocks): Graph {
  const answers = code.flatMap((one) => (one.op === "onError" && one.answer === "jump" ? [one.to] : []));
  const entries = [0, ...catches.map(({ at }) => at), ...resumes.map(({ to }) => to), ...answers];
  const known = entries.filter((at) => blocks.has(at));
  return { root: ABOVE, next: (point) => (point === ABOVE ? known : (blocks.get(point)?.next ?? [])) };
}

/** Those of the blocks that can be reached from one of them through blocks that `passes` lets through. */
export function reachable(root: number, blocks: Blocks, passes: (first: number) => boolean): Blocks {
  const found = new Map<number, Block>();
  const ahead = [root];
  for (let first = ahead.pop(); first !== undefined; first = ahead.pop()) {
    const block = blocks.get(first);
    if (block === undefined || found.has(first) || !passes(first)) continue;
    found.set(first, block);
    ahead.push(...block.next);
  }
  return found;
}

/** Joins blocks where one always follows the other. */
export function joined(root: number, blocks: Blocks, isCall: (at: number) => boolean): Blocks {
  const before = new Map<number, number>();
  for (const { next } of blocks.values()) for (const to of next) before.set(to, (before.get(to) ?? 0) + 1);
  const follows = ({ ats, next }: Block): number | undefined => {
    const [to] = next;
    const isOnly = next.length === 1 && to !== root && before.get(to!) === 1 && blocks.has(to!);
    return isOnly && !isCall(ats.at(-1)!) ? to : undefined;
  };
  const inner = new Set([...blocks.values()].map(follows));
  const result = new Map<number, Block>();
  for (const [first, block] of blocks) {
    if (inner.has(first)) continue;
    const ats = [...block.ats];
    let last = block;
    for (let to = follows(last); to !== undefined; to = follows(last)) {
      last = blocks.get(to)!;
      ats.push(...last.ats);
    }
    result.set(first, { ats, next: last.next });
  }
  return result;
}
