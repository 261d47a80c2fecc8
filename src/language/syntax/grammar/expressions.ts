import type { ParserMethod } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import { arrange, type Infix, type Operand } from "../arrange.ts";
import type { Expression } from "../ast.ts";
import { Trouble } from "../item.ts";
import { unexpected } from "../messages.ts";
import { AnyWord, BinaryOperator, Colon, keyword, Question } from "../tokens.ts";
import { bareCallJoined } from "../value-messages.ts";
import { describe } from "../words.ts";
import { CollectionGrammar } from "./collections.ts";
import { type Extent, infixAhead } from "./operators.ts";

/** The rules of what stands between values: operators, and `test ? yes : no`. Precedence is in `arrange.ts`. */
export abstract class ExpressionGrammar extends CollectionGrammar {
  protected warnings: Diagnostic[] = [];
  protected abstract readonly operand: ParserMethod<[], Operand>;

  protected readonly expression = this.RULE("expression", (extent: Extent): Expression => {
    const operands: Operand[] = [];
    const infixes: Infix[] = [];
    const depth = this.depth;
    operands.push(this.SUBRULE1(this.operand));
    this.MANY({
      GATE: () => infixAhead((k) => this.LA(k), extent) !== undefined,
      DEF: () => {
        const infix = this.SUBRULE(this.infix, { ARGS: [extent] });
        this.ACTION(() => infix === "^" && this.deeper(this.LA(1)));
        const right = this.SUBRULE(this.rightSide, { ARGS: [infix] });
        operands.push(right);
        this.ACTION(() => infixes.push(infix));
      },
    });
    this.depth = depth;
    const value = this.ACTION(() => {
      for (const { value } of operands.slice(1)) this.warnOfJoinedCall(value);
      return arrange(operands, infixes);
    });
    const chosen = this.OPTION({
      GATE: () => extent === "full",
      DEF: () => this.SUBRULE(this.choice, { ARGS: [value] }),
    });
    return chosen ?? value;
  });

  private readonly infix = this.RULE("infix", (extent: Extent): Infix => {
    const read = this.ACTION(() => infixAhead((k) => this.LA(k), extent));
    let taken = 0;
    this.AT_LEAST_ONE({
      GATE: () => taken < (read?.length ?? 1),
      DEF: () => {
        this.OR([{ ALT: () => this.CONSUME(BinaryOperator) }, { ALT: () => this.CONSUME(AnyWord) }]);
        taken++;
      },
    });
    return read?.infix as Infix;
  });

  /** What stands right of an operator: after BETWEEN two bounds, after IS only NULL. */
  private readonly rightSide = this.RULE(
    "rightSide",
    (infix: Infix): Operand =>
      this.OR<Operand>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { GATE: () => isBetween(infix), ALT: () => this.SUBRULE(this.bounds) },
          {
            ALT: () => {
              this.ACTION(() => isIs(infix) && this.needNull());
              return this.SUBRULE2(this.operand);
            },
          },
        ],
      }),
  );

  private readonly bounds = this.RULE("bounds", (): Operand => {
    const least = this.SUBRULE1(this.expression, { ARGS: ["sum"] });
    this.CONSUME(keyword("AND"));
    const most = this.SUBRULE2(this.expression, { ARGS: ["sum"] });
    return this.ACTION(() => {
      const span = { ...least.span, end: most.span.end };
      return { prefixes: [], value: { type: "list", elements: [least, most], span } };
    });
  });

  /** What follows a test: `? yes : no`. */
  private readonly choice = this.RULE("choice", (test: Expression): Expression => {
    const depth = this.depth;
    this.CONSUME(Question);
    this.ACTION(() => this.deeper(this.LA(0)));
    const yes = this.SUBRULE1(this.expression, { ARGS: ["full"] });
    this.ACTION(() => this.needColon());
    this.CONSUME(Colon);
    const no = this.SUBRULE2(this.expression, { ARGS: ["full"] });
    this.depth = depth;
    return this.ACTION(() => chosen(test, yes, no));
  });

  private needColon(): void {
    const token = this.LA(1);
    if (token.tokenType === Colon) return;
    const fix = "write both values, as in: test ? value : other value";
    throw new Trouble(unexpected(this.place(token), describe(token), "`:`", fix));
  }

  private needNull(): void {
    const token = this.LA(1);
    if (token.tokenType === keyword("NULL")) return;
    throw new Trouble(
      unexpected(this.place(token), describe(token), "NULL", "other values are compared with ="),
    );
  }

  private warnOfJoinedCall(value: Expression): void {
    if (value.type !== "call" || !value.bare) return;
    const last = value.args.at(-1);
    if (last?.type === "chain") this.warnings.push(bareCallJoined(value.span, last.span));
  }
}

function isBetween(infix: Infix): boolean {
  return infix === "BETWEEN" || infix === "NOT BETWEEN";
}

function isIs(infix: Infix): boolean {
  return infix === "IS" || infix === "IS NOT";
}

function chosen(test: Expression, yes: Expression, no: Expression): Expression {
  return { type: "choose", test, yes, no, span: { ...test.span, end: no.span.end } };
}
