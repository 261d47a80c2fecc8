import type { Diagnostic } from "../../model/diagnostic.ts";
import { numberIn } from "../../model/value.ts";
import { shapeOf } from "../compile/shapes.ts";
import type { Chain, Expression, Name, Statement } from "../syntax/ast.ts";
import { namesChangedBy } from "../syntax/visit.ts";
import { textAgainstNumber } from "./flow-messages.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * A text that is written out, and is not written like a number, beside what is always a number (H-20): `=` is never
 * true of them, and `<` stops the run. The empty text asks whether there is anything, which may well be meant.
 */
export function checkComparisons(scope: ProgramScope): Diagnostic[] {
  const numbers = alwaysNumbers(scope);
  const found: Diagnostic[] = [];
  for (const { steps } of scope.units) {
    for (const { parts } of steps) {
      for (const part of parts) {
        const problem = part.type === "chain" ? problemIn(part, numbers) : undefined;
        if (problem !== undefined) found.push(problem);
      }
    }
  }
  return found;
}

/** Only the first comparison has its own left side: what `a = b = c` compares with c is TRUE or FALSE. */
function problemIn({ first, rest }: Chain, numbers: ReadonlySet<string>): Diagnostic | undefined {
  const [comparison] = rest;
  const operator = comparison?.operator.replace("NOT ", "") ?? "";
  const verdict = VERDICTS[operator];
  if (comparison === undefined || verdict === undefined) return undefined;
  const { operand } = comparison;
  const others = operator === "BETWEEN" && operand.type === "list" ? operand.elements : [operand];
  for (const other of others) {
    const text = [first, other].find(isNoNumeral);
    const isOdd = text !== undefined && [first, other].some((side) => isNumber(side, numbers));
    if (isOdd) return textAgainstNumber(text.span, text.value, verdict);
  }
  return undefined;
}

/** What becomes of such a comparison. */
const VERDICTS: Readonly<Record<string, "never" | "always" | "stops">> = {
  "=": "never",
  "<>": "always",
  ...Object.fromEntries(["<", ">", "<=", ">=", "BETWEEN"].map((operator) => [operator, "stops"] as const)),
};

type TextLiteral = Expression & { readonly type: "literal"; readonly value: string };

function isNoNumeral(value: Expression): value is TextLiteral {
  if (value.type !== "literal" || typeof value.value !== "string") return false;
  return value.value !== "" && numberIn(value.value) === undefined;
}

/** Whether a value is a number whenever it is worked out. */
function isNumber(value: Expression, numbers: ReadonlySet<string>): boolean {
  switch (value.type) {
    case "literal":
      return typeof value.value === "number";
    case "negate":
    case "power":
      return true;
    case "chain": {
      const operands = [value.first, ...value.rest.map(({ operand }) => operand)];
      if (value.rest.every(({ operator }) => CALCULATING.has(operator))) return true;
      const adds = value.rest.every(({ operator }) => operator === "+" || CALCULATING.has(operator));
      return adds && operands.every((operand) => isNumber(operand, numbers));
    }
    case "call":
      return value.callee.kind === "function" && COUNTING.has(value.callee.name);
    case "name":
      return holdsNumber(value) || numbers.has(value.name);
    default:
      return false;
  }
}

const CALCULATING: ReadonlySet<string> = new Set(["-", "*", "/", "MOD"]);

/** Functions that give a number, whatever they are given. */
const COUNTING: ReadonlySet<string> = new Set(
  "LEN LENGTH COUNT UBOUND INSTR ASC VAL CINT CDBL ABS INT FIX FLOOR CEILING ROUND SGN SQR SQRT POW MOD YEAR MONTH DAY HOUR MINUTE SECOND WEEKDAY DATEDIFF".split(
    " ",
  ),
);

/** `count%` and its like, whatever is put into them. */
function holdsNumber({ spelled }: Name): boolean {
  const shape = shapeOf(spelled);
  return shape === "whole" || shape === "number";
}

/** The variables that nothing in the whole program puts anything but numbers into. */
function alwaysNumbers({ units }: ProgramScope): ReadonlySet<string> {
  const always = new Map<string, boolean>();
  for (const { declaration, steps } of units) {
    for (const { name } of declaration?.params ?? []) always.set(name, false);
    for (const { statement } of steps) {
      for (const target of namesChangedBy(statement))
        always.set(target.name, (always.get(target.name) ?? true) && putsNumber(statement, target));
    }
  }
  return new Set([...always].flatMap(([name, isOne]) => (isOne ? [name] : [])));
}

function putsNumber(statement: Statement, target: Name): boolean {
  switch (statement.type) {
    case "assign":
      return statement.param === undefined && isNumber(statement.value, NONE);
    case "put":
      return statement.place.steps.length === 0 && isNumber(statement.value, NONE);
    case "hearing":
      return statement.place.steps.length === 0 && HEARD_NUMBERS.has(statement.question.kind ?? "");
    case "for":
      return true;
    default:
      return holdsNumber(target);
  }
}

const NONE: ReadonlySet<string> = new Set();
const HEARD_NUMBERS: ReadonlySet<string> = new Set(["INTEGER", "FLOAT", "MONEY"]);
