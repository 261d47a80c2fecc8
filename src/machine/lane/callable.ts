import type { Program, Unit } from "../../language/compile/program.ts";
import { extraCostOfCall } from "../price.ts";
import { blocksOf, reachable } from "./blocks.ts";
import { isGlobal, type Key, type Op, trafficOf } from "./numeric.ts";
import { MOST_COST_IN_ALL, needsOf, type Plan, planOf } from "./plan.ts";

/** The units that can be called without leaving the lane, with their plans. */
export type Callables = ReadonlyMap<number, Plan>;

/** Which units are callable depends on which others are. After so many rounds of dropping what is not, none is. */
const ROUNDS = 8;

/** Finds the units that can be called: it takes all for such that look so, then drops those that this does not bear out. */
export function callablesOf(program: Program): Callables {
  const indices = program.units.flatMap((unit, index) => (isPlain(unit) ? [index] : []));
  let supposed: ReadonlySet<number> = new Set(indices);
  for (let round = 0; round < ROUNDS; round++) {
    const found = new Map<number, Plan>();
    let left = MOST_COST_IN_ALL;
    for (const index of supposed) {
      const plan = wholeOf(index, program, supposed);
      if (plan !== undefined && (left -= plan.cost) >= 0) found.set(index, plan);
    }
    if (found.size === supposed.size) return found;
    supposed = new Set(found.keys());
  }
  return new Map();
}

/** Instructions of a unit that is looked at: finding its loops takes longer than its length. */
export const MOST_INSTRUCTIONS = 5_000;

/** Whether a call of the unit puts numbers into its parameters and does nothing else. */
function isPlain(unit: Unit): boolean {
  const { own, returns, params, code } = unit;
  if (own !== undefined || returns !== undefined || params.some((shape) => shape !== null)) return false;
  return extraCostOfCall(unit) === 0 && code.length > 0 && code.length <= MOST_INSTRUCTIONS;
}

/** The plan of a whole unit; undefined when a call of it could never return within the lane. */
function wholeOf(index: number, program: Program, callable: ReadonlySet<number>): Plan | undefined {
  const unit = program.units[index]!;
  const { params } = unit;
  const carries = carrier(index, program, callable);
  const blocks = reachable(0, blocksOf(unit, carries), carries);
  if (![...blocks.values()].some(({ ats }) => isWayOut(ats.at(-1)!, unit))) return undefined;
  const plan = planOf(index, 0, blocks, unit);
  if (plan === undefined) return undefined;
  const needs = needsOf(plan, unit, () => []);
  return [...needs].every((key) => isGlobal(key) || -1 - key < params.length) ? plan : undefined;
}

function isWayOut(at: number, { code }: Unit): boolean {
  return at === code.length || code[at]?.op === "return";
}

/** Tells which instructions of a unit the lane carries out; returning at the end is one of them. */
export function carrier(
  index: number,
  { units }: Program,
  callable: { has(unit: number): boolean },
): (at: number) => boolean {
  const { code } = units[index]!;
  return (at) => {
    const instruction = code[at];
    if (instruction === undefined) return true;
    if (instruction.op === "call" && !canCall(instruction)) return false;
    return trafficOf(instruction) !== undefined;
  };

  function canCall({ unit: called, args, into }: Op<"call">): boolean {
    const unit = units[called]!;
    return callable.has(called) && args.length === unit.params.length && (into === undefined || gives(unit));
  }
}

const GIVES = new WeakMap<Unit, boolean>();

/** Whether a unit returns a value wherever it returns. */
function gives(unit: Unit): boolean {
  const known = GIVES.get(unit);
  if (known !== undefined) return known;
  const everywhere = () => true;
  const blocks = [...reachable(0, blocksOf(unit, everywhere), everywhere).values()];
  const found = blocks.every(({ ats }) => {
    const last = unit.code[ats.at(-1)!];
    return last !== undefined && (last.op !== "return" || last.value !== undefined);
  });
  GIVES.set(unit, found);
  return found;
}

/** The globals that calling a unit reads or writes, in itself and in whatever it calls. */
export function globalsBy(call: number, which: "reads" | "writes", callables: Callables): ReadonlySet<Key> {
  const seen = new Set<number>();
  const ahead = [call];
  const globals = new Set<Key>();
  for (let unit = ahead.pop(); unit !== undefined; unit = ahead.pop()) {
    if (seen.has(unit)) continue;
    seen.add(unit);
    const plan = callables.get(unit)!;
    for (const key of plan[which]) if (isGlobal(key)) globals.add(key);
    ahead.push(...plan.calls);
  }
  return globals;
}
