import type { Diagnostic } from "../../model/diagnostic.ts";
import { functionNamed } from "../functions/index.ts";
import type { Call, Expression, Script, Statement } from "../syntax/ast.ts";
import { callsOf, eachExpression, eachStatement, valuesOf } from "../syntax/visit.ts";
import { tellsOfError } from "../verbs/index.ts";
import { actsAtLoad, changesAtLoad, idleTopLevel } from "./declaration-messages.ts";
import type { ProgramScope } from "./scope.ts";

/** What stands where it cannot work: a verb where there is no conversation, lines that never run. */
export function checkPlaces(scripts: readonly Script[], scope: ProgramScope): Diagnostic[] {
  return [
    ...(isHandlerProgram(scripts) ? actsAtTopLevel(scope) : []),
    ...scripts.slice(1).flatMap(({ top }) => (top[0] === undefined ? [] : [idleTopLevel(top[0].span)])),
  ];
}

/** A program with any ON block is a handler program; without one the top level is the conversation (H-15). */
function isHandlerProgram(scripts: readonly Script[]): boolean {
  return scripts.some(({ declarations }) => declarations.some(({ kind }) => kind === "handler"));
}

function actsAtTopLevel(scope: ProgramScope): Diagnostic[] {
  const acting = actingUnits(scope);
  const found: Diagnostic[] = [];
  eachStatement(scope.units[0]?.body ?? [], (statement) => {
    const own = ownAct(statement);
    const call = callsOf(statement).find((one) => acts(one, acting));
    if (own !== undefined) found.push(actsAtLoad(statement.span, own));
    else if (call !== undefined) found.push(callAtLoad(call));
  });
  return found;
}

function callAtLoad({ callee, words }: Call): Diagnostic {
  const need = worldly(callee);
  return need === undefined ? actsAtLoad(words, callee.name) : changesAtLoad(words, callee.name, need);
}

/** Names of the SUBs and FUNCTIONs that do something in the world, or ask it, directly or through what they call. */
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
      if (part.type === "read" && !tellsOfError(part.verb)) read ??= part.verb;
    });
  return read;
}

function acts({ callee }: Call, acting: ReadonlySet<string>): boolean {
  if (callee.kind === "function") return worldly(callee) !== undefined;
  return callee.kind === "host" || acting.has(callee.name);
}

/** What a built-in function asks of the world that would be another thing each time. */
function worldly({ kind, name }: Call["callee"]): "moment" | "chance" | undefined {
  const builtIn = kind === "function" ? functionNamed(name) : undefined;
  if (builtIn === undefined || !("needs" in builtIn) || builtIn.needs === "timezone") return undefined;
  return builtIn.needs;
}
