import type { Ref } from "../compile/instruction.ts";
import type { Body, Declaration, Name, Script } from "../syntax/ast.ts";
import { eachStatement, namesSetBy } from "../syntax/visit.ts";

/**
 * Who knows which variable (H-17): names that the top level sets are global to a run; a SUB, FUNCTION or handler
 * keeps every other name that it sets for itself, its parameters always.
 *
 * @module
 */
export interface UnitScope {
  /** Undefined for the top level. */
  readonly declaration?: Declaration;
  readonly body: Body;
  /** Where each variable that can be seen here lives. */
  readonly visible: ReadonlyMap<string, Ref>;
  /** Names of the local slots so far, parameters first. */
  readonly locals: readonly string[];
  /** Where each name was set first, for messages. */
  readonly setAt: ReadonlyMap<string, Name>;
}

export interface ProgramScope {
  readonly globals: readonly string[];
  /** Unit 0 is the top level of the first file. */
  readonly units: readonly UnitScope[];
}

/** The scopes of a whole program. The first script is the one whose top level runs. */
export function scopesOf(scripts: readonly Script[]): ProgramScope {
  const top = scripts[0]?.top ?? [];
  const setAtTop = namesSet(top);
  const globals = [...setAtTop.keys()];
  const globalRefs = new Map<string, Ref>(globals.map((name, slot) => [name, ["global", slot]]));
  const main: UnitScope = { body: top, visible: globalRefs, locals: [], setAt: setAtTop };
  const declarations = scripts.flatMap((script) => script.declarations);
  return { globals, units: [main, ...declarations.map((one) => unitScope(one, globalRefs, setAtTop))] };
}

function unitScope(
  declaration: Declaration,
  globals: ReadonlyMap<string, Ref>,
  setAtTop: ReadonlyMap<string, Name>,
): UnitScope {
  const setHere = namesSet(declaration.body);
  const params = declaration.params.map(({ name }) => name);
  const own = [...setHere.keys()].filter((name) => !globals.has(name) && !params.includes(name));
  const locals = [...params, ...own];
  const visible = new Map(globals);
  for (const [slot, name] of locals.entries()) visible.set(name, ["local", slot]);
  const paramsAt = declaration.params.map((param) => [param.name, param] as const);
  return {
    declaration,
    body: declaration.body,
    visible,
    locals,
    setAt: new Map([...setAtTop, ...setHere, ...paramsAt]),
  };
}

function namesSet(body: Body): Map<string, Name> {
  const names = new Map<string, Name>();
  eachStatement(body, (statement) => {
    for (const name of namesSetBy(statement)) if (!names.has(name.name)) names.set(name.name, name);
  });
  return names;
}
