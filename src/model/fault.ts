import type { Diagnostic } from "./diagnostic.ts";
import type { Span } from "./source.ts";

/**
 * Thrown inside the machine, by functions and by verbs when a run cannot go on; `step` catches it and gives
 * it the place in the script. It never leaves the machine as an exception.
 *
 * @example throw new ScriptFault("fault/arithmetic", "division by zero", "No number is the answer.", "test the divisor with IF first")
 */
export class ScriptFault extends Error {
  readonly code: string;
  readonly why: string;
  readonly fix: string;

  constructor(code: `fault/${string}`, title: string, why: string, fix: string) {
    super(title);
    this.name = "ScriptFault";
    this.code = code;
    this.why = why;
    this.fix = fix;
  }
}

/** An error that a script caught, for as long as it may ask for it. */
export interface ErrorState {
  readonly code: string;
  /** Exactly what the fault was called: what the script threw, what the host said. */
  readonly text: string;
}

/** A run that stopped: data, to be stored, shown and counted. */
export interface Fault {
  readonly code: string;
  readonly title: string;
  readonly why: string;
  readonly fix: string;
  readonly span: Span;
}

/** The fault in the form that everything which people see is rendered from. */
export function faultDiagnostic(fault: Fault): Diagnostic {
  return {
    code: fault.code,
    severity: "error",
    title: fault.title,
    labels: [{ span: fault.span, text: "the run stopped here" }],
    why: fault.why,
    fix: fault.fix,
  };
}
