import { ScriptFault } from "../model/fault.ts";
import type { Formula, Row, Slot } from "../model/formula.ts";
import { kindNamed, type Value } from "../model/value.ts";
import { NOTHING_HELD } from "./holdings.ts";
import type { Evaluate, Scope } from "./loaded.ts";
import { noNumbers } from "./variables.ts";

/**
 * Works out formulas row by row, with the same operators and functions as everything else.
 *
 * R1 A name is a column when the rows have one of that name, written the same or else in other capitals; else what
 *    the formula has for it; else NULL.
 * R2 A column that a single row does not have is NULL there, as a member that an object does not have.
 *
 * @module
 */

/** The column that a name means. */
export type FindColumn = (name: string) => string | undefined;

/** What the functions of a formula may ask; a row adds its slots. */
export type Surroundings = Omit<Scope, "globals" | "slots" | "held" | "found" | "numbers" | "globalNumbers">;

/**
 * @param evaluate  the formula's code
 * @param find      tells columns (R1)
 * @throws ScriptFault from what it returns, naming what the row had in the formula's columns
 */
export function overRows(
  evaluate: Evaluate,
  { slots }: Formula,
  find: FindColumn,
  surroundings: Surroundings,
): (row: Row) => Value {
  const values: Value[] = slots.map(fixedValue);
  const columns = slots.flatMap((slot, at) => {
    const column = "column" in slot ? find(slot.column) : undefined;
    return column === undefined ? [] : [{ at, column }];
  });
  for (const { at } of columns) values[at] = null;
  const scope = scopeOf(surroundings, values);
  return (row) => {
    for (const { at, column } of columns)
      values[at] = Object.hasOwn(row, column) ? (row[column] as Value) : null;
    try {
      return evaluate(scope);
    } catch (fault) {
      throw fault instanceof ScriptFault ? withRow(fault, columns, values) : fault;
    }
  };
}

function fixedValue(slot: Slot): Value {
  return "value" in slot ? slot.value : (slot.otherwise ?? null);
}

function scopeOf(surroundings: Surroundings, slots: readonly Value[]): Scope {
  return {
    globals: [],
    slots,
    globalNumbers: noNumbers(0),
    numbers: noNumbers(slots.length),
    found: null,
    held: NOTHING_HELD,
    at: surroundings.at,
    timezone: surroundings.timezone,
    about: surroundings.about,
    message: surroundings.message,
    timedOut: surroundings.timedOut,
    error: surroundings.error,
    spend: (units) => surroundings.spend(units),
    draw: () => surroundings.draw(),
  };
}

/** Columns that a message names. */
const SHOWN = 4;

/** The limits of a turn are nothing about a row. */
const NOT_OF_ROWS: ReadonlySet<string> = new Set(["fault/instructions", "fault/depth", "fault/state"]);

function withRow(
  fault: ScriptFault,
  columns: readonly { readonly at: number; readonly column: string }[],
  values: readonly Value[],
): ScriptFault {
  if (columns.length === 0 || NOT_OF_ROWS.has(fault.code)) return fault;
  const had = columns
    .slice(0, SHOWN)
    .map(({ at, column }) => `\`${column}\` is ${kindNamed(values[at] as Value)}`);
  const empty = columns.find(({ at }) => values[at] === null);
  return new ScriptFault(
    fault.code as `fault/${string}`,
    `${fault.message}, in a row where ${had.join(", ")}`,
    fault.why,
    empty === undefined ? fault.fix : `leave such rows out first: ${empty.column} IS NOT NULL AND …`,
  );
}

/** Tells the columns of rows that all have the same ones, such as those of a table. */
function amongColumns(columns: Iterable<string>): FindColumn {
  const exact = new Set(columns);
  const byCapitals = new Map<string, string>();
  for (const column of exact) {
    const capitals = column.toUpperCase();
    if (!byCapitals.has(capitals)) byCapitals.set(capitals, column);
  }
  return (name) => (exact.has(name) ? name : byCapitals.get(name.toUpperCase()));
}

/** Tells the columns of rows that may each have others. */
export function amongRows(rows: readonly Row[]): FindColumn {
  let all: FindColumn | undefined;
  return (name) => {
    if (rows.some((row) => Object.hasOwn(row, name))) return name;
    all ??= amongColumns(keysOf(rows));
    return all(name);
  };
}

function* keysOf(rows: readonly Row[]): Generator<string> {
  for (const row of rows) yield* Object.keys(row);
}
