import type { IToken } from "chevrotain";
import type { Item } from "../item.ts";
import { readEndpoint, readEvent } from "../occasions.ts";
import { AnyText, AnyWord, Comma, keyword, Word } from "../tokens.ts";
import { BlockGrammar } from "./blocks.ts";

/**
 * The rules of the lines that say what begins a block: `ON …`, and `WEBHOOK "name"` for a whole file. What their words
 * and texts mean is read by hand (`occasions.ts`): an event that does not exist deserves better than "expected RECEIVED".
 */
export class EventGrammar extends BlockGrammar {
  protected readonly eventItem = this.RULE("eventItem", (): Item => {
    const opening = this.CONSUME(keyword("ON"));
    const tokens = this.SUBRULE(this.headerTokens);
    return this.ACTION(
      (): Item => ({
        ...{ type: "open", block: "handler", span: this.since(opening) },
        ...readEvent(this.headerLine(opening, tokens)),
      }),
    );
  });

  protected readonly endpointItem = this.RULE("endpointItem", (): Item => {
    const opening = this.CONSUME(Word);
    const tokens = this.SUBRULE(this.headerTokens);
    return this.ACTION(
      (): Item => ({
        ...{ type: "endpoint", span: this.since(opening) },
        ...readEndpoint(this.headerLine(opening, tokens)),
      }),
    );
  });

  private readonly headerTokens = this.RULE("headerTokens", (): IToken[] => {
    const tokens: IToken[] = [];
    this.MANY(() =>
      tokens.push(
        this.OR([
          { ALT: () => this.CONSUME(AnyWord) },
          { ALT: () => this.CONSUME(AnyText) },
          { ALT: () => this.CONSUME(Comma) },
        ]),
      ),
    );
    return tokens;
  });

  /** Whether WEBHOOK and a text come: WEBHOOK alone is a name like any other. */
  protected isEndpoint(): boolean {
    const { tokenType } = this.LA(2);
    return this.isNext("WEBHOOK") && tokenType.CATEGORIES?.includes(AnyText) === true;
  }

  private headerLine(opening: IToken, tokens: readonly IToken[]) {
    const place = (token: IToken) => this.place(token);
    return { tokens, span: this.since(opening), end: this.place(this.LA(1)), place };
  }
}
