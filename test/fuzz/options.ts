import { existsSync } from "node:fs";
import { parseArgs } from "node:util";

export interface Options {
  readonly minutes: number;
  /** Where chance begins: the same seed tries the same texts. */
  readonly seed: number;
  /** A file to try alone, instead of damaged programs. */
  readonly file?: string;
}

export const HELP = `Usage: npm run fuzz -- [options]

Damages the programs of this project in every way, and compiles, formats and runs what comes of it. Stops at the
first text that makes an exception, takes more than a second to compile or to answer, or needs more than 256 MiB, and writes it into a file.
Exit status: 0 nothing found, 1 something found, 2 wrong usage.

  --minutes N   for how long (10); 0 means until it is stopped
  --seed N      where chance begins, to try the same texts again (the time)
  --try FILE    tries this file only
  --help

Examples:
  npm run fuzz
  npm run fuzz -- --minutes 60 --seed 7
  npm run fuzz -- --try .fuzz/found-7-1234.bas
`;

/** Reads the command line. */
export function readOptions(
  args: readonly string[],
): Options | { readonly help: true } | { readonly problem: string } {
  try {
    const { values } = parseArgs({ args: [...args], options: OPTIONS });
    if (values.help) return { help: true };
    const minutes = Number(values.minutes ?? 10);
    if (!(minutes >= 0)) return { problem: `--minutes takes a number, not ${values.minutes}.` };
    const seed = Number(values.seed ?? Date.now() % 1_000_000);
    if (!Number.isSafeInteger(seed)) return { problem: `--seed takes a whole number, not ${values.seed}.` };
    const { try: file } = values;
    if (file !== undefined && !existsSync(file)) return { problem: `There is no file ${file}.` };
    return { minutes, seed, ...(file !== undefined && { file }) };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

const OPTIONS = {
  help: { type: "boolean" },
  minutes: { type: "string" },
  seed: { type: "string" },
  try: { type: "string" },
} as const;
