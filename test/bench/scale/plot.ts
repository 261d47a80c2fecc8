import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { type Options, PLOT_FILE } from "../options.ts";
import { type Bench, circumstances, type Report } from "../report.ts";
import { chart } from "./chart.ts";
import { type TeamFigures, tableOf } from "./team-figures.ts";

const README = "README.md";
/** What stands between these in the README is written by the bench. */
const BEGIN = "<!-- several processes: npm run bench -- --plot -->";
const END = "<!-- until here -->";

/** Draws what was measured last, and puts its table into the README. @returns the exit status */
export function plot({ json }: Pick<Options, "json">): number {
  const found = lastFigures(json);
  if (found === undefined) {
    process.stderr.write(
      `${json} has no figures of several processes. First: npm run bench -- --only scale\n`,
    );
    return 2;
  }
  const { teams, about } = found;
  writeFileSync(PLOT_FILE, chart(teams, about));
  const before = readFileSync(README, "utf8");
  writeFileSync(README, between(before, `${markdown(teams)}\n\n${about}`));
  process.stdout.write(`Written: ${PLOT_FILE}, the table in ${README}\n`);
  return 0;
}

interface Found {
  readonly teams: readonly TeamFigures[];
  /** Where and when they were measured. */
  readonly about: string;
}

function lastFigures(json: string): Found | undefined {
  if (!existsSync(json)) return undefined;
  const report = JSON.parse(readFileSync(json, "utf8")) as Report & { readonly benches: readonly Bench[] };
  const measured = report.benches.map(({ figures }) => figures).find(hasTeams);
  if (measured === undefined) return undefined;
  return { teams: measured.teams, about: `${circumstances(report)}, ${report.at.slice(0, 10)}` };
}

function hasTeams(figures: unknown): figures is { readonly teams: readonly TeamFigures[] } {
  return typeof figures === "object" && figures !== null && "teams" in figures;
}

/** A table as Markdown has it, figures to the right. */
function markdown(teams: readonly TeamFigures[]): string {
  const [head = [], ...rows] = tableOf(teams);
  const rule = head.map((_, at) => (at === 0 ? "---" : "---:"));
  return [head, rule, ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}

function between(text: string, fresh: string): string {
  const [begin, end] = [text.indexOf(BEGIN), text.indexOf(END)];
  if (begin < 0 || end < begin) throw new Error(`${README} has no place for the table: ${BEGIN} … ${END}`);
  return `${text.slice(0, begin + BEGIN.length)}\n${fresh}\n${text.slice(end)}`;
}
