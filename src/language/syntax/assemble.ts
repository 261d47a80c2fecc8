import type { Body, Case, If, Name, Statement } from "./ast.ts";
import type { Closer, Divider, Opener } from "./item.ts";

/**
 * Makes a statement of a block whose lines are all there.
 *
 * @module
 */

/** What stands between the lines that open, divide and close a block; the first part has no divider. */
export interface Part {
  readonly divider?: Divider;
  readonly body: Statement[];
}

type StatementOpener = Exclude<
  Opener,
  { readonly block: "sub" | "function" | "handler" | "schedule" | "broken" }
>;

/** The statement that a block is. `closer` is missing when the block was never closed. */
export function assemble(opener: StatementOpener, parts: readonly Part[], closer?: Closer): Statement {
  const { span } = opener;
  const body = parts[0]?.body ?? [];
  switch (opener.block) {
    case "if":
      return ifStatement(opener, parts);
    case "for": {
      const { variable, from, to, step } = opener;
      return { type: "for", variable, from, to, ...(step && { step }), body, span };
    }
    case "each":
      return { type: "each", variable: opener.variable, list: opener.list, body, span };
    case "while":
      return { type: "while", test: opener.test, body, span };
    case "do": {
      const { before } = opener;
      const after = closer?.after;
      return { type: "do", ...(before && { before }), ...(after && { after }), body, span };
    }
    case "select":
      return selectStatement(opener, parts);
    case "try":
      return tryStatement(opener, parts);
    case "with": {
      const { place, value } = opener;
      return { type: "with", place, ...(value && { value }), body, span };
    }
  }
}

/** A CATCH without its TRY still sets its variable. */
export function loneCatch(divider: Divider): Statement {
  return assemble({ type: "open", block: "try", span: divider.span }, [{ body: [] }, { divider, body: [] }]);
}

function ifStatement({ test, span }: Opener & { block: "if" }, parts: readonly Part[]): If {
  const branches = parts.flatMap(({ divider, body }) => {
    if (divider === undefined) return [{ test, body, span }];
    return divider.type === "elseif" ? [{ test: divider.test, body, span: divider.span }] : [];
  });
  const otherwise = bodyAfter("else", parts);
  return { type: "if", branches, ...(otherwise && { otherwise }), span };
}

function selectStatement({ subject, span }: Opener & { block: "select" }, parts: readonly Part[]): Statement {
  const cases = parts.flatMap(({ divider, body }): Case[] =>
    divider?.type === "case" ? [{ matches: divider.matches, body, span: divider.span }] : [],
  );
  const otherwise = bodyAfter("default", parts);
  return { type: "select", subject, cases, ...(otherwise && { otherwise }), span };
}

function tryStatement({ span }: Opener & { block: "try" }, parts: readonly Part[]): Statement {
  const [tried, caught] = parts;
  const divider = caught?.divider;
  const variable: Name | undefined = divider?.type === "catch" ? divider.variable : undefined;
  return {
    type: "try",
    body: tried?.body ?? [],
    ...(variable && { caught: variable }),
    handler: caught?.body ?? [],
    catchSpan: divider?.span ?? span,
    span,
  };
}

function bodyAfter(type: Divider["type"], parts: readonly Part[]): Body | undefined {
  return parts.find(({ divider }) => divider?.type === type)?.body;
}
