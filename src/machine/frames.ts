import type { Ref } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import type { LoadedProgram, LoadedUnit } from "./loaded.ts";
import type { Frame, Waiting } from "./state.ts";
import { copyOf, type Numbers, noNumbers, roomForNumbers, separate } from "./variables.ts";

/**
 * The calls of a run while a step carries them on.
 *
 * @module
 */
export interface RunningFrame {
  readonly unit: LoadedUnit;
  /** The instruction under way; in a caller, the one to go on with. */
  pc: number;
  slots: Value[];
  /** The numbers among its variables (V1). */
  readonly numbers: Numbers;
  /** Whether `slots` is ours to write: those of a state belong to whoever gave it. */
  owned: boolean;
  readonly into: Ref | undefined;
  onError: Frame["onError"];
  /** The wait of the frames below, which goes on when this one, an interrupt, returns. */
  readonly interrupted: Waiting | undefined;
  /** Of a script: what its variables held before it began. */
  readonly outer: readonly Value[] | undefined;
}

/** A call that begins with nothing set. */
export function fresh(unit: LoadedUnit): RunningFrame {
  return called(unit, new Array<Value>(unit.size).fill(null), undefined, undefined);
}

/** A call that begins with what it was given in its first slots. */
export function called(
  unit: LoadedUnit,
  slots: Value[],
  into: RunningFrame["into"],
  outer: RunningFrame["outer"],
): RunningFrame {
  const numbers = numbersOf(unit);
  if (unit.counts) separate(slots, numbers);
  return {
    unit,
    pc: 0,
    slots,
    numbers,
    owned: true,
    into,
    onError: undefined,
    interrupted: undefined,
    outer,
  };
}

/** A call of a state, which is copied before it is written to. */
export function borrowed(frame: Frame, program: LoadedProgram): RunningFrame {
  const { unit, pc, slots, into, onError, interrupted, outer } = frame;
  return {
    unit: program.units[unit]!,
    pc,
    slots: slots as Value[],
    numbers: numbersOf(program.units[unit]!),
    owned: false,
    into,
    onError,
    interrupted,
    outer,
  };
}

/** Only a unit that counts has numbers worth keeping apart: making room for them takes longer than a short call. */
function numbersOf({ counts, size }: LoadedUnit): Numbers {
  return counts ? roomForNumbers(size) : noNumbers(size);
}

/** The frame as a state keeps it; it goes on with instruction `pc`. */
export function saved(
  { unit, slots: values, numbers, into, onError, interrupted, outer }: RunningFrame,
  pc: number,
): Frame {
  const slots = unit.counts ? copyOf(values, numbers) : values;
  const mode = onError === undefined ? {} : { onError };
  const kept = { ...(interrupted && { interrupted }), ...(outer && { outer }) };
  return { unit: unit.index, pc, slots, ...(into && { into }), ...mode, ...kept };
}
