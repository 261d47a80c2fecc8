import type { IToken } from "chevrotain";
import type { Item } from "../item.ts";
import { readEndpoint, readEvent } from "../occasions.ts";
import { readSchedule } from "../schedules.ts";
import { AnyText, AnyWord, Comma, keyword, plain, Word } from "../tokens.ts";
import { isWord } from "../words.ts";
import { BlockGrammar } from "./blocks.ts";

/**
 * The rules of the lines that say what begins a block: `ON …`, `SET SCHEDULE …`, and `WEBHOOK "name"` for a whole file. What their words
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

  protected readonly scheduleItem = this.RULE("scheduleItem", (): Item => {
    const opening = this.CONSUME(Word);
    const tokens = this.SUBRULE(this.headerTokens);
    return this.ACTION(() => readSchedule(this.headerLine(opening, tokens)));
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

  /** Whether SET SCHEDULE comes, and neither a variable of that name is set nor a phrase of the program called. */
  protected isSchedule(): boolean {
    if (!this.isNext("SET") || plain(this.LA(2).image) !== "SCHEDULE") return false;
    const [third, fourth] = [this.LA(3), this.LA(4)];
    if (third.tokenType.CATEGORIES?.includes(AnyText) === true || this.endsStatement(3)) return true;
    return isWord(third) && (fourth.tokenType === Comma || this.endsStatement(4));
  }

  private headerLine(opening: IToken, tokens: readonly IToken[]) {
    const place = (token: IToken) => this.place(token);
    return { tokens, span: this.since(opening), end: this.place(this.LA(1)), place };
  }
}
