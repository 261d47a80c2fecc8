import { renderProblems } from "./problems.ts";
import { EXIT, type Exit, type Terminal } from "./terminal.ts";
import { CoverageBook } from "./transcripts/coverage.ts";
import { findTranscripts } from "./transcripts/find.ts";
import { coverageLine, resultLine } from "./transcripts/json.ts";
import { watchTranscripts } from "./transcripts/observe.ts";
import { type Rewritten, rewrite } from "./transcripts/rewrite.ts";
import { isPassed, runAll } from "./transcripts/run.ts";
import { coverageShown, resultShown, summaryShown } from "./transcripts/show.ts";

export interface TestOptions {
  /** Write what really came into the transcripts. */
  readonly update?: boolean;
  /** Play them again whenever a script or a transcript is saved. */
  readonly watch?: boolean;
  /** One JSON line for each transcript instead of text for people. */
  readonly jsonl?: boolean;
  /** Tell which lines of the bots no transcript reaches. */
  readonly coverage?: boolean;
  /** Play each once more, with a restart after every step. */
  readonly chaos?: boolean;
}

/** Plays transcripts and tells where their bots do something else. */
export async function test(
  paths: readonly string[],
  options: TestOptions,
  terminal: Terminal,
): Promise<Exit> {
  return options.watch ? testAgain(paths, options, terminal) : testOnce(paths, options, terminal);
}

async function testOnce(paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<Exit> {
  const found = findTranscripts(paths);
  if (found.type === "problem") {
    terminal.err(renderProblems([found.problem], terminal));
    return EXIT.usage;
  }
  const { chaos = false, update = false, coverage = false, jsonl = false } = options;
  const began = performance.now();
  const book = coverage ? new CoverageBook() : undefined;
  const played = await runAll(found.value, { chaos, ...(book && { book }) });
  const rewritten: Rewritten = update ? await rewrite(played) : { results: played, extents: new Map() };
  const { results, extents } = rewritten;
  const ms = performance.now() - began;
  // What is wrong stands last, where it is seen. A program gets every transcript in its place.
  const shown = jsonl
    ? results
    : [...results.filter(isPassed), ...results.filter((result) => !isPassed(result))];
  for (const result of shown) {
    const extent = extents.get(result);
    terminal.out(jsonl ? resultLine(result, extent) : resultShown(result, extent, terminal));
  }
  if (book)
    terminal.out(jsonl ? book.coverage.map(coverageLine).join("") : coverageShown(book.coverage, terminal));
  if (!jsonl) terminal.out(summaryShown({ ...rewritten, ms, chaos }, terminal));
  return results.every((result) => isPassed(result) || extents.get(result) === "all")
    ? EXIT.fine
    : EXIT.problems;
}

/** Tests now and at every change, one run after the other, until somebody stops it. */
async function testAgain(paths: readonly string[], options: TestOptions, terminal: Terminal): Promise<Exit> {
  const { paint } = terminal;
  let running = Promise.resolve<Exit>(EXIT.fine);
  const run = (): void => {
    running = running.then(() => testOnce(paths, options, terminal));
  };
  // Watching begins first: what is saved while the first run is under way counts, too.
  const end = watchTranscripts(paths, run, (reason) =>
    terminal.err(paint("yellow", `Cannot watch: ${reason}\n`)),
  );
  run();
  const exit = await running;
  if (exit !== EXIT.usage) {
    terminal.err(paint("dim", "\nSaved scripts and transcripts are tested again. Ctrl-C ends.\n"));
    await terminal.stopped();
  }
  end();
  await running;
  return exit === EXIT.usage ? exit : EXIT.fine;
}
