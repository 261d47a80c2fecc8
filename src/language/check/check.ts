import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TemplateShape } from "../../model/template.ts";
import type { Parsed } from "../syntax/parse.ts";
import { checkCalls } from "./calls.ts";
import { checkConditions } from "./conditions.ts";
import { checkConstants } from "./constants.ts";
import { checkDeclarations } from "./declarations.ts";
import { checkDefaults } from "./defaults.ts";
import { checkFormulas } from "./formulas.ts";
import { Graph } from "./graph.ts";
import { checkHabits } from "./habits.ts";
import { checkJumps } from "./jumps.ts";
import { checkLiterals } from "./literals.ts";
import { checkNeeds } from "./needs.ts";
import { checkPlaces } from "./places.ts";
import { checkPrint } from "./print.ts";
import { checkSavedColumns } from "./saved-columns.ts";
import type { ProgramScope } from "./scope.ts";
import { checkScripts } from "./scripts.ts";
import { checkTemplates } from "./templates.ts";
import { checkFixedNames, checkSpellings, checkVariables } from "./variables.ts";

/**
 * Everything that is wrong with a program as far as it could be read. Nothing is reported twice for one cause.
 */
export function check(
  { scripts, phrases, diagnostics, doubtful }: Parsed,
  scope: ProgramScope,
  templates?: readonly TemplateShape[],
): Diagnostic[] {
  // With a line misread, a block may seem to be missing around what follows: that would be the same cause twice.
  const isWhole = diagnostics.every(({ severity }) => severity === "warning");
  const graph = isWhole ? new Graph(scope) : undefined;
  return [
    ...checkDeclarations(scripts),
    ...(graph ? [...checkPlaces(scripts, scope), ...checkNeeds(scope, graph), ...checkJumps(scope)] : []),
    ...checkScripts(scripts, scope),
    ...checkLiterals(scope),
    ...checkTemplates(scope, templates),
    ...checkDefaults(scope),
    ...checkConditions(scope),
    ...checkFormulas(scope),
    ...checkSavedColumns(scope),
    ...checkCalls(scope, phrases),
    ...checkVariables(scope, doubtful),
    ...checkFixedNames(scope),
    ...checkConstants(scope),
    ...(isWhole ? checkSpellings(scope) : []),
    ...(graph ? checkPrint(scope, graph) : []),
    ...checkHabits(scope),
  ];
}

/** The order in which people read: by file, then by place. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    const [first, second] = [a.labels[0].span, b.labels[0].span];
    return first.file - second.file || first.start - second.start;
  });
}
