import type { Span } from "../../model/source.ts";
import { runNeeds } from "../functions/function.ts";
import { functionNamed } from "../functions/index.ts";
import type { Call } from "../syntax/ast.ts";
import type { Step } from "../syntax/visit.ts";
import { VERBS } from "../verbs/index.ts";
import { hears, type Need, needsOf } from "../verbs/verb.ts";

/** A verb, or a built-in function that asks what the run is about, where it stands. */
export interface Use {
  readonly name: string;
  readonly span: Span;
  /** One of them must be there; none when it can stand anywhere. */
  readonly needs: readonly Need[];
  /** Whether it waits for somebody's answer. */
  readonly hears: boolean;
}

/** What a statement itself uses, blocks inside it not included. */
export function usesOf(step: Step): readonly Use[] {
  const uses: Use[] = [];
  addUses(step, uses);
  return uses;
}

export function addUses({ statement, parts }: Step, uses: Use[]): void {
  if (statement.type === "verb") add(useOfVerb(statement.verb, statement.span), uses);
  for (const part of parts) {
    if (part.type === "read" || part.type === "hear" || part.type === "asked")
      add(useOfVerb(part.verb, part.span), uses);
    else if (part.type === "call" && part.callee.kind === "function") add(useOfFunction(part), uses);
  }
}

function add(use: Use | undefined, uses: Use[]): void {
  if (use !== undefined) uses.push(use);
}

const OF_VERBS: ReadonlyMap<string, Omit<Use, "span">> = new Map(
  VERBS.map((verb) => [verb.name, { name: verb.name, needs: needsOf(verb), hears: hears(verb) }]),
);

function useOfVerb(name: string, span: Span): Use | undefined {
  const use = OF_VERBS.get(name);
  return use && { name, span, needs: use.needs, hears: use.hears };
}

function useOfFunction({ callee: { name }, words }: Call): Use | undefined {
  const builtIn = functionNamed(name);
  if (builtIn === undefined || !("needs" in builtIn)) return undefined;
  const needs = runNeeds(builtIn);
  return needs.length === 0 ? undefined : { name, span: words, needs, hears: false };
}
