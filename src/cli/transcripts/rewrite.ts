import { writeFileSync } from "node:fs";
import { doneSteps } from "./play.ts";
import { isPassed, type Result, runAll } from "./run.ts";
import { updated } from "./update.ts";

/**
 * How far a transcript says by now what came: all of it, or as far as a line that could not be done. What stands
 * behind such a line is left alone, since it may well come once the line is put right.
 */
export type Extent = "all" | "part";

/** What came of transcripts, and which of them were rewritten. */
export interface Rewritten {
  readonly results: readonly Result[];
  readonly extents: ReadonlyMap<Result, Extent>;
}

/** Writes what came into the transcripts that say something else. What is still wrong then is found by playing again. */
export async function rewrite(played: readonly Result[]): Promise<Rewritten> {
  const extents = new Map<Result, Extent>();
  const results: Result[] = [];
  for (const result of played) {
    const extent = write(result);
    // Lines have moved: played again, what is left to put right is told with the places where it stands now.
    const now = extent === "part" ? ((await runAll([result.path], {}))[0] ?? result) : result;
    results.push(now);
    if (extent) extents.set(now, extent);
  }
  return { results, extents };
}

/** @returns undefined when there was nothing that could be written down */
function write(result: Result): Extent | undefined {
  if (result.type !== "played" || isPassed(result) || result.played.broken) return undefined;
  const { transcript, played, path } = result;
  const done = doneSteps(played);
  const text = updated(transcript, done);
  if (text === transcript.source.text) return undefined;
  writeFileSync(path, text);
  return done.length === played.steps.length ? "all" : "part";
}
