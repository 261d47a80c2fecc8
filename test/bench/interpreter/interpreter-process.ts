import { answerQuestions } from "../answering.ts";
import { ENGINES, prepare } from "./engines.ts";
import { PROGRAMS } from "./programs.ts";

/** Runs the programs in all engines, one after the other, so that what slows the machine down slows all of them. */
const runs = await Promise.all(
  PROGRAMS.map(async (program) => ({
    program,
    engines: await Promise.all(ENGINES.map((engine) => prepare(engine, program))),
  })),
);
checkResults();

answerQuestions({
  round: (shortestMs: number) => runs.map(({ engines }) => engines.map((run) => timed(run, shortestMs))),
});

function checkResults(): void {
  for (const { program, engines } of runs) {
    const results = engines.map((run) => run());
    if (new Set(results).size === 1) continue;
    throw new Error(
      `${program.name}: ${ENGINES.map((engine, at) => `${engine} gives ${results[at]}`).join(", ")}`,
    );
  }
}

/** Milliseconds of one run; a short one is repeated until the clock can tell. */
function timed(run: () => number, shortestMs: number): number {
  const began = performance.now();
  for (let count = 1; ; count++) {
    run();
    const ms = performance.now() - began;
    if (ms >= shortestMs) return ms / count;
  }
}
