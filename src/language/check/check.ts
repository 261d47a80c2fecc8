import type { Diagnostic } from "../../model/diagnostic.ts";
import type { TemplateShape } from "../../model/template.ts";
import type { Parsed } from "../syntax/parse.ts";
import { checkCalculations } from "./calculations.ts";
import { checkCalls } from "./calls.ts";
import { checkComparisons } from "./comparisons.ts";
import { checkConditions } from "./conditions.ts";
import { checkConstants } from "./constants.ts";
import { checkDeclarations } from "./declarations.ts";
import { checkDefaults } from "./defaults.ts";
import { checkFormulas } from "./formulas.ts";
import { Graph } from "./graph.ts";
import { checkHabits } from "./habits.ts";
import { checkJumps } from "./jumps.ts";
import { checkLiterals } from "./literals.ts";
import { checkMenus } from "./menus.ts";
import { checkNeeds } from "./needs.ts";
import { checkOrder } from "./order.ts";
import { checkPlaces } from "./places.ts";
import { checkPrint } from "./print.ts";
import { checkReach } from "./reach.ts";
import { checkSavedColumns } from "./saved-columns.ts";
import type { ProgramScope } from "./scope.ts";
import { checkScripts } from "./scripts.ts";
import { checkTemplates } from "./templates.ts";
import { checkUnused } from "./unused.ts";
import { checkFixedNames, checkSpellings, checkVariables } from "./variables.ts";
import { checkWaits } from "./waits.ts";
import { checkWindow } from "./window.ts";

/** What is known of the bot around its scripts. */
export interface Surroundings {
  /** The templates of the bot's account; without them a template is believed as it is written. */
  readonly templates?: readonly TemplateShape[];
  /** Whether something becomes of what is said outside the 24-hour window; nobody is warned while that is unknown. */
  readonly hasFallback?: boolean;
}

/**
 * Everything that is wrong with a program as far as it could be read. Nothing is reported twice for one cause.
 */
export function check(
  { scripts, phrases, diagnostics, doubtful }: Parsed,
  scope: ProgramScope,
  { templates, hasFallback }: Surroundings = {},
): Diagnostic[] {
  // With a line misread, a block may seem to be missing around what follows: that would be the same cause twice.
  const isWhole = diagnostics.every(({ severity }) => severity === "warning");
  const graph = isWhole ? new Graph(scope) : undefined;
  const found = [
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
    ...checkComparisons(scope),
    ...checkCalculations(scope),
  ];
  const isSound = found.every(({ severity }) => severity === "warning");
  return graph && isSound ? [...found, ...doubtsAbout(scope, graph, hasFallback)] : found;
}

/**
 * What would run, and hardly as its author meant it. Only a program without mistakes is looked at: a misspelt call leaves a
 * SUB without anybody who calls it, and that is one cause.
 */
function doubtsAbout(scope: ProgramScope, graph: Graph, hasFallback: boolean | undefined): Diagnostic[] {
  return [
    ...checkReach(scope),
    ...checkOrder(scope),
    ...checkUnused(graph),
    ...checkMenus(scope),
    ...checkWaits(scope, graph),
    ...(hasFallback === false ? checkWindow(scope, graph) : []),
  ];
}

/** The order in which people read: by file, then by place. */
export function inOrder(diagnostics: readonly Diagnostic[]): Diagnostic[] {
  return [...diagnostics].sort((a, b) => {
    const [first, second] = [a.labels[0].span, b.labels[0].span];
    return first.file - second.file || first.start - second.start;
  });
}
