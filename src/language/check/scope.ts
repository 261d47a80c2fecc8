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
  readonly visible: Names<Ref>;
  /** Names of the local slots so far, parameters first. */
  readonly locals: readonly string[];
  /** Where each name that can be seen here was set first, for messages. */
  readonly setAt: Names<Name>;
  /** Those of them that this unit sets, parameters included. */
  readonly setHere: ReadonlyMap<string, Name>;
}

/** What is known by name. */
interface Names<Value> {
  get(name: string): Value | undefined;
  has(name: string): boolean;
  keys(): Iterable<string>;
}

/** The names of a unit over those of the top level, which thousands of units share. */
class Layered<Value> implements Names<Value> {
  private readonly inner: ReadonlyMap<string, Value>;
  private readonly outer: ReadonlyMap<string, Value>;

  constructor(inner: ReadonlyMap<string, Value>, outer: ReadonlyMap<string, Value>) {
    this.inner = inner;
    this.outer = outer;
  }

  get(name: string): Value | undefined {
    return this.inner.get(name) ?? this.outer.get(name);
  }

  has(name: string): boolean {
    return this.inner.has(name) || this.outer.has(name);
  }

  *keys(): Generator<string> {
    yield* this.inner.keys();
    yield* this.outer.keys();
  }
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
  const main: UnitScope = {
    body: top,
    visible: globalRefs,
    locals: [],
    setAt: setAtTop,
    setHere: setAtTop,
  };
  const declarations = scripts.flatMap((script) => script.declarations);
  return { globals, units: [main, ...declarations.map((one) => unitScope(one, globalRefs, setAtTop))] };
}

function unitScope(
  declaration: Declaration,
  globals: ReadonlyMap<string, Ref>,
  setAtTop: ReadonlyMap<string, Name>,
): UnitScope {
  const setInBody = namesSet(declaration.body);
  const params = new Map(declaration.params.map((param) => [param.name, param]));
  const own = [...setInBody.keys()].filter((name) => !globals.has(name) && !params.has(name));
  const locals = [...declaration.params.map(({ name }) => name), ...own];
  const refs = new Map<string, Ref>(locals.map((name, slot) => [name, ["local", slot]]));
  const setHere = new Map([...setInBody, ...params]);
  return {
    declaration,
    body: declaration.body,
    visible: new Layered(refs, globals),
    locals,
    setAt: new Layered(setHere, setAtTop),
    setHere,
  };
}

function namesSet(body: Body): Map<string, Name> {
  const names = new Map<string, Name>();
  eachStatement(body, (statement) => {
    for (const name of namesSetBy(statement)) if (!names.has(name.name)) names.set(name.name, name);
  });
  return names;
}
