import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Expression, Statement } from "../syntax/ast.ts";
import { constantOf } from "../syntax/constant.ts";
import { durationMs } from "../verbs/holes.ts";
import type { Graph } from "./graph.ts";
import { sceneOf } from "./scenes.ts";
import type { ProgramScope } from "./scope.ts";
import { longWait } from "./sending-messages.ts";

/** The longest WAIT that somebody who writes meanwhile hardly notices. */
const PATIENCE_MS = 5 * 60_000;

/** Each long WAIT that a conversation may come to; what no person has begun keeps nobody waiting. */
export function checkWaits(scope: ProgramScope, graph: Graph): Diagnostic[] {
  const roots = graph.nodes.filter(({ unit }) => sceneOf(unit, scope) === "conversation");
  const found: Diagnostic[] = [];
  for (const { unit } of graph.reachable(roots)) {
    for (const { statement } of unit.steps) {
      const ms = waitOf(statement);
      if (ms !== undefined && ms > PATIENCE_MS) found.push(longWait(statement.span));
    }
  }
  return found;
}

/** How long a WAIT lasts, in milliseconds, when that is written out. */
export function waitOf(statement: Statement): number | undefined {
  if (statement.type !== "verb" || statement.verb !== "WAIT") return undefined;
  return durationOf(statement.args.get("time") as Expression | undefined);
}

/** A length of time that is written out, in milliseconds; what is none is told elsewhere. */
export function durationOf(value: Expression | undefined): number | undefined {
  const written = value && constantOf(value);
  if (written === undefined) return undefined;
  try {
    return durationMs(written);
  } catch {
    return undefined;
  }
}
