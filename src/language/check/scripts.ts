import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Call, Declaration, Script, Timing } from "../syntax/ast.ts";
import { meantName } from "../syntax/meant.ts";
import { secondHandler } from "./declaration-messages.ts";
import { argumentCount } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";
import { emptyScript, hostScript, mainScript, unknownScript, webhookScript } from "./script-messages.ts";

/** Scripts that CALL or SET SCHEDULE names and that are not there, or cannot be run so; and those that run twice. */
export function checkScripts(scripts: readonly Script[], scope: ProgramScope): Diagnostic[] {
  const others = scripts.slice(1).map(({ name }) => name);
  const files = new Map(scripts.map((script) => [script.name, script]));
  const declared = new Map(
    scope.units.flatMap(({ declaration }) =>
      declaration?.kind === "script" ? [[declaration.name, declaration]] : [],
    ),
  );
  const found = scope.timings.flatMap(({ script, at }) => problemOf(script, at) ?? []);
  for (const { steps } of scope.units) {
    for (const { statement, parts } of steps) {
      if (statement.type === "run" && statement.call.type === "call") found.push(...called(statement.call));
      for (const part of parts) if (part.type === "call") found.push(...called(part));
    }
  }
  return [...found, ...secondTimes(scope)];

  function called({ callee, words, span, args }: Call): Diagnostic[] {
    if (callee.kind !== "script") return [];
    const problem = problemOf(callee.name, words);
    if (problem !== undefined) return [problem];
    const script = declared.get(callee.name);
    const [least, most] = script === undefined ? [0, 0] : [requiredOf(script), script.params.length];
    if (args.length >= least && args.length <= most) return [];
    const usage = [`CALL "${callee.name}.bas"`, ...(script?.params ?? []).map((param) => param.spelled)].join(
      ", ",
    );
    return [argumentCount(span, callee.name, [least, most], args.length, { declared: script?.span, usage })];
  }

  function problemOf(name: string, at: Call["words"]): Diagnostic | undefined {
    const script = files.get(name);
    if (name.startsWith("/")) return hostScript(at, name);
    if (script === undefined) return unknownScript(at, name, meantScript(name, others), others);
    if (script === scripts[0] && declared.get(name) === undefined) return mainScript(at, name);
    const [first] = script.declarations;
    if (first?.isFile) return webhookScript(at, name, first.span);
    return declared.has(name) ? undefined : emptyScript(at, name);
  }
}

/** How many values a caller must give: up to the last PARAM that is REQUIRED and has no DEFAULT. */
function requiredOf({ body }: Declaration): number {
  const inputs = body.flatMap((statement) =>
    statement.type === "assign" && statement.param ? [{ ...statement, param: statement.param }] : [],
  );
  const isRequired = ({ param, value }: (typeof inputs)[number]) =>
    param.required === true && value.type === "literal" && value.value === null;
  return inputs.findLastIndex(isRequired) + 1;
}

/** The script that was meant; what all their names end in says nothing. */
function meantScript(name: string, others: readonly string[]): string | undefined {
  const stem = (script: string) => script.replace(/\.bas$/, "");
  const meant = meantName(stem(name), others.map(stem));
  return meant === undefined ? undefined : others.find((other) => stem(other) === meant);
}

/** The same script at the same times would do everything twice. */
function secondTimes({ units, timings }: ProgramScope): Diagnostic[] {
  const firsts = new Map<string, Pick<Timing, "span">>();
  for (const { declaration } of units) {
    if (declaration?.kind === "script" && declaration.on?.type === "schedule")
      firsts.set(keyOf(declaration.name, declaration.on.times), declaration);
  }
  return timings.flatMap((timing) => {
    const key = keyOf(timing.script, timing.times);
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, timing);
    if (first === undefined) return [];
    return [
      secondHandler(timing.span, "SET SCHEDULE for these times", {
        first: first.span,
        shared: "each of these times",
      }),
    ];
  });
}

function keyOf(script: string, times: readonly string[]): string {
  return [script, ...[...times].sort()].join("|");
}
