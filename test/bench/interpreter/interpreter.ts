import { startChild } from "../child.ts";
import { median } from "../figures.ts";
import { type Bench, type Bout, type Requirement, shown } from "../report.ts";
import { ENGINES, type Engine } from "./engines.ts";
import { type BenchProgram, PROGRAMS } from "./programs.ts";

const PROCESS = new URL("./interpreter-process.js", import.meta.url);
/** Until the engines have compiled what they will. */
const WARM_UP = 3;
const ROUNDS = { quick: 4, full: 15 };
/** A run that is shorter is repeated for so long. */
const SHORTEST_MS = 10;
/** Times as long as native JavaScript, as a geometric mean. */
const AT_MOST = 13;

/** By program and engine: milliseconds of one run. */
type Round = readonly (readonly number[])[];

/** How fast scripts are carried out, beside engines that somebody could embed instead. */
export async function interpreterBench({ only, quick, progress }: Bout): Promise<Bench | undefined> {
  if (!only.includes("interpreter")) return undefined;
  progress("interpreter: six programs in five engines");
  const child = await startChild(PROCESS, {}, "measured");
  const rounds: Round[] = [];
  for (let n = -WARM_UP; n < (quick ? ROUNDS.quick : ROUNDS.full); n++) {
    const round = await child.ask<Round>("round", SHORTEST_MS);
    if (n >= 0) rounds.push(round);
  }
  await child.end();
  const figures = PROGRAMS.map((program, at) =>
    figuresOf(
      program,
      rounds.map((round) => round[at] ?? []),
    ),
  );
  return {
    name: "interpreter, ns for one iteration (times as long as native JavaScript)",
    table: [
      ["", ...ENGINES],
      ...figures.map(row),
      ["geometric mean", ...ENGINES.map((_, at) => meanCell(figures, at))],
    ],
    notes: [`${rounds.length} rounds, the engines in turns; each figure is that of the fastest round`],
    requirements: requirementsOf(figures),
    figures,
  };
}

interface Figure {
  readonly program: string;
  readonly engines: readonly EngineFigure[];
}

interface EngineFigure {
  readonly engine: Engine;
  /** Nanoseconds of one iteration, in the fastest round and in the middle one. */
  readonly least: number;
  readonly median: number;
  /** Times as long as native JavaScript, in the fastest rounds of both. */
  readonly ratio: number;
}

/** @param rounds  milliseconds of one run, by engine */
function figuresOf({ name, iterations }: BenchProgram, rounds: Round): Figure {
  const ns = ENGINES.map((_, at) => rounds.map((round) => ((round[at] ?? Number.NaN) * 1e6) / iterations));
  const native = Math.min(...(ns[0] ?? []));
  const engines = ENGINES.map((engine, at) => {
    const all = ns[at] ?? [];
    const least = Math.min(...all);
    return { engine, least, median: median(all), ratio: least / native };
  });
  return { program: name, engines };
}

function row({ program, engines }: Figure): readonly string[] {
  const cells = engines.map(({ engine, least, ratio }) =>
    engine === "native" ? shown(least) : `${shown(least)} (${shown(ratio)})`,
  );
  return [program, ...cells];
}

function meanCell(figures: readonly Figure[], at: number): string {
  return `(${shown(meanRatio(figures, at))})`;
}

/** The geometric mean of how many times as long an engine takes. */
function meanRatio(figures: readonly Figure[], at: number): number {
  const logs = figures.map(({ engines }) => Math.log(engines[at]?.ratio ?? Number.NaN));
  return Math.exp(logs.reduce((sum, log) => sum + log, 0) / logs.length);
}

function requirementsOf(figures: readonly Figure[]): readonly Requirement[] {
  const mean: Requirement = {
    name: "interpreter, geometric mean over native",
    measured: meanRatio(figures, ENGINES.indexOf("ours")),
    unit: "x",
    limit: { atMost: AT_MOST },
  };
  return [mean, ...figures.map(besideFengari)];
}

function besideFengari({ program, engines }: Figure): Requirement {
  const of = (wanted: Engine) => engines.find(({ engine }) => engine === wanted)?.least ?? Number.NaN;
  return {
    name: `interpreter, ${program}, beside fengari`,
    measured: of("ours") / of("fengari"),
    unit: "x",
    limit: { atMost: 1 },
  };
}
