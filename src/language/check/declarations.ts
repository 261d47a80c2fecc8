import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Declaration, Script } from "../syntax/ast.ts";
import { isBuiltIn } from "../syntax/phrases.ts";
import { builtInName, duplicateName, duplicateParameter, secondHandler } from "./declaration-messages.ts";

/** What is wrong with the names of SUBs, FUNCTIONs, their parameters and ON blocks. */
export function checkDeclarations(scripts: readonly Script[]): Diagnostic[] {
  const firsts = new Map<string, Declaration>();
  return scripts
    .flatMap(({ declarations }) => declarations)
    .flatMap((declaration) => {
      const key = sharedName(declaration);
      const first = firsts.get(key);
      if (first === undefined) firsts.set(key, declaration);
      return [...nameProblems(declaration, first), ...parameterProblems(declaration)];
    });
}

/** A SUB and a FUNCTION share their names: both are called by words alone. */
function sharedName({ kind, name }: Declaration): string {
  return kind === "handler" ? `ON ${name}` : name;
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
  const firsts = new Map([...params].reverse().map((param) => [param.name, param]));
  return params
    .filter((param) => firsts.get(param.name) !== param)
    .map((param) => duplicateParameter(param.span, param.spelled));
}
