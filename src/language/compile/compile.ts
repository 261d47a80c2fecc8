import type { SourceFile } from "../../model/source.ts";
import type { ProgramScope } from "../check/scope.ts";
import type { Program } from "./program.ts";
import { compileUnit } from "./unit.ts";

/** The program of scripts that the checker found nothing wrong with. */
export function compileProgram(scope: ProgramScope, sources: readonly SourceFile[]): Program {
  const unitIndex = new Map<string, number>();
  for (const [index, { declaration }] of scope.units.entries()) {
    if (declaration !== undefined && declaration.kind !== "handler") unitIndex.set(declaration.name, index);
  }
  const onMessage = scope.units.findIndex(({ declaration }) => declaration?.kind === "handler");
  return {
    format: 1,
    kind: onMessage < 0 ? "dialog" : "handler",
    sources,
    globals: scope.globals,
    units: scope.units.map((unit) => compileUnit(unit, unitIndex)),
    ...(onMessage >= 0 && { onMessage }),
  };
}
