import { EmbeddedActionsParser, type IToken } from "chevrotain";
import { LIMITS } from "../../../model/limits.ts";
import { type Span, spanning } from "../../../model/source.ts";
import { Trouble } from "../item.ts";
import { spanOf } from "../lines.ts";
import { tooDeep, unexpected } from "../messages.ts";
import { VOCABULARY } from "../tokens.ts";
import { describe } from "../words.ts";
import { EXPECTED, repair } from "./expected.ts";

/**
 * A Chevrotain parser that knows where it stands: in which file, how deep, and where its line ends.
 *
 * G4 Depth is counted on the way down, before a rule calls itself.
 */
export class PlacedParser extends EmbeddedActionsParser {
  protected file = 0;
  protected depth = 0;
  /** Where the line ends. Chevrotain pads its input with tokens that stand nowhere. */
  protected end = 0;

  constructor() {
    super(VOCABULARY, { recoveryEnabled: false, maxLookahead: 1, errorMessageProvider: EXPECTED });
  }

  protected deeper(token: IToken): void {
    if (++this.depth > LIMITS.expressionDepth)
      throw new Trouble(tooDeep(this.place(token), LIMITS.expressionDepth));
  }

  protected trouble(token: IToken, expected: string): Trouble {
    return new Trouble(unexpected(this.place(token), describe(token), expected, repair(token, expected)));
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
