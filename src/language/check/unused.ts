import type { Diagnostic } from "../../model/diagnostic.ts";
import { neverCalled } from "./flow-messages.ts";
import type { Graph, Node } from "./graph.ts";

/**
 * SUBs and FUNCTIONs that nobody else calls. Those that only such a one calls go unmentioned: it is the same cause. In a
 * program that has nothing but them, whoever calls them is elsewhere.
 */
export function checkUnused({ nodes }: Graph): Diagnostic[] {
  if (!nodes.some(runsByItself)) return [];
  const called = new Set(nodes.flatMap(namesCalledBy));
  return nodes.flatMap(({ unit: { declaration } }) => {
    const isCallable = declaration?.kind === "sub" || declaration?.kind === "function";
    return isCallable && !called.has(declaration.name) ? [neverCalled(declaration)] : [];
  });
}

function runsByItself({ unit: { declaration, body } }: Node): boolean {
  if (declaration === undefined) return body.length > 0;
  return declaration.kind === "handler" || declaration.kind === "script";
}

/** What calls itself only is not called. */
function namesCalledBy({ unit, calls, spawns }: Node): readonly string[] {
  return [...calls, ...spawns]
    .map(({ callee }) => callee.name)
    .filter((name) => name !== unit.declaration?.name);
}
