import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Declaration, Script } from "../syntax/ast.ts";
import { isBuiltIn } from "../syntax/phrases.ts";
import { builtInName, duplicateName, duplicateParameter, secondHandler } from "./messages.ts";

/** What is wrong with the names of SUBs, FUNCTIONs, their parameters and ON blocks. */
export function checkDeclarations(scripts: readonly Script[]): Diagnostic[] {
  const declarations = scripts.flatMap((script) => script.declarations);
  return declarations.flatMap((declaration, index) => {
    const first = declarations.slice(0, index).find((earlier) => sameName(earlier, declaration));
    return [...nameProblems(declaration, first), ...parameterProblems(declaration)];
  });
}

/** A SUB and a FUNCTION share their names: both are called by words alone. */
function sameName(a: Declaration, b: Declaration): boolean {
  return a.name === b.name && (a.kind === "handler") === (b.kind === "handler");
}

function nameProblems(declaration: Declaration, first: Declaration | undefined): Diagnostic[] {
  const { kind, name, spelled, span } = declaration;
  if (kind !== "handler" && isBuiltIn(name)) return [builtInName(span, spelled)];
  if (first === undefined) return [];
  return [
    kind === "handler" ? secondHandler(span, spelled, first.span) : duplicateName(span, spelled, first.span),
  ];
}

function parameterProblems({ params }: Declaration): Diagnostic[] {
  return params
    .filter((param, index) => params.findIndex(({ name }) => name === param.name) < index)
    .map((param) => duplicateParameter(param.span, param.spelled));
}
