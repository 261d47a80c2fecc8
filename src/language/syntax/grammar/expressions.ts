import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import { arrange, type Infix, type Operand } from "../arrange.ts";
import type { Call, Chain, Expression } from "../ast.ts";
import { arrow } from "../foreign-messages.ts";
import { Trouble } from "../item.ts";
import { unexpected } from "../messages.ts";
import { Colon, keyword, LeftParen, Question } from "../tokens.ts";
import { bareCallJoined } from "../value-messages.ts";
import { describe } from "../words.ts";
import { type Around, around } from "./around.ts";
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

  /** The same before what is waited for. */
  protected readonly valueWithin = this.RULE("valueWithin", (around: Around, extent: Extent): Expression => {
    return this.records(EXPRESSION) ? NOTHING : this.readWithin(around, extent);
  });

  protected override readExpression(extent: Extent): Expression {
    const depth = this.depth;
    const [before, opening] = [this.LA(0), this.LA(1)];
    const first = this.readOperand();
    if (before.tokenType !== LeftParen) this.warnOfTakenText(first.value, opening);
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
      const opening = this.LA(1);
      const operand = this.readRightSide(next.infix);
      this.warnOfJoinedCall(operand.value, opening);
      operands.push(operand);
      infixes.push(next.infix);
    }
    return arrange(operands, infixes);
  }

  /** What stands right of an operator: after BETWEEN two bounds, after IS only NULL. */
  private readRightSide(infix: Infix): Operand {
    if (infix === "=") this.refuseArrow();
    if (isBetween(infix)) return this.readBounds();
    if (isIs(infix) && beginsExpression(this.LA(1))) this.needNull();
    return this.readOperand();
  }

  /** `row => row.price > 10` */
  private refuseArrow(): void {
    const [sign, next] = [this.LA(0), this.LA(1)];
    if (next.image !== ">" || next.startOffset !== sign.startOffset + 1) return;
    throw new Trouble(arrow({ ...this.place(sign), end: this.place(next).end }));
  }

  private readBounds(): Operand {
    const least = this.readWithin(BEFORE_AND, "sum");
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
    throw new Trouble(unexpected(this.place(token), describe(token), "NULL", IS_NULL));
  }

  /** `a + GET TEXT b + c`: the call stands in a sum, and takes the rest of it. */
  private warnOfJoinedCall(value: Expression, opening: IToken): void {
    const sum = this.takenSum(value, opening);
    if (sum !== undefined) this.warnOfTaken(value as Call, sum);
  }

  /** `GET TEXT k$ IN l$ + "!"`: the call begins the sum, and takes a text that was hardly meant for its last value. */
  private warnOfTakenText(value: Expression, opening: IToken): void {
    const sum = this.takenSum(value, opening);
    if (sum === undefined || !sum.rest.some(joinsText)) return;
    if ((value as Call).args.length > 1 || !isTextWritten(sum.first)) this.warnOfTaken(value as Call, sum);
  }

  /** The sum that is the last value of a call, when neither stands in brackets of its own. */
  private takenSum(value: Expression, { startOffset }: IToken): Chain | undefined {
    if (value.type !== "call" || !value.bare || value.span.start !== startOffset) return undefined;
    const last = value.args.at(-1);
    if (last?.type !== "chain" || last.isText) return undefined;
    return last.span.end === this.place(this.LA(0)).end ? last : undefined;
  }

  private warnOfTaken({ span }: Call, sum: Chain): void {
    const end = sum.first.span.end;
    const bracketed = `(${this.written(span.start, end)})${this.written(end, span.end)}`;
    this.warnings.push(bareCallJoined(span, sum.span, bracketed));
  }

  /** What was just read from one place to another, as far as a message should show it. */
  protected written(start: number, end: number): string {
    let text = "";
    let before = end;
    for (let back = 0; this.LA(back).startOffset >= start; back--) {
      const { startOffset, image } = this.LA(back);
      if (startOffset >= end) continue;
      const isApart = startOffset + image.length < before;
      text = `${image}${isApart ? " " : ""}${text}`;
      before = startOffset;
    }
    if (before > start) text = ` ${text}`;
    return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
  }
}

const LONGEST_SHOWN = 60;

function joinsText({ operator, operand }: Chain["rest"][number]): boolean {
  return (operator === "+" || operator === "&") && isTextWritten(operand);
}

function isTextWritten(value: Expression): boolean {
  return value.type === "literal" && typeof value.value === "string";
}

const AND = keyword("AND");
const BEFORE_AND = around(new Set(["AND"]));
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

const IS_NULL = "write IS NULL for nothing, and = for any other value; a text stands in double quotes";
