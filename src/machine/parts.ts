import { countCharacters } from "../language/functions/characters.ts";
import { LIMITS } from "../model/limits.ts";
import { type Meter, work } from "../model/meter.ts";
import { kindOf, numberIn, type Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import { beyondList, collectionTooDeep, noIndex, noKey, noParts, severalRows } from "./messages.ts";
import { readText } from "./texts.ts";

/**
 * Parts of values: elements of lists by index from 0, members of objects by key.
 *
 * P1 Reading is total: what is not there is NULL, whatever it was looked for in (but see P3).
 * P2 Putting copies: the value that was there stays as it is, and what shares its parts never sees the change.
 * P3 A list of one object is read as this object where a name is asked for; of several, nobody knows which is meant.
 *
 * @module
 */
type Members = { readonly [key: string]: Value };

/** Cost units per KiB of counting a text's characters. */
const COUNT_WEIGHT = 8;

/** The part of a value with that index or key (P1). Lists and texts also know their `length`. */
export function partOf(whole: Value, key: Value, meter: Meter): Value {
  if (whole === null || typeof whole === "number" || typeof whole === "boolean") return null;
  if (typeof whole === "string") {
    if (!isLength(key)) return null;
    meter.spend(work(whole.length, COUNT_WEIGHT));
    return countCharacters(whole);
  }
  if (isList(whole)) {
    const index = indexOf(key);
    if (index !== undefined) return whole[index] ?? null;
    return isLength(key) ? whole.length : partOfRows(whole, key, meter);
  }
  return memberOf(whole as Members, readText(key, meter)) ?? null;
}

/**
 * The member of an object with that name; undefined when it has none. Asking for it first takes longer than looking it
 * up: what all objects inherit are functions, which no value is, and `__proto__`.
 */
export function memberOf(object: Members, name: string): Value | undefined {
  const found = object[name];
  if (typeof found !== "function" && name !== "__proto__") return found;
  return Object.hasOwn(object, name) ? found : undefined;
}

/**
 * A member of what is found in a list (P3): authors write `found.name`, and mostly one row was found.
 *
 * @throws ScriptFault `fault/several-rows` when there are more, since one of them would be a guess
 */
function partOfRows(rows: readonly Value[], key: Value, meter: Meter): Value {
  const [first = null] = rows;
  if (first === null || typeof first !== "object" || isList(first)) return null;
  if (rows.length === 1) return partOf(first, key, meter);
  const name = readText(key, meter);
  if (Object.hasOwn(first, name)) throw severalRows(name, rows.length);
  return null;
}

/** What becomes of the part at the end of a path. */
export type Change = (there: Value) => Value;

/**
 * The value with one part changed (P2). Nothing, and the empty text, become a list where an index is put into them
 * and an object where a key is; an index that equals a list's length adds an element.
 *
 * @throws ScriptFault `fault/index` where no such part can be; `fault/collection`
 */
export function changed(whole: Value, path: readonly Value[], change: Change, meter: Meter): Value {
  if (path.length > LIMITS.collectionDepth) throw collectionTooDeep();
  return changedFrom(0, whole, path, change, meter);
}

function changedFrom(at: number, whole: Value, path: readonly Value[], change: Change, meter: Meter): Value {
  const key = path[at];
  if (key === undefined) return change(whole);
  const inner: Change = (there) => changedFrom(at + 1, there, path, change, meter);
  const holder = isNothing(whole) ? (typeof key === "number" ? [] : {}) : whole;
  if (typeof holder !== "object" || holder === null) throw noParts(kindOf(holder));
  return bounded(
    isList(holder) ? withElement(holder, key, inner, meter) : withMember(holder, key, inner, meter),
  );
}

/** Cost units per 1024 elements, or members, of a copy. */
const ELEMENT_WEIGHT = 16;
const MEMBER_WEIGHT = 128;

/** What copying a list costs. */
export function payForCopy(list: readonly Value[], meter: Meter): void {
  meter.spend(work(list.length, ELEMENT_WEIGHT));
}

function withElement(list: readonly Value[], key: Value, change: Change, meter: Meter): Value {
  const index = indexOf(key);
  if (index === undefined) throw noIndex(readText(key, meter), list.length);
  if (index > list.length) throw beyondList(index, list.length);
  payForCopy(list, meter);
  const element = change(list[index] ?? null);
  const copy = list.slice();
  copy[index] = element;
  return copy;
}

function withMember(object: Members, key: Value, change: Change, meter: Meter): Value {
  if (key === null || typeof key === "object") throw noKey(kindOf(key));
  const name = readText(key, meter);
  const keys = Object.keys(object);
  meter.spend(work(keys.length, MEMBER_WEIGHT));
  const there = Object.hasOwn(object, name) ? (object[name] as Value) : null;
  // A computed key makes a member of its own, whatever its name is.
  return { ...object, [name]: change(there) };
}

/** Whether a variable holds nothing that a part could be lost of. */
export function isNothing(value: Value): boolean {
  return value === null || value === "";
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** The whole number from 0 on that a key is, or is written like. */
function indexOf(key: Value): number | undefined {
  const number = typeof key === "string" ? numberIn(key) : key;
  return typeof number === "number" && Number.isSafeInteger(number) && number >= 0 ? number : undefined;
}

function isLength(key: Value): boolean {
  return typeof key === "string" && key.length === 6 && key.toLowerCase() === "length";
}
