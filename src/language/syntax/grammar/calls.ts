import type { TokenType } from "chevrotain";
import type { Span } from "../../../model/source.ts";
import type { Call, Expression, UnknownPhrase } from "../ast.ts";
import { Trouble } from "../item.ts";
import { type Reading, readPhrase, valuesOf } from "../reading.ts";
import { movingScript } from "../schedule-messages.ts";
import { isScript } from "../schedules.ts";
import { scriptName } from "../script-name.ts";
import type { TextPart } from "../texts/value.ts";
import {
  AnyText,
  AnyWord,
  Comma,
  LeftParen,
  Minus,
  plainOf,
  RightCurly,
  RightParen,
  RightSquare,
  Text,
  Word,
} from "../tokens.ts";
import type { Standing } from "../unknown-run.ts";
import { isLink, startsValue } from "../words.ts";
import { type Around, LISTED, NOTHING_AROUND } from "./around.ts";
import { beginsExpression, EXPRESSION } from "./begins.ts";
import { callOf } from "./nodes.ts";
import type { Extent } from "./operators.ts";
import { NOTHING } from "./placed.ts";
import { RowGrammar } from "./rows.ts";

/**
 * The rules of calls: of a phrase by its words, and of another script. G3 says where their values end, G11 (`around.ts`)
 * what they leave to the line around them.
 */
export abstract class CallGrammar extends RowGrammar {
  protected names: ReadonlySet<string> = new Set();
  /** What waits behind the value that is being read (G11). */
  protected around: Around = NOTHING_AROUND;
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
    if (bare) {
      this.readBareValues(reading, args, place);
      this.readClosing(reading, args);
    } else this.readBracketedValues(reading, args);
    this.depth = depth;
    return callOf(reading, args, bare, words);
  }

  private readBracketedValues(reading: Reading, args: Expression[]): void {
    this.take();
    if (beginsExpression(this.LA(1))) args.push(this.readWithin(LISTED, "full"));
    while (args.length > 0 && this.isAhead(Comma)) {
      this.take();
      args.push(this.readWithin(LISTED, "full"));
    }
    this.readClosing(reading, args);
    this.CONSUME(RightParen);
  }

  /** An expression behind which these things wait. */
  protected override readWithin(around: Around, extent: Extent): Expression {
    const outer = this.around;
    this.around = around;
    const value = this.readExpression(extent);
    this.around = outer;
    return value;
  }

  private readBareValues(reading: Reading, args: Expression[], place: CallPlace): void {
    for (let mayFollow = true; mayFollow && this.valueAhead(reading, args, place); ) {
      args.push(this.readExpression("sum"));
      mayFollow = this.separatorAhead(reading, args, place);
      if (mayFollow) this.take();
      if (mayFollow && reading.type === "unknown") this.skipWords();
    }
    // What nobody defined is told as that, whatever is wrong behind it.
    if (reading.type !== "unknown" && this.LA(0).tokenType === Comma) throw this.mistake("a value");
  }

  /** In `PROCESS order FOR CUSTOMER id$` the words behind a small one are more of the phrase that nobody defined. */
  private skipWords(): void {
    if (this.LA(0).tokenType === Comma) return;
    const more = readPhrase(this.ahead, this.phrases, this.names, this.asValue);
    if (more?.type === "unknown" && startsValue(this.LA(more.length + 1), this.names))
      this.readWords(more.length);
  }

  /** `CALL "totals.bas", a, b`: another script, with values for its PARAMs. */
  protected readScriptCall(): Call {
    const opening = this.take();
    const token = this.take();
    if (token.tokenType !== Text) throw new Trouble(movingScript(this.place(token)));
    const words = this.since(opening);
    const args: Expression[] = [];
    this.deeper(opening);
    while (this.isAhead(Comma)) {
      this.take();
      args.push(this.readWithin(LISTED, "sum"));
    }
    this.depth--;
    const written = (token.payload as TextPart | undefined)?.value ?? "";
    const name = isScript(written) ? scriptName(written) : written;
    return {
      type: "call",
      callee: { kind: "script", name },
      args,
      bare: true,
      span: this.since(opening),
      words,
    };
  }

  // ---- decisions

  /** Whether CALL and a script come. Of anything but a script the host may know, if it provides CALL. */
  protected callsScript(): boolean {
    const [first, { tokenType, payload }] = [this.LA(1), this.LA(2)];
    if (
      first.tokenType !== Word ||
      plainOf(first) !== "CALL" ||
      tokenType.CATEGORIES?.includes(AnyText) !== true
    )
      return false;
    return (
      this.phrases.named("CALL") === undefined || isScript((payload as TextPart | undefined)?.value ?? "")
    );
  }

  private linkAhead(reading: Reading, args: readonly Expression[]): boolean {
    if (args.length > 0 || valuesOf(reading)[1] === 0 || !isLink(this.LA(1))) return false;
    if (this.isLeft(reading, args)) return false;
    return startsValue(this.LA(2), this.names);
  }

  protected bracketedAhead(place: CallPlace): boolean {
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
    if (place === "value" && args.length >= valuesOf(reading)[1]) return false;
    const next = this.LA(1);
    const mayEnd = args.length === 0 && reading.type === "phrase" && reading.phrase.takes[0] === 0;
    if (next.tokenType === Minus && mayEnd) return false;
    return startsValue(next, this.names);
  }

  private separatorAhead(reading: Reading, args: readonly Expression[], place: CallPlace): boolean {
    const most = valuesOf(reading)[1];
    if (this.isLeft(reading, args)) return false;
    if (this.LA(1).tokenType === Comma)
      return place === "statement" || (args.length < most && !ENDS_OF_LISTS.has(this.LA(2).tokenType));
    // Where a value is needed, AND ends a call that would take any number of them (H-3).
    if (place === "value" && isOpen(reading) && plainOf(this.LA(1)) === "AND") return false;
    return isLink(this.LA(1)) && args.length < most && startsValue(this.LA(2), this.names);
  }

  /** Whether the next token is left to what stands around the call (G11). */
  private isLeft(reading: Reading, args: readonly Expression[]): boolean {
    if (args.length < valuesOf(reading)[0]) return false;
    return this.around.awaits(this.LA(1)) || (isOpen(reading) && this.isListComma(1));
  }

  private isListComma(k: number): boolean {
    return this.LA(k).tokenType === Comma && this.around.isListed === true;
  }

  /** How words stand where a value is needed. */
  protected readonly asValue: Standing = {
    atStart: false,
    awaited: (k) => this.around.awaits(this.LA(k)) || this.isListComma(k),
  };
}

/** Whether nobody knows how many values it takes. */
function isOpen(reading: Reading): boolean {
  return reading.type === "unknown" || (reading.type === "phrase" && reading.phrase.kind === "host");
}

/** Where a call stands. */
type CallPlace = "statement" | "value";

/** A comma before these may be the last one of the list or object around the call. */
const ENDS_OF_LISTS: ReadonlySet<TokenType> = new Set([RightCurly, RightSquare]);

/** What may come after a whole statement. */
const ENDS: ReadonlySet<string> = new Set(["EOF", ":", "ELSE", "END"]);
