import type { Resume } from "../language/compile/program.ts";
import type { ScriptFault } from "../model/fault.ts";
import type { LoadedUnit } from "./loaded.ts";
import type { Answer, Run } from "./run.ts";
import type { Frame } from "./state.ts";

/**
 * What follows from a fault that the script itself answers: TRY, ON ERROR GOTO and ON ERROR RESUME NEXT (H-25).
 *
 * R1 The innermost answer counts: frame by frame from the running one, in each its TRY before its ON ERROR.
 * R2 The bounds that keep a script from harming others cannot be answered, or a loop could go on for ever.
 *
 * @module
 */
const UNANSWERABLE: ReadonlySet<string> = new Set(["fault/instructions", "fault/depth", "fault/state"]);

/** Making an error and finding its answer takes some ten times as long as an instruction. */
const COST = 10;

/** Goes back to where the script goes on after a fault; false, and nothing has changed, when it does not. */
export function recover({ code, message }: ScriptFault, run: Run): boolean {
  if (UNANSWERABLE.has(code) || !run.unwind(answer)) return false;
  run.error = { code, text: message };
  // Not `spend`, which could throw here: the run sees at its next instruction what it has spent.
  run.cost += COST;
  return true;
}

function answer({ catches, resumes }: LoadedUnit, at: number, onError: Frame["onError"]): Answer | undefined {
  const caught = catches[at];
  if (caught !== undefined) return { to: caught.at };
  if (onError === "next") return resumes[at];
  return onError === undefined ? undefined : { to: onError };
}

/** For each instruction the innermost of the ranges that hold it; `ranges` has inner ones before outer ones. */
export function innermost<Range extends Pick<Resume, "from" | "to">>(
  ranges: readonly Range[],
  length: number,
): readonly (Range | undefined)[] {
  if (ranges.length === 0) return [];
  const found = new Array<Range | undefined>(length).fill(undefined);
  for (const range of [...ranges].reverse()) found.fill(range, range.from, range.to);
  return found;
}
