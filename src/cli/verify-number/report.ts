import type { StepName } from "../../verification/errand/errand.ts";
import type { ErrandEnd } from "../../verification/errand/scene.ts";
import { jsonLine } from "../lines.ts";
import { EXIT, type Exit, type Terminal } from "../terminal.ts";
import type { Task } from "./verify.ts";
import { isoOf, STEP_WORDS } from "./words.ts";

/**
 * What is said when a run is over.
 *
 * @module
 */

/** Says what would be done. */
export function tellPlan(
  steps: readonly StepName[],
  { json }: { readonly json?: boolean },
  { out }: Pick<Terminal, "out">,
): Exit {
  if (json) out(jsonLine({ event: "end", outcome: "ready", steps }));
  else out(`Ready. Nothing was changed. It would go on with:\n${steps.map(planned).join("")}`);
  return EXIT.fine;
}

function planned(step: StepName): string {
  return `  - ${STEP_WORDS[step][0]}\n`;
}

/** Says how it has ended, and what state it leaves. */
export function tellEnd(end: ErrandEnd, { terminal, progress, options, around }: Task): Exit {
  progress.end();
  const { out, err, paint } = terminal;
  if (options.json) {
    out(jsonLine({ event: "end", at: isoOf(around.clock.now()), ...endReport(end) }));
    return end.type === "registered" ? EXIT.fine : EXIT.problems;
  }
  switch (end.type) {
    case "registered":
      out(
        end.wasBefore
          ? `${paint("green", "It was registered already.")}\n`
          : `${paint("green", "Registered.")} ${PIN_KEPT}\n`,
      );
      return EXIT.fine;
    case "stopped":
      err(`Stopped. ${GOES_ON}\n`);
      return EXIT.problems;
    case "failed":
      err(`${isBeforeStart(end) ? beforeStart(end) : ""}${leftBy(end)}\n`);
      return EXIT.problems;
  }
}

type Failed = Extract<ErrandEnd, { readonly type: "failed" }>;

/** Where the run began with a refusal no step was told of. */
function isBeforeStart({ failure }: Failed): boolean {
  return failure.code === "verify/too-early";
}

function beforeStart({ failure: { reason, fix } }: Failed): string {
  return `Not yet. ${reason}\n→ ${fix}\n`;
}

function leftBy({ step }: Failed): string {
  switch (step) {
    case "subscribe":
    case "give-back":
      return `The number is registered. ${GOES_ON}`;
    case "answer-here":
    case "arm":
    case "request-code":
    case "catch-code":
    case "verify-code":
    case "register":
      return `${GOES_ON} --abandon gives it up, and the number's calls back.`;
  }
}

const GOES_ON =
  "What was done is kept: the same command goes on from here, and asks for no other code unless you add --again.";
const PIN_KEPT = "Its two-step PIN is kept encrypted: --show-pin shows it.";

function endReport(end: ErrandEnd): object {
  switch (end.type) {
    case "registered":
      return { outcome: "registered", wasBefore: end.wasBefore };
    case "stopped":
      return { outcome: "stopped", step: end.step };
    case "failed":
      return { outcome: "failed", step: end.step, failure: end.failure };
  }
}
