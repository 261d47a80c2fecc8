import type { Instruction } from "../../language/compile/instruction.ts";
import type { Unit } from "../../language/compile/program.ts";
import { costOf } from "../price.ts";
import { type Blocks, joined } from "./blocks.ts";
import { dominates, type Graph, type Order, orderOf } from "./graph.ts";
import { type Key, type Traffic, trafficOf } from "./numeric.ts";

/** A piece of a unit that becomes one function. */
export interface Plan {
  readonly unit: number;
  readonly root: number;
  readonly blocks: Blocks;
  readonly order: Order;
  /** What all of its instructions cost. */
  readonly cost: number;
  /** Whether it goes round somewhere. */
  readonly loops: boolean;
  /** The units that it calls. */
  readonly calls: ReadonlySet<number>;
  readonly reads: ReadonlySet<Key>;
  readonly writes: ReadonlySet<Key>;
}

/** What all instructions of one function may cost, and those of all functions: making them takes a program's time. */
const MOST_COST = 1_000;
export const MOST_COST_IN_ALL = 2_000;

/**
 * The plan for blocks that begin at a root. Undefined when they are too many, or when a loop among them can be entered at
 * two places, as only GOTO can: the code of WebAssembly has no form for that.
 */
export function planOf(unit: number, root: number, found: Blocks, { code }: Unit): Plan | undefined {
  const blocks = joined(root, found, (at) => code[at]?.op === "call");
  const ats = [...blocks.values()].flatMap((block) => block.ats);
  const cost = ats.reduce((sum, at) => sum + costOf(code[at]), 0);
  if (cost > MOST_COST) return undefined;
  const graph = { root, next: (first: number) => blocks.get(first)!.next.filter((to) => blocks.has(to)) };
  const order = orderOf(graph);
  const back = backward(order, graph);
  if (!back.every(({ from, to }) => dominates(to, from, order))) return undefined;
  const traffics = ats.map((at) => trafficAt(at, code));
  return {
    unit,
    root,
    blocks,
    order,
    cost,
    loops: back.length > 0,
    calls: new Set(ats.flatMap((at) => (code[at]?.op === "call" ? [code[at].unit] : []))),
    reads: new Set(traffics.flatMap(({ reads }) => reads)),
    writes: new Set(traffics.flatMap(({ writes }) => writes)),
  };
}

/** What leads to a point that stands before in an order. */
export function backward({ points, rank }: Order, { next }: Graph) {
  return points.flatMap((from) =>
    next(from).flatMap((to) => (rank.get(to)! <= rank.get(from)! ? [{ from, to }] : [])),
  );
}

/** What an instruction of a plan reads and writes. */
function trafficAt(at: number, code: readonly Instruction[]): Traffic {
  const instruction = code[at];
  return (instruction && trafficOf(instruction)) ?? NOTHING;
}

const NOTHING: Traffic = { reads: [], writes: [] };

/**
 * The variables that a plan may read before it has written them: those that have to hold numbers when it begins. Whatever
 * leads back to a loop's beginning has come from there, and so has written all that was written then: to look at each
 * block once, after those that lead forward to it, is enough.
 *
 * @param readByCall  the globals that a unit reads when it is called
 */
export function needsOf(
  { root, blocks, order: { points, rank } }: Plan,
  { code }: Unit,
  readByCall: (unit: number) => Iterable<Key>,
): ReadonlySet<Key> {
  const needs = new Set<Key>();
  /** By block: what every way to it has written. */
  const before = new Map<number, Set<Key>>([[root, new Set()]]);
  for (const first of points) {
    const written = new Set(before.get(first));
    const need = (key: Key) => void (written.has(key) || needs.add(key));
    const { ats, next } = blocks.get(first)!;
    for (const at of ats) {
      const { reads, writes } = trafficAt(at, code);
      reads.forEach(need);
      const instruction = code[at];
      if (instruction?.op === "call") for (const key of readByCall(instruction.unit)) need(key);
      for (const key of writes) written.add(key);
    }
    for (const to of next) {
      if (!blocks.has(to) || rank.get(to)! <= rank.get(first)!) continue;
      before.set(to, common(written, before.get(to)));
    }
  }
  return needs;
}

function common(one: ReadonlySet<Key>, other: ReadonlySet<Key> | undefined): Set<Key> {
  return new Set([...one].filter((key) => other?.has(key) ?? true));
}
