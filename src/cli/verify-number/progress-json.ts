import { jsonLine } from "../lines.ts";
import type { Terminal } from "../terminal.ts";
import type { Progress, StepEvent } from "./progress.ts";
import { isoOf } from "./words.ts";

/** One line for each thing that was found or done; of a wait only what changes. */
export function jsonProgress({ out }: Pick<Terminal, "out">): Progress {
  let last: string | undefined;
  return {
    found(findings) {
      for (const finding of findings) out(jsonLine({ event: "finding", ...finding }));
    },
    tell(event) {
      if (event.type !== "waiting") {
        out(jsonLine(stepReport(event)));
        return;
      }
      const { sight, untilAt, at } = event;
      const seen = `${sight} ${untilAt}`;
      if (seen !== last) out(jsonLine({ event: "waiting", at: isoOf(at), sight, until: isoOf(untilAt) }));
      last = seen;
    },
    end: () => undefined,
  };
}

function stepReport({ type: state, step, at, ...rest }: StepEvent): unknown {
  return { event: "step", step, state, at: isoOf(at), ...rest };
}
