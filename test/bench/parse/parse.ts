import { startChild } from "../child.ts";
import { median } from "../figures.ts";
import { type Bench, type Bout, shown } from "../report.ts";

const PROCESS = new URL("./parse-process.js", import.meta.url);
const LINES = 10_000;
/** Until the engine has compiled what it will: it goes on getting faster for some ten runs. */
const WARM_UP = 15;
const RUNS = { quick: 5, full: 15 };
/** Megabytes a second. */
const AT_LEAST = 3;

/** How fast a long program is read and checked, in a process of its own: as `check` does, on whatever cores there are. */
export async function parseBench({ only, quick, progress }: Bout): Promise<Bench | undefined> {
  if (!only.includes("parse")) return undefined;
  progress("parse: a program of 10,000 lines");
  const child = await startChild(PROCESS, { lines: LINES }, "any");
  await child.ask("run", WARM_UP);
  const rates = await child.ask<readonly number[]>("run", quick ? RUNS.quick : RUNS.full);
  await child.end();
  const rate = median(rates);
  return {
    name: `parse and check, ${LINES.toLocaleString("en")} lines`,
    table: [
      ["", "median", "slowest", "fastest"],
      ["MB/s", ...[rate, Math.min(...rates), Math.max(...rates)].map((one) => shown(one))],
    ],
    notes: [],
    requirements: [{ name: "parse and check", measured: rate, unit: "MB/s", limit: { atLeast: AT_LEAST } }],
    figures: { rates },
  };
}
