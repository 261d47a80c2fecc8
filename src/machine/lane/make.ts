import type { Program } from "../../language/compile/program.ts";
import { costOf } from "../price.ts";
import { type Callables, callablesOf, globalsBy } from "./callable.ts";
import { instanceOf } from "./engine.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { moduleOf } from "./module.ts";
import { type Key, refOf } from "./numeric.ts";
import { needsOf, type Plan } from "./plan.ts";
import { translateUnit, translateWay } from "./translate.ts";
import { type Unspent, type Variable, Way } from "./way.ts";
import { waysOf } from "./ways.ts";

/** By unit and instruction: the ways into the lane. */
export type Ways = ReadonlyMap<number, ReadonlyMap<number, Way>>;

/** Pages of memory; a program that needs more, having very many variables, has no lane. */
const MOST_PAGES = 64;

/** Makes the lane of a program; without any way into it when there is nothing for it, or no WebAssembly. */
export function makeWays(program: Program): Ways {
  const callables = callablesOf(program);
  const plans = waysOf(program, callables);
  const layout = layoutOf(program, callables.keys());
  if (plans.length === 0 || layout.pages > MOST_PAGES) return NO_WAYS;
  const called = [...callables.keys()];
  const surroundings = { program, layout, functionOf: (unit: number) => called.indexOf(unit) };
  const functions = [
    ...[...callables.values()].map((plan) => translateUnit(plan, surroundings)),
    ...plans.map((plan) => translateWay(plan, surroundings)),
  ];
  const instance = instanceOf(moduleOf({ functions, pages: layout.pages }));
  if (instance === undefined) return NO_WAYS;
  const { memory, go } = instance;
  const unspentIn = new Map([...callables].map(([unit, plan]) => [unit, unspentOf(plan, program)]));
  const ways = new Map<number, Map<number, Way>>(plans.map(({ unit }) => [unit, new Map()]));
  for (const [index, plan] of plans.entries()) {
    const way = new Way({
      variables: variablesOf(plan, program, layout, callables),
      unspent: unspentOf(plan, program),
      unspentIn,
      memory,
      records: layout.records,
      go: go(called.length + index),
    });
    ways.get(plan.unit)!.set(plan.root, way);
  }
  return ways;
}

const NO_WAYS: Ways = new Map();

function unspentOf({ unit, blocks }: Plan, { units }: Program): Unspent {
  const { code } = units[unit]!;
  const unspent = new Map<number, number>();
  for (const { ats } of blocks.values()) {
    let cost = 0;
    for (const at of [...ats].reverse()) unspent.set(at, (cost += costOf(code[at])));
  }
  return unspent;
}

/** All variables that a way or what it calls may touch. */
function variablesOf(
  plan: Plan,
  program: Program,
  layout: Layout,
  callables: Callables,
): readonly Variable[] {
  const needs = needsOf(plan, program.units[plan.unit]!, (unit) => globalsBy(unit, "reads", callables));
  const reads = withCalled(plan, "reads", callables);
  const writes = withCalled(plan, "writes", callables);
  return [...new Set([...reads, ...writes])].map((key) => ({
    ref: refOf(key),
    address: layout.addressOf(key),
    isNeeded: needs.has(key),
    isWritten: writes.has(key),
  }));
}

function withCalled(plan: Plan, which: "reads" | "writes", callables: Callables): ReadonlySet<Key> {
  const called = [...plan.calls].flatMap((unit) => [...globalsBy(unit, which, callables)]);
  return new Set([...plan[which], ...called]);
}
