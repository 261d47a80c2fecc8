import type { Diagnostic } from "../../model/diagnostic.ts";
import { ScriptFault } from "../../model/fault.ts";
import { spanning } from "../../model/source.ts";
import type { Value } from "../../model/value.ts";
import type { Expression, VerbStatement } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { HOLES, type HoleKind } from "../verbs/holes.ts";
import { holesOfVerb } from "../verbs/index.ts";
import { impossibleValue } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/** Values written out that a verb would refuse whenever it runs: nobody should have to wait for the fault. */
export function checkLiterals(scope: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of scope.units) {
    for (const { statement, parts } of steps) {
      if (statement.type === "verb") lookAt(statement, found);
      for (const part of parts) if (part.type === "hear" || part.type === "asked") lookAt(part, found);
    }
  }
  return found;
}

function lookAt({ verb, args }: Pick<VerbStatement, "verb" | "args">, found: Diagnostic[]): void {
  const holes = holesOfVerb(verb);
  for (const [name, value] of args) {
    const kind = holes.get(name);
    // What has no name is told elsewhere (`saved-columns.ts`).
    if (kind === "columns") continue;
    const problem = kind && refusal(isSeveral(value) ? value : [value], HOLES[kind]);
    if (problem !== undefined) found.push(problem);
  }
}

function isSeveral(value: Expression | readonly Expression[]): value is readonly Expression[] {
  return Array.isArray(value);
}

/** What a hole has against values that are all written out. */
function refusal(
  values: readonly Expression[],
  { takes, convert }: (typeof HOLES)[HoleKind],
): Diagnostic | undefined {
  const [first] = values;
  const written = values.map(constantOf);
  if (first === undefined || written.includes(undefined)) return undefined;
  try {
    if (takes === "values") convert(written as readonly Value[]);
    else convert(written[0] as Value);
    return undefined;
  } catch (fault) {
    if (!(fault instanceof ScriptFault)) throw fault;
    return impossibleValue(spanning(first.span, values.at(-1)!.span), fault);
  }
}
