import type { Ref } from "../compile/instruction.ts";
import type { Program } from "../compile/program.ts";
import type { Body, Declaration, Name, Script, Timing } from "../syntax/ast.ts";
import { REQUEST_NAMES } from "../syntax/occasions.ts";
import { callsOf, namesSetBy, type Step, stepsOf } from "../syntax/visit.ts";
import { kindOf } from "./kind.ts";

/**
 * Who knows which variable (H-17): names that the top level sets are global to a run, those of the top of another file
 * in that file; a SUB, FUNCTION or handler keeps every other name that it sets for itself, its parameters always.
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
  /** The global slots that belong to its file. */
  readonly own?: OwnSlots;
}

interface OwnSlots {
  readonly from: number;
  readonly count: number;
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
  /** What SET SCHEDULE says of other scripts, each with a name of its own. */
  readonly timings: readonly (Timing & { readonly name: string })[];
  /** The names of the scripts that CALL or SET SCHEDULE speaks of; some may not be there. */
  readonly namedScripts: ReadonlySet<string>;
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
  const timings = namedTimings(scripts);
  const namedScripts = scriptsNamedIn(scripts, timings);
  for (const script of scripts) {
    const isRun = script !== scripts[0] && script.top.length > 0 && namedScripts.has(script.name);
    const declarations = isRun ? [topOf(script), ...script.declarations] : script.declarations;
    const [first] = declarations;
    const inFile =
      first?.isFile || first?.kind === "script" ? withFile(first, declarations, known, globals) : known;
    for (const one of declarations) {
      const unit = unitScope(one, inFile);
      units.push(one.kind === "script" ? { ...unit, ...(inFile.own && { own: inFile.own }) } : unit);
    }
  }
  return { kind: kindOf(scripts), globals, units, timings, namedScripts };
}

/** A script of which SET SCHEDULE speaks more than once has a schedule for each. */
function namedTimings(scripts: readonly Script[]): ProgramScope["timings"] {
  const taken = new Map<string, number>();
  for (const { declarations } of scripts) {
    for (const { on } of declarations) if (on?.type === "schedule") taken.set(on.name, 1);
  }
  return scripts
    .flatMap(({ timings }) => timings)
    .map((timing) => {
      const count = (taken.get(timing.script) ?? 0) + 1;
      taken.set(timing.script, count);
      return { ...timing, name: count === 1 ? timing.script : `${timing.script}#${count}` };
    });
}

/** The names of the scripts that CALL or SET SCHEDULE speaks of. */
function scriptsNamedIn(scripts: readonly Script[], timings: readonly Timing[]): ReadonlySet<string> {
  const names = new Set(timings.map(({ script }) => script));
  if (scripts.length === 1) return names;
  for (const { top, declarations } of scripts) {
    for (const body of [top, ...declarations.map((one) => one.body)]) {
      for (const step of stepsOf(body)) {
        for (const { callee } of callsOf(step.statement, step.parts))
          if (callee.kind === "script") names.add(callee.name);
      }
    }
  }
  return names;
}

/** The top level of a file, as something that can be called. */
function topOf({ file, name, top }: Script): Declaration {
  const params = top.flatMap((statement) =>
    statement.type === "assign" && statement.param ? [statement.target] : [],
  );
  const span = top[0]?.span ?? { file, start: 0, end: 0 };
  return { kind: "script", name, spelled: name, params, body: top, span };
}

/** What every unit of a file sees: the variables of the top level. */
interface Known {
  readonly refs: ReadonlyMap<string, Ref>;
  readonly setAt: ReadonlyMap<string, Name>;
  readonly own?: OwnSlots;
}

/**
 * The same for a file whose top is no top level of the program: its variables are known in that file only, those that
 * hold the request of a WEBHOOK file as far as the file speaks of them. What PARAM names is never somebody else's.
 */
function withFile(
  file: Declaration,
  declarations: readonly Declaration[],
  known: Known,
  globals: string[],
): Known {
  const setAt = namesSet(stepsOf(file.body));
  for (const name of requestNames(file, declarations)) if (!setAt.has(name.name)) setAt.set(name.name, name);
  const params = new Set(file.params.map(({ name }) => name));
  const own = [...setAt.keys()].filter((name) => params.has(name) || !known.refs.has(name));
  const slots = { from: globals.length, count: own.length };
  const refs = new Map([...known.refs, ...refsOf(own, slots.from)]);
  globals.push(...own);
  return { refs, setAt: new Map([...known.setAt, ...setAt]), own: slots };
}

function refsOf(names: readonly string[], from: number): Map<string, Ref> {
  return new Map(names.map((name, slot) => [name, ["global", from + slot]]));
}

/** Those that the file speaks of. They are set where its first line is. */
function requestNames(file: Declaration, declarations: readonly Declaration[]): Name[] {
  if (!file.isFile) return [];
  const spoken = new Set(declarations.flatMap(({ body }) => namesRead(body)));
  return REQUEST_NAMES.filter((name) => spoken.has(name)).map((name) => ({
    ...{ type: "name", name, spelled: name.toLowerCase() },
    span: file.span,
  }));
}

function namesRead(body: Body): string[] {
  const names: string[] = [];
  for (const { parts } of stepsOf(body)) {
    for (const part of parts) if (part.type === "name" || part.type === "column") names.push(part.name);
  }
  return names;
}

function unitScope(declaration: Declaration, { refs: globals, setAt }: Known): UnitScope {
  const steps = stepsOf(declaration.body);
  const setInBody = namesSet(steps);
  const params = new Map(declaration.params.map((param) => [param.name, param]));
  const own = [...setInBody.keys()].filter((name) => !globals.has(name) && !params.has(name));
  const locals = [...declaration.params.map(({ name }) => name), ...own];
  // What PARAM of a script names is a variable of its file: its SUBs know it. The caller's values wait beside it.
  const isScript = declaration.kind === "script";
  const refs = new Map<string, Ref>(isScript ? [] : locals.map((name, slot) => [name, ["local", slot]]));
  const setHere = new Map([...setInBody, ...params]);
  return {
    declaration,
    body: declaration.body,
    steps,
    names: namesIn(isScript ? [] : declaration.params, steps),
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
