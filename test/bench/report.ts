import type { Options } from "./options.ts";
import type { Machine } from "./place.ts";

/** What a part of the bench needs. */
export interface Bout extends Options {
  /** For files; gone afterwards. */
  readonly folder: string;
  readonly progress: (text: string) => void;
}

/** What a part of the bench found. */
export interface Bench {
  readonly name: string;
  /** Figures to read, as a table: the first row is its head. */
  readonly table: readonly (readonly string[])[];
  /** What could not be measured, and what a reader must know. */
  readonly notes: readonly string[];
  readonly requirements: readonly Requirement[];
  /** Every figure, for the JSON file. */
  readonly figures: unknown;
}

/** A promise and what was measured. */
export interface Requirement {
  readonly name: string;
  readonly measured: number;
  readonly unit: string;
  readonly limit: { readonly atMost: number } | { readonly atLeast: number };
}

export interface Report {
  readonly at: string;
  readonly quick: boolean;
  readonly machine: Machine;
}

/** Not a number is missed too: what could not be measured is not kept. */
export function isMissed({ measured, limit }: Requirement): boolean {
  return !("atMost" in limit ? measured <= limit.atMost : measured >= limit.atLeast);
}

export function render(report: Report & { readonly benches: readonly Bench[] }): string {
  const { machine, benches } = report;
  const parts = benches.map(({ name, table, notes }) =>
    [name, columns(table), ...notes.map((note) => `  note: ${note}\n`)].join("\n"),
  );
  return [
    `\n${circumstances(report)}`,
    ...(machine.pinned
      ? []
      : ["There is no taskset or only one core: processes shared cores, so figures are worse."]),
    "",
    ...parts,
    "required",
    columns([
      ["", "measured", "required", ""],
      ...benches.flatMap(({ requirements }) => requirements.map(requirementRow)),
    ]),
  ].join("\n");
}

/** What must be known of figures to believe them. */
export function circumstances({ machine, quick }: Report): string {
  const { node, cpu, cores, loadBefore } = machine;
  return `Node ${node}, ${cores} x ${cpu}, load before ${loadBefore.toFixed(2)}${quick ? ", quick run" : ""}`;
}

function requirementRow(requirement: Requirement): readonly string[] {
  const { name, measured, unit, limit } = requirement;
  const bound = "atMost" in limit ? `<= ${limit.atMost}` : `>= ${limit.atLeast}`;
  return [name, shown(measured, unit), `${bound} ${unit}`.trimEnd(), isMissed(requirement) ? "MISSED" : "ok"];
}

/** A figure with as many digits as mean something. */
export function shown(value: number, unit = ""): string {
  const digits = Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : 2;
  return `${value.toFixed(digits)} ${unit}`.trimEnd();
}

/** The first column to the left, the others to the right. */
function columns(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => (row[at] ?? "").length)));
  const lines = rows.map((row) =>
    row.map((cell, at) => (at === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[at] ?? 0))),
  );
  return lines.map((cells) => `  ${cells.join("  ").trimEnd()}\n`).join("");
}
