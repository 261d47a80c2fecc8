import type { IToken, ParserMethod } from "chevrotain";
import type { Span } from "../../../model/source.ts";
import { verbNamed } from "../../verbs/index.ts";
import type { Operand } from "../arrange.ts";
import type { Call, Expression, Name, Place, UnknownPhrase } from "../ast.ts";
import { foreignAhead } from "../foreign/find.ts";
import { Trouble } from "../item.ts";
import { reservedName, unexpected } from "../messages.ts";
import type { Phrases } from "../phrases.ts";
import {
  AnyWord,
  Comma,
  Constant,
  Dot,
  isReserved,
  keyword,
  LeftCurly,
  LeftParen,
  LeftSquare,
  Minus,
  matching,
  NumberLiteral,
  Plus,
  plainOf,
  RightParen,
  Text,
  TextStart,
  Word,
} from "../tokens.ts";
import { dotOutsideWith, numberTooLarge } from "../value-messages.ts";
import {
  isLink,
  isVerb,
  isWord,
  mostValues,
  phraseName,
  type Reading,
  readPhrase,
  startsValue,
} from "../words.ts";
import { beginsExpression, EXPRESSION } from "./begins.ts";
import { partOf } from "./collections.ts";
import { ExpressionGrammar } from "./expressions.ts";
import { callOf, literalValue } from "./nodes.ts";
import { NOTHING } from "./placed.ts";

/**
 * The rules of values: expressions, variables and calls. Which of the two words are is read off them (G1).
 *
 * G3 A value in a call without brackets is a sum: it ends before a comparison, AND, OR, NOT, THEN, a link word or
 *    the end of the line (H-3). Only the last value of a verb may be any expression, since nothing can follow it.
 */
export abstract class ValueGrammar extends ExpressionGrammar {
  /** What follows HEAR where a value is needed: `"Sure?" AS BOOLEAN`. */
  protected abstract readonly question: ParserMethod<[words: Span], Expression>;
  protected phrases!: Phrases;
  protected names: ReadonlySet<string> = new Set();
  /** The objects of the WITH blocks that are open, the innermost last. */
  protected owners: Place[] = [];

  protected override readOperand(): Operand {
    const depth = this.depth;
    const prefixes = PREFIXES.has(this.LA(1).tokenType) ? this.readPrefixes() : NO_PREFIXES;
    const value = this.readValue();
    const use = value.type === "name" ? "index" : "value";
    const whole = this.stepAhead(use) ? partOf(value, this.readSteps(use)) : value;
    this.depth = depth;
    return { prefixes, value: whole };
  }

  private readPrefixes(): Prefix[] {
    const prefixes: Prefix[] = [];
    while (PREFIXES.has(this.LA(1).tokenType)) {
      const token = this.take();
      if (token.tokenType === Plus) continue;
      this.deeper(token);
      prefixes.push({ type: token.tokenType === Minus ? "negate" : "not", span: this.place(token) });
    }
    return prefixes;
  }

  private readValue(): Expression {
    const { tokenType } = this.LA(1);
    switch (tokenType) {
      case Word:
        return this.readReference();
      case Text:
      case TextStart:
        return this.readText();
      case NumberLiteral:
        return this.literal(this.take());
      case LeftParen:
        return this.readBracketed();
      case LeftSquare:
        return this.readList();
      case LeftCurly:
        return this.readObject();
      case Dot:
        return this.readOwnMember();
      default:
        if (CONSTANTS.has(tokenType)) return this.literal(this.take());
        if (isWord(this.LA(1))) return this.readReference();
        throw this.mistake("a value");
    }
  }

  private readBracketed(): Expression {
    this.deeper(this.take());
    const inner = this.readExpression("full");
    this.CONSUME(RightParen);
    return inner;
  }

  /** `.name`: a member of the object of the WITH around it (H-19). */
  private readOwnMember(): Expression {
    const opening = this.take();
    const member = this.readMember();
    const span = this.since(opening);
    const owner = this.owners.at(-1);
    if (owner === undefined) throw new Trouble(dotOutsideWith(span));
    const of = { ...owner.target, span: this.place(opening) };
    return { type: "path", of, steps: [...owner.steps, member], span };
  }

  /** A variable, a question, or a phrase that gives a value. */
  private readReference(): Expression {
    if (this.isCallAhead()) this.take();
    const reading = this.readValueWords();
    if (reading.type === "name") return this.nameAt(this.take());
    const words = this.readWords(reading.length);
    if (phraseName(reading) === "HEAR") return this.SUBRULE(this.question, { ARGS: [words] });
    if (isVerb(reading)) return { type: "read", verb: phraseName(reading), span: words };
    return this.readCallTail(reading, words, "value");
  }

  protected readonly words = this.RULE("words", (length: number): Span => {
    return this.records([AnyWord]) ? NOTHING : this.readWords(length);
  });

