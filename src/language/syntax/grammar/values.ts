import type { IToken } from "chevrotain";
import type { Span } from "../../../model/source.ts";
import { verbNamed } from "../../verbs/index.ts";
import type { Operand } from "../arrange.ts";
import type { Call, Expression, Name, UnknownPhrase } from "../ast.ts";
import { Trouble } from "../item.ts";
import { reservedName, unexpected } from "../messages.ts";
import type { Phrases } from "../phrases.ts";
import {
  AnyWord,
  Comma,
  Constant,
  isReserved,
  keyword,
  LeftParen,
  Minus,
  NumberLiteral,
  Plus,
  plain,
  RightParen,
} from "../tokens.ts";
import { numberTooLarge } from "../value-messages.ts";
import { isLink, isVerb, mostValues, phraseName, type Reading, readPhrase, startsValue } from "../words.ts";
import { partOf } from "./collections.ts";
import { ExpressionGrammar } from "./expressions.ts";
import { callOf, literalValue } from "./nodes.ts";

/**
 * The rules of values: expressions, variables and calls. Which of the two words are is read off them (G1).
 *
 * G3 A value in a call without brackets is a sum: it ends before a comparison, AND, OR, NOT, THEN, a link word or
 *    the end of the line (H-3). Only the last value of a verb may be any expression, since nothing can follow it.
 */
export class ValueGrammar extends ExpressionGrammar {
  protected phrases!: Phrases;
  protected names: ReadonlySet<string> = new Set();

  protected readonly operand = this.RULE("operand", (): Operand => {
    const prefixes: { type: "not" | "negate"; span: Span }[] = [];
    const depth = this.depth;
    this.MANY(() =>
      this.OR1([
        { ALT: () => this.prefix(this.CONSUME(keyword("NOT")), "not", prefixes) },
        { ALT: () => this.prefix(this.CONSUME(Minus), "negate", prefixes) },
        { ALT: () => this.CONSUME(Plus) },
      ]),
    );
    const value = this.OR2<Expression>([
      { ALT: () => this.SUBRULE(this.text) },
      { ALT: () => this.literal(this.CONSUME(NumberLiteral)) },
      { ALT: () => this.literal(this.CONSUME(Constant)) },
      {
        ALT: () => {
          this.CONSUME(LeftParen);
          this.ACTION(() => this.deeper(this.LA(0)));
          const inner = this.SUBRULE(this.expression, { ARGS: ["full"] });
          this.CONSUME(RightParen);
          return inner;
        },
      },
      { ALT: () => this.SUBRULE(this.list) },
      { ALT: () => this.SUBRULE(this.object) },
      { ALT: () => this.SUBRULE(this.reference) },
    ]);
    const steps = this.SUBRULE(this.steps, { ARGS: [value?.type === "name" ? "index" : "value"] });
    this.depth = depth;
    return { prefixes, value: this.ACTION(() => partOf(value, steps)) };
  });

  /** A variable, or a phrase that gives a value. */
  private readonly reference = this.RULE("reference", (): Expression => {
    const reading = this.ACTION(() => this.readValueWords());
    const words = this.SUBRULE(this.words, { ARGS: [reading?.length] });
    let value: Expression | undefined;
    this.OPTION({
      GATE: () => reading.type !== "name" && !isVerb(reading),
      DEF: () => {
        value = this.SUBRULE(this.callTail, { ARGS: [reading, words, "value"] });
      },
    });
    return this.ACTION((): Expression => {
      if (value !== undefined) return value;
      if (reading.type === "phrase" && isVerb(reading))
        return { type: "read", verb: phraseName(reading), span: words };
      if (reading.type === "name") return this.nameAt(this.LA(0));
      return callOf(reading, [], true, words);
    });
  });

  protected readonly words = this.RULE("words", (length: number): Span => {
    const first = this.CONSUME1(AnyWord);
    let taken = 1;
    this.MANY({
      GATE: () => taken < length,
      DEF: () => {
        this.CONSUME2(AnyWord);
        taken++;
      },
    });
    return this.ACTION(() => this.since(first));
  });

