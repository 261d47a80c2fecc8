import type { Program } from "../language/compile/program.ts";
import type { Value } from "../model/value.ts";
import type { State } from "./state.ts";

/** What anything but a text counts, about what it takes in JSON. */
export const SCALAR = 8;

/**
 * About how many UTF-16 units a value takes as JSON, without making it. Counting ends once it passes `enough`,
 * so that it takes no longer for a value that is far too large.
 */
export function lengthOf(value: Value, enough: number): number {
  if (typeof value === "string") return value.length;
  if (value === null || typeof value !== "object") return SCALAR;
  let length = 0;
  const unseen: Value[] = [value];
  for (let next = unseen.pop(); next !== undefined && length <= enough; next = unseen.pop()) {
    if (typeof next === "string") length += next.length + 2;
    else if (next === null || typeof next !== "object") length += SCALAR;
    else length += opened(next, unseen, enough);
  }
  return length;
}

/** Lays open what is in a list or object, and gives what it takes beside that: brackets, commas, names. */
function opened(value: object, unseen: Value[], enough: number): number {
  const names = Array.isArray(value) ? undefined : Object.keys(value);
  const inner: readonly Value[] = names === undefined ? (value as readonly Value[]) : Object.values(value);
  let length = 2 + inner.length;
  for (const name of names ?? []) length += name.length + 3;
  if (length <= enough) for (const element of inner) unseen.push(element);
  return length;
}

/** How much a state at rest takes in the store: the names and values of its variables, and what its question does. */
export function stateLength(state: State, program: Program, enough: number): number {
  let length = slotsLength(program.globals, state.globals, enough);
  for (const { unit, slots, outer = [] } of state.frames) {
    if (length > enough) return length;
    length += slotsLength(program.units[unit]!.locals, slots, enough - length);
    for (const value of outer) length += lengthOf(value, enough - length);
  }
  const kept = (state.error?.text.length ?? 0) + lengthOf(state.headers ?? "", enough);
  return length + askingLength(state, enough) + kept;
}

function slotsLength(names: readonly string[], slots: readonly Value[], enough: number): number {
  let length = 0;
  for (let at = 0; at < slots.length && length <= enough; at++) {
    length += names[at]!.length + lengthOf(slots[at]!, enough - length);
  }
  return length;
}

/** What the wait remembers of its question, and what is suggested. */
function askingLength({ waiting, suggestions = [] }: State, enough: number): number {
  const offered = textsLength(suggestions);
  if (waiting?.type !== "message") return offered;
  const { menu, fallback } = waiting;
  const asked = menu === undefined ? 0 : menu.body.length + textsLength(menu.choices);
  return offered + asked + (fallback === undefined ? 0 : lengthOf(fallback, enough));
}

function textsLength(texts: readonly string[]): number {
  return texts.reduce((sum, text) => sum + text.length, 0);
}
