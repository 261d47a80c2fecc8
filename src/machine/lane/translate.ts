import { Assembler, F64, I32, type Label } from "./assembler.ts";
import { Cache } from "./cache.ts";
import { writeFlow } from "./flow.ts";
import { Instructions, type Surroundings } from "./instructions.ts";
import { FUEL, PC, RECORD_PC, RECORD_SLOTS, RECORD_UNIT, recordLength, TOP } from "./layout.ts";
import { ENTRY, FIRST_VARIABLE, FUEL_LEFT, type ModuleFunction, unitSignature } from "./module.ts";
import { isGlobal } from "./numeric.ts";
import type { Plan } from "./plan.ts";

/**
 * Makes functions of plans.
 *
 * @module
 */

/** The function of a way into the lane: it takes its variables from the memory, and puts them back when it is left. */
export function translateWay(plan: Plan, surroundings: Surroundings): ModuleFunction {
  const asm = new Assembler(FIRST_VARIABLE);
  const cache = new Cache(plan, surroundings.layout, asm, []);
  cache.fetch(() => true);
  const pc = asm.local(I32);
  writeBody(plan, surroundings, asm, cache);
  asm.set(pc);
  asm.whole(0).get(pc).store(I32, PC);
  asm.whole(0).get(FUEL_LEFT).store(I32, FUEL);
  cache.putBack(() => true);
  return { signature: ENTRY, code: asm.done() };
}

/**
 * The function of a unit that is called within the lane. Its result is NaN when the lane is left in it: then its frame has
 * become a record, and every caller leaves as well.
 */
export function translateUnit(plan: Plan, surroundings: Surroundings): ModuleFunction {
  const { params, locals } = surroundings.program.units[plan.unit]!;
  const given = params.map((_, slot) => FIRST_VARIABLE + slot);
  const asm = new Assembler(FIRST_VARIABLE + given.length);
  const cache = new Cache(plan, surroundings.layout, asm, given);
  cache.fetch(isGlobal);
  const slots = locals.map((_, slot) => cache.localOf(-1 - slot));
  // Only what was written is a number: the others hold nothing.
  for (const local of slots.slice(given.length)) if (local !== undefined) asm.number(Number.NaN).set(local);
  const pc = asm.local(I32);
  writeBody(plan, surroundings, asm, cache);
  asm.set(pc);
  cache.putBack(isGlobal);
  writeRecord(plan.unit, pc, slots, asm);
  asm.number(Number.NaN).get(FUEL_LEFT);
  return { signature: unitSignature(given.length), code: asm.done() };
}

/** Behind the body the stack has the instruction to go on with. */
function writeBody(plan: Plan, surroundings: Surroundings, asm: Assembler, cache: Cache): void {
  const leave: Label = asm.block(I32);
  const instructions = new Instructions(plan, surroundings, asm, cache, leave);
  writeFlow(plan, asm, {
    block: (first, go) => instructions.block(first, go),
    leave: (to) => void asm.whole(to).branch(leave),
  });
  asm.op("unreachable").end();
}

function writeRecord(unit: number, pc: number, slots: readonly (number | undefined)[], asm: Assembler): void {
  const record = asm.local(I32);
  asm.whole(0).load(I32, TOP).tee(record).whole(unit).store(I32, RECORD_UNIT);
  asm.get(record).get(pc).store(I32, RECORD_PC);
  for (const [slot, local] of slots.entries()) {
    asm.get(record);
    if (local === undefined) asm.number(Number.NaN);
    else asm.get(local);
    asm.store(F64, RECORD_SLOTS + 8 * slot);
  }
  asm.whole(0).get(record).whole(recordLength(slots.length)).op("i32.add").store(I32, TOP);
}
