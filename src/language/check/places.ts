import type { Diagnostic } from "../../model/diagnostic.ts";
import { functionNamed } from "../functions/index.ts";
import type { Call, Script } from "../syntax/ast.ts";
import { callsOf, type Step } from "../syntax/visit.ts";
import { verbNamed } from "../verbs/index.ts";
import type { Need } from "../verbs/verb.ts";
import { actsAtLoad, changesAtLoad, idleTopLevel } from "./declaration-messages.ts";
import type { ProgramScope } from "./scope.ts";
import { type Use, usesOf } from "./uses.ts";

/** What stands where it cannot work: a verb where there is no conversation, lines that never run. */
export function checkPlaces(scripts: readonly Script[], scope: ProgramScope): Diagnostic[] {
  return [...(scope.kind === "handler" ? actsAtTopLevel(scope) : []), ...idleTops(scripts, scope)];
}

/** Lines at the top of other files that nothing runs. */
function idleTops(scripts: readonly Script[], { units, namedScripts }: ProgramScope): Diagnostic[] {
  // A script whose name was mistyped is told of where it is named.
  const names = new Set(scripts.map(({ name }) => name));
  for (const named of namedScripts) if (!names.has(named)) return [];
  const run = new Set(
    units.flatMap(({ declaration }) => (declaration?.kind === "script" ? declaration.name : [])),
  );
  return scripts.slice(1).flatMap(({ name, top: [first] }) => {
    return first === undefined || run.has(name) ? [] : [idleTopLevel(first.span)];
  });
}

function actsAtTopLevel(scope: ProgramScope): Diagnostic[] {
  const acting = actingUnits(scope);
  const found: Diagnostic[] = [];
  const hasMessages = scope.units.some(({ declaration }) => declaration?.on?.type === "message");
  for (const step of scope.units[0]?.steps ?? []) {
    const own = ownAct(step);
    const call = callsOf(step.statement, step.parts).find((one) => acts(one, acting));
    if (own !== undefined) found.push(actsAtLoad(own.span, own.name, hasMessages));
    else if (call !== undefined) found.push(callAtLoad(call, hasMessages));
  }
  return found;
}

function callAtLoad({ callee, words }: Call, hasMessages: boolean): Diagnostic {
  const need = worldly(callee);
  return need === undefined
    ? actsAtLoad(words, callee.name, hasMessages)
    : changesAtLoad(words, callee.name, need);
}

/** Names of the SUBs and FUNCTIONs that do something in the world, or ask it, directly or through what they call. */
function actingUnits({ units }: ProgramScope): ReadonlySet<string> {
  const callers = new Map<string, Set<string>>();
  const acting = new Set<string>();
  for (const { declaration, steps } of units) {
    if (declaration === undefined || declaration.kind === "handler") continue;
    for (const step of steps) {
      const calls = callsOf(step.statement, step.parts);
      if (ownAct(step) !== undefined || calls.some((call) => acts(call, acting)))
        acting.add(declaration.name);
      for (const { callee } of calls)
        callers.set(callee.name, (callers.get(callee.name) ?? new Set()).add(declaration.name));
    }
  }
  // A set grows while it is walked: whoever calls what acts comes to its end, and is walked in turn.
  for (const name of acting) for (const caller of callers.get(name) ?? []) acting.add(caller);
  return acting;
}

/** The verb of a statement that does something in the world or asks it, if any. */
function ownAct(step: Step): Pick<Use, "name" | "span"> | undefined {
  const { statement } = step;
  if (statement.type === "spawn") return { name: "SPAWN", span: statement.span };
  return usesOf(step).find(({ name, needs }) => {
    const verb = verbNamed(name);
    return verb?.does === "read" || verb === undefined ? needs.every(isOfWorld) : !verb.declares;
  });
}

function isOfWorld(need: Need): boolean {
  return need !== "error" && need !== "run";
}

function acts({ callee }: Call, acting: ReadonlySet<string>): boolean {
  if (callee.kind === "function") return worldly(callee) !== undefined;
  return callee.kind === "host" || acting.has(callee.name);
}

/** What a built-in function asks of the world that would be another thing each time. */
function worldly({ kind, name }: Call["callee"]): "moment" | "chance" | undefined {
  const builtIn = kind === "function" ? functionNamed(name) : undefined;
  const needs = builtIn !== undefined && "needs" in builtIn ? builtIn.needs : undefined;
  return needs === "moment" || needs === "chance" ? needs : undefined;
}
