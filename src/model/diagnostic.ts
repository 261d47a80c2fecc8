import type { SourceFile, Span } from "./source.ts";
import { lineText, positionAt } from "./source.ts";

/**
 * What a person is told when something is wrong: what, where, why it matters, how to fix it.
 * Each code has one function that makes it, kept with its phase.
 */
export interface Diagnostic {
  /** Slug by phase, such as `check/unknown-variable`; stable for ever. */
  readonly code: string;
  readonly severity: "error" | "warning";
  /** What happened, in a few words, small first letter, no full stop. */
  readonly title: string;
  /** Where; the first is the place that is wrong, others explain it. */
  readonly labels: readonly [Label, ...Label[]];
  /** Why it matters: one or two whole sentences. */
  readonly why: string;
  /** How to fix it: a whole sentence, or a line to type. */
  readonly fix: string;
}

export interface Label {
  readonly span: Span;
  readonly text: string;
}

/** The form of `talkbasic check --json`. Lines and columns count from 1, columns in UTF-16 units. */
export interface DiagnosticJson {
  readonly code: string;
  readonly severity: "error" | "warning";
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
  readonly message: string;
  readonly hint: string;
}

/** The diagnostic as data for editors and other programs: `message` is title and why, `hint` the fix. */
export function toJson(diagnostic: Diagnostic, sources: readonly SourceFile[]): DiagnosticJson {
  const { span } = diagnostic.labels[0];
  const text = sources[span.file]?.text ?? "";
  const from = positionAt(text, span.start);
  const to = positionAt(text, span.end);
  return {
    code: diagnostic.code,
    severity: diagnostic.severity,
    line: from.line,
    column: from.column,
    endLine: to.line,
    endColumn: to.column,
    message: `${diagnostic.title}. ${diagnostic.why}`,
    hint: diagnostic.fix,
  };
}

/**
 * The diagnostic as a person reads it in a terminal, ending in a newline.
 *
 * @example
 * error[check/unknown-variable]: unknown variable `nmae`
 *   ┌─ bots/orders/main.bas:7:14
 * 5 │ HEAR name
 *   │      ---- `name` is set here
 * 7 │ TALK "Hi " + nmae
 *   │              ^^^^ nothing sets this variable
 * An empty text would be sent to the person.
 * Hint: did you mean `name`?
 */
export function render(diagnostic: Diagnostic, sources: readonly SourceFile[]): string {
  const primary = diagnostic.labels[0];
  const source = sources[primary.span.file];
  const at = positionAt(source?.text ?? "", primary.span.start);
  const placed = diagnostic.labels.map((label) => place(label, sources, label === primary));
  const gutter = " ".repeat(Math.max(...placed.map((label) => String(label.line).length)));
  const lines = [
    `${diagnostic.severity}[${diagnostic.code}]: ${diagnostic.title}`,
    `${gutter} ┌─ ${source?.path ?? "?"}:${at.line}:${at.column}`,
  ];
  let path = source?.path;
  for (const label of [...placed].sort(inReadingOrder(source?.path))) {
    if (label.path !== path) lines.push(`${gutter} ├─ ${label.path}:${label.line}`);
    path = label.path;
    lines.push(`${String(label.line).padStart(gutter.length)} │ ${label.source}`);
    lines.push(`${gutter} │ ${label.underline}`);
  }
  lines.push(diagnostic.why, `Hint: ${diagnostic.fix}`);
  return `${lines.join("\n")}\n`;
}

interface Placed {
  readonly path: string;
  readonly line: number;
  readonly source: string;
  readonly underline: string;
}

function place(label: Label, sources: readonly SourceFile[], primary: boolean): Placed {
  const file = sources[label.span.file];
  const text = file?.text ?? "";
  const { line, column } = positionAt(text, label.span.start);
  const source = lineText(text, line);
  const length = Math.max(1, Math.min(label.span.end - label.span.start, source.length - column + 1));
  // A tab before the mark stays a tab, so that the mark stands under its word in every terminal.
  const indent = source.slice(0, column - 1).replace(/[^\t]/g, " ");
  const underline = `${indent}${(primary ? "^" : "-").repeat(length)} ${label.text}`;
  return { path: file?.path ?? "?", line, source, underline };
}

function inReadingOrder(primaryPath: string | undefined) {
  return (a: Placed, b: Placed): number => {
    if (a.path !== b.path)
      return a.path === primaryPath ? -1 : b.path === primaryPath ? 1 : a.path < b.path ? -1 : 1;
    return a.line - b.line;
  };
}
