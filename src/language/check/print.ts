import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Graph } from "./graph.ts";
import { silentPrint } from "./messages.ts";
import { sceneOf } from "./scenes.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * The first PRINT of a conversation in a program that never says anything with TALK: its author may expect PRINT to do
 * that (H-12). In a webhook PRINT is how one answers, and elsewhere nobody is there who could miss something.
 */
export function checkPrint(scope: ProgramScope, graph: Graph): Diagnostic[] {
  if (graph.nodes.some(({ uses }) => uses.some(({ name }) => name === "TALK"))) return [];
  const roots = graph.nodes.filter(({ unit }) => sceneOf(unit, scope) === "conversation");
  for (const { uses } of graph.reachable(roots)) {
    const print = uses.find(({ name }) => name === "PRINT");
    if (print !== undefined) return [silentPrint(print.span)];
  }
  return [];
}