  protected readWords(length: number): Span {
    const first = this.take();
    for (let taken = 1; taken < length; taken++) this.take();
    return this.since(first);
  }

  protected readonly callTail = this.RULE(
    "callTail",
    (reading: Reading, words: Span, place: CallPlace): Call | UnknownPhrase =>
      this.records(EXPRESSION, true) ? NOTHING : this.readCallTail(reading, words, place),
  );

  /** The values of a call: in brackets, or after the words with commas or link words between them. */
  protected readCallTail(reading: Reading, words: Span, place: CallPlace): Call | UnknownPhrase {
    const args: Expression[] = [];
    const depth = this.depth;
    this.deeper(this.LA(0));
    if (this.linkAhead(reading, args)) this.take();
    const bare = !this.bracketedAhead(place);
    if (bare) this.readBareValues(reading, args, place);
    else this.readBracketedValues(args);
    this.depth = depth;
    return callOf(reading, args, bare, words);
  }

  private readBracketedValues(args: Expression[]): void {
    this.take();
    if (beginsExpression(this.LA(1))) args.push(this.readExpression("full"));
    while (args.length > 0 && this.isAhead(Comma)) {
      this.take();
      args.push(this.readExpression("full"));
    }
    this.CONSUME(RightParen);
  }

  private readBareValues(reading: Reading, args: Expression[], place: CallPlace): void {
    while (this.valueAhead(reading, args, place)) {
      args.push(this.readExpression("sum"));
      if (this.separatorAhead(reading, args, place)) this.take();
    }
  }

  /** A variable that something is put into. */
  protected readonly target = this.RULE("target", (): Name => {
    return this.records([AnyWord]) ? NOTHING : this.readTarget();
  });

  protected readTarget(): Name {
    const token = this.CONSUME(AnyWord);
    if (isReserved(token)) throw new Trouble(reservedName(this.place(token), token.image.toUpperCase()));
    return this.nameAt(token);
  }

  // ---- decisions

  /** CALL before the words of a call changes nothing. */
  private isCallAhead(): boolean {
    const isCall = plainOf(this.LA(1)) === "CALL" && !this.names.has("CALL");
    return isCall && this.LA(2).tokenType === Word && !isLink(this.LA(2));
  }

  private readValueWords(): Reading {
    const reading = readPhrase(this.ahead, this.phrases, this.names);
    if (reading === undefined) throw this.trouble(this.LA(1), "a value");
    this.refuseForeign(reading);
    const isQuestion = phraseName(reading) === "HEAR";
    if (isVerb(reading) && !isQuestion && verbNamed(phraseName(reading))?.does !== "read") {
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

  /** Words that nobody defined may be those of another dialect. */
  protected refuseForeign({ type }: Reading): void {
    if (type !== "unknown") return;
    const { phrases, names } = this;
    const foreign = foreignAhead(this.ahead, { phrases, names }, this.file);
    if (foreign !== undefined) throw foreign;
  }

  private linkAhead(reading: Reading, args: readonly Expression[]): boolean {
    if (args.length > 0 || mostValues(reading) === 0 || !isLink(this.LA(1))) return false;
    return startsValue(this.LA(2), this.names);
  }

  private bracketedAhead(place: CallPlace): boolean {
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

  private valueAhead(reading: Reading, args: readonly Expression[], place: CallPlace): boolean {
    if (args.length > 0 && !this.afterSeparator()) return false;
    if (place === "value" && args.length >= mostValues(reading)) return false;
    const next = this.LA(1);
    if (next.tokenType === Minus && reading.type === "phrase" && reading.phrase.takes[0] === 0) return false;
    return startsValue(next, this.names);
  }

  private afterSeparator(): boolean {
    return this.LA(0).tokenType === Comma || isLink(this.LA(0));
  }

  private separatorAhead(reading: Reading, args: readonly Expression[], place: CallPlace): boolean {
    if (this.LA(1).tokenType === Comma) return place === "statement" || args.length < mostValues(reading);
    return isLink(this.LA(1)) && args.length < mostValues(reading) && startsValue(this.LA(2), this.names);
  }

  // ---- making nodes

  private literal(token: IToken): Expression {
    const span = this.place(token);
    const value = literalValue(token);
    if (typeof value === "number" && !Number.isFinite(value)) throw new Trouble(numberTooLarge(span));
    return { type: "literal", value, span };
  }

  protected nameAt(token: IToken): Name {
    return { type: "name", name: plainOf(token), spelled: token.image, span: this.place(token) };
  }
}

type Prefix = Operand["prefixes"][number];

const NO_PREFIXES: readonly Prefix[] = [];
/** What may stand before a value. */
const PREFIXES = new Set([keyword("NOT"), Minus, Plus]);
const CONSTANTS = matching([Constant]);

/** Where a call stands. */
type CallPlace = "statement" | "value";

/** What may come after a whole statement. */
const ENDS: ReadonlySet<string> = new Set(["EOF", ":", "ELSE", "END"]);
