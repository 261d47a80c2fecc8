import { type Bytes, signed, sized, unsigned } from "./bytes.ts";

/**
 * Writes the code of one function of a WebAssembly module, instruction by instruction.
 *
 * @see WebAssembly Core Specification, "Binary Format: Instructions"
 */
export class Assembler {
  readonly #bytes: number[] = [];
  readonly #params: number;
  readonly #locals: ValueType[] = [];
  /** The blocks that are open here, outermost first. */
  #open = 0;

  /** @param params  how many of the first locals are parameters, whose types the signature says */
  constructor(params: number) {
    this.#params = params;
  }

  /** A new local, which begins with 0. */
  local(type: ValueType): number {
    return this.#params + this.#locals.push(type) - 1;
  }

  op(name: keyof typeof OPCODES): this {
    this.#bytes.push(OPCODES[name]);
    return this;
  }

  get(local: number): this {
    return this.#indexed(0x20, local);
  }

  set(local: number): this {
    return this.#indexed(0x21, local);
  }

  tee(local: number): this {
    return this.#indexed(0x22, local);
  }

  call(fn: number): this {
    return this.#indexed(0x10, fn);
  }

  whole(value: number): this {
    this.#bytes.push(0x41, ...signed(value));
    return this;
  }

  number(value: number): this {
    this.#bytes.push(0x44, ...new Uint8Array(new Float64Array([value]).buffer));
    return this;
  }

  /** The number at an address, of which the stack has the part that is not fixed. */
  load(type: ValueType, address: number): this {
    return this.#memory(type === F64 ? 0x2b : 0x28, type, address);
  }

  store(type: ValueType, address: number): this {
    return this.#memory(type === F64 ? 0x39 : 0x36, type, address);
  }

  /** Begins a block that is left at its end. */
  block(result: ValueType | typeof NOTHING = NOTHING): Label {
    return this.#begin(0x02, result);
  }

  /** Begins a block that is left at its beginning: branching to it goes round. */
  loop(): Label {
    return this.#begin(0x03, NOTHING);
  }

  /** Begins what is done when the top of the stack is not 0. */
  if(result: ValueType | typeof NOTHING = NOTHING): Label {
    return this.#begin(0x04, result);
  }

  else(): this {
    this.#bytes.push(0x05);
    return this;
  }

  end(): this {
    this.#open--;
    this.#bytes.push(0x0b);
    return this;
  }

  branch(to: Label): this {
    return this.#indexed(0x0c, this.#open - to);
  }

  branchIf(to: Label): this {
    return this.#indexed(0x0d, this.#open - to);
  }

  /** The function as the module holds it: its length, its locals, its code. */
  done(): Bytes {
    const locals = this.#locals.flatMap((type) => [1, type]);
    return sized(unsigned(this.#locals.length), locals, this.#bytes, [0x0b]);
  }

  #begin(opcode: number, result: number): Label {
    this.#bytes.push(opcode, result);
    return ++this.#open as Label;
  }

  #indexed(opcode: number, index: number): this {
    this.#bytes.push(opcode, ...unsigned(index));
    return this;
  }

  #memory(opcode: number, type: ValueType, address: number): this {
    this.#bytes.push(opcode, type === F64 ? 3 : 2, ...unsigned(address));
    return this;
  }
}

export const I32 = 0x7f;
export const F64 = 0x7c;
export type ValueType = typeof I32 | typeof F64;
const NOTHING = 0x40;

/** A block, by how deep it lies. */
export type Label = number & { readonly __brand: "Label" };

/** The instructions that stand for themselves. */
const OPCODES = {
  unreachable: 0x00,
  return: 0x0f,
  drop: 0x1a,
  "i32.eqz": 0x45,
  "i32.lt_s": 0x48,
  "i32.add": 0x6a,
  "i32.sub": 0x6b,
  "f64.eq": 0x61,
  "f64.ne": 0x62,
  "f64.lt": 0x63,
  "f64.gt": 0x64,
  "f64.le": 0x65,
  "f64.ge": 0x66,
  "f64.abs": 0x99,
  "f64.trunc": 0x9d,
  "f64.add": 0xa0,
  "f64.sub": 0xa1,
  "f64.mul": 0xa2,
  "f64.div": 0xa3,
} as const;
export type Opcode = keyof typeof OPCODES;
