import type { IToken } from "chevrotain";
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
import { beginsStatement } from "./begins.ts";
import { adds } from "./collections.ts";
import { NOTHING } from "./placed.ts";
import { ValueGrammar } from "./values.ts";

const LET = keyword("LET");

function endOf({ startOffset, image }: IToken): number {
  return startOffset + image.length;
}

const PUT_SOMETHING = "a line that begins with a variable puts something into it, as in: order.total = 5";

/**
 * The rules of the statements that put something into a variable or a part of one.
 *
 * G2 `=` assigns only after a name, its members and indexes at the start of a statement; everywhere else it
 *    compares (H-3).
 */
export abstract class AssignmentGrammar extends ValueGrammar {
  /** Whichever of these statements comes; `puts` has said that one does. */
  protected readPutting(): Statement {
    if (this.isAhead(LET)) return this.readLet();
    if (this.assigns(1)) return this.readAssignment();
    if (this.declares("CONST")) return this.SUBRULE(this.constStatement);
    if (this.isDim()) return this.SUBRULE(this.dimStatement);
    if (this.isAppend()) return this.SUBRULE(this.appendStatement);
    return this.SUBRULE(this.addition);
  }

  private readLet(): Statement {
    const opening = this.take();
    if (!beginsStatement(this.LA(1))) throw this.mistake("a statement");
    return { ...this.readAssignment(), span: this.since(opening) };
  }

  /** `place = e`, `place += e`, `place++`, and SET before them (H-9). */
  protected readAssignment(): Assign | Put {
    const opening = this.LA(1);
    if (this.isSet()) this.take();
    const dotted = this.isAhead(Dot) && ({ dotted: true } as const);
    const place = this.readDestination("index");
    const sign = this.LA(1);
    const value = this.readAssigned();
    const span = this.since(opening);
    const operator = sign.tokenType === Equals ? undefined : (sign.image[0] as "+" | "-");
    const isPlain = operator === undefined && place.steps.length === 0;
    // Most assignments, without the spreads: they cost more than all the rest of the node.
    if (isPlain && !dotted) return { type: "assign", target: place.target, value, span };
    if (isPlain) return { type: "assign", target: place.target, value, ...dotted, span };
    return { type: "put", place, ...(operator && { operator }), value, ...dotted, span };
  }

  private readAssigned(): Expression {
    switch (this.LA(1).tokenType) {
      case Equals:
      case Adjust:
        this.take();
        return this.readExpression("full");
      case Step:
        return { type: "literal", value: 1, span: this.place(this.take()) };
      default:
        throw this.mistake("`=`");
    }
  }

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
    return this.records([AnyWord, Dot]) ? NOTHING : this.readDestination(use);
  });

  private readDestination(use: "index" | "method"): Place {
    if (!beginsStatement(this.LA(1))) throw this.mistake("a statement");
    const target = this.isAhead(Dot) ? this.readMemberName() : this.readTarget();
    const steps = this.readSteps(use);
    const last = this.LA(0);
    const endsInMember = steps.length > 0 && isWord(last);
    return { target, steps, spelled: endsInMember ? last.image : target.spelled };
  }

  private readMemberName(): Name {
    this.take();
    return this.nameAt(this.readWord());
  }

  // ---- decisions

  /** Whether one of these statements comes. */
  protected puts(): boolean {
    const [first, second] = [this.LA(1), this.LA(2)];
    if (first.tokenType === LET || first.tokenType === Dot) return true;
    if (!isWord(first)) return false;
    if (this.assigns(1) || this.declares("CONST") || this.isDim() || this.isAppend()) return true;
    // TALK .name says a member; order.items.ADD(x) is about the variable before the dot.
    if (second.tokenType === Dot) return !this.mayCall(1) || second.startOffset === endOf(first);
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
