import type { Instruction } from "../../language/compile/instruction.ts";
import type { Program } from "../../language/compile/program.ts";
import { costOf } from "../price.ts";
import { type Assembler, I32, type Label } from "./assembler.ts";
import type { Cache } from "./cache.ts";
import { Expressions } from "./expressions.ts";
import type { Layout } from "./layout.ts";
import { DEPTH, FUEL_LEFT } from "./module.ts";
import { isGlobal, keyOf, type Op } from "./numeric.ts";
import type { Plan } from "./plan.ts";

/** What all functions of a module have in common. */
export interface Surroundings {
  readonly program: Program;
  readonly layout: Layout;
  /** The function that a callable unit becomes. */
  functionOf(unit: number): number;
}

/** Writes the blocks of a function. */
export class Instructions {
  readonly #plan: Plan;
  readonly #surroundings: Surroundings;
  readonly #asm: Assembler;
  readonly #cache: Cache;
  readonly #expressions: Expressions;
  readonly #code: readonly Instruction[];

  /** @param leave  where the function is left, with the instruction to go on with on the stack */
  constructor(plan: Plan, surroundings: Surroundings, asm: Assembler, cache: Cache, leave: Label) {
    this.#plan = plan;
    this.#surroundings = surroundings;
    this.#asm = asm;
    this.#cache = cache;
    this.#expressions = new Expressions({ asm, leave, read: (key) => cache.read(key) });
    this.#code = surroundings.program.units[plan.unit]!.code;
  }

  /** Writes a block, which is paid for as a whole (L3). */
  block(first: number, go: (to: number) => void): void {
    const { ats, next } = this.#plan.blocks.get(first)!;
    this.#begin(first);
    this.#pay(ats.reduce((sum, at) => sum + costOf(this.#code[at]), 0));
    for (const at of ats) {
      this.#begin(at);
      this.#work(this.#code[at], at);
    }
    const last = this.#code[ats.at(-1)!];
    if (last === undefined || last.op === "return") return;
    const [to, otherwise] = next as [number, number?];
    if (otherwise === undefined) {
      go(to);
      return;
    }
    this.#decide(last);
    this.#asm.if();
    go(to);
    this.#asm.else();
    go(otherwise);
    this.#asm.end();
  }

  #begin(at: number): void {
    this.#expressions.begin(at);
  }

  #pay(cost: number): void {
    this.#expressions.leaveIf(() =>
      this.#asm.get(FUEL_LEFT).whole(cost).op("i32.sub").tee(FUEL_LEFT).whole(0).op("i32.lt_s"),
    );
  }

  /** What an instruction does besides leading to the next one; undefined: the end of the unit. */
  #work(instruction: Instruction | undefined, at: number): void {
    switch (instruction?.op) {
      case "set":
      case "bound":
        this.#cache.write(keyOf(instruction.to), this.#expressions.value(instruction.value));
        break;
      case "advance": {
        const { variable, step } = instruction;
        this.#cache.write(keyOf(variable), this.#expressions.value(["chain", variable, ["+", step]]));
        break;
      }
      case "call":
        this.#call(instruction, at);
        break;
      case "return":
      case undefined:
        this.#return(instruction);
        break;
    }
  }

  /** When the unit has left the lane, its caller goes on behind the call once it has returned. */
  #call({ unit, args, into }: Op<"call">, at: number): void {
    const [asm, expressions] = [this.#asm, this.#expressions];
    const values = args.map((code) => expressions.value(code));
    expressions.leaveIf(() => asm.get(DEPTH).whole(1).op("i32.lt_s"));
    asm.get(DEPTH).whole(1).op("i32.sub").get(FUEL_LEFT);
    for (const value of values) asm.get(value);
    const result = expressions.scratch();
    asm.call(this.#surroundings.functionOf(unit)).set(FUEL_LEFT).set(result);
    expressions.leaveIf(() => asm.get(result).get(result).op("f64.ne"), at + 1);
    if (into !== undefined) this.#cache.write(keyOf(into), result);
  }

  /** A unit that gives nothing gives 0, which nobody takes. */
  #return(instruction: Op<"return"> | undefined): void {
    const asm = this.#asm;
    const value = this.#expressions.value(instruction?.value ?? ["value", 0]);
    this.#cache.putBack(isGlobal);
    asm.get(value).get(FUEL_LEFT).op("return");
  }

  /** Puts 1 on the stack when the first of two ways is to be taken, else 0. */
  #decide(instruction: Instruction): void {
    if (instruction.op === "unless") this.#expressions.test(instruction.test);
    else if (instruction.op === "loop") this.#isWithin(instruction);
  }

  #isWithin({ variable, limit, step }: Op<"loop">): void {
    const compare = (opcode: "f64.le" | "f64.ge") => {
      this.#cache.read(keyOf(variable));
      this.#cache.read(keyOf(limit));
      this.#asm.op(opcode);
    };
    this.#cache.read(keyOf(step));
    this.#asm.number(0).op("f64.lt").if(I32);
    compare("f64.ge");
    this.#asm.else();
    compare("f64.le");
    this.#asm.end();
  }
}
