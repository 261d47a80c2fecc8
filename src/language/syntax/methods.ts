/**
 * What other languages call on a value, `name.toUpperCase()`, and what stands for it here.
 *
 * @module
 */

/** What changes a list in a line of its own. */
export const ADDING: ReadonlySet<string> = new Set(["ADD", "APPEND", "PUSH"]);

const INSTEAD: Readonly<Record<string, string>> = {
  ...each("SUBSTRING SUBSTR", "MID(text, start, length), where the first character is 1"),
  SLICE: "SLICE(list, start, end) for lists, MID(text, start, length) for texts",
  ...each("CHARAT AT", "MID(text, 1, 1), where the first character is 1, or list[0]"),
  ...each("TOUPPERCASE TOUPPER UPPER UPPERCASE", "UCASE(text)"),
  ...each("TOLOWERCASE TOLOWER LOWER LOWERCASE", "LCASE(text)"),
  ...each("TRIM STRIP", "TRIM(text)"),
  ...each("SPLIT", 'SPLIT(text, ",")'),
  ...each("REPLACE REPLACEALL", "REPLACE(text, old, new)"),
  ...each("INDEXOF SEARCH", "INSTR(text, part), which is 1 for the beginning and 0 when it is not there"),
  LASTINDEXOF: "INSTR(text, part), which finds the first one",
  ...each("INCLUDES CONTAINS HAS", 'text CONTAINS "part", or value IN list'),
  STARTSWITH: 'text STARTS WITH "part"',
  ENDSWITH: 'text ENDS WITH "part"',
  ...each("LENGTH SIZE COUNT LEN", "LEN(value)"),
  JOIN: 'JOIN(list, ", ")',
  SORT: "list = SORT(list)",
  REVERSE: "list = REVERSE(list)",
  CONCAT: "a + b",
  ...each("MAP FOREACH REDUCE", "FOR EACH item IN list … NEXT"),
  ...each("FILTER FIND", "FILTER list WHERE price > 10, or FOR EACH item IN list … NEXT"),
  POP: "LAST(list), and SLICE(list, …) for the others",
  ...each("REMOVE INSERT SPLICE", "a new list: go over it with FOR EACH, and APPEND what should stay"),
  TOFIXED: 'FORMAT(number, "0.00")',
  ...each("TOSTRING TOLOCALESTRING", "STR(number), or FORMAT(number, pattern)"),
  PADSTART: 'FORMAT(number, "0000")',
  MATCH: 'text LIKE "a*"',
  ...each("LOG WRITE WRITELINE PRINT PRINTLN", 'TALK "text" for the person, or LOG "text" for the log'),
  SLEEP: "WAIT 5, which waits five seconds",
  REPEAT: "a loop with FOR i = 1 TO 3",
};

const BY_NAME: ReadonlyMap<string, string> = new Map(Object.entries(INSTEAD));

/** Whether values in brackets behind it make it a method: `order.count(0)` may be the first of a list that is called so. */
export function takesValues(name: string): boolean {
  return ADDING.has(name) || WITH_VALUES.has(name);
}

const WITH_VALUES: ReadonlySet<string> = new Set(
  [
    "SUBSTRING SUBSTR SLICE SPLIT REPLACE REPLACEALL INDEXOF LASTINDEXOF INCLUDES CONTAINS STARTSWITH ENDSWITH",
    "CHARAT JOIN MAP FILTER FOREACH REDUCE FIND SORT CONCAT REMOVE INSERT TOFIXED TOSTRING PADSTART REPEAT MATCH",
  ]
    .join(" ")
    .split(" "),
);

/** What to write instead of a method, by its name in capitals; undefined for one that nobody knows. */
export function insteadOfMethod(name: string): string | undefined {
  return BY_NAME.get(name);
}

function each(names: string, instead: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(" ").map((name) => [name, instead]));
}
