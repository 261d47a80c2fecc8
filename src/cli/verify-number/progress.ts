import type { Finding } from "../../verification/errand/findings.ts";
import type { ErrandEvent } from "../../verification/errand/scene.ts";
import type { Terminal } from "../terminal.ts";
import { jsonProgress } from "./progress-json.ts";
import { textProgress } from "./progress-text.ts";

/** Tells what a run does while it does it. */
export interface Progress {
  found(findings: readonly Finding[]): void;
  tell(event: ErrandEvent): void;
  /** Nothing more comes: the line that is rewritten is taken away. */
  end(): void;
}

/** What is told of a wait. */
export type Waiting = Extract<ErrandEvent, { readonly type: "waiting" }>;
/** What is told of a step. */
export type StepEvent = Exclude<ErrandEvent, Waiting>;

/** Lines for a person, the last of which is rewritten in place on a terminal; or one JSON line for each thing. */
export function progressOn(terminal: Terminal, { json }: { readonly json?: boolean }): Progress {
  return json ? jsonProgress(terminal) : textProgress(terminal);
}
