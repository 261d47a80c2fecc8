import type { ParserMethod } from "chevrotain";
import type { Append, Assign, Expression, Name, Place, Put, Statement } from "../ast.ts";
import { Trouble } from "../item.ts";
import { unexpected } from "../messages.ts";
import { isPutInto } from "../places.ts";
import {
  Adjust,
  AnyWord,
  Comma,
  Dot,
  Equals,
  keyword,
  LeftParen,
  LeftSquare,
  plain,
  RightParen,
  Step,
  Word,
} from "../tokens.ts";
import { unknownMethod } from "../value-messages.ts";
import { describe, isWord } from "../words.ts";
import { adds } from "./collections.ts";
import { ValueGrammar } from "./values.ts";

const PUT_SOMETHING = "a line that begins with a variable puts something into it, as in: order.total = 5";

/**
 * The rules of the statements that put something into a variable or a part of one.
 *
 * G2 `=` assigns only after a name, its members and indexes at the start of a statement; everywhere else it
 *    compares (H-3).
 */
export class AssignmentGrammar extends ValueGrammar {
  protected readonly putting = this.RULE(
    "putting",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { ALT: () => this.SUBRULE(this.letStatement) },
          { GATE: () => this.assigns(1), ALT: () => this.SUBRULE(this.assignment) },
          { GATE: () => this.declares("CONST"), ALT: () => this.SUBRULE(this.constStatement) },
          { GATE: () => this.isDim(), ALT: () => this.SUBRULE(this.dimStatement) },
          { GATE: () => this.isAppend(), ALT: () => this.SUBRULE(this.appendStatement) },
          { ALT: () => this.SUBRULE(this.addition) },
        ],
      }),
  );

  private readonly letStatement = this.RULE("letStatement", (): Statement => {
    const opening = this.CONSUME(keyword("LET"));
    const statement = this.SUBRULE(this.assignment);
    return this.ACTION(() => ({ ...statement, span: this.since(opening) }));
  });

  /** `place = e`, `place += e`, `place++`, and SET before them (H-9). */
  private readonly assignment: ParserMethod<[], Assign | Put> = this.RULE("assignment", (): Assign | Put => {
    const opening = this.LA(1);
    this.OPTION({ GATE: () => this.isSet(), DEF: () => this.CONSUME(Word) });
    const dotted = this.LA(1).tokenType === Dot && ({ dotted: true } as const);
    const place = this.SUBRULE(this.destination, { ARGS: ["index"] });
    const sign = this.LA(1);
    const value = this.OR<Expression>([
      { ALT: () => this.CONSUME(Equals) && this.SUBRULE1(this.expression, { ARGS: ["full"] }) },
      { ALT: () => this.CONSUME(Adjust) && this.SUBRULE2(this.expression, { ARGS: ["full"] }) },
      {
        ALT: () => {
          const step = this.CONSUME(Step);
          return this.ACTION((): Expression => ({ type: "literal", value: 1, span: this.place(step) }));
        },
      },
    ]);
    return this.ACTION((): Assign | Put => {
      const span = this.since(opening);
      const operator = sign.tokenType === Equals ? undefined : (sign.image[0] as "+" | "-");
      if (operator === undefined && place.steps.length === 0)
        return { type: "assign", target: place.target, value, ...dotted, span };
      return { type: "put", place, ...(operator && { operator }), value, ...dotted, span };
    });
  });

  private readonly constStatement = this.RULE("constStatement", (): Assign => {
    const opening = this.CONSUME(Word);
    const target = this.SUBRULE(this.target);
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION(
      (): Assign => ({ type: "assign", target, value, constant: true, span: this.since(opening) }),
    );
  });

  /** `DIM x(10), y(n)`; REDIM PRESERVE keeps what is in the list. */
  private readonly dimStatement = this.RULE("dimStatement", (): Statement => {
    const opening = this.CONSUME1(Word);
    const preserves = this.OPTION({
      GATE: () => plain(this.LA(1).image) === "PRESERVE" && isWord(this.LA(2)),
      DEF: () => this.CONSUME2(Word),
    });
    const lists: { target: Name; value: Expression }[] = [];
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => {
        const target = this.SUBRULE(this.target);
        const value = this.SUBRULE(this.dimension, { ARGS: [target, preserves !== undefined] });
        lists.push({ target, value });
      },
    });
    return this.ACTION((): Statement => ({ type: "dim", lists, span: this.since(opening) }));
  });

  /** `(10)`; without it the variable holds nothing. A type after AS says nothing that a sigil would not say. */
  private readonly dimension = this.RULE("dimension", (target: Name, preserves: boolean): Expression => {
    const size = this.OPTION1(() => {
      this.CONSUME(LeftParen);
      const count = this.SUBRULE(this.expression, { ARGS: ["full"] });
      this.CONSUME(RightParen);
      return count;
    });
    this.OPTION2({
      GATE: () => plain(this.LA(1).image) === "AS",
      DEF: () => this.CONSUME1(Word) && this.CONSUME2(AnyWord),
    });
    return this.ACTION((): Expression => {
      const { span } = target;
      if (size === undefined) return { type: "literal", value: null, span };
      return { type: "array", size, ...(preserves && { kept: target }), span };
    });
  });

  /** `APPEND list, value`, with or without brackets. */
  private readonly appendStatement = this.RULE("appendStatement", (): Append => {
    const opening = this.CONSUME(Word);
    const bracket = this.OPTION1({
      GATE: () => this.LA(1).tokenType === LeftParen,
      DEF: () => this.CONSUME(LeftParen),
    });
    const place = this.SUBRULE(this.destination, { ARGS: ["index"] });
    const values: Expression[] = [];
    this.AT_LEAST_ONE(() => {
      this.CONSUME(Comma);
      values.push(this.SUBRULE(this.expression, { ARGS: ["full"] }));
    });
    this.OPTION2({ GATE: () => bracket !== undefined, DEF: () => this.CONSUME(RightParen) });
    return this.ACTION((): Append => ({ type: "append", place, values, span: this.since(opening) }));
  });

  /** `list.ADD(value)` */
  private readonly addition = this.RULE("addition", (): Append => {
    const opening = this.LA(1);
    const whole = this.SUBRULE(this.destination, { ARGS: ["method"] });
    const values: Expression[] = [];
    this.ACTION(() => this.needAddition(whole));
    this.CONSUME(LeftParen);
    this.AT_LEAST_ONE_SEP({
      SEP: Comma,
      DEF: () => values.push(this.SUBRULE(this.expression, { ARGS: ["full"] })),
    });
    this.CONSUME(RightParen);
    return this.ACTION((): Append => {
      const place = { ...whole, steps: whole.steps.slice(0, -1) };
      const dotted = opening.tokenType === Dot && ({ dotted: true } as const);
      return { type: "append", place, values, ...dotted, span: this.since(opening) };
    });
  });

  /** A variable or a part of one; with a dot before it a member of the object of the WITH around it. */
  protected readonly destination = this.RULE("destination", (use: "index" | "method"): Place => {
    const first = this.OR<Name>([
      { ALT: () => this.SUBRULE(this.target) },
      { ALT: () => this.CONSUME(Dot) && this.SUBRULE(this.memberName) },
    ]);
    const steps = this.SUBRULE(this.steps, { ARGS: [use] });
    return this.ACTION((): Place => {
      const last = this.LA(0);
      const endsInMember = steps.length > 0 && isWord(last);
      return { target: first, steps, spelled: endsInMember ? last.image : first.spelled };
    });
  });

  private readonly memberName = this.RULE("memberName", (): Name => {
    const token = this.SUBRULE(this.word);
    return this.ACTION(
      (): Name => ({
        type: "name",
        name: plain(token.image),
        spelled: token.image,
        span: this.place(token),
      }),
    );
  });

  // ---- decisions

  /** Whether one of these statements comes. */
  protected puts(): boolean {
    const [first, second] = [this.LA(1), this.LA(2)];
    if (first.tokenType === keyword("LET") || first.tokenType === Dot) return true;
    if (!isWord(first)) return false;
    if (this.assigns(1) || this.declares("CONST") || this.isDim() || this.isAppend()) return true;
    if (second.tokenType === Dot) return true;
    if (this.mayCall(1)) return false;
    const isBracket = second.tokenType === LeftSquare || second.tokenType === LeftParen;
    return isBracket && this.names.has(plain(first.image));
  }

  /** Whether the words from there on are put into, with SET before them or not. */
  private assigns(from: number): boolean {
    const at = this.LA(from).tokenType === Dot ? from + 1 : from;
    if (!isWord(this.LA(at))) return false;
    if (isPutInto((k) => this.LA(at + k - 1), this.mayCall(at))) return true;
    return from === 1 && this.isSet() && this.assigns(2);
  }

  /** SET before what it assigns to, not a variable of that name. */
  private isSet(): boolean {
    const next = this.LA(2);
    return plain(this.LA(1).image) === "SET" && (isWord(next) || next.tokenType === Dot);
  }

  private mayCall(at: number): boolean {
    return this.phrases.named(plain(this.LA(at).image)) !== undefined;
  }

  private declares(word: string): boolean {
    return plain(this.LA(1).image) === word && isWord(this.LA(2));
  }

  private isDim(): boolean {
    return this.declares("DIM") || this.declares("REDIM");
  }

  private isAppend(): boolean {
    const word = plain(this.LA(1).image);
    if (word !== "APPEND" && word !== "PUSH") return false;
    return isWord(this.LA(2)) || (this.LA(2).tokenType === LeftParen && isWord(this.LA(3)));
  }

  private needAddition({ steps }: Place): void {
    const next = this.LA(1);
    if (next.tokenType !== LeftParen)
      throw new Trouble(unexpected(this.place(next), describe(next), "`=`", PUT_SOMETHING));
    if (!adds(steps.at(-1))) throw new Trouble(unknownMethod(this.place(this.LA(0)), this.LA(0).image));
  }
}
