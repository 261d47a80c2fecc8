import type { IToken, ParserMethod, TokenType } from "chevrotain";
import type { Entry, Expression, Path } from "../ast.ts";
import { Trouble } from "../item.ts";
import { unexpected } from "../messages.ts";
import {
  AnyWord,
  Colon,
  Comma,
  Constant,
  Dot,
  LeftCurly,
  LeftParen,
  LeftSquare,
  NumberLiteral,
  RightCurly,
  RightParen,
  RightSquare,
  sigilOf,
  Text,
} from "../tokens.ts";
import { literalValue } from "./nodes.ts";
import type { Extent } from "./operators.ts";
import { TextGrammar } from "./texts.ts";

/**
 * The rules of lists, objects and their parts.
 *
 * G6 What follows a value directly, `.member`, `[index]` or after a variable `(index)`, is a step into it. Steps
 *    are kept flat, so that only what stands in brackets goes deeper.
 */
export abstract class CollectionGrammar extends TextGrammar {
  protected abstract override readonly expression: ParserMethod<[extent: Extent], Expression>;

  protected readonly list = this.RULE("list", (): Expression => {
    const opening = this.CONSUME(LeftSquare);
    const elements: Expression[] = [];
    this.ACTION(() => this.deeper(opening));
    this.MANY({
      GATE: () => this.LA(1).tokenType !== RightSquare,
      DEF: () => {
        elements.push(this.SUBRULE(this.expression, { ARGS: ["full"] }));
        this.ACTION(() => this.needEntryEnd(RightSquare));
        this.OPTION(() => this.CONSUME(Comma));
      },
    });
    this.CONSUME(RightSquare);
    return this.ACTION((): Expression => ({ type: "list", elements, span: this.since(opening) }));
  });

  protected readonly object = this.RULE("object", (): Expression => {
    const opening = this.CONSUME(LeftCurly);
    const entries: Entry[] = [];
    this.ACTION(() => this.deeper(opening));
    this.MANY({
      GATE: () => this.LA(1).tokenType !== RightCurly,
      DEF: () => {
        const key = this.SUBRULE(this.key);
        this.CONSUME(Colon);
        const value = this.SUBRULE(this.expression, { ARGS: ["full"] });
        entries.push({ key, value });
        this.ACTION(() => this.needEntryEnd(RightCurly));
        this.OPTION(() => this.CONSUME(Comma));
      },
    });
    this.CONSUME(RightCurly);
    return this.ACTION((): Expression => ({ type: "object", entries, span: this.since(opening) }));
  });

  /** A key is a word, a text or a number; as a word it is a name, not a variable. */
  private readonly key = this.RULE("key", (): string =>
    this.OR([
      {
        ALT: () => {
          const word = this.SUBRULE(this.word);
          return this.ACTION(() => keyOf(word));
        },
      },
      { ALT: () => String(literalValue(this.CONSUME(Text))) },
      { ALT: () => String(literalValue(this.CONSUME(NumberLiteral))) },
    ]),
  );

  /** Any word, also one that builds statements elsewhere. */
  protected readonly word = this.RULE(
    "word",
    (): IToken => this.OR([{ ALT: () => this.CONSUME(AnyWord) }, { ALT: () => this.CONSUME(Constant) }]),
  );

  /** The steps into a value (G6), none for most. */
  protected readonly steps = this.RULE("steps", (use: StepUse): Expression[] => {
    const steps: Expression[] = [];
    const depth = this.depth;
    this.MANY({
      GATE: () => this.stepAhead(use),
      DEF: () => {
        this.OR([
          { ALT: () => this.CONSUME(Dot) && steps.push(this.SUBRULE(this.member)) },
          {
            ALT: () => {
              this.CONSUME(LeftSquare);
              this.ACTION(() => this.deeper(this.LA(0)));
              steps.push(this.SUBRULE1(this.expression, { ARGS: ["full"] }));
              this.CONSUME(RightSquare);
            },
          },
          {
            ALT: () => {
              this.CONSUME(LeftParen);
              this.ACTION(() => this.refuseMethod(steps));
              this.ACTION(() => this.deeper(this.LA(0)));
              steps.push(this.SUBRULE2(this.expression, { ARGS: ["full"] }));
              this.CONSUME(RightParen);
            },
          },
        ]);
        this.depth = depth;
      },
    });
    return steps;
  });

  private readonly member = this.RULE("member", (): Expression => {
    const word = this.SUBRULE(this.word);
    return this.ACTION((): Expression => ({ type: "literal", value: keyOf(word), span: this.place(word) }));
  });

  // ---- decisions

  private stepAhead(use: StepUse): boolean {
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
    const name = String(last.value).toUpperCase();
    if (this.LA(1).tokenType !== RightParen && !ADDING.has(name)) return;
    throw new Trouble(unexpected(this.place(this.LA(0)), "`(`", END, methodHint(name)));
  }
}

/** What round brackets do: nothing after a value, an index after a variable, the values of a method after a member. */
type StepUse = "value" | "index" | "method";

const END = "the end of the value";
const ADDING: ReadonlySet<string> = new Set(["ADD", "APPEND", "PUSH"]);

/** Whether a member's name adds to a list when it is called. */
export function adds(member: Expression | undefined): boolean {
  return member?.type === "literal" && ADDING.has(String(member.value).toUpperCase());
}

function methodHint(name: string): string {
  if (ADDING.has(name))
    return `${name} changes the list in a line of its own; a new list is written APPEND(list, value)`;
  return "functions stand before their values, as in UCASE(name) or LEN(list)";
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
