import { speaksOfRow } from "../check/formulas.ts";
import { parseCondition } from "../conditions/condition.ts";
import { piecesOf } from "../conditions/pieces.ts";
import type { Column, Expression, RowFormula, TextCondition } from "../syntax/ast.ts";
import type { Emitter } from "./emitter.ts";
import { functionCode } from "./function-code.ts";
import type { Code, SlotCode } from "./instruction.ts";

/**
 * Turns what is worked out for every row into code of its own, which knows no variables: only slots, of columns and of
 * values.
 *
 * L3 What speaks of no column is worked out once, before the first row, whatever it is: it may wait, ask or draw.
 *
 * @module
 */
export function lowerFormula({ of }: RowFormula, emitter: Emitter, lowerAll: LowerAll): Code {
  const row = new RowLowering(emitter, lowerAll);
  const code = row.lower(of);
  return ["formula", code, ...row.slots()];
}

/** Lowers what is worked out once, outside of any row. Given, since whoever lowers expressions lowers formulas, too. */
type LowerAll = (expressions: readonly Expression[], emitter: Emitter) => Code[];

/** The values that are joined to a text condition never become a part of it: they are slots. */
export function lowerCondition({ of }: TextCondition, emitter: Emitter, lowerAll: LowerAll): Code {
  const joined = piecesOf(of);
  if (joined === undefined) return ["condition", ...(lowerAll([of], emitter) as [Code])];
  const { slots, code } = parseCondition(joined.pieces);
  const inserted = slots.flatMap((slot) => ("column" in slot ? [] : (joined.values[slot.inserted] ?? [])));
  const values = lowerAll(inserted, emitter);
  let next = 0;
  return [
    "formula",
    code,
    ...slots.map((slot): SlotCode => {
      if ("column" in slot) return ["column", slot.column];
      return [slot.written ? "written" : "given", values[next++] as Code];
    }),
  ];
}

/** A slot, and what is worked out for it before the first row. */
type PlannedSlot =
  | { readonly column: string; readonly otherwise: Expression | Code | undefined }
  | { readonly given: Expression };

class RowLowering {
  private readonly planned: PlannedSlot[] = [];
  private readonly columns = new Map<string, number>();
  private readonly emitter: Emitter;
  private readonly lowerAll: LowerAll;

  constructor(emitter: Emitter, lowerAll: LowerAll) {
    this.emitter = emitter;
    this.lowerAll = lowerAll;
  }

  lower(expression: Expression): Code {
    if (expression.type === "literal") return ["value", expression.value];
    if (!speaksOfRow(expression)) return ["local", this.planned.push({ given: expression }) - 1];
    switch (expression.type) {
      case "column":
        return ["local", this.slotOf(expression)];
      case "not":
      case "negate":
        return [expression.type, this.lower(expression.operand)];
      case "power":
        return ["power", this.lower(expression.base), this.lower(expression.exponent)];
      case "chain":
        return [
          "chain",
          this.lower(expression.first),
          ...expression.rest.map(({ operator, operand }) => [operator, this.lower(operand)] as const),
        ];
      case "and":
      case "or":
        return [expression.type, ...expression.operands.map((operand) => this.lower(operand))];
      case "path":
        return ["at", this.lower(expression.of), ...expression.steps.map((step) => this.lower(step))];
      case "list":
        return ["list", ...expression.elements.map((element) => this.lower(element))];
      case "object":
        return ["object", ...expression.entries.map(({ key, value }) => [key, this.lower(value)] as const)];
      case "choose": {
        const { test, yes, no } = expression;
        return ["choose", this.lower(test), this.lower(yes), this.lower(no)];
      }
      case "call":
        return functionCode(
          expression.callee.name,
          expression.args.map((arg) => this.lower(arg)),
        );
      default:
        throw new Error(
          `${expression.type} cannot be worked out for a row: the checker should have refused it`,
        );
    }
  }

  /** What the slots are, in their order; what has to be worked out for them is (L3). */
  slots(): SlotCode[] {
    const before = this.planned.flatMap((slot) => {
      if ("given" in slot) return slot.given;
      return isExpression(slot.otherwise) ? slot.otherwise : [];
    });
    const codes = this.lowerAll(before, this.emitter);
    let next = 0;
    return this.planned.map((slot): SlotCode => {
      if ("given" in slot) return ["given", codes[next++] as Code];
      const { column, otherwise } = slot;
      if (otherwise === undefined) return ["column", column];
      return ["column", column, isExpression(otherwise) ? (codes[next++] as Code) : otherwise];
    });
  }

  /** A variable of that name goes before a function. */
  private slotOf({ name, spelled, otherwise }: Column): number {
    const known = this.columns.get(spelled);
    if (known !== undefined) return known;
    const slot =
      this.planned.push({ column: spelled, otherwise: this.emitter.refIfAny(name) ?? otherwise }) - 1;
    this.columns.set(spelled, slot);
    return slot;
  }
}

function isExpression(one: Expression | Code | undefined): one is Expression {
  return one !== undefined && "type" in one;
}
