import type { Program } from "../../language/compile/program.ts";
import { LIMITS } from "../../model/limits.ts";
import { PAGE_BYTES } from "./module.ts";
import type { Key } from "./numeric.ts";

/**
 * Where everything lies in the memory of the lane: what is told when it is left, all globals, the variables of the frame
 * that it was entered in, then a record of each frame that was called meanwhile, the innermost first. Between two rides
 * the memory holds nothing that anybody reads.
 */
export interface Layout {
  readonly records: number;
  readonly pages: number;
  addressOf(key: Key): number;
}

/** Addresses of three whole numbers: the instruction to go on with, the fuel that is left, the end of the records. */
export const PC = 0;
export const FUEL = 4;
export const TOP = 8;
const VARIABLES = 16;

/** What a record has before the variables of its frame: the unit, and the instruction to go on with. */
export const RECORD_UNIT = 0;
export const RECORD_PC = 4;
export const RECORD_SLOTS = 8;

/** @param called  the units that may be called within the lane */
export function layoutOf({ globals, units }: Program, called: Iterable<number>): Layout {
  const most = largest(units.map(({ locals }) => locals.length));
  const records = VARIABLES + 8 * (globals.length + most);
  const longest = largest([...called].map((unit) => recordLength(units[unit]!.locals.length)));
  const length = records + LIMITS.callDepth * longest;
  return {
    records,
    pages: Math.ceil(length / PAGE_BYTES),
    addressOf: (key) => VARIABLES + 8 * (key < 0 ? globals.length - 1 - key : key),
  };
}

function largest(numbers: readonly number[]): number {
  return numbers.reduce((most, number) => Math.max(most, number), 0);
}

/** The bytes of a record of a frame with so many slots. */
export function recordLength(slots: number): number {
  return RECORD_SLOTS + 8 * slots;
}
