import { type Diagnostic, render } from "../model/diagnostic.ts";
import type { SourceFile } from "../model/source.ts";
import type { Problem } from "../settings/index.ts";
import type { Terminal } from "./terminal.ts";
import { counted } from "./words.ts";

/** The list of what is in a command's way, as a person reads it: what is the same in several places is told once. */
export function renderProblems(problems: readonly Problem[], terminal: Terminal): string {
  const places = new Map<string, string[]>();
  for (const { where, what, fix } of problems) {
    const told = `  ${what}\n  → ${fix}\n`;
    places.set(told, [...(places.get(told) ?? []), where]);
  }
  const title = `${counted(places.size, "thing")} to put right first:`;
  const items = [...places].map(
    ([told, wheres]) => `\n  ${terminal.paint("bold", wheres.join(", "))}\n${told}`,
  );
  return `${terminal.paint("red", title)}\n${items.join("")}`;
}

/** Diagnostics as a person reads them, the first line of each in the colour of its severity. */
export function renderDiagnostics(
  diagnostics: readonly Diagnostic[],
  sources: readonly SourceFile[],
  terminal: Terminal,
): string {
  const painted = diagnostics.map((diagnostic) => {
    const [title = "", ...rest] = render(diagnostic, sources).split("\n");
    return [terminal.paint(diagnostic.severity === "error" ? "red" : "yellow", title), ...rest, ""].join(
      "\n",
    );
  });
  return painted.join("");
}
