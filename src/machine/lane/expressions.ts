import type { Code, Operator } from "../../language/compile/instruction.ts";
import { type Assembler, F64, I32, type Label } from "./assembler.ts";
import { comparedIn, type Key, keyOf } from "./numeric.ts";

/** What an expression is worked out in. */
export interface Setting {
  readonly asm: Assembler;
  /** Puts a variable on the stack. */
  read(key: Key): void;
  /** Where the function is left, with the instruction to go on with on the stack. */
  readonly leave: Label;
}

/** What may be wrong with a number on the stack that a script must never see. */
interface Doubt {
  /** It may be infinite or NaN. */
  readonly isEndless: boolean;
  /** It may be -0. */
  readonly isNegativeZero: boolean;
}

const NO_DOUBT: Doubt = { isEndless: false, isNegativeZero: false };

const ZERO: Code = ["value", 0];

/** Whole numbers up to here divide so exactly that what is left over is exact too. */
const WHOLE = 2 ** 51;

/**
 * Writes the expressions of one instruction after the other. Whatever the ordinary path would make a fault of leads out of
 * the lane, before the instruction (L1).
 */
export class Expressions {
  readonly #setting: Setting;
  /** Locals for what is used twice. They serve every instruction anew. */
  readonly #scratch: number[] = [];
  #used = 0;
  #at = 0;

  constructor(setting: Setting) {
    this.#setting = setting;
  }

  /** What follows belongs to an instruction. */
  begin(at: number): void {
    this.#at = at;
    this.#used = 0;
  }

  /** Puts the value of an expression into a local that is the caller's until the next instruction. */
  value(code: Code): number {
    const { asm } = this.#setting;
    const { isEndless, isNegativeZero } = this.#write(code);
    if (isNegativeZero) asm.number(0).op("f64.add");
    const result = this.scratch();
    asm.set(result);
    if (isEndless) this.#mustEnd(result);
    return result;
  }

  /** Puts 1 on the stack when a test is true, else 0. */
  test(code: Code): void {
    const { asm } = this.#setting;
    switch (code[0]) {
      case "not":
        this.test(code[1]);
        asm.op("i32.eqz");
        return;
      case "and":
      case "or":
        this.#any(code[0], code.slice(1) as Code[]);
        return;
      case "value":
        asm.whole(code[1] ? 1 : 0);
        return;
    }
    const { opcode, left, right } = comparedIn(code) ?? { opcode: "f64.ne", left: code, right: ZERO };
    this.#side(left);
    this.#side(right);
    asm.op(opcode);
  }

  /** Leaves the lane when the top of the stack, which it takes, is not 0. */
  leaveIf(condition: () => void, to = this.#at): void {
    const { asm, leave } = this.#setting;
    asm.whole(to);
    condition();
    asm.branchIf(leave).op("drop");
  }

  scratch(): number {
    return (this.#scratch[this.#used++] ??= this.#setting.asm.local(F64));
  }

  /** Operands are tried from the left until one decides. */
  #any(by: "and" | "or", [first, ...rest]: readonly Code[]): void {
    const { asm } = this.#setting;
    if (first === undefined) {
      asm.whole(by === "and" ? 1 : 0);
      return;
    }
    this.test(first);
    if (rest.length === 0) return;
    asm.if(I32);
    if (by === "and") this.#any(by, rest);
    else asm.whole(1);
    asm.else();
    if (by === "and") asm.whole(0);
    else this.#any(by, rest);
    asm.end();
  }

  /** One side of a comparison. */
  #side(code: Code): void {
    if (!this.#write(code).isEndless) return;
    const value = this.scratch();
    this.#setting.asm.tee(value);
    this.#mustEnd(value);
  }

  #mustEnd(value: number): void {
    const { asm } = this.#setting;
    this.leaveIf(() => asm.get(value).op("f64.abs").number(Infinity).op("f64.lt").op("i32.eqz"));
  }

  #write(code: Code): Doubt {
    const { asm, read } = this.#setting;
    switch (code[0]) {
      case "value":
        asm.number(code[1] as number);
        return NO_DOUBT;
      case "negate": {
        asm.number(0);
        const { isEndless } = this.#write(code[1]);
        asm.op("f64.sub");
        return { isEndless, isNegativeZero: false };
      }
      case "chain": {
        const [, first, ...links] = code;
        return links.reduce(
          (left, [operator, right]) => this.#apply(left, operator, right),
          this.#write(first),
        );
      }
      default:
        read(keyOf(code as Extract<Code, readonly ["global" | "local", number]>));
        return NO_DOUBT;
    }
  }

  #apply(left: Doubt, operator: Operator, code: Code): Doubt {
    const { asm } = this.#setting;
    const right = this.#write(code);
    switch (operator) {
      case "+":
        asm.op("f64.add");
        return { isEndless: true, isNegativeZero: left.isNegativeZero && right.isNegativeZero };
      case "-":
        asm.op("f64.sub");
        return { isEndless: true, isNegativeZero: left.isNegativeZero };
      case "*":
        asm.op("f64.mul");
        break;
      case "/":
        // What is divided by infinity is 0, and nobody would see any more that there was one.
        if (right.isEndless) this.#mustEnd(this.#kept());
        asm.op("f64.div");
        break;
      default:
        this.#remainder();
        return { isEndless: true, isNegativeZero: false };
    }
    return { isEndless: true, isNegativeZero: true };
  }

  /** The top of the stack, which stays there, in a local. */
  #kept(): number {
    const local = this.scratch();
    this.#setting.asm.tee(local);
    return local;
  }

  /** Of a division by 0 or infinity it is NaN. */
  #remainder(): void {
    const { asm } = this.#setting;
    const [by, of] = [this.scratch(), this.scratch()];
    asm.set(by).set(of);
    for (const value of [by, of]) this.leaveIf(() => asm.get(value).op("f64.trunc").get(value).op("f64.ne"));
    this.leaveIf(() => asm.get(of).op("f64.abs").number(WHOLE).op("f64.lt").op("i32.eqz"));
    asm.get(of).get(by).get(of).get(by).op("f64.div").op("f64.trunc").op("f64.mul").op("f64.sub");
  }
}
