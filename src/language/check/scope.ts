import type { Ref } from "../compile/instruction.ts";
import type { Program } from "../compile/program.ts";
import type { Body, Declaration, Name, Script } from "../syntax/ast.ts";
import { REQUEST_NAMES } from "../syntax/occasions.ts";
import { namesSetBy, type Step, stepsOf } from "../syntax/visit.ts";
import { kindOf } from "./kind.ts";

/**
 * Who knows which variable (H-17): names that the top level sets are global to a run, those of the top of a WEBHOOK
 * file in that file; a SUB, FUNCTION or handler keeps every other name that it sets for itself, its parameters always.
 *
 * @module
 */
export interface UnitScope {
  /** Undefined for the top level. */
  readonly declaration?: Declaration;
  readonly body: Body;
  /** Every statement of the body, inner ones included. */
  readonly steps: readonly Step[];
  /** Every name where it stands, reads and assignments, parameters first. */
  readonly names: readonly Name[];
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
  readonly kind: Program["kind"];
  readonly globals: readonly string[];
  /** Unit 0 is the top level of the first file. */
  readonly units: readonly UnitScope[];
}

/** The scopes of a whole program. The first script is the one whose top level runs. */
export function scopesOf(scripts: readonly Script[]): ProgramScope {
  const top = scripts[0]?.top ?? [];
  const stepsAtTop = stepsOf(top);
  const setAtTop = namesSet(stepsAtTop);
  const globals = [...setAtTop.keys()];
  const known: Known = { refs: refsOf(globals, 0), setAt: setAtTop };
  const main: UnitScope = {
    body: top,
    steps: stepsAtTop,
    names: namesIn([], stepsAtTop),
    visible: known.refs,
    locals: [],
    setAt: setAtTop,
    setHere: setAtTop,
  };
  const units = [main];
  for (const { declarations } of scripts) {
    const [first] = declarations;
    const inFile = first?.isFile ? withFile(first, declarations, known, globals) : known;
    for (const one of declarations) units.push(unitScope(one, inFile));
  }
  return { kind: kindOf(scripts), globals, units };
}

/** What every unit of a file sees: the variables of the top level. */
interface Known {
  readonly refs: ReadonlyMap<string, Ref>;
  readonly setAt: ReadonlyMap<string, Name>;
}

/**
 * The same for a WEBHOOK file, whose top is no top level of the program: its variables are known in that file only,
 * those that hold the request as far as the file speaks of them.
 */
function withFile(
  file: Declaration,
  declarations: readonly Declaration[],
  known: Known,
  globals: string[],
): Known {
  const setAt = namesSet(stepsOf(file.body));
  for (const name of requestNames(file, declarations)) if (!setAt.has(name.name)) setAt.set(name.name, name);
  const own = [...setAt.keys()].filter((name) => !known.refs.has(name));
  const refs = new Map([...known.refs, ...refsOf(own, globals.length)]);
  globals.push(...own);
  return { refs, setAt: new Map([...known.setAt, ...setAt]) };
}

function refsOf(names: readonly string[], from: number): Map<string, Ref> {
  return new Map(names.map((name, slot) => [name, ["global", from + slot]]));
}

/** Those that the file speaks of. They are set where its first line is. */
function requestNames(file: Declaration, declarations: readonly Declaration[]): Name[] {
  const spoken = new Set(declarations.flatMap(({ body }) => namesRead(body)));
  return REQUEST_NAMES.filter((name) => spoken.has(name)).map((name) => ({
    ...{ type: "name", name, spelled: name.toLowerCase() },
    span: file.span,
  }));
}

function namesRead(body: Body): string[] {
  const names: string[] = [];
  for (const { parts } of stepsOf(body)) {
    for (const part of parts) if (part.type === "name") names.push(part.name);
  }
  return names;
}

function unitScope(declaration: Declaration, { refs: globals, setAt }: Known): UnitScope {
  const steps = stepsOf(declaration.body);
  const setInBody = namesSet(steps);
  const params = new Map(declaration.params.map((param) => [param.name, param]));
  const own = [...setInBody.keys()].filter((name) => !globals.has(name) && !params.has(name));
  const locals = [...declaration.params.map(({ name }) => name), ...own];
  const refs = new Map<string, Ref>(locals.map((name, slot) => [name, ["local", slot]]));
  const setHere = new Map([...setInBody, ...params]);
  return {
    declaration,
    body: declaration.body,
    steps,
    names: namesIn(declaration.params, steps),
    visible: new Layered(refs, globals),
    locals,
    setAt: new Layered(setHere, setAt),
    setHere,
  };
}

function namesIn(params: readonly Name[], steps: readonly Step[]): Name[] {
  const names = [...params];
  for (const { statement, parts } of steps) {
    for (const name of namesSetBy(statement)) names.push(name);
    for (const part of parts) if (part.type === "name") names.push(part);
  }
  return names;
}

function namesSet(steps: readonly Step[]): Map<string, Name> {
  const names = new Map<string, Name>();
  for (const { statement } of steps) {
    for (const name of namesSetBy(statement)) if (!names.has(name.name)) names.set(name.name, name);
  }
  return names;
}
