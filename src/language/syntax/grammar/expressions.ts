import type { Diagnostic } from "../../../model/diagnostic.ts";
import { arrange, type Infix, type Operand } from "../arrange.ts";
import type { Expression } from "../ast.ts";
import { Trouble } from "../item.ts";
import { unexpected } from "../messages.ts";
import { Colon, keyword, Question } from "../tokens.ts";
import { bareCallJoined } from "../value-messages.ts";
import { describe } from "../words.ts";
import { beginsExpression, EXPRESSION } from "./begins.ts";
import { CollectionGrammar } from "./collections.ts";
import { type Extent, type InfixAhead, infixAhead } from "./operators.ts";
import { NOTHING } from "./placed.ts";

/**
 * What stands between values: operators, and `test ? yes : no`. Precedence is in `arrange.ts`.
 *
 * G9 Expressions, and the statements that most lines are, are read by hand, by methods `read…`: with a rule for each
 *    operand a program took twice as long to read. To Chevrotain such a rule is only what it may begin with.
 */
export abstract class ExpressionGrammar extends CollectionGrammar {
  protected warnings: Diagnostic[] = [];
  protected abstract readOperand(): Operand;

  protected readonly expression = this.RULE("expression", (extent: Extent): Expression => {
    return this.records(EXPRESSION) ? NOTHING : this.readExpression(extent);
  });

  protected override readExpression(extent: Extent): Expression {
    const depth = this.depth;
    const first = this.readOperand();
    const infix = infixAhead(this.ahead, extent);
    const value = infix === undefined ? arrange([first], NO_INFIXES) : this.readOthers(first, infix, extent);
    this.depth = depth;
    return extent === "full" && this.isAhead(Question) ? this.readChoice(value) : value;
  }

  /** The operators and operands behind the first one. */
  private readOthers(first: Operand, firstInfix: InfixAhead, extent: Extent): Expression {
    const operands = [first];
    const infixes: Infix[] = [];
    for (let next: InfixAhead | undefined = firstInfix; next; next = infixAhead(this.ahead, extent)) {
      for (let taken = 0; taken < next.length; taken++) this.take();
      if (next.infix === "^") this.deeper(this.LA(1));
      const operand = this.readRightSide(next.infix);
      operands.push(operand);
      infixes.push(next.infix);
    }
    for (const { value } of operands.slice(1)) this.warnOfJoinedCall(value);
    return arrange(operands, infixes);
  }

  /** What stands right of an operator: after BETWEEN two bounds, after IS only NULL. */
  private readRightSide(infix: Infix): Operand {
    if (isBetween(infix)) return this.readBounds();
    if (isIs(infix) && beginsExpression(this.LA(1))) this.needNull();
    return this.readOperand();
  }

  private readBounds(): Operand {
    const least = this.readExpression("sum");
    this.CONSUME(AND);
    const most = this.readExpression("sum");
    const span = { ...least.span, end: most.span.end };
    return { prefixes: [], value: { type: "list", elements: [least, most], span } };
  }

  /** What follows a test: `? yes : no`. */
  private readChoice(test: Expression): Expression {
    const depth = this.depth;
    this.deeper(this.take());
    const yes = this.readExpression("full");
    this.needColon();
    this.CONSUME(Colon);
    const no = this.readExpression("full");
    this.depth = depth;
    return chosen(test, yes, no);
  }

  private needColon(): void {
    const token = this.LA(1);
    if (token.tokenType === Colon) return;
    const fix = "write both values, as in: test ? value : other value";
    throw new Trouble(unexpected(this.place(token), describe(token), "`:`", fix));
  }

  private needNull(): void {
    const token = this.LA(1);
    if (token.tokenType === NULL) return;
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

const AND = keyword("AND");
const NULL = keyword("NULL");
const NO_INFIXES: readonly never[] = [];

function isBetween(infix: Infix): boolean {
  return infix === "BETWEEN" || infix === "NOT BETWEEN";
}

function isIs(infix: Infix): boolean {
  return infix === "IS" || infix === "IS NOT";
}

function chosen(test: Expression, yes: Expression, no: Expression): Expression {
  return { type: "choose", test, yes, no, span: { ...test.span, end: no.span.end } };
}
