import { startChild } from "../child.ts";
import { median } from "../figures.ts";
import { type Bench, type Bout, shown } from "../report.ts";

const PROCESS = new URL("./parse-process.js", import.meta.url);
/** A long program, and a file as authors have it open while something checks what they write. */
const LINES = { long: 10_000, usual: 500 };
/** Until the engine has compiled what it will: it goes on getting faster for some ten runs of the long program. */
const WARM_UP = { long: 15, usual: 200 };
const RUNS = { quick: 5, full: 15 };
const AT_LEAST_MB_PER_SECOND = 3;
const AT_MOST_MS = { long: 1_000, usual: 30 };

/** How fast programs are read and checked, in a process of its own: as `check` does, on whatever cores there are. */
export async function parseBench({ only, quick, progress }: Bout): Promise<Bench | undefined> {
  if (!only.includes("parse")) return undefined;
  const runs = quick ? RUNS.quick : RUNS.full;
  progress("parse: a program of 10,000 lines, and one of 500");
  const long = await measure(LINES.long, WARM_UP.long, runs);
  const usual = await measure(LINES.usual, WARM_UP.usual, runs);
  const rate = long.bytes / 1e3 / median(long.times);
  return {
    name: "parse and check",
    table: [
      ["", "median", "slowest", "fastest"],
      [`${LINES.long.toLocaleString("en")} lines, ms`, ...timesShown(long)],
      [`${LINES.usual} lines again, ms`, ...timesShown(usual)],
    ],
    notes: [],
    requirements: [
      { name: "parse and check", measured: rate, unit: "MB/s", limit: { atLeast: AT_LEAST_MB_PER_SECOND } },
      {
        name: "check 10,000 lines",
        measured: median(long.times),
        unit: "ms",
        limit: { atMost: AT_MOST_MS.long },
      },
      {
        name: "check 500 lines again",
        measured: median(usual.times),
        unit: "ms",
        limit: { atMost: AT_MOST_MS.usual },
      },
    ],
    figures: { long, usual },
  };
}

interface Measured {
  readonly bytes: number;
  /** Milliseconds of each run. */
  readonly times: readonly number[];
}

async function measure(lines: number, warmUp: number, runs: number): Promise<Measured> {
  const child = await startChild(PROCESS, { lines }, "any");
  await child.ask("run", warmUp);
  const times = await child.ask<readonly number[]>("run", runs);
  await child.end();
  return { bytes: child.ready as number, times };
}

function timesShown({ times }: Measured): readonly string[] {
  return [median(times), Math.max(...times), Math.min(...times)].map((one) => shown(one));
}
