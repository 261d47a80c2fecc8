import { type Diagnostic, toJson } from "../../model/diagnostic.ts";
import type { SourceFile } from "../../model/source.ts";
import { jsonLine } from "../lines.ts";
import { renderDiagnostics, renderProblems } from "../problems.ts";
import type { Terminal } from "../terminal.ts";
import { counted } from "../words.ts";

/** What came of one file. `untidy`: it is not in its form, and nobody asked to write it. */
export type Outcome = { readonly file: string } & (
  | { readonly type: "tidy" | "untidy" | "written" | "doubtful" }
  | {
      readonly type: "refused";
      readonly diagnostics: readonly Diagnostic[];
      readonly sources: readonly SourceFile[];
    }
  | { readonly type: "unwritable"; readonly reason: string }
);

/** Whether nothing is left to do. */
export function isFine({ type }: Outcome): boolean {
  return type === "tidy" || type === "written";
}

/** One JSON line. @param text  what was formatted, when it is no file in which to look */
export function outcomeLine(outcome: Outcome, text?: string): string {
  const diagnostics =
    outcome.type === "refused" ? outcome.diagnostics.map((one) => toJson(one, outcome.sources)) : [];
  const { file, type } = outcome;
  return jsonLine({
    file,
    ok: isFine(outcome),
    result: type,
    diagnostics,
    ...(text !== undefined && { text }),
  });
}

/** What came of a file, as a person reads it; nothing when there was nothing to do. */
export function outcomeShown(outcome: Outcome, terminal: Terminal): string {
  const { file } = outcome;
  switch (outcome.type) {
    case "tidy":
      return "";
    case "written":
      return `formatted ${file}\n`;
    case "untidy":
      return `${terminal.paint("yellow", "not formatted")} ${file}\n`;
    case "refused":
      return renderDiagnostics(outcome.diagnostics, outcome.sources, terminal);
    case "doubtful":
      return renderProblems([doubtful(file)], terminal);
    case "unwritable":
      return renderProblems([unwritable(file, outcome.reason)], terminal);
  }
}

/** How it went with all of them, in one line. */
export function summaryShown(outcomes: readonly Outcome[], { paint }: Terminal): string {
  const count = (...types: readonly Outcome["type"][]) =>
    outcomes.filter(({ type }) => types.includes(type)).length;
  const [written, untidy] = [count("written"), count("untidy")];
  const left = count("refused", "doubtful", "unwritable");
  const parts = [
    ...(written > 0 ? [`${written} formatted`] : []),
    ...(untidy > 0 ? [`${untidy} not formatted, which talkbasic fmt puts right`] : []),
    ...(left > 0 ? [`${left} left as ${left === 1 ? "it is" : "they are"}`] : []),
  ];
  const all = `${counted(outcomes.length, "file")} looked at`;
  const told = parts.length === 0 ? "all formatted already" : parts.join(", ");
  return `${paint(outcomes.every(isFine) ? "green" : "red", `${all}: ${told}`)}\n`;
}

function doubtful(file: string) {
  return {
    where: file,
    what: "formatting would change what this script says, so it stays as it is; that is a mistake in talkbasic",
    fix: "please report it together with the script; everything else works with the file as it is",
  };
}

function unwritable(file: string, reason: string) {
  return {
    where: file,
    what: `the file cannot be replaced: ${reason}`,
    fix: "allow writing to the file and to its folder, or make room on the disk; nothing was lost",
  };
}
