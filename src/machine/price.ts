import type { Code, Instruction } from "../language/compile/instruction.ts";
import type { Unit } from "../language/compile/program.ts";
import { isCode } from "./acts.ts";
import { partsOf } from "./extent.ts";

/**
 * What instructions cost beyond the 1 that each of them does.
 *
 * @module
 */

/** Parts of an expression that cost one more: working out that many takes about as long as an instruction. */
const PARTS_PER_COST = 8;

/** What an instruction with a very long expression costs beyond 1, or a script could hide its work in one. */
export function extraCost(instruction: Instruction): number {
  const parts = codesOf(instruction).reduce((sum, code) => sum + partsOf(code), 0);
  return Math.floor(parts / PARTS_PER_COST);
}

/** All that an instruction of the lane costs, the return at the end of a unit being one as well. */
export function costOf(instruction: Instruction | undefined): number {
  return instruction === undefined ? 1 : 1 + extraCost(instruction);
}

/** Slots of a new frame that cost one more. */
const SLOTS_PER_COST = 64;

/** What a call of a unit with very many variables costs beyond 1. */
export function extraCostOfCall({ locals }: Unit): number {
  return Math.floor(locals.length / SLOTS_PER_COST);
}

/** The expressions of an instruction. */
function codesOf(instruction: Instruction): readonly Code[] {
  switch (instruction.op) {
    case "set":
    case "bound":
    case "iterate":
      return [instruction.value];
    case "throw":
      return [instruction.text];
    case "put":
      return [...instruction.path, instruction.value];
    case "append":
      return [...instruction.path, ...instruction.values];
    case "open":
      return instruction.path;
    case "unless":
      return [instruction.test];
    case "call":
    case "spawn":
    case "host":
      return instruction.args;
    case "return":
      return instruction.value === undefined ? [] : [instruction.value];
    case "emit":
    case "note":
    case "wait":
    case "ask":
      return Object.values(instruction.args).flatMap((arg) => (isCode(arg) ? [arg] : arg));
    case "jump":
    case "loop":
    case "advance":
    case "each":
    case "onError":
    case "clearError":
    case "restart":
    case "request":
    case "end":
      return [];
  }
}