  /** The values of a call: in brackets, or after the words with commas or link words between them. */
  protected readonly callTail = this.RULE(
    "callTail",
    (reading: Reading, words: Span, place: Place): Call | UnknownPhrase => {
      const args: Expression[] = [];
      let bare = true;
      const depth = this.depth;
      this.ACTION(() => this.deeper(this.LA(0)));
      this.OPTION({ GATE: () => this.linkAhead(reading, args), DEF: () => this.CONSUME1(AnyWord) });
      this.OR({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          {
            GATE: () => this.bracketedAhead(place),
            ALT: () => {
              bare = false;
              this.CONSUME(LeftParen);
              this.MANY_SEP({
                SEP: Comma,
                DEF: () => args.push(this.SUBRULE1(this.expression, { ARGS: ["full"] })),
              });
              this.CONSUME(RightParen);
            },
          },
          {
            ALT: () => {
              this.MANY1({
                GATE: () => this.valueAhead(reading, args, place),
                DEF: () => {
                  args.push(this.SUBRULE2(this.expression, { ARGS: ["sum"] }));
                  this.OPTION1({
                    GATE: () => this.separatorAhead(reading, args, place),
                    DEF: () =>
                      this.OR1([{ ALT: () => this.CONSUME2(Comma) }, { ALT: () => this.CONSUME2(AnyWord) }]),
                  });
                },
              });
            },
          },
        ],
      });
      this.depth = depth;
      return this.ACTION(() => callOf(reading, args, bare, words));
    },
  );

  /** A variable that something is put into. */
  protected readonly target = this.RULE("target", (): Name => {
    const token = this.CONSUME(AnyWord);
    return this.ACTION(() => {
      if (isReserved(token)) {
        throw new Trouble(reservedName(this.place(token), token.image.toUpperCase()));
      }
      return this.nameAt(token);
    });
  });

  // ---- decisions

  private readValueWords(): Reading {
    const reading = readPhrase((ahead) => this.LA(ahead), this.phrases, this.names);
    if (reading === undefined) throw this.trouble(this.LA(1), "a value");
    if (isVerb(reading) && verbNamed(phraseName(reading))?.does !== "read") {
      throw new Trouble(
        unexpected(
          this.place(this.LA(1)),
          `\`${phraseName(reading)}\``,
          "a value",
          `${phraseName(reading)} does something but gives no value`,
        ),
      );
    }
    return reading;
  }

  private linkAhead(reading: Reading, args: readonly Expression[]): boolean {
    if (args.length > 0 || mostValues(reading) === 0 || !isLink(this.LA(1))) return false;
    return startsValue(this.LA(2), this.names);
  }

  private bracketedAhead(place: Place): boolean {
    if (this.LA(1).tokenType !== LeftParen) return false;
    if (place === "value") return true;
    // As a statement, `SHOW (a) + b` has one value; brackets are the call's own only when the statement ends with them.
    let open = 0;
    for (let ahead = 1; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (tokenType === LeftParen) open++;
      if (tokenType === RightParen && --open === 0) return ENDS.has(this.LA(ahead + 1).tokenType.name);
      if (tokenType.name === "EOF") return false;
    }
  }

  private valueAhead(reading: Reading, args: readonly Expression[], place: Place): boolean {
    if (args.length > 0 && !this.afterSeparator()) return false;
    if (place === "value" && args.length >= mostValues(reading)) return false;
    const next = this.LA(1);
    if (next.tokenType === Minus && reading.type === "phrase" && reading.phrase.takes[0] === 0) return false;
    return startsValue(next, this.names);
  }

  private afterSeparator(): boolean {
    return this.LA(0).tokenType === Comma || isLink(this.LA(0));
  }

  private separatorAhead(reading: Reading, args: readonly Expression[], place: Place): boolean {
    if (this.LA(1).tokenType === Comma) return place === "statement" || args.length < mostValues(reading);
    return isLink(this.LA(1)) && args.length < mostValues(reading) && startsValue(this.LA(2), this.names);
  }

  // ---- making nodes

  private literal(token: IToken): Expression {
    return this.ACTION((): Expression => {
      const span = this.place(token);
      const value = literalValue(token);
      if (typeof value === "number" && !Number.isFinite(value)) throw new Trouble(numberTooLarge(span));
      return { type: "literal", value, span };
    });
  }

  private nameAt(token: IToken): Name {
    return { type: "name", name: plain(token.image), spelled: token.image, span: this.place(token) };
  }

  private prefix(
    token: IToken,
    type: "not" | "negate",
    prefixes: { type: "not" | "negate"; span: Span }[],
  ): void {
    this.ACTION(() => {
      this.deeper(token);
      prefixes.push({ type, span: this.place(token) });
    });
  }
}

/** Where a call stands. */
type Place = "statement" | "value";

/** What may come after a whole statement. */
const ENDS: ReadonlySet<string> = new Set(["EOF", ":", "ELSE", "END"]);
