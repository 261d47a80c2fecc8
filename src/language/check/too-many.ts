import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";

/**
 * The diagnostics that one compile reports: all of them, or the first ones and one that says how many are left out.
 *
 * @param diagnostics  in reading order
 */
export function firstOf(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const [next, ...others] = diagnostics.slice(LIMITS.diagnosticsPerCompile);
  if (next === undefined) return diagnostics;
  return [...diagnostics.slice(0, LIMITS.diagnosticsPerCompile), tooMany([next, ...others])];
}

/** It is an error when it stands for one, so that a script with errors never comes without one. */
function tooMany(rest: readonly [Diagnostic, ...Diagnostic[]]): Diagnostic {
  const isError = rest.some(({ severity }) => severity === "error");
  return {
    code: "check/too-many",
    severity: isError ? "error" : "warning",
    title: `${rest.length} more ${rest.length === 1 ? "message" : "messages"}`,
    labels: [{ span: rest[0].labels[0].span, text: "the first one that is left out" }],
    why: "One mistake often causes many messages: fixing the first ones usually removes the rest.",
    fix: "fix the first ones, then check again",
  };
}
