import { readFileSync } from "node:fs";
import { type Formatted, format } from "../language/format/format.ts";
import type { Problem } from "../settings/index.ts";
import { findScripts, type Scripts } from "./fmt/find.ts";
import { replaceFile } from "./fmt/replace.ts";
import { isFine, type Outcome, outcomeLine, outcomeShown, summaryShown } from "./fmt/shown.ts";
import { renderProblems } from "./problems.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";

export interface FormatOptions {
  /** Write nothing; tell which files are not formatted. */
  readonly check?: boolean;
  /** One JSON line for each file instead of text for people. */
  readonly json?: boolean;
}

/** Stands for what is typed, or comes out of a pipe. */
const INPUT = "-";

/** Brings scripts into their one form. Files that have a mistake in their syntax stay as they are. */
export async function formatScripts(
  paths: readonly string[],
  options: FormatOptions,
  terminal: Terminal,
): Promise<Exit> {
  if (paths.includes(INPUT))
    return paths.length === 1 ? formatInput(options, terminal) : refuse(inputAndFiles(), terminal);
  const found = findScripts(paths);
  if (found.type === "problem") return refuse(found.problem, terminal);
  const outcomes = found.value.flatMap((scripts) => formatFiles(scripts, options));
  for (const outcome of outcomes)
    terminal.out(options.json ? outcomeLine(outcome) : outcomeShown(outcome, terminal));
  if (!options.json) terminal.out(summaryShown(outcomes, terminal));
  return outcomes.every(isFine) ? EXIT.fine : EXIT.problems;
}

function formatFiles({ sources, meant }: Scripts, options: FormatOptions): readonly Outcome[] {
  const formatted = format(sources);
  return sources.flatMap(({ path }, index) => {
    const one = formatted[index];
    return one !== undefined && meant.has(path) ? [outcomeOf(path, one, options)] : [];
  });
}

function outcomeOf(file: string, formatted: Formatted, { check = false }: FormatOptions): Outcome {
  if (formatted.type !== "formatted") return { file, ...formatted };
  // The bytes: an editor may have put a mark before them.
  if (readFileSync(file).equals(Buffer.from(formatted.text))) return { file, type: "tidy" };
  if (check) return { file, type: "untidy" };
  try {
    replaceFile(file, formatted.text);
    return { file, type: "written" };
  } catch (error) {
    return { file, type: "unwritable", reason: error instanceof Error ? error.message : String(error) };
  }
}

/** What comes in goes out formatted, and nothing else does. */
async function formatInput({ check, json }: FormatOptions, terminal: Terminal): Promise<Exit> {
  const text = await allOf(terminal.input);
  const [formatted] = format([{ path: "stdin", text }]);
  if (formatted === undefined) return EXIT.fine;
  const outcome = inputOutcome(text, formatted, check === true);
  const exit = isFine(outcome) ? EXIT.fine : EXIT.problems;
  if (json) terminal.out(outcomeLine(outcome, formatted.type === "formatted" ? formatted.text : undefined));
  else if (!check && formatted.type === "formatted") terminal.out(formatted.text);
  else terminal.err(outcomeShown(outcome, terminal));
  return exit;
}

function inputOutcome(text: string, formatted: Formatted, isCheck: boolean): Outcome {
  const file = "stdin";
  if (formatted.type !== "formatted") return { file, ...formatted };
  if (formatted.text === text) return { file, type: "tidy" };
  return { file, type: isCheck ? "untidy" : "written" };
}

async function allOf(input: AsyncIterable<Uint8Array | string>): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of input) chunks.push(typeof chunk === "string" ? Buffer.from(chunk) : chunk);
  return Buffer.concat(chunks).toString("utf8");
}

function refuse(problem: Problem, terminal: Terminal): Exit {
  terminal.err(renderProblems([problem], terminal));
  return EXIT.usage;
}

function inputAndFiles(): Problem {
  return {
    where: "talkbasic fmt",
    what: "- reads a script from the input and writes it to the output: files cannot be named beside it",
    fix: "call it twice: once with -, and once with the files",
  };
}
