import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Body, Name, Statement } from "../syntax/ast.ts";
import { bodiesOf, namesSetBy, type Step } from "../syntax/visit.ts";
import { readTooEarly } from "./flow-messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";

/**
 * Variables that are read above every line that sets them, once per name and unit. It goes by the order of the lines:
 *
 * O1 What another SUB, FUNCTION, block or file sets may be set before, whatever stands where.
 * O2 In a loop, a line further down may have run in the round before.
 * O3 Behind a label, any line may have run before.
 */
export function checkOrder({ units }: ProgramScope): Diagnostic[] {
  const shared = namesSetTwice(units);
  return units.flatMap((unit) => tooEarlyIn(unit, shared));
}

function namesSetTwice(units: readonly UnitScope[]): ReadonlySet<string> {
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { setHere } of units) {
    for (const name of setHere.keys()) (once.has(name) ? twice : once).add(name);
  }
  return twice;
}

function tooEarlyIn({ body, steps, declaration }: UnitScope, shared: ReadonlySet<string>): Diagnostic[] {
  const firsts = firstSettings(steps);
  for (const name of [...shared, ...(declaration?.params ?? []).map((param) => param.name)])
    firsts.delete(name);
  if (firsts.size === 0) return [];
  const ends = endsOfLoops(body);
  const found: Diagnostic[] = [];
  for (const [index, step] of steps.entries()) {
    if (step.statement.type === "label") break;
    for (const name of namesReadBy(step)) {
      const first = firsts.get(name.name);
      if (first === undefined || first.index < index) continue;
      const end = ends[index];
      // What is made of itself counts: `n = n + 1`.
      const start = first.index === index ? "0" : '""';
      if (end === undefined || first.index > end) found.push(readTooEarly(name, first.name, start));
      firsts.delete(name.name);
    }
  }
  return found;
}

interface Setting {
  readonly index: number;
  readonly name: Name;
}

/** Where each variable is set first, by the places of its lines. */
function firstSettings(steps: readonly Step[]): Map<string, Setting> {
  const firsts = new Map<string, Setting>();
  for (const [index, { statement }] of steps.entries()) {
    for (const name of [...namesSetBy(statement), ...namesPerhapsSetBy(statement)])
      if (!firsts.has(name.name)) firsts.set(name.name, { index, name });
  }
  return firsts;
}

/** `HAER name`: a misspelt statement may have been meant to set it, which is told by itself. */
function namesPerhapsSetBy(statement: Statement): readonly Name[] {
  if (statement.type !== "run" || statement.call.type !== "unknown") return [];
  return statement.call.args.filter((value) => value.type === "name");
}

/** The variables that a statement reads; REDIM PRESERVE only keeps what may be there. */
function namesReadBy({ statement, parts }: Step): readonly Name[] {
  if (statement.type === "dim") return [];
  return parts.filter((part) => part.type === "name");
}

/** For each statement in a loop, the place of the last one in the outermost loop around it. */
function endsOfLoops(body: Body, ends: (number | undefined)[] = []): readonly (number | undefined)[] {
  for (const statement of body) {
    const begin = ends.push(undefined) - 1;
    for (const inner of bodiesOf(statement)) endsOfLoops(inner, ends);
    if (LOOPS.has(statement.type)) ends.fill(ends.length - 1, begin);
  }
  return ends;
}

const LOOPS: ReadonlySet<Statement["type"]> = new Set<Statement["type"]>(["for", "each", "while", "do"]);
