import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { Call } from "../syntax/ast.ts";
import type { Graph, Node } from "./graph.ts";
import { nobodyAnswers, unmetNeed } from "./need-messages.ts";
import { besides, isMet, type Scene, sceneOf } from "./scenes.ts";
import type { ProgramScope } from "./scope.ts";
import type { Use } from "./uses.ts";

/**
 * Verbs that speak of what is not there: TALK where nobody is, GET FORM VALUE without a request, HEAR in a webhook.
 *
 * N1 A SUB may be called from anywhere, so what it lacks is reported where a block calls it; in a block of its own a
 *    verb is reported itself. A SUB that nobody calls lacks nothing.
 * N2 A verb in a SUB is reported once for each block that comes to it.
 */
export function checkNeeds(scope: ProgramScope, graph: Graph): Diagnostic[] {
  return new NeedChecker(scope, graph).check();
}

class NeedChecker {
  private readonly scope: ProgramScope;
  private readonly graph: Graph;
  private readonly found: Diagnostic[] = [];
  /** In each scene, a verb that does not fit it for every unit that comes to one. */
  private readonly unmet = new Map<Scene, ReadonlyMap<Node, Use>>();
  /** What SPAWN begins, by scene; each is looked at once. */
  private readonly spawned = new Map<Scene, Set<Call>>();

  constructor(scope: ProgramScope, graph: Graph) {
    this.scope = scope;
    this.graph = graph;
  }

  check(): Diagnostic[] {
    const byScene = new Map<Scene, Node[]>();
    for (const node of this.graph.nodes) {
      const scene = sceneOf(node.unit, this.scope);
      if (scene === undefined) continue;
      this.ownBody(node, scene, node.unit.declaration?.spelled ?? "the conversation");
      byScene.set(scene, [...(byScene.get(scene) ?? []), node]);
    }
    for (const [scene, nodes] of byScene) this.spawnsFrom(nodes, scene);
    return this.found;
  }

  private ownBody({ uses, calls }: Node, scene: Scene, where: string): void {
    for (const use of uses) if (!isMet(use, scene)) this.report(use.span, use, scene, where);
    const told = new Set<Use>();
    for (const call of calls) {
      const callee = this.graph.called(call);
      const use = callee && this.unmetIn(scene).get(callee);
      if (use === undefined || told.has(use)) continue;
      told.add(use);
      this.report(call.words, use, scene, where);
    }
  }

  /** The runs that SPAWN begins in units that work in a scene, and those that these begin. */
  private spawnsFrom(nodes: readonly Node[], scene: Scene): void {
    const next = besides(scene);
    const known = this.spawned.get(next) ?? new Set();
    this.spawned.set(next, known);
    const begun: Node[] = [];
    for (const { spawns } of this.graph.reachable(nodes)) {
      for (const call of spawns) {
        const callee = this.graph.called(call);
        if (callee === undefined || known.has(call)) continue;
        known.add(call);
        begun.push(callee);
        const use = this.unmetIn(next).get(callee);
        if (use !== undefined) this.report(call.words, use, next, `SPAWN ${call.callee.name}`);
      }
    }
    if (begun.length > 0) this.spawnsFrom(begun, next);
  }

  private unmetIn(scene: Scene): ReadonlyMap<Node, Use> {
    let unmet = this.unmet.get(scene);
    if (unmet === undefined) {
      unmet = this.graph.leading(({ uses }) => uses.find((use) => !isMet(use, scene)));
      this.unmet.set(scene, unmet);
    }
    return unmet;
  }

  private report(at: Span, use: Use, scene: Scene, where: string): void {
    const there = at === use.span ? undefined : use.span;
    this.found.push((use.hears ? nobodyAnswers : unmetNeed)(at, use, { scene, where, there }));
  }
}
