import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Body, Declaration, Script } from "../syntax/ast.ts";
import { isBuiltIn } from "../syntax/phrases.ts";
import { eachStatement } from "../syntax/visit.ts";
import {
  builtInName,
  duplicateName,
  duplicateParameter,
  secondHandler,
  strayRestart,
} from "./declaration-messages.ts";

/** What is wrong with the names of SUBs, FUNCTIONs and their parameters, and with ON blocks and RESTART in them. */
export function checkDeclarations(scripts: readonly Script[]): Diagnostic[] {
  const all = scripts.flatMap(({ declarations }) => declarations);
  const firsts = new Map<string, Declaration>();
  const ofOwn = all.flatMap((declaration) => {
    if (declaration.kind === "handler" || declaration.kind === "script") return [];
    const first = firsts.get(declaration.name);
    if (first === undefined) firsts.set(declaration.name, declaration);
    return [...nameProblems(declaration, first), ...parameterProblems(declaration)];
  });
  return [...ofOwn, ...secondHandlers(all), ...strayRestarts(scripts)];
}

function nameProblems({ name, spelled, span }: Declaration, first: Declaration | undefined): Diagnostic[] {
  if (isBuiltIn(name)) return [builtInName(span, spelled)];
  return first === undefined ? [] : [duplicateName(span, spelled, first.span)];
}

/** Blocks that wait for what an earlier one waits for. */
function secondHandlers(declarations: readonly Declaration[]): Diagnostic[] {
  const firsts = new Map<string, Declaration>();
  return declarations.flatMap((declaration) => {
    const occasions = occasionsOf(declaration);
    const taken = occasions.find(({ key }) => firsts.has(key));
    const first = taken && firsts.get(taken.key);
    for (const { key } of occasions) if (!firsts.has(key)) firsts.set(key, declaration);
    if (taken === undefined || first === undefined) return [];
    return [
      secondHandler(declaration.span, declaration.spelled, { first: first.span, shared: taken.shared }),
    ];
  });
}

interface Occurring {
  /** Equal for blocks that one thing would begin. */
  readonly key: string;
  /** That thing, in words. */
  readonly shared: string;
}

const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

function occasionsOf({ on }: Declaration): Occurring[] {
  switch (on?.type) {
    case undefined:
      return [];
    case "message":
    case "status":
      return [{ key: on.type, shared: on.type === "message" ? "a message" : "a status" }];
    case "webhook":
      return (on.method === undefined ? METHODS : [on.method]).map((method) => ({
        key: `${method} ${on.path}`,
        shared: `a ${method} request to ${on.path}`,
      }));
    case "queue":
      return [{ key: `queue ${on.queue}`, shared: `an item of ${on.queue}` }];
    case "word":
      return on.words.map((word) => ({ key: `word ${word}`, shared: `the word "${word}"` }));
    case "schedule":
      return [{ key: `schedule ${on.name}`, shared: "schedules are known by their names, and this one" }];
  }
}

/** RESTART has something to give up in ON WORD only. */
function strayRestarts(scripts: readonly Script[]): Diagnostic[] {
  const found: Diagnostic[] = [];
  const look = (body: Body) =>
    eachStatement(body, (statement) => {
      if (statement.type === "restart") found.push(strayRestart(statement.span));
    });
  for (const { top, declarations } of scripts) {
    look(top);
    for (const { on, body } of declarations) if (on?.type !== "word") look(body);
  }
  return found;
}

function parameterProblems({ params }: Declaration): Diagnostic[] {
  const firsts = new Map([...params].reverse().map((param) => [param.name, param]));
  return params
    .filter((param) => firsts.get(param.name) !== param)
    .map((param) => duplicateParameter(param.span, param.spelled));
}
