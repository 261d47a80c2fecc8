import type { Expression, Goto, Name, Statement, Try } from "../syntax/ast.ts";
import { callsOf, eachExpression, eachStatement, valuesOf } from "../syntax/visit.ts";
import { tellsOfError } from "../verbs/index.ts";
import type { Ref } from "./instruction.ts";
import { lower } from "./lower.ts";
import type { Catch, Resume } from "./program.ts";
import type { UnitInProgress } from "./unit.ts";

/**
 * TRY, ON ERROR and what belongs to them (H-25).
 *
 * E1 Which TRY a place belongs to, and where to go on after a statement that failed, are tables of the unit: no
 *    state of the run, so that GOTO, EXIT and HEAR need not care.
 * E2 The error state ends with the next assignment or call that goes well. In the block of an IF that asks for
 *    the error only calls count, or `n = n + 1` would take the message from the line below it; a statement that
 *    reads the error never ends it.
 *
 * @module
 */
export class ErrorTables {
  readonly catches: Catch[] = [];
  readonly resumes: Resume[] = [];
  private readonly isResuming: boolean;
  /** IFs around the statement at hand that ask for the error. */
  private asking = 0;

  constructor(body: readonly Statement[]) {
    this.isResuming = mayResume(body);
  }

  /** Compiles a statement so that ON ERROR RESUME NEXT knows where it ends and what it sets. */
  around(statement: Statement, unit: UnitInProgress, compile: () => void): void {
    if (!this.isResuming) {
      compile();
      return;
    }
    const { emitter } = unit;
    const from = emitter.here();
    compile();
    if (this.endsError(statement)) emitter.emit({ op: "clearError", when: "resuming" });
    const to = emitter.here();
    const empties = emptied(statement, unit);
    if (to > from) this.resumes.push({ from, to, ...(empties && { empties }) });
  }

  /** Compiles what an IF does when its test is true. */
  inBranch(test: Expression, compile: () => void): void {
    const asks = asksForError(test) ? 1 : 0;
    this.asking += asks;
    compile();
    this.asking -= asks;
  }

  private endsError(statement: Statement): boolean {
    if (!GOING_WELL.has(statement.type) || valuesOf(statement).some(asksForError)) return false;
    return this.asking === 0 || callsOf(statement).some(({ callee }) => callee.kind !== "function");
  }
}

/** Assignments and calls. */
const GOING_WELL: ReadonlySet<Statement["type"]> = new Set<Statement["type"]>([
  "assign",
  "put",
  "append",
  "run",
]);

function mayResume(body: readonly Statement[]): boolean {
  let found = false;
  eachStatement(body, (statement) => {
    if (statement.type === "onError" && statement.answer === "next") found = true;
  });
  return found;
}

function asksForError(expression: Expression): boolean {
  let found = false;
  eachExpression(expression, (part) => {
    if (part.type === "read" && tellsOfError(part.verb)) found = true;
  });
  return found;
}

/** The variable that is NULL after the statement failed. */
function emptied(statement: Statement, { emitter }: UnitInProgress): Ref | undefined {
  const name = variableSet(statement);
  return name && emitter.ref(name.name);
}

function variableSet(statement: Statement): Name | undefined {
  if (statement.type === "assign") return statement.target;
  const isWhole = statement.type === "hearing" && statement.place.steps.length === 0;
  return isWhole ? statement.place.target : undefined;
}

export function tryStatement({ body, caught, handler, catchSpan }: Try, unit: UnitInProgress): void {
  const { emitter } = unit;
  const from = emitter.here();
  unit.body(body);
  const to = emitter.here();
  const end = emitter.jump();
  if (to > from) unit.errors.catches.push({ from, to, at: emitter.here() });
  emitter.begin(catchSpan);
  if (caught !== undefined) unit.set(caught, ["read", "ERROR MESSAGE"]);
  unit.body(handler);
  emitter.emit({ op: "clearError", when: "always" });
  emitter.landHere(end);
}

export function onErrorStatement(answer: "stop" | "next" | Goto, { emitter, jumps }: UnitInProgress): void {
  if (typeof answer === "string") emitter.emit({ op: "onError", answer });
  else jumps.toLabel(emitter.emit({ op: "onError", answer: "jump", to: -1 }), answer);
}

export function assertStatement(
  { test, message, span }: Statement & { type: "assert" },
  { emitter }: UnitInProgress,
): void {
  const fine = emitter.unless(["not", lower(test, emitter)]);
  const text = message ?? ({ type: "literal", value: "what the script asserts is not true", span } as const);
  emitter.emit({ op: "throw", text: lower(text, emitter) });
  emitter.landHere(fine);
}
