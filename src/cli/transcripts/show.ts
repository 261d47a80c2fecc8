import { renderDiagnostics, renderProblems } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { counted } from "../words.ts";
import { type Coverage, percentOf } from "./coverage.ts";
import { doneSteps } from "./play.ts";
import { differencesShown, isRight } from "./report.ts";
import type { Extent, Rewritten } from "./rewrite.ts";
import { isFine, isPassed, type Result } from "./run.ts";

/**
 * What a person reads of transcripts that were played.
 *
 * @module
 */

/** One transcript: a line when all is as expected, else where it is not. @param rewritten how far it says by now what came */
export function resultShown(result: Result, rewritten: Extent | undefined, terminal: Terminal): string {
  const { paint } = terminal;
  if (isPassed(result)) return `${paint("green", "✓")} ${result.path}\n`;
  if (rewritten === "all")
    return `${paint("yellow", "↻")} ${result.path}  ${paint("dim", "was rewritten")}\n`;
  const part =
    rewritten === "part" ? `  ${paint("dim", "was rewritten as far as the line with a problem")}` : "";
  return `\n${paint("red", "✗")} ${result.path}${part}\n\n${trouble(result, terminal).trimEnd()}\n`;
}

function trouble(result: Result, terminal: Terminal): string {
  if (result.type === "misread") return renderDiagnostics(result.diagnostics, [result.source], terminal);
  if (result.type === "problem") return renderProblems(result.problems, terminal);
  const { played, shaken, transcript, bot } = result;
  if (played.broken !== undefined) return `The bot ${bot} cannot start:\n\n${played.broken.join("\n")}`;
  if (!isFine(played)) return differencesShown(played.steps, transcript, terminal.paint);
  const shakes = differencesShown(shaken?.steps ?? [], transcript, terminal.paint);
  return `Only when the bot is restarted after every step (--chaos):\n\n${shakes}`;
}

export interface Summed extends Rewritten {
  readonly ms: number;
  readonly chaos: boolean;
}

/** The last lines: how many, how long, and what to do now. */
export function summaryShown(summed: Summed, { paint }: Terminal): string {
  const { results, extents } = summed;
  const failed = results.filter((result) => !isPassed(result) && extents.get(result) !== "all");
  const rewritten =
    extents.size === 0
      ? ""
      : `Rewritten: ${counted(extents.size, "transcript")}. Read what is said there now.\n`;
  if (failed.length === 0)
    return `\n${rewritten}${paint("green", `All is as written: ${sizeOf(summed)}.`)}\n`;
  const title = paint("red", `Not as written: ${failed.length} of ${sizeOf(summed)}.`);
  return `\n${rewritten}${title}\n${adviceFor(failed)}`;
}

/** `--update` where it helps. It cannot put right a tap on what is not there: only the author knows what was meant. */
function adviceFor(failed: readonly Result[]): string {
  const fixable = failed.filter(isFixable);
  const paths = fixable.length <= MOST_PATHS ? ` ${fixable.map(({ path }) => path).join(" ")}` : "";
  if (fixable.length > 0)
    return `Is what came right? Then write it down: npx talkbasic test --update${paths}\n`;
  const isStuck = failed.some(
    (result) => result.type === "played" && doneSteps(result.played).length < result.played.steps.length,
  );
  return isStuck ? "Put the line with the problem right by hand, then test again.\n" : "";
}

/** `40 transcripts, 170 steps, 0.4 s` */
function sizeOf({ results, ms, chaos }: Summed): string {
  const steps = results.reduce(
    (sum, result) => sum + (result.type === "played" ? result.played.steps.length : 0),
    0,
  );
  const twice = chaos ? ", each again with a restart after every step" : "";
  return `${counted(results.length, "transcript")}, ${counted(steps, "step")}, ${(ms / 1000).toFixed(1)} s${twice}`;
}

/** Paths that one command line can still hold. */
const MOST_PATHS = 5;

/** Whether writing down what came would help. */
function isFixable(result: Result): boolean {
  if (result.type !== "played") return false;
  const { played } = result;
  return played.broken === undefined && !doneSteps(played).every(isRight);
}

/** How much of each script was reached, and which lines were not. */
export function coverageShown(coverage: readonly Coverage[], { paint }: Terminal): string {
  const width = Math.max(0, ...coverage.map(({ path }) => path.length));
  const rows = coverage.map((one) => {
    const percent = percentOf(one);
    const colour = percent === 100 ? "green" : "yellow";
    const missed = one.missed.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(", ");
    const rest = missed === "" ? "" : `  never reached: line${/^\d+$/.test(missed) ? "" : "s"} ${missed}`;
    return `  ${one.path.padEnd(width)}  ${paint(colour, `${String(percent).padStart(3)} %`)}${rest}\n`;
  });
  return `\n${paint("bold", "Lines that the transcripts reach")}\n${rows.join("")}`;
}
