import type { Diagnostic } from "../../model/diagnostic.ts";
import { numberIn } from "../../model/value.ts";
import type { Chain, Expression, Statement } from "../syntax/ast.ts";
import { textInCalculation } from "./flow-messages.ts";
import type { ProgramScope } from "./scope.ts";

/**
 * A text that is written out, and is not written like a number, where a number is needed (H-20): `"ten" * 5` stops the
 * run whenever it comes there. `+` joins, so only what stands around another sign is looked at.
 */
export function checkCalculations({ units }: ProgramScope): Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const { steps } of units) {
    for (const { statement, parts } of steps) {
      const text = takenAway(statement);
      if (text !== undefined) found.push(textInCalculation(text.span, text.value, false));
      for (const part of parts) {
        const problem = problemIn(part);
        if (problem !== undefined) found.push(problem);
      }
    }
  }
  return found;
}

/** `x -= "ten"` */
function takenAway(statement: Statement): TextLiteral | undefined {
  if (statement.type !== "put" || statement.operator !== "-") return undefined;
  return isNoNumeral(statement.value) ? statement.value : undefined;
}

function problemIn(part: Expression): Diagnostic | undefined {
  switch (part.type) {
    case "negate":
      return ofOperands([part.operand]);
    case "power":
      return ofOperands([part.base, part.exponent]);
    case "chain":
      return part.rest.some(({ operator }) => MULTIPLYING.has(operator))
        ? ofOperands([part.first, ...part.rest.map(({ operand }) => operand)])
        : ofSum(part);
    default:
      return undefined;
  }
}

const MULTIPLYING: ReadonlySet<string> = new Set(["*", "/", "MOD"]);

function ofOperands(operands: readonly Expression[]): Diagnostic | undefined {
  const text = operands.find(isNoNumeral);
  return text && textInCalculation(text.span, text.value, false);
}

/** The first minus of a sum whose left side is a text by then, or whose right side is one. */
function ofSum({ first, rest }: Chain): Diagnostic | undefined {
  let text = isNoNumeral(first) ? first : undefined;
  for (const [index, { operator, operand }] of rest.entries()) {
    if (operator === "-") {
      if (text !== undefined && index > 0 && isNeverNumeral(text))
        return textInCalculation(text.span, text.value, true);
      if (index === 0 && text !== undefined) return textInCalculation(text.span, text.value, false);
      if (isNoNumeral(operand)) return textInCalculation(operand.span, operand.value, false);
      // What is left over is a number.
      text = undefined;
    } else if (operator !== "+") return undefined;
    else if (isNoNumeral(operand) && (text === undefined || !isNeverNumeral(text))) text = operand;
  }
  return undefined;
}

type TextLiteral = Expression & { readonly type: "literal"; readonly value: string };

function isNoNumeral(value: Expression): value is TextLiteral {
  return value.type === "literal" && typeof value.value === "string" && numberIn(value.value) === undefined;
}

/** Whether no text with this one in it is written like a number: `"-" + 5` is, whatever is joined to "Total: " is not. */
function isNeverNumeral({ value }: TextLiteral): boolean {
  return /[^\d\s.eE+-]/.test(value);
}
