import type { IToken, TokenType } from "chevrotain";
import type { Entry, Expression, Path } from "../ast.ts";
import { Trouble } from "../item.ts";
import { ADDING, takesValues } from "../methods.ts";
import {
  AnyWord,
  Colon,
  Comma,
  Constant,
  Dot,
  LeftCurly,
  LeftParen,
  LeftSquare,
  matching,
  NumberLiteral,
  RightCurly,
  RightParen,
  RightSquare,
  sigilOf,
  Text,
} from "../tokens.ts";
import { unknownMethod } from "../value-messages.ts";
import { LISTED, NOTHING_AROUND } from "./around.ts";
import { beginsExpression } from "./begins.ts";
import { literalValue } from "./nodes.ts";
import { NOTHING } from "./placed.ts";
import { TextGrammar } from "./texts.ts";

/**
 * The rules of lists, objects and their parts.
 *
 * G6 What follows a value directly, `.member`, `[index]` or after a variable `(index)`, is a step into it. Steps
 *    are kept flat, so that only what stands in brackets goes deeper.
 */
export abstract class CollectionGrammar extends TextGrammar {
  protected readList(): Expression {
    const opening = this.CONSUME(LeftSquare);
    const elements: Expression[] = [];
    this.deeper(opening);
    while (!this.isAhead(RightSquare) && beginsExpression(this.LA(1))) {
      elements.push(this.readWithin(LISTED, "full"));
      this.needEntryEnd(RightSquare);
      if (this.isAhead(Comma)) this.take();
    }
    this.CONSUME(RightSquare);
    return { type: "list", elements, span: this.since(opening) };
  }

  protected readObject(): Expression {
    const opening = this.CONSUME(LeftCurly);
    const entries: Entry[] = [];
    this.deeper(opening);
    while (!this.isAhead(RightCurly) && KEY.has(this.LA(1).tokenType)) {
      const key = this.readKey();
      this.CONSUME(Colon);
      entries.push({ key, value: this.readWithin(LISTED, "full") });
      this.needEntryEnd(RightCurly);
      if (this.isAhead(Comma)) this.take();
    }
    this.CONSUME(RightCurly);
    return { type: "object", entries, span: this.since(opening) };
  }

  /** A key is a word, a text or a number; as a word it is a name, not a variable. */
  private readKey(): string {
    const token = this.take();
    const isWritten = token.tokenType === Text || token.tokenType === NumberLiteral;
    return isWritten ? String(literalValue(token)) : keyOf(token);
  }

  /** Any word, also one that builds statements elsewhere. */
  protected readWord(): IToken {
    if (!MEMBER.has(this.LA(1).tokenType)) throw this.mistake("a name");
    return this.take();
  }

  /** The steps into a value (G6), none for most. */
  protected readonly steps = this.RULE("steps", (use: StepUse): Expression[] => {
    return this.records([Dot, LeftSquare, LeftParen], true) ? NOTHING : this.readSteps(use);
  });

  protected readSteps(use: StepUse): Expression[] {
    const steps: Expression[] = [];
    const depth = this.depth;
    while (this.stepAhead(use)) {
      const { tokenType } = this.take();
      if (tokenType === Dot) {
        const member = this.readMember();
        this.refuseMethodOfValue(member, use);
        steps.push(member);
      } else if (tokenType === LeftSquare) this.readIndex(steps);
      else this.readIndexes(steps);
      this.depth = depth;
    }
    return steps;
  }

  private readIndex(steps: Expression[]): void {
    this.deeper(this.LA(0));
    steps.push(this.readWithin(NOTHING_AROUND, "full"));
    this.CONSUME(RightSquare);
  }

  /** `a(i)`, and `a(i, j)`, which is `a(i)(j)`. */
  private readIndexes(steps: Expression[]): void {
    this.refuseMethod(steps);
    this.deeper(this.LA(0));
    steps.push(this.readWithin(LISTED, "full"));
    while (this.isAhead(Comma)) {
      this.take();
      steps.push(this.readWithin(LISTED, "full"));
    }
    this.CONSUME(RightParen);
  }

  protected readMember(): Expression {
    const word = this.readWord();
    return { type: "literal", value: keyOf(word), span: this.place(word) };
  }

  // ---- decisions

  protected stepAhead(use: StepUse): boolean {
    const { tokenType } = this.LA(1);
    if (tokenType === Dot || tokenType === LeftSquare) return true;
    if (tokenType !== LeftParen || use === "value") return false;
    return use === "index" || this.LA(-1).tokenType !== Dot;
  }

  private needEntryEnd(bracket: TokenType): void {
    const { tokenType } = this.LA(1);
    if (tokenType !== bracket && tokenType !== Comma)
      throw this.trouble(this.LA(1), `\`,\` or \`${bracket.name}\``);
  }

  /** `text.toUpperCase()`: what other languages call on a value is a function here. */
  private refuseMethod(steps: readonly Expression[]): void {
    const last = steps.at(-1);
    if (this.LA(-2).tokenType !== Dot || last?.type !== "literal") return;
    const name = String(last.value);
    const isMethod = this.LA(1).tokenType === RightParen || takesValues(name.toUpperCase());
    if (isMethod) throw new Trouble(unknownMethod(last.span, name));
  }

  /** The same of a value that is no variable, which no bracket can follow. */
  private refuseMethodOfValue(member: Expression, use: StepUse): void {
    if (use !== "value" || !this.isAhead(LeftParen) || member.type !== "literal") return;
    throw new Trouble(unknownMethod(member.span, String(member.value)));
  }
}

/** What a member is called by, and what a key of an object may be. */
const MEMBER = matching([AnyWord, Constant]);
const KEY: ReadonlySet<TokenType> = new Set([...MEMBER, Text, NumberLiteral]);

/** What round brackets do: nothing after a value, an index after a variable, the values of a method after a member. */
type StepUse = "value" | "index" | "method";

/** Whether a member's name adds to a list when it is called. */
export function adds(member: Expression | undefined): boolean {
  return member?.type === "literal" && ADDING.has(String(member.value).toUpperCase());
}

/** A word as a key: it keeps its capitals and loses its sigil. */
function keyOf({ image }: IToken): string {
  return sigilOf(image) === "" ? image : image.slice(0, -1);
}

/** A part of a value; the value itself when there are no steps. */
export function partOf(of: Expression, steps: readonly Expression[]): Expression | Path {
  const last = steps.at(-1);
  if (last === undefined) return of;
  return { type: "path", of, steps, span: { ...of.span, end: last.span.end } };
}
