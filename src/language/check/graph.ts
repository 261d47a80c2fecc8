import type { Call, Expression } from "../syntax/ast.ts";
import type { Step } from "../syntax/visit.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import { addUses, type Use } from "./uses.ts";

/** What a unit does, and what it calls. */
export interface Node {
  readonly unit: UnitScope;
  readonly uses: readonly Use[];
  /** SUBs, FUNCTIONs and scripts of the author. */
  readonly calls: readonly Call[];
  readonly spawns: readonly Call[];
}

/** Who calls whom: the units of a program in their order. */
export class Graph {
  readonly nodes: readonly Node[];
  private readonly byName = new Map<string, Node>();
  private readonly callers = new Map<string, Node[]>();

  constructor({ units }: ProgramScope) {
    this.nodes = units.map(nodeOf);
    for (const node of this.nodes) {
      const { declaration } = node.unit;
      if (declaration !== undefined && declaration.kind !== "handler")
        this.byName.set(declaration.name, node);
      for (const { callee } of node.calls) {
        const callers = this.callers.get(callee.name);
        if (callers === undefined) this.callers.set(callee.name, [node]);
        else callers.push(node);
      }
    }
  }

  called({ callee }: Call): Node | undefined {
    return this.byName.get(callee.name);
  }

  /** Every unit that a run may come to from some of them, those included; what SPAWN begins is another run. */
  reachable(from: Iterable<Node>): ReadonlySet<Node> {
    const found = new Set(from);
    // A set grows while it is walked.
    for (const { calls } of found) {
      for (const call of calls) {
        const next = this.called(call);
        if (next !== undefined) found.add(next);
      }
    }
    return found;
  }

  /** For every unit that comes to something of a kind, directly or through calls, one of that kind. */
  leading<Found>(own: (node: Node) => Found | undefined): ReadonlyMap<Node, Found> {
    const found = new Map<Node, Found>();
    for (const node of this.nodes) {
      const here = own(node);
      if (here !== undefined) found.set(node, here);
    }
    for (const [node, here] of found) {
      for (const caller of this.callers.get(node.unit.declaration?.name ?? "") ?? [])
        if (!found.has(caller)) found.set(caller, here);
    }
    return found;
  }
}

function addCalls({ statement, parts }: Step, calls: Call[]): void {
  if (statement.type === "run" && isOfAuthor(statement.call)) calls.push(statement.call);
  for (const part of parts) if (isOfAuthor(part)) calls.push(part);
}

function isOfAuthor(part: Expression): part is Call {
  return part.type === "call" && (part.callee.kind === "unit" || part.callee.kind === "script");
}

function nodeOf(unit: UnitScope): Node {
  const uses: Use[] = [];
  const calls: Call[] = [];
  const spawns: Call[] = [];
  for (const step of unit.steps) {
    addUses(step, uses);
    addCalls(step, calls);
    const { statement } = step;
    if (statement.type === "spawn" && statement.call.type === "call") spawns.push(statement.call);
  }
  return { unit, uses, calls, spawns };
}
