import type { Ref } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import { Bounds, forget, remember } from "./bounds.ts";
import { memberOf } from "./parts.ts";

/**
 * Which variables have their list or object to themselves, so that a change can be made in place instead of in a copy.
 *
 * O1 A variable holds what a change has just copied for it: nobody else has seen that copy.
 * O2 It holds it no longer once the whole value is read to be kept or handed on: assigned, given to a SUB, put into
 *    another value, returned, said, gone through by FOR EACH. Looking at it, or at a part of it, changes nothing: what
 *    is inside is never held, so a part may be shared while the whole is not.
 * O3 What is held is told by its identity. A variable that was given another value holds nothing, even if nobody said so.
 * O4 A step begins with nothing held, so what a state, an outcome or an event has in it is never changed.
 * O5 A change that cannot be made in place for any reason is left to the copying way, which alone knows the faults.
 *
 * @module
 */
export class Holdings {
  readonly globals: (Held | undefined)[] = [];
  readonly locals: (Held | undefined)[] = [];

  /** A variable holds the copy that was just made for it (O1). */
  hold([where, slot]: Ref, copy: Value): void {
    (where === "global" ? this.globals : this.locals)[slot] = new Held(copy as Value[] | Members);
  }

  /** Somebody has come to know the value of all globals. */
  shareGlobals(): void {
    for (let slot = 0; slot < this.globals.length; slot++) share(this.globals, slot);
  }
}

/** A place where nothing is held, such as the row of a table. */
export const NOTHING_HELD: Holdings = new Holdings();

/** Somebody has come to know the value of a variable (O2). */
export function share(held: (Held | undefined)[], slot: number): void {
  const holding = held[slot];
  if (holding === undefined) return;
  holding.end();
  held[slot] = undefined;
}

type Members = Record<string, Value>;

/** A list or object that one variable has to itself. */
export class Held {
  readonly collection: Value[] | Members;
  #bounds: Bounds;

  constructor(collection: Value[] | Members) {
    this.collection = collection;
    this.#bounds = new Bounds(forget(collection));
  }

  /** From here on the collection is a value like any other, which never changes. */
  end(): void {
    remember(this.collection, this.#bounds.measure());
  }

  /** What stands where a value could be put in place; undefined when only the copying way knows (O5). */
  at(key: Value): Value | undefined {
    const { collection } = this;
    if (Array.isArray(collection)) {
      if (!isIndex(key) || key > collection.length) return undefined;
      return key < collection.length ? collection[key] : null;
    }
    return isName(key) ? (memberOf(collection, key) ?? null) : undefined;
  }

  /** Puts a value where `at` would find something; false, and nothing has changed, when only the copying way can (O5). */
  put(key: Value, value: Value): boolean {
    const { collection } = this;
    if (!Array.isArray(collection)) return isName(key) && this.#putMember(collection, key, value);
    return isIndex(key) && key <= collection.length && this.#putElement(collection, key, value);
  }

  /** Puts a value behind the last element of a list; false, and nothing has changed, when only the copying way can (O5). */
  push(value: Value): boolean {
    const { collection } = this;
    if (!Array.isArray(collection) || !this.#bounds.add(value, 1)) return false;
    collection.push(value);
    return true;
  }

  /** The same for several values, or none of them. */
  append(values: readonly Value[]): boolean {
    const { collection } = this;
    if (!Array.isArray(collection)) return false;
    const [length, measured] = [collection.length, this.#bounds.measure()];
    if (values.every((value) => this.push(value))) return true;
    collection.length = length;
    this.#bounds = new Bounds(measured);
    return false;
  }

  #putElement(list: Value[], index: number, value: Value): boolean {
    const isNew = index === list.length;
    if (!this.#bounds.change(isNew ? undefined : list[index], value, 1)) return false;
    if (isNew) list.push(value);
    else list[index] = value;
    return true;
  }

  #putMember(object: Members, name: string, value: Value): boolean {
    if (!this.#bounds.change(memberOf(object, name), value, 1 + name.length + 3)) return false;
    object[name] = value;
    return true;
  }
}

function isName(key: Value): key is string {
  return typeof key === "string" && key !== "__proto__";
}

function isIndex(key: Value): key is number {
  return typeof key === "number" && Number.isSafeInteger(key) && key >= 0;
}
