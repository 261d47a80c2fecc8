import { EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import { LIMITS } from "../../../model/limits.ts";
import { type Span, spanning } from "../../../model/source.ts";
import { Trouble } from "../item.ts";
import { spanOf } from "../lines.ts";
import { tooDeep, unexpected } from "../messages.ts";
import { VOCABULARY } from "../tokens.ts";
import { describe } from "../words.ts";
import { EXPECTED, repair } from "./expected.ts";

/** What a rule gives that is only recorded. */
export const NOTHING = undefined as never;

/**
 * A Chevrotain parser that knows where it stands: in which file, how deep, and where its line ends.
 *
 * G4 Depth is counted on the way down, before a rule calls itself.
 */
export class PlacedParser extends EmbeddedActionsParser {
  protected file = 0;
  protected depth = 0;
  /** Says that the statement at hand begins with unknown words, should it turn out not to be readable. */
  protected stranger: Trouble | undefined;
  /** Where the line ends. Chevrotain pads its input with tokens that stand nowhere. */
  protected end = 0;

  constructor() {
    super(VOCABULARY, { recoveryEnabled: false, maxLookahead: 1, errorMessageProvider: EXPECTED });
  }

  /**
   * Tells Chevrotain what a rule may begin with that is read by hand (G9), while it records the grammar.
   *
   * @returns whether it is recording now: then nothing is read
   */
  protected records(begins: readonly TokenType[], mayBeEmpty = false): boolean {
    if (!this.RECORDING_PHASE) return false;
    const one = () => this.OR(begins.map((type) => ({ ALT: () => this.CONSUME(type) })));
    if (mayBeEmpty) this.OPTION(one);
    else one();
    return true;
  }

  /** What Chevrotain would make of a token that no rule expects here. */
  protected mistake(expected: string): Trouble {
    return this.stranger ?? this.trouble(this.LA(1), expected);
  }

  /** The k-th token that comes; the first is 1. Made once: a closure for each question costs more than its answer. */
  protected readonly ahead = (k: number): IToken => this.LA(k);

  /** The next token, which the caller has looked at. */
  protected take(): IToken {
    const token = this.LA(1);
    this.SKIP_TOKEN();
    return token;
  }

  protected isAhead(type: TokenType): boolean {
    return this.LA(1).tokenType === type;
  }

  protected deeper(token: IToken): void {
    if (++this.depth > LIMITS.expressionDepth)
      throw new Trouble(tooDeep(this.place(token), LIMITS.expressionDepth));
  }

  protected trouble(token: IToken, expected: string): Trouble {
    const around = { before: this.LA(0), after: this.LA(2) };
    const fix = repair(token, expected, around);
    return new Trouble(unexpected(this.place(token), describe(token), expected, fix));
  }

  protected since(first: IToken): Span {
    return spanning(this.place(first), this.place(this.LA(0)));
  }

  /** The place of a token; the end of the line is the place right after its last token. */
  protected place(token: IToken): Span {
    if (!Number.isNaN(token.startOffset)) return spanOf(token, this.file);
    return { file: this.file, start: this.end, end: this.end + 1 };
  }
}
