import type { Ref } from "../language/compile/instruction.ts";
import type { Value } from "../model/value.ts";
import type { LoadedProgram, LoadedUnit } from "./run.ts";
import type { Frame, Waiting } from "./state.ts";

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
  /** Whether `slots` is ours to write: those of a state belong to whoever gave it. */
  owned: boolean;
  readonly into: Ref | undefined;
  onError: Frame["onError"];
  /** The wait of the frames below, which goes on when this one, an interrupt, returns. */
  readonly interrupted: Waiting | undefined;
  /** Of a script: what its variables held before it began. */
  readonly outer: readonly Value[] | undefined;
}

/** A call that begins. */
export function fresh(unit: LoadedUnit): RunningFrame {
  const slots = new Array<Value>(unit.size).fill(null);
  const nothing = { into: undefined, onError: undefined, interrupted: undefined, outer: undefined };
  return { unit, pc: 0, slots, owned: true, ...nothing };
}

/** A call of a state, which is copied before it is written to. */
export function borrowed(frame: Frame, program: LoadedProgram): RunningFrame {
  const { unit, pc, slots, into, onError, interrupted, outer } = frame;
  return {
    unit: program.units[unit]!,
    pc,
    slots: slots as Value[],
    owned: false,
    into,
    onError,
    interrupted,
    outer,
  };
}

/** The frame as a state keeps it; it goes on with instruction `pc`. */
export function saved({ unit, slots, into, onError, interrupted, outer }: RunningFrame, pc: number): Frame {
  const mode = onError === undefined ? {} : { onError };
  const kept = { ...(interrupted && { interrupted }), ...(outer && { outer }) };
  return { unit: unit.index, pc, slots, ...(into && { into }), ...mode, ...kept };
}
