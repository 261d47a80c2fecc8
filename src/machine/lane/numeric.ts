import type { Code, Instruction, Operator, Ref } from "../../language/compile/instruction.ts";
import type { Opcode } from "./assembler.ts";

/**
 * What the lane can carry out: instructions that do nothing but calculate and compare numbers, and what each of them
 * reads and writes.
 *
 * @module
 */

/** A variable: the slot of a global, or -1 - the slot of a local. */
export type Key = number;

export function keyOf([where, slot]: Ref): Key {
  return where === "global" ? slot : -1 - slot;
}

export function isGlobal(key: Key): boolean {
  return key >= 0;
}

export function refOf(key: Key): Ref {
  return key < 0 ? ["local", -1 - key] : ["global", key];
}

/** What goes in and out of an instruction. */
export interface Traffic {
  readonly reads: readonly Key[];
  readonly writes: readonly Key[];
}

export type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** What an instruction reads and writes; undefined when the lane cannot carry it out. Calls are judged by the caller. */
export function trafficOf(instruction: Instruction): Traffic | undefined {
  switch (instruction.op) {
    case "set":
      return instruction.as === undefined ? into([instruction.to], readsOf(instruction.value)) : undefined;
    case "bound":
      return into([instruction.to], readsOf(instruction.value));
    case "jump":
      return { reads: [], writes: [] };
    case "unless":
      return into([], testReadsOf(instruction.test));
    case "loop":
      return into([], [instruction.variable, instruction.limit, instruction.step].map(keyOf));
    case "advance":
      return instruction.as === undefined
        ? into([instruction.variable], [instruction.variable, instruction.step].map(keyOf))
        : undefined;
    case "call":
      return into(instruction.into === undefined ? [] : [instruction.into], allReads(instruction.args));
    case "return":
      return into([], instruction.value === undefined ? [] : readsOf(instruction.value));
    default:
      return undefined;
  }
}

function into(refs: readonly Ref[], reads: readonly Key[] | undefined): Traffic | undefined {
  return reads && { reads, writes: refs.map(keyOf) };
}

/** The variables of an expression that gives a number when all of them hold one; undefined for any other. */
function readsOf(code: Code): readonly Key[] | undefined {
  switch (code[0]) {
    case "value":
      return isPlain(code[1]) ? [] : undefined;
    case "global":
    case "local":
      return [keyOf(code)];
    case "negate":
      return readsOf(code[1]);
    case "chain": {
      const [, first, ...links] = code;
      if (links.some(([operator]) => !isCalculation(operator))) return undefined;
      return allReads([first, ...links.map(([, operand]) => operand)]);
    }
    default:
      return undefined;
  }
}

/** A number that keeps to what the lane relies on (L2). */
export function isPlain(value: unknown): value is number {
  return Number.isFinite(value) && !Object.is(value, -0);
}

/** The same of a test. */
function testReadsOf(code: Code): readonly Key[] | undefined {
  switch (code[0]) {
    case "not":
      return testReadsOf(code[1]);
    case "and":
    case "or":
      return all((code.slice(1) as Code[]).map(testReadsOf));
    case "value":
      // To find out what a list counts for is work, which costs.
      return typeof code[1] === "boolean" ? [] : readsOf(code);
    default: {
      const sides = comparedIn(code);
      return sides === undefined ? readsOf(code) : allReads([sides.left, sides.right]);
    }
  }
}

function allReads(codes: readonly Code[]): readonly Key[] | undefined {
  return all(codes.map(readsOf));
}

function all(parts: readonly (readonly Key[] | undefined)[]): readonly Key[] | undefined {
  return parts.includes(undefined) ? undefined : parts.flatMap((part) => part ?? []);
}

/** The sides of an expression that is nothing but a comparison, and the instruction that compares two numbers so. */
export function comparedIn(
  code: Code,
): { readonly opcode: Opcode; readonly left: Code; readonly right: Code } | undefined {
  if (code[0] !== "chain" || code.length !== 3) return undefined;
  const [, left, [operator, right]] = code as readonly ["chain", Code, readonly [Operator, Code]];
  const opcode = COMPARISONS[operator];
  return opcode && { opcode, left, right };
}

const COMPARISONS: { readonly [operator in Operator]?: Opcode } = {
  "=": "f64.eq",
  "<>": "f64.ne",
  "<": "f64.lt",
  ">": "f64.gt",
  "<=": "f64.le",
  ">=": "f64.ge",
};

type Calculation = "+" | "-" | "*" | "/" | "MOD";

function isCalculation(operator: Operator): operator is Calculation {
  return ["+", "-", "*", "/", "MOD"].includes(operator);
}
