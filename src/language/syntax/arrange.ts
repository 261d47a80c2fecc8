import { type Span, spanning } from "../../model/source.ts";
import type { Operator } from "../compile/instruction.ts";
import type { Expression } from "./ast.ts";

/**
 * Precedence: turns the flat run of values and operators that the grammar reads into a tree. The grammar stays
 * shallow (one rule for all levels), which is what lets it take 200 nested brackets.
 *
 * @module
 */
export interface Operand {
  /** NOT and `-` before the value, from the left. */
  readonly prefixes: readonly { readonly type: "not" | "negate"; readonly span: Span }[];
  readonly value: Expression;
}

/** An operator in the spelling of the instructions: `==` is `=`, `&&` is AND. */
export type Infix = Operator | "AND" | "OR" | "^";

// From loose to tight. NOT stands between AND and the comparisons: NOT a = b is NOT (a = b).
const LEVELS: Record<Infix, number> = {
  OR: 1,
  AND: 2,
  "=": 4,
  "<>": 4,
  "<": 4,
  ">": 4,
  "<=": 4,
  ">=": 4,
  CONTAINS: 4,
  IN: 4,
  LIKE: 4,
  BETWEEN: 4,
  "STARTS WITH": 4,
  "ENDS WITH": 4,
  "NOT CONTAINS": 4,
  "NOT IN": 4,
  "NOT LIKE": 4,
  "NOT BETWEEN": 4,
  "NOT STARTS WITH": 4,
  "NOT ENDS WITH": 4,
  IS: 4,
  "IS NOT": 4,
  "&": 5,
  "+": 6,
  "-": 6,
  "*": 7,
  "/": 7,
  MOD: 7,
  "^": 9,
};
const NOT_LEVEL = 3;
const NEGATE_LEVEL = 8;

/** The tree of `operands[0] infixes[0] operands[1] …`. */
export function arrange(operands: readonly Operand[], infixes: readonly Infix[]): Expression {
  const [only] = operands;
  // Most expressions are one value.
  if (only !== undefined && infixes.length === 0 && only.prefixes.length === 0) return only.value;
  return new Arrangement(operands, infixes).parse(1);
}

/** An object rather than functions in a function, which would be made anew for each expression of a program. */
class Arrangement {
  readonly #operands: readonly Operand[];
  readonly #infixes: readonly Infix[];
  #at = 0;

  constructor(operands: readonly Operand[], infixes: readonly Infix[]) {
    this.#operands = operands;
    this.#infixes = infixes;
  }

  /** The longest expression from here whose operators bind at least as tightly as `least`. */
  parse(least: number): Expression {
    const left = this.#withPrefixes(this.#operands[this.#at] as Operand, 0);
    return this.#goOn(left, Math.max(least, 1));
  }

  #goOn(first: Expression, least: number): Expression {
    let left = first;
    for (let level = this.#levelAhead(); level >= least; level = this.#levelAhead()) {
      left = level === LEVELS["^"] ? this.#power(left) : this.#flat(left, level);
    }
    return left;
  }

  #levelAhead(): number {
    const infix = this.#infixes[this.#at];
    return infix === undefined ? 0 : LEVELS[infix];
  }

  #withPrefixes({ prefixes, value }: Operand, index: number): Expression {
    const prefix = prefixes[index];
    if (prefix === undefined) return value;
    const least = prefix.type === "not" ? NOT_LEVEL : NEGATE_LEVEL;
    const inner = this.#goOn(this.#withPrefixes({ prefixes, value }, index + 1), least);
    return { type: prefix.type, operand: inner, span: spanning(prefix.span, inner.span) };
  }

  #power(base: Expression): Expression {
    this.#at++;
    const exponent = this.parse(LEVELS["^"]);
    return { type: "power", base, exponent, span: spanning(base.span, exponent.span) };
  }

  #flat(first: Expression, level: number): Expression {
    const rest: { operator: Infix; operand: Expression }[] = [];
    let last = first;
    while (this.#levelAhead() === level) {
      const operator = this.#infixes[this.#at] as Infix;
      this.#at++;
      last = this.parse(level + 1);
      rest.push({ operator, operand: last });
    }
    const span = spanning(first.span, last.span);
    if (level > LEVELS.AND) return { type: "chain", first, rest: rest as Chained, span };
    const operands = [first, ...rest.map(({ operand }) => operand)];
    return { type: level === LEVELS.AND ? "and" : "or", operands, span };
  }
}

type Chained = { operator: Operator; operand: Expression }[];
