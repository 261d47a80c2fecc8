import type { Token } from "./lexer.ts";
import { Mistake } from "./mistake.ts";

/** A place among the tokens of a text, which goes on from the left to the right. */
export class Cursor {
  protected readonly tokens: readonly Token[];
  protected at = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  protected get comes(): Token | undefined {
    return this.tokens[this.at];
  }

  protected ahead(by: number): Token | undefined {
    return this.tokens[this.at + by];
  }

  protected skip(...words: readonly string[]): boolean {
    const isThere = this.comes !== undefined && words.includes(this.comes.text);
    if (isThere) this.at++;
    return isThere;
  }

  protected need(what: string): Token {
    const token = this.comes;
    if (token !== undefined) return token;
    const { end } = this.tokens.at(-1) as Token;
    throw new Mistake("unclear", { start: end, end: end + 1 }, `here ${what} is missing`);
  }

  /** That a token means nothing where it stands; the text ends when there is none. */
  protected stranger(token: Token | undefined): Mistake {
    return new Mistake("unclear", token ?? this.need("something"), "this is not understood here");
  }
}
