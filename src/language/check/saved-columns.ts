import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Expression, VerbStatement } from "../syntax/ast.ts";
import { holesOfVerb } from "../verbs/index.ts";
import { unnamedColumn } from "./messages.ts";
import type { ProgramScope } from "./scope.ts";

/** Values that SAVE or INSERT should keep in a column of which nobody knows the name. */
export function checkSavedColumns({ units }: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of units) {
    for (const { statement } of steps) if (statement.type === "verb") lookAt(statement, found);
  }
  return found;
}

function lookAt({ verb, args }: VerbStatement, found: Diagnostic[]): void {
  const holes = holesOfVerb(verb);
  for (const [hole, values] of args) {
    if (holes.get(hole) !== "columns" || "type" in values) continue;
    const columns = values.map(columnOf);
    const last = columns.at(-1);
    // One object is a whole row; behind one other value it is the row with this id.
    if (columns.length <= 2 && last !== undefined && mayBeObject(last.value)) continue;
    for (const { name, value } of columns) if (!name) found.push(unnamedColumn(value.span, verb));
  }
}

interface Column {
  readonly name: boolean;
  readonly value: Expression;
}

/** As the grammar has put together the name and the value. */
function columnOf(pair: Expression): Column {
  const [name, value] = pair.type === "list" ? pair.elements : [];
  if (name?.type !== "literal" || value === undefined)
    throw new Error("a value to be saved came without its name");
  return { name: name.value !== null, value };
}

function mayBeObject(value: Expression): boolean {
  switch (value.type) {
    case "literal":
    case "not":
    case "negate":
    case "power":
    case "chain":
    case "and":
    case "or":
    case "read":
      return false;
    case "call":
      return value.callee.kind !== "function" || GIVING_OBJECTS.has(value.callee.name);
    default:
      return true;
  }
}

/** The functions that can give an object, or a list of them. */
const GIVING_OBJECTS: ReadonlySet<string> = new Set(
  [
    "PARSE JSON|PARSE_JSON|JSON_PARSE|JSON PARSE|GET JSON PATH|FIRST|LAST|NVL|IIF|POP",
    "SLICE|SORT|UNIQUE|REVERSE|APPEND|PUSH|FILTER",
  ]
    .join("|")
    .split("|"),
);
