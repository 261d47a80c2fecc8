import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Name, Statement } from "../syntax/ast.ts";
import { namesChangedBy } from "../syntax/visit.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import { changedConstant } from "./variable-messages.ts";

/** What changes a constant after its CONST, anywhere it can be seen. */
export function checkConstants({ units }: ProgramScope): Diagnostic[] {
  const constants = new Map<string, Name>();
  for (const [index, unit] of units.entries()) {
    for (const { statement } of unit.steps) {
      if (!isConstant(statement)) continue;
      const key = keyOf(statement.target, unit, index);
      if (!constants.has(key)) constants.set(key, statement.target);
    }
  }
  if (constants.size === 0) return [];
  return units.flatMap((unit, index) => changesIn(unit, index, constants));
}

function isConstant(statement: Statement): statement is Statement & { type: "assign" } {
  return statement.type === "assign" && statement.constant === true;
}

function changesIn(unit: UnitScope, index: number, constants: ReadonlyMap<string, Name>): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { statement } of unit.steps) {
    for (const name of namesChangedBy(statement)) {
      const constant = constants.get(keyOf(name, unit, index));
      if (constant !== undefined && constant !== name)
        found.push(changedConstant(name.span, name.spelled, constant.span));
    }
  }
  return found;
}

/** Tells variables of the same name apart: a global is one for all units. */
function keyOf({ name }: Name, unit: UnitScope, index: number): string {
  return unit.visible.get(name)?.[0] === "global" ? name : `${index}/${name}`;
}
