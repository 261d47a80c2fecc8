import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { readCorpus } from "./corpus.ts";
import { textOf } from "./damage.ts";
import { HELP, type Options, readOptions } from "./options.ts";
import { watch } from "./watch.ts";

/** `npm run fuzz`: tries damaged programs until one gives way or the time is over. */
const options = readOptions(process.argv.slice(2));
if ("help" in options) {
  process.stdout.write(HELP);
} else if ("problem" in options) {
  process.stderr.write(`${options.problem}\n\n${HELP}`);
  process.exitCode = 2;
} else {
  process.exitCode = options.file === undefined ? await tryMany(options) : await tryFile(options.file);
}

async function tryMany({ minutes, seed }: Options): Promise<number> {
  const began = Date.now();
  const until = minutes === 0 ? Number.POSITIVE_INFINITY : began + minutes * 60_000;
  const progress = (round: number) => showProgress(round, Date.now() - began);
  const { found, round } = await watch({ seed, firstRound: 0, until }, progress);
  progress(round);
  process.stderr.write("\n");
  if (found === undefined) {
    process.stdout.write(`Seed ${seed}: ${round + 1} texts, and none gave way.\n`);
    return 0;
  }
  const file = join(".fuzz", `found-${seed}-${round}.bas`);
  mkdirSync(".fuzz", { recursive: true });
  writeFileSync(file, textOf(readCorpus(), seed, round));
  process.stdout.write(`${file}: ${found.what}\nTo see it again: npm run fuzz -- --try ${file}\n`);
  return 1;
}

async function tryFile(file: string): Promise<number> {
  const text = readFileSync(file, "utf8");
  const { found } = await watch({ seed: 0, firstRound: 0, until: 0, text }, () => {});
  process.stdout.write(found === undefined ? `${file} is fine.\n` : `${file}: ${found.what}\n`);
  return found === undefined ? 0 : 1;
}

/** One line that is written over on a terminal; elsewhere one line every half minute. */
function showProgress(round: number, ms: number): void {
  const seconds = Math.round(ms / 1_000);
  const line = `${round} texts in ${seconds} s, ${Math.round(round / Math.max(seconds, 1))} a second`;
  if (process.stderr.isTTY) process.stderr.write(`\r${line}\x1b[K`);
  else if (seconds % 30 === 0) process.stderr.write(`${line}\n`);
}
