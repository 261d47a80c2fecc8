import { toJson } from "../../model/diagnostic.ts";
import type { Behind } from "../driver-output.ts";
import { jsonLine } from "../lines.ts";
import { type Coverage, percentOf } from "./coverage.ts";
import type { Played, PlayedStep } from "./play.ts";
import { callerOf, isRight } from "./report.ts";
import type { Extent } from "./rewrite.ts";
import { isPassed, type Result } from "./run.ts";
import type { Transcript } from "./transcript.ts";
import { written } from "./write.ts";

/**
 * What a program reads of transcripts that were played, a line of JSON for each.
 *
 * @module
 */
export function resultLine(result: Result, rewritten: Extent | undefined): string {
  const { path: file, ms } = result;
  return jsonLine({
    file,
    ok: isPassed(result) || rewritten === "all",
    ...(rewritten && { updated: rewritten === "all" }),
    ms,
    ...detailsOf(result),
  });
}

function detailsOf(result: Result): object {
  if (result.type === "problem") {
    return { problems: result.problems.map(({ what, fix }) => ({ line: 0, message: what, hint: fix })) };
  }
  if (result.type === "misread") {
    const { diagnostics, source } = result;
    return { problems: diagnostics.map((diagnostic) => toJson(diagnostic, [source])) };
  }
  const { bot, played, shaken, transcript } = result;
  return {
    bot,
    steps: played.steps.length,
    ...(played.broken && { problems: played.broken.map((message) => ({ line: 0, message })) }),
    differences: differencesIn(played, transcript),
    ...(shaken && { afterRestarts: differencesIn(shaken, transcript) }),
  };
}

function differencesIn({ steps }: Played, transcript: Transcript): readonly object[] {
  return steps.filter((step) => !isRight(step)).map((step) => differenceIn(step, transcript));
}

function differenceIn({ step, rows, complaints }: PlayedStep, transcript: Transcript): object {
  const nameOf = callerOf(transcript, step.partner);
  const wrong = rows.filter(({ isSame }) => !isSame);
  return {
    line: step.from,
    step: step.shown.join("\n"),
    ...(complaints.length > 0 && { problems: complaints }),
    expected: wrong.flatMap(
      ({ expected }) => expected && { line: expected.from, text: expected.shown.join("\n") },
    ),
    came: wrong.flatMap(
      ({ seen }) => seen && { text: written(seen.line, nameOf).join("\n"), ...scriptOf(seen) },
    ),
  };
}

function scriptOf({ origin }: Behind): object {
  return origin ? { script: origin.path, scriptLine: origin.line } : {};
}

export function coverageLine(coverage: Coverage): string {
  const { path: file, lines, reached, missed } = coverage;
  return jsonLine({ coverage: { file, percent: percentOf(coverage), lines, reached, missed } });
}
