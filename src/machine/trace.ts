import { positionAt } from "../model/source.ts";
import type { Execute, LoadedProgram, LoadedUnit } from "./loaded.ts";

/**
 * Told of the lines of a program: first of every line that could run, then of each that one of its
 * instructions runs on; the test of a FOR may be carried out with its NEXT. It must not throw and cannot change the run.
 */
export interface Trace {
  /** Lines count from 1. */
  known(path: string, line: number): void;
  ran(path: string, line: number): void;
}

/**
 * The program with a trace woven into its instructions. A program without one is not touched: nothing asks while it
 * runs whether anybody looks on.
 */
export function traced(loaded: LoadedProgram, trace: Trace): LoadedProgram {
  return { ...loaded, units: loaded.units.map((unit) => tracedUnit(unit, loaded, trace)), lane: undefined };
}

/** The last instruction, which leaves the unit, stands on no line. */
function tracedUnit(unit: LoadedUnit, { program }: LoadedProgram, trace: Trace): LoadedUnit {
  const code = unit.code.map((execute, at): Execute => {
    const span = unit.spans[at];
    const source = span && program.sources[span.file];
    if (!span || !source) return execute;
    const { path } = source;
    const { line } = positionAt(source.text, span.start);
    trace.known(path, line);
    return (run) => {
      trace.ran(path, line);
      return execute(run);
    };
  });
  return { ...unit, code };
}
