import { type Assembler, F64 } from "./assembler.ts";
import type { Layout } from "./layout.ts";
import { isGlobal, type Key } from "./numeric.ts";
import type { Plan } from "./plan.ts";

/**
 * Where a function of the lane keeps variables: in locals, which is fastest. Only the globals of one that calls others
 * stay in the memory, where those find them.
 */
export class Cache {
  readonly #plan: Plan;
  readonly #layout: Layout;
  readonly #asm: Assembler;
  readonly #locals = new Map<Key, number>();

  /** @param given  by slot: the locals that have variables of the frame from the start */
  constructor(plan: Plan, layout: Layout, asm: Assembler, given: readonly number[]) {
    this.#plan = plan;
    this.#layout = layout;
    this.#asm = asm;
    for (const [slot, local] of given.entries()) this.#locals.set(-1 - slot, local);
    for (const key of [...plan.reads, ...plan.writes]) {
      const isShared = isGlobal(key) && plan.calls.size > 0;
      if (!isShared && !this.#locals.has(key)) this.#locals.set(key, asm.local(F64));
    }
  }

  /** Fills the locals of the variables that `which` is true of from the memory. */
  fetch(which: (key: Key) => boolean): void {
    for (const [key, local] of this.#locals)
      if (which(key)) this.#asm.whole(0).load(F64, this.#layout.addressOf(key)).set(local);
  }

  /** Puts back what was written into them. */
  putBack(which: (key: Key) => boolean): void {
    for (const [key, local] of this.#locals)
      if (which(key) && this.#plan.writes.has(key))
        this.#asm.whole(0).get(local).store(F64, this.#layout.addressOf(key));
  }

  /** The local that has a variable; undefined when the memory has it, or nothing ever does. */
  localOf(key: Key): number | undefined {
    return this.#locals.get(key);
  }

  /** Puts a variable on the stack. */
  read(key: Key): void {
    const local = this.#locals.get(key);
    if (local === undefined) this.#asm.whole(0).load(F64, this.#layout.addressOf(key));
    else this.#asm.get(local);
  }

  /** Puts what a local has into a variable. */
  write(key: Key, value: number): void {
    const local = this.#locals.get(key);
    if (local === undefined) this.#asm.whole(0).get(value).store(F64, this.#layout.addressOf(key));
    else this.#asm.get(value).set(local);
  }
}
