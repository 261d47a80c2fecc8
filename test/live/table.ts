import type { Outcome } from "./race.ts";

const HEAD = [
  "set-up",
  "sent",
  "seconds",
  "allowed",
  "ratio",
  "throttled",
  "slowest answer",
  "at most behind",
];

/** Shows what came of races, for people. */
export function print(outcomes: readonly Outcome[]): void {
  const rows = [HEAD, ...outcomes.map(rowOf)];
  const widths = HEAD.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const lines = rows.map((row) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    ),
  );
  process.stdout.write(`\n${lines.map((line) => line.join("  ")).join("\n")}\n`);
}

function rowOf({
  race,
  sent,
  seconds,
  allowed,
  throttled,
  answers,
  graphStoodMs,
  serversStoodMs,
}: Outcome): readonly string[] {
  return [
    nameOf(race),
    String(sent),
    seconds.toFixed(1),
    String(allowed),
    (sent / allowed).toFixed(3),
    `${throttled.number} + ${throttled.pair}`,
    `${answers.slowestMs} ms`,
    `${answers.behind} of others`,
    `${graphStoodMs} (${serversStoodMs.join(", ")}) ms`,
  ];
}

function nameOf({ timesFaster, processes, messages, people, outageMs }: Outcome["race"]): string {
  const from = processes === 1 ? "one process" : `${processes} processes, Redis`;
  const outage = outageMs === undefined ? "" : `, without it for ${outageMs / 1_000} s`;
  const limits = timesFaster === 1 ? "" : `, limits x ${timesFaster}`;
  return `${messages.toLocaleString("en")} to ${people.toLocaleString("en")}, ${from}${outage}${limits}`;
}
