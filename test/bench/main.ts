import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { interpreterBench } from "./interpreter/interpreter.ts";
import { messageBench } from "./messages/contest.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { parseBench } from "./parse/parse.ts";
import { describeMachine, standAside } from "./place.ts";
import { type Bench, isMissed, type Report, render } from "./report.ts";
import { plot } from "./scale/plot.ts";
import { scaleBench } from "./scale/scale.ts";
import { waitingBench } from "./waiting/waiting.ts";

/** `npm run bench`: measures, prints one table, writes one JSON file, and fails when a promise is missed. */
const options = readOptions(process.argv.slice(2));
if ("help" in options) {
  process.stdout.write(HELP);
} else if ("problem" in options) {
  process.stderr.write(`${options.problem}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  process.exitCode = options.plot ? plot(options) : await run(options);
}

async function run(options: Options): Promise<number> {
  standAside();
  const folder = scratch();
  const report: Report = { at: new Date().toISOString(), quick: options.quick, machine: describeMachine() };
  const benches: Bench[] = [];
  try {
    for (const bench of [parseBench, interpreterBench, waitingBench, messageBench, scaleBench]) {
      const result = await bench({ ...options, folder, progress });
      if (result) benches.push(result);
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  const whole = { ...report, benches };
  process.stdout.write(render(whole));
  mkdirSync(dirname(options.json), { recursive: true });
  writeFileSync(options.json, `${JSON.stringify(whole, null, 2)}\n`);
  process.stdout.write(`\nAll figures: ${options.json}\n`);
  return benches.some(({ requirements }) => requirements.some(isMissed)) ? 1 : 0;
}

/** On the disk of the project: the temporary folder of a system may live in memory, where a sync costs nothing. */
function scratch(): string {
  mkdirSync(".bench", { recursive: true });
  return mkdtempSync(join(".bench", "run-"));
}

function progress(text: string): void {
  process.stderr.write(`${text}\n`);
}
