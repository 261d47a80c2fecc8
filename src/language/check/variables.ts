import type { Diagnostic } from "../../model/diagnostic.ts";
import { nearest } from "../../model/spell.ts";
import type { Name } from "../syntax/ast.ts";
import { eachExpression, eachStatement, namesSetBy, valuesOf } from "../syntax/visit.ts";
import { mixedSigils, unknownVariable, variableElsewhere } from "./messages.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";

/**
 * Variables that nothing sets, once per name and unit, and names written in two ways.
 *
 * @param doubtful  names that may be set on lines that could not be read
 */
export function checkVariables(scope: ProgramScope, doubtful: ReadonlySet<string>): Diagnostic[] {
  const spellings = new Map<string, Name>();
  const warned = new Set<string>();
  return scope.units.flatMap((unit) => {
    const names = namesIn(unit);
    const sure = names.filter(({ name }) => !doubtful.has(name));
    return [...unknown(unit, sure, scope), ...mixed(unit, names, spellings, warned)];
  });
}

/** Every name of a unit where it stands, reads and assignments. */
function namesIn({ body, declaration }: UnitScope): Name[] {
  const names: Name[] = [...(declaration?.params ?? [])];
  eachStatement(body, (statement) => {
    names.push(...namesSetBy(statement));
    for (const value of valuesOf(statement)) {
      eachExpression(value, (part) => {
        if (part.type === "name") names.push(part);
      });
    }
  });
  return names;
}

function unknown(
  { visible, setAt }: UnitScope,
  names: readonly Name[],
  { units }: ProgramScope,
): Diagnostic[] {
  const found = new Map<string, Name>();
  for (const name of names) if (!visible.has(name.name) && !found.has(name.name)) found.set(name.name, name);
  return [...found.values()].map((name) => {
    const elsewhere = units.find((unit) => unit.setAt.has(name.name))?.setAt.get(name.name);
    if (elsewhere) return variableElsewhere(name.span, name.spelled, elsewhere.span);
    const near = setAt.get(nearest(name.name, setAt.keys()) ?? "");
    return unknownVariable(name.span, name.spelled, near);
  });
}

/** One warning a variable: globals over the whole program, others within their unit. */
function mixed(
  { visible, declaration }: UnitScope,
  names: readonly Name[],
  spellings: Map<string, Name>,
  warned: Set<string>,
): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const name of names) {
    const isGlobal = visible.get(name.name)?.[0] === "global";
    const key = isGlobal ? name.name : `${declaration?.name}/${declaration?.span.start}/${name.name}`;
    const first = spellings.get(key) ?? name;
    spellings.set(key, first);
    if (first.spelled.toUpperCase() === name.spelled.toUpperCase() || warned.has(key)) continue;
    warned.add(key);
    found.push(mixedSigils(name.span, name.spelled, first));
  }
  return found;
}
