import type { Diagnostic } from "../../model/diagnostic.ts";
import { ScriptFault } from "../../model/fault.ts";
import { named, type Value } from "../../model/value.ts";
import { shapeOf } from "../compile/shapes.ts";
import { numberOf } from "../functions/numbers.ts";
import { fitted, parameterTypeNamed } from "../parameters.ts";
import type { Assign, Expression, Hearing } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { impossibleValue } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/** What DEFAULT writes out behind HEAR or PARAM, and its variable could never hold: it would fail at the first person. */
export function checkDefaults(scope: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of scope.units) {
    for (const { statement } of steps) {
      if (statement.type === "hearing") found.push(...ofHearing(statement));
      else if (statement.type === "assign" && statement.param) found.push(...ofParameter(statement));
    }
  }
  return found;
}

function ofHearing({ place: { spelled }, question: { args } }: Hearing): Diagnostic[] {
  const value = args.get("default") as Expression | undefined;
  const shape = shapeOf(spelled);
  if (value === undefined || (shape !== "whole" && shape !== "number")) return [];
  const wanted = shape === "whole" ? "a whole number" : "a number";
  return refusedBy(value, numberOf, {
    spelled,
    wanted,
    why: "The run would stop where no answer comes that fits.",
  });
}

function ofParameter({ target: { spelled }, value, param }: Assign): Diagnostic[] {
  const type = param?.type === undefined ? undefined : parameterTypeNamed(param.type);
  const among = param?.among && constantOf(param.among);
  const options = Array.isArray(among) ? (among as readonly Value[]) : undefined;
  const wanted = options === undefined ? (type?.means ?? "") : "one of those behind ENUM";
  const take = (constant: Value) => fitted(constant, { name: spelled, type, among: options }, AT_NO_TIME);
  // An empty text says that there is none.
  return constantOf(value) === ""
    ? []
    : refusedBy(value, take, {
        spelled,
        wanted,
        why: "Whoever calls the script without it would give it this.",
      });
}

const AT_NO_TIME = { at: 0, timezone: "UTC", about: null, draw: () => 0 } as const;

function refusedBy(
  value: Expression,
  take: (constant: Value) => unknown,
  { spelled, wanted, why }: { readonly spelled: string; readonly wanted: string; readonly why: string },
): Diagnostic[] {
  const constant = constantOf(value);
  if (constant === undefined || constant === null) return [];
  try {
    take(constant);
    return [];
  } catch (fault) {
    if (!(fault instanceof ScriptFault)) throw fault;
    const message = `the DEFAULT of \`${spelled}\` is ${named(constant)}`;
    const fix = `write ${wanted} behind DEFAULT, or leave DEFAULT out`;
    return [impossibleValue(value.span, { message, why, fix }, `\`${spelled}\` takes ${wanted}`)];
  }
}
