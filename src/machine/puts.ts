import type { Instruction, Ref, Shape } from "../language/compile/instruction.ts";
import { elementsOf } from "../language/functions/elements.ts";
import { kindOf, type Value } from "../model/value.ts";
import { bounded } from "./bounds.ts";
import { evaluator, operandFrom } from "./evaluate.ts";
import type { Held } from "./holdings.ts";
import type { Evaluate, Execute } from "./loaded.ts";
import { noParts } from "./messages.ts";
import { numberAt, type Operand, otherAt, type Place, placeOf, read } from "./operands.ts";
import { type Change, changed, isList, isNothing, payForCopy } from "./parts.ts";
import type { Run } from "./run.ts";
import { shaped } from "./shape.ts";

/**
 * Instructions that change a part of a variable.
 *
 * @module
 */
type Op<Name extends Instruction["op"]> = Extract<Instruction, { readonly op: Name }>;

/** What a change in place costs beside its instruction. */
const IN_PLACE = 1;

export function putter({ to, path: codes, value: code, as }: Op<"put">, next: number): Execute {
  const given = as === undefined ? evaluator(code) : shaping(evaluator(code), as);
  const [only] = codes;
  if (only !== undefined && codes.length === 1)
    return partPutter(to, operandFrom(only), given, placeOf(to), next);
  const path = codes.map(evaluator);
  return (run) => {
    const keys = path.map((one) => one(run));
    const value = given(run);
    return change(to, keys, () => value, run, next);
  };
}

function shaping(value: Evaluate, as: Shape): Evaluate {
  return (run) => shaped(value(run), as, run);
}

/** Putting a value in place, mostly; only the copying way knows what stands against that. */
function partPutter(to: Ref, key: Operand, given: Evaluate, place: Place, next: number): Execute {
  return (run) => {
    const name = read(key, run);
    const value = given(run);
    if (!heldBy(run, place)?.put(name, value)) return putCopying(to, name, value, run, next);
    run.spend(IN_PLACE);
    return next;
  };
}

/** What a variable holds for itself (O3). */
function heldBy(run: Run, place: Place): Held | undefined {
  const held = place < 0 ? run.held.locals[~place] : run.held.globals[place];
  if (held === undefined || held.collection !== otherAt(place, run)) return undefined;
  return Number.isNaN(numberAt(place, run)) ? held : undefined;
}

function putCopying(to: Ref, key: Value, value: Value, run: Run, next: number): number {
  return change(to, [key], () => value, run, next);
}

export function appender({ to, path: codes, values: added }: Op<"append">, next: number): Execute {
  const path = codes.map(evaluator);
  const values = added.map(evaluator);
  if (path.length === 0) return listAppender(to, values, next);
  return (run) => {
    const keys = path.map((key) => key(run));
    const behind = values.map((value) => value(run));
    return change(to, keys, (there) => appended(there, behind, run), run, next);
  };
}

function listAppender(to: Ref, values: readonly Evaluate[], next: number): Execute {
  const place = placeOf(to);
  const [only] = values;
  if (only !== undefined && values.length === 1) return pusher(to, only, place, next);
  return (run) => {
    const behind = values.map((value) => value(run));
    if (!heldBy(run, place)?.append(behind)) return lengthen(to, behind, run, next);
    run.spend(IN_PLACE);
    return next;
  };
}

function pusher(to: Ref, only: Evaluate, place: Place, next: number): Execute {
  return (run) => {
    const last = only(run);
    if (!heldBy(run, place)?.push(last)) return lengthen(to, [last], run, next);
    run.spend(IN_PLACE);
    return next;
  };
}

/** A variable becomes a longer copy of its list. */
function lengthen(to: Ref, behind: readonly Value[], run: Run, next: number): number {
  const longer = appended(run.valueOf(to), behind, run);
  run.store(to, longer);
  run.held.hold(to, longer);
  return next;
}

export function opener({ to, path: codes }: Op<"open">, next: number): Execute {
  const path = codes.map(evaluator);
  return (run) => {
    const keys = path.map((key) => key(run));
    return change(to, keys, opened, run, next);
  };
}

/** Changes a part of a variable: in place where the variable has the outermost list or object to itself, else in a copy. */
function change(to: Ref, keys: readonly Value[], how: Change, run: Run, next: number): number {
  const there = run.valueOf(to);
  if (isChangedInPlace(heldBy(run, placeOf(to)), keys, how, run)) return next;
  const copy = changed(there, keys, how, run);
  run.store(to, copy);
  // Without a key nothing was copied: the value may be anybody's.
  if (keys.length > 0) run.held.hold(to, copy);
  return next;
}

/** Whether the change could be made in place. What is inside the outermost list or object is copied all the same (O2). */
function isChangedInPlace(held: Held | undefined, keys: readonly Value[], how: Change, run: Run): boolean {
  const [key, ...deeper] = keys;
  if (held === undefined || key === undefined) return false;
  const part = held.at(key);
  if (part === undefined) return false;
  run.spend(IN_PLACE);
  return held.put(key, changed(part, deeper, how, run));
}

function appended(there: Value, values: readonly Value[], run: Run): Value {
  const list = elementsOf(isNothing(there) ? null : there);
  payForCopy(list, run);
  return bounded([...list, ...values]);
}

function opened(there: Value): Value {
  if (isNothing(there)) return {};
  if (typeof there !== "object" || isList(there)) throw noParts(kindOf(there));
  return there;
}
