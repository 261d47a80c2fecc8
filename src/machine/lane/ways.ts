import type { Program, Unit } from "../../language/compile/program.ts";
import { type Blocks, blocksOf, graphOf, reachable } from "./blocks.ts";
import { type Callables, carrier, MOST_INSTRUCTIONS } from "./callable.ts";
import { dominates, leadingTo, orderOf } from "./graph.ts";
import { backward, MOST_COST_IN_ALL, type Plan, planOf } from "./plan.ts";

/**
 * Where a run may enter the lane. Going in and out takes as long as several instructions, so only loops that the lane
 * can go round by itself are worth it, and calls of units that have such loops or call themselves.
 *
 * @module
 */

/** The instructions where entering may turn out to be worth it, as far as a glance tells. */
export function entriesOf({ code }: Unit): ReadonlySet<number> {
  const entries = new Set<number>();
  for (const [at, instruction] of code.entries()) {
    if (instruction.op === "call") entries.add(at);
    if ("to" in instruction && typeof instruction.to === "number" && instruction.to <= at)
      entries.add(rootOf(instruction.to, { code }));
  }
  return entries;
}

/**
 * Where a loop is entered that begins with an instruction: the test of a FOR is skipped, since the ordinary path may
 * carry it out together with the step before it.
 */
function rootOf(head: number, { code }: Pick<Unit, "code">): number {
  return code[head]?.op === "loop" ? head + 1 : head;
}

/** The plans of all ways into the lane. */
export function waysOf(program: Program, callables: Callables): readonly Plan[] {
  const heavy = heavyOnes(callables);
  const ways: Plan[] = [];
  let left = MOST_COST_IN_ALL;
  for (const [index, unit] of program.units.entries()) {
    if (unit.code.length > MOST_INSTRUCTIONS) continue;
    const carries = carrier(index, program, callables);
    for (const { root, blocks } of [...callsIn(unit, carries, heavy), ...roundsIn(unit, carries)]) {
      if (left < 0) return ways;
      const plan = planOf(index, root, blocks, unit);
      left -= plan?.cost ?? blocks.size;
      if (plan !== undefined && left >= 0) ways.push(plan);
    }
  }
  return ways;
}

/** Where a way begins, and its blocks. */
interface Start {
  readonly root: number;
  readonly blocks: Blocks;
}

/** The calls of units that may take long. */
function callsIn({ code }: Unit, carries: Carries, heavy: ReadonlySet<number>): readonly Start[] {
  return code.flatMap((instruction, at) =>
    instruction.op === "call" && heavy.has(instruction.unit) && carries(at)
      ? [{ root: at, blocks: new Map([[at, { ats: [at], next: [at + 1] }]]) }]
      : [],
  );
}

/** The loops that the lane can go round, as far as it carries out their blocks. */
function roundsIn(unit: Unit, carries: Carries): readonly Start[] {
  const all = blocksOf(unit, carries);
  return loopsOf(unit, all).flatMap(({ head, body }) => {
    const root = rootOf(head, unit);
    const blocks = reachable(root, all, (first) => body.has(first) && carries(first));
    const isRound = [...blocks.values()].some(({ next }) => next.includes(root));
    return isRound ? [{ root, blocks }] : [];
  });
}

type Carries = (at: number) => boolean;

interface Loop {
  readonly head: number;
  readonly body: ReadonlySet<number>;
}

/** The loops of a unit: blocks from which a head can be reached again, every way to which leads through that head. */
function loopsOf(unit: Unit, blocks: Blocks): readonly Loop[] {
  const graph = graphOf(unit, blocks);
  const order = orderOf(graph);
  const before = leadingTo(order.points, graph);
  const bodies = new Map<number, Set<number>>();
  for (const { from, to } of backward(order, graph)) {
    if (!dominates(to, from, order)) continue;
    const body = bodies.get(to) ?? new Set([to]);
    bodies.set(to, body);
    const ahead = [from];
    for (let first = ahead.pop(); first !== undefined; first = ahead.pop()) {
      if (body.has(first)) continue;
      body.add(first);
      ahead.push(...before.get(first)!);
    }
  }
  return [...bodies].map(([head, body]) => ({ head, body }));
}

/** The units whose call may take long: all but those that have no loop and call only such. */
function heavyOnes(callables: Callables): ReadonlySet<number> {
  const heavy = new Set(callables.keys());
  for (let size = Number.NaN; size !== heavy.size; ) {
    size = heavy.size;
    for (const unit of heavy) {
      const { loops, calls } = callables.get(unit)!;
      if (!loops && ![...calls].some((called) => heavy.has(called))) heavy.delete(unit);
    }
  }
  return heavy;
}
