import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Expression, Name } from "../syntax/ast.ts";
import { meantName, meantValue } from "../syntax/meant.ts";
import { tellsOfError } from "../verbs/index.ts";
import type { ProgramScope, UnitScope } from "./scope.ts";
import {
  fixedName,
  mixedSigils,
  unknownValue,
  unknownVariable,
  variableElsewhere,
} from "./variable-messages.ts";

/**
 * Variables that nothing sets, once per name and unit.
 *
 * @param doubtful  names that may be set on lines that could not be read
 */
export function checkVariables(scope: ProgramScope, doubtful: ReadonlySet<string>): Diagnostic[] {
  const unknown = scope.units.flatMap((unit) =>
    unknownIn(unit, doubtful).map((name) => ({ name, known: unit.setAt })),
  );
  if (unknown.length === 0) return [];
  const setSomewhere = new Map(scope.units.flatMap(({ setHere }) => [...setHere]));
  const added = new Set(scope.units.flatMap(addedTo));
  return unknown.map(({ name, known }, index) => {
    const elsewhere = setSomewhere.get(name.name);
    if (elsewhere !== undefined) return variableElsewhere(name.span, name.spelled, elsewhere.span);
    const near = index < LIMITS.suggestionsPerCompile ? meantName(name.name, known.keys()) : undefined;
    const first = added.has(name) ? "0" : '""';
    const value = meantValue(name.name);
    if (value !== undefined) return unknownValue(name.span, name.spelled, value);
    return unknownVariable(name.span, name.spelled, first, near === undefined ? undefined : known.get(near));
  });
}

/** Variables that are called like what a run tells of itself. */
export function checkFixedNames(scope: ProgramScope): Diagnostic[] {
  return scope.units.flatMap(({ setHere }) =>
    [...setHere.values()]
      .filter(({ name }) => tellsOfError(name))
      .map(({ span, spelled }) => fixedName(span, spelled)),
  );
}

/** Names that are written in two ways. */
export function checkSpellings(scope: ProgramScope): Diagnostic[] {
  const globals: Spellings = { firsts: new Map(), warned: new Set() };
  return scope.units.flatMap((unit) => mixed(unit, globals));
}

/** How each variable was written first, and those that were warned of. */
interface Spellings {
  readonly firsts: Map<string, Name>;
  readonly warned: Set<string>;
}

/** What stands behind unknown words. */
interface Given {
  /** Behind those of a statement, which may set it: `HAER name` is one mistake. */
  readonly maySet: ReadonlySet<string>;
  /** The places where it stands behind those of a value: nobody knows yet whether it is a name, or a word of the phrase. */
  readonly places: ReadonlySet<Name>;
}

function givenToUnknown({ steps }: UnitScope): Given {
  const maySet = new Set<string>();
  const places = new Set<Name>();
  for (const { statement, parts } of steps) {
    if (statement.type === "run" || statement.type === "spawn")
      for (const { name } of namesGivenTo(statement.call)) maySet.add(name);
    for (const part of parts) for (const name of namesGivenTo(part)) places.add(name);
  }
  return { maySet, places };
}

function namesGivenTo(call: Expression): Name[] {
  return call.type === "unknown" ? call.args.filter((value) => value.type === "name") : NONE;
}

const NONE: Name[] = [];

/** What `+=` and its like count with: it should begin with 0. */
function addedTo({ steps }: UnitScope): Name[] {
  const names: Name[] = [];
  for (const { statement } of steps)
    if (statement.type === "put" && statement.operator) names.push(statement.place.target);
  return names;
}

/** The first place of each name that nothing sets. */
function unknownIn(unit: UnitScope, doubtful: ReadonlySet<string>): Name[] {
  const { maySet, places } = givenToUnknown(unit);
  const found = new Map<string, Name>();
  for (const name of unit.names) {
    const isKnown = unit.visible.has(name.name) || doubtful.has(name.name) || maySet.has(name.name);
    if (!isKnown && !found.has(name.name) && !places.has(name)) found.set(name.name, name);
  }
  return [...found.values()];
}

/** One warning a variable: globals over the whole program, others within their unit. */
function mixed({ visible, names }: UnitScope, globals: Spellings): Diagnostic[] {
  const found: Diagnostic[] = [];
  const own: Spellings = { firsts: new Map(), warned: new Set() };
  for (const name of names) {
    const [place, slot] = visible.get(name.name) ?? [];
    const { firsts, warned } = place === "global" ? globals : own;
    // Two files may each have a variable of that name.
    const key = place === "global" ? `${slot}` : name.name;
    const first = firsts.get(key);
    if (first === undefined) firsts.set(key, name);
    if (first === undefined || isSpelledAlike(first, name) || warned.has(key)) continue;
    warned.add(key);
    found.push(mixedSigils(name.span, name.spelled, first));
  }
  return found;
}

function isSpelledAlike({ spelled: one }: Name, { spelled: other }: Name): boolean {
  return one === other || one.toUpperCase() === other.toUpperCase();
}
