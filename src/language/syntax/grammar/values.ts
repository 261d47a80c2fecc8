import type { IToken, ParserMethod } from "chevrotain";
import type { Span } from "../../../model/source.ts";
import { verbNamed } from "../../verbs/index.ts";
import { givesAnswer } from "../../verbs/verb.ts";
import type { Operand } from "../arrange.ts";
import type { Expression, Name, Place } from "../ast.ts";
import { foreignAhead } from "../foreign/find.ts";
import { letterBeforeText } from "../foreign-messages.ts";
import { Trouble } from "../item.ts";
import { reservedName, unexpected } from "../messages.ts";
import { isVerb, phraseName, type Reading, readPhrase } from "../reading.ts";
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
import { isLink, isText, isWord } from "../words.ts";
import { NOTHING_AROUND } from "./around.ts";
import { CallGrammar } from "./calls.ts";
import { partOf } from "./collections.ts";
import { literalValue } from "./nodes.ts";
import { NOTHING } from "./placed.ts";

/**
 * The rules of values: expressions, variables and calls. Which of the two words are is read off them (G1).
 *
 * G3 A value in a call without brackets is a sum: it ends before a comparison, AND, OR, NOT, THEN, a link word or
 *    the end of the line (H-3). Only the last value of a verb may be any expression, since nothing can follow it.
 */
export abstract class ValueGrammar extends CallGrammar {
  /** What follows HEAR where a value is needed: `"Sure?" AS BOOLEAN`. */
  protected abstract readAsked(reading: Reading, words: Span): Expression;
  protected abstract readonly question: ParserMethod<[words: Span], Expression>;
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
    const inner = this.readWithin(NOTHING_AROUND, "full");
    this.refuseListInRound();
    this.CONSUME(RightParen);
    return inner;
  }

  /** `x IN (1, 2)` */
  private refuseListInRound(): void {
    const next = this.LA(1);
    if (next.tokenType !== Comma) return;
    const fix =
      "write a list in square brackets, as in [1, 2], and a call as a name with its brackets behind it";
    throw new Trouble(unexpected(this.place(next), "`,`", "`)`", fix));
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
    const column = this.readColumn();
    if (column !== undefined) return column;
    if (this.callsScript()) return this.readScriptCall();
    if (this.isCallAhead()) this.take();
    const reading = this.readValueWords();
    if (reading.type === "name") return this.nameAt(this.take());
    const words = this.readWords(reading.length);
    if (phraseName(reading) === "HEAR") return this.SUBRULE(this.question, { ARGS: [words] });
    if (asksForAnswer(reading)) return this.readAsked(reading, words);
    if (isVerb(reading)) return { type: "read", verb: phraseName(reading), span: words };
    return this.readCallTail(reading, words, "value");
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
    const reading = readPhrase(this.ahead, this.phrases, this.names, this.asValue);
    if (reading === undefined) throw this.trouble(this.LA(1), "a value");
    this.refuseForeign(reading);
    const gives = phraseName(reading) === "HEAR" || asksForAnswer(reading);
    if (isVerb(reading) && !gives && verbNamed(phraseName(reading))?.does !== "read") {
      throw new Trouble(
        unexpected(
          this.place(this.LA(1)),
          `\`${phraseName(reading)}\``,
          "a value",
          plainOf(this.LA(1)) === "INPUT"
            ? INPUT_APART
            : `${phraseName(reading)} does something but gives no value`,
        ),
      );
    }
    return reading;
  }

  /** Words that nobody defined may be those of another dialect. */
  protected refuseForeign(reading: Reading): void {
    if (reading.type !== "unknown" && !this.isStrangeBehind(reading)) return;
    this.refuseLetter(reading);
    const { phrases, names } = this;
    const foreign = foreignAhead(this.ahead, { phrases, names }, this.file);
    if (foreign !== undefined) throw foreign;
  }

  /** `f"Hello {name}"`: a letter right before a text. */
  private refuseLetter({ type, length }: Reading): void {
    const [letter, text] = [this.LA(1), this.LA(2)];
    const isOne = type === "unknown" && length === 1 && letter.image.length === 1 && isText(text);
    if (!isOne || text.startOffset !== letter.startOffset + 1) return;
    const isWhole = text.tokenType === Text && text.image.length <= LONGEST_SHOWN;
    const written = isWhole ? text.image.replace(/(?<!\$)\{(\w+)\}/g, "$${$1}") : `"Hello \${name}"`;
    throw new Trouble(letterBeforeText(this.place(letter), letter.image, written));
  }

  /** `GET ATTENDANTS`: the first word alone is a verb, and nothing here is called like the second. */
  private isStrangeBehind(reading: Reading): boolean {
    const second = this.LA(2);
    return isVerb(reading) && reading.length === 1 && isWord(second) && !this.names.has(plainOf(second));
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

/** Whether the words begin a verb that can give its answer here. */
function asksForAnswer(reading: Reading): boolean {
  return reading.type === "phrase" && reading.phrase.ways.some(({ verb }) => givesAnswer(verbNamed(verb)));
}

type Prefix = Operand["prefixes"][number];

const NO_PREFIXES: readonly Prefix[] = [];
/** What may stand before a value. */
const PREFIXES = new Set([keyword("NOT"), Minus, Plus]);
const CONSTANTS = matching([Constant]);

const LONGEST_SHOWN = 60;
const INPUT_APART = 'write it on a line of its own, as in: INPUT "Your name?", name';
