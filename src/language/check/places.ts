import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Call, Expression, Script, Statement } from "../syntax/ast.ts";
import { callsOf, eachExpression, eachStatement, valuesOf } from "../syntax/visit.ts";
import { actsAtLoad, exitOutside, idleTopLevel } from "./messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";

/** What stands where it cannot work: EXIT outside its block, a verb where there is no conversation. */
export function checkPlaces(scripts: readonly Script[], scope: ProgramScope): Diagnostic[] {
  return [
    ...scope.units.flatMap(exits),
    ...(isHandlerProgram(scripts) ? actsAtTopLevel(scope) : []),
    ...scripts.slice(1).flatMap(({ top }) => (top[0] === undefined ? [] : [idleTopLevel(top[0].span)])),
  ];
}

/** A program with any ON block is a handler program; without one the top level is the conversation (H-15). */
function isHandlerProgram(scripts: readonly Script[]): boolean {
  return scripts.some(({ declarations }) => declarations.some(({ kind }) => kind === "handler"));
}

function exits({ body, declaration }: UnitScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  eachStatement(body, (statement, blocks) => {
    if (statement.type !== "exit" || statement.from === "run") return;
    const { from } = statement;
    const isInside = from === "for" || from === "while" ? blocks.includes(from) : declaration?.kind === from;
    if (!isInside) found.push(exitOutside(statement.span, from.toUpperCase()));
  });
  return found;
}

function actsAtTopLevel(scope: ProgramScope): Diagnostic[] {
  const acting = actingUnits(scope);
  const found: Diagnostic[] = [];
  eachStatement(scope.units[0]?.body ?? [], (statement) => {
    const own = ownAct(statement);
    const call = callsOf(statement).find((one) => acts(one, acting));
    if (own !== undefined) found.push(actsAtLoad(statement.span, own));
    else if (call !== undefined) found.push(actsAtLoad(call.words, call.callee.name));
  });
  return found;
}

/** Names of the SUBs and FUNCTIONs that do something in the world, directly or through what they call. */
function actingUnits({ units }: ProgramScope): ReadonlySet<string> {
  const callers = new Map<string, Set<string>>();
  const acting = new Set<string>();
  for (const { declaration, body } of units) {
    if (declaration === undefined || declaration.kind === "handler") continue;
    eachStatement(body, (statement) => {
      const calls = callsOf(statement);
      if (ownAct(statement) !== undefined || calls.some((call) => acts(call, acting)))
        acting.add(declaration.name);
      for (const { callee } of calls)
        callers.set(callee.name, (callers.get(callee.name) ?? new Set()).add(declaration.name));
    });
  }
  // A set grows while it is walked: whoever calls what acts comes to its end, and is walked in turn.
  for (const name of acting) for (const caller of callers.get(name) ?? []) acting.add(caller);
  return acting;
}

/** The verb that a statement is or reads, if any. */
function ownAct(statement: Statement): string | undefined {
  if (statement.type === "verb") return statement.verb;
  let read: string | undefined;
  for (const value of valuesOf(statement))
    eachExpression(value, (part: Expression) => {
      if (part.type === "read") read ??= part.verb;
    });
  return read;
}

function acts({ callee }: Call, acting: ReadonlySet<string>): boolean {
  return callee.kind === "host" || (callee.kind === "unit" && acting.has(callee.name));
}
