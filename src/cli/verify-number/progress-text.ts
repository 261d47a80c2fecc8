import type { Finding } from "../../verification/errand/findings.ts";
import type { Sight } from "../../verification/errand/scene.ts";
import { elapsedText } from "../elapsed.ts";
import { printable } from "../shown.ts";
import type { Terminal } from "../terminal.ts";
import { type LiveLine, liveLine } from "./live-line.ts";
import type { Progress, StepEvent, Waiting } from "./progress.ts";
import { reasonLines, STEP_WORDS } from "./words.ts";

/** A line for each thing; what is under way stands in the last one, which is rewritten where that is possible. */
export function textProgress(terminal: Terminal): Progress {
  const live = liveLine(terminal.screen);
  const wait = live.isThere ? (event: Waiting) => live.show(waitLine(event)) : saidNowAndThen(terminal);
  return {
    found(findings) {
      live.clear();
      for (const finding of findings) tellFinding(finding, terminal);
    },
    tell(event) {
      if (event.type === "waiting") {
        wait(event);
        return;
      }
      live.clear();
      tellStep(event, terminal, live);
    },
    end: () => live.clear(),
  };
}

const SIGHTS: Readonly<Record<Sight, string>> = {
  nothing: "waiting for the call or the text",
  call: "a call is there, listening",
  "call-ended": "the call has ended, waiting for what else is heard of it",
  text: "a text came, waiting for the code",
};

function waitLine({ at, untilAt, sight }: Waiting): string {
  return `… ${SIGHTS[sight]}; ${elapsedText(Math.max(0, untilAt - at))} left`;
}

const SAID_EVERY_MS = 60_000;

/** Where no line can be rewritten, one is said when something changes, and each minute. */
function saidNowAndThen({ err }: Pick<Terminal, "err">): (event: Waiting) => void {
  let last: Waiting | undefined;
  return (event) => {
    if (last?.sight === event.sight && event.at - last.at < SAID_EVERY_MS) return;
    last = event;
    err(`${waitLine(event)}\n`);
  };
}

function tellFinding({ level, what, fix }: Finding, { out, err, paint }: Terminal): void {
  const told = printable(fix === undefined ? what : `${what}\n    → ${fix}`);
  if (level === "fine") out(`${paint("green", "✓")} ${told}\n`);
  else if (level === "warning") err(`${paint("yellow", "!")} ${told}\n`);
  else err(`${paint("red", "✗")} ${told}\n`);
}

function tellStep(event: StepEvent, { out, err, paint }: Terminal, live: LiveLine): void {
  const [during, done] = STEP_WORDS[event.step];
  switch (event.type) {
    case "begun":
      live.show(`… ${during}`);
      break;
    case "done": {
      const note = event.note === undefined ? "" : `: ${printable(event.note)}`;
      out(`${paint("green", "✓")} ${done}${note} ${paint("dim", `(${took(event.ms)})`)}\n`);
      break;
    }
    case "unclear":
      err(`${paint("yellow", "!")} ${during}: no answer, after ${took(event.ms)}\n`);
      err(`${reasonLines(event.failure)}    It may have been heard all the same, and counts as done.\n`);
      break;
    case "failed":
      err(`${paint("red", "✗")} ${during}: not done, after ${took(event.ms)}\n${reasonLines(event.failure)}`);
      break;
    default:
      event satisfies never;
  }
}

function took(ms: number): string {
  return ms < 60_000 ? `${(ms / 1_000).toFixed(1)} s` : elapsedText(ms);
}
