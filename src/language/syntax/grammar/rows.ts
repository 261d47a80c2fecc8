import type { TokenType } from "chevrotain";
import { functionNamed } from "../../functions/index.ts";
import type { Column, Entry, Expression, RowFormula } from "../ast.ts";
import type { Phrases } from "../phrases.ts";
import type { Reading } from "../reading.ts";
import {
  Comma,
  Equals,
  hasSigil,
  isReserved,
  LeftParen,
  NumberLiteral,
  plainOf,
  Text,
  TextStart,
} from "../tokens.ts";
import { isWord, wordAt } from "../words.ts";
import { type Around, NOTHING_AROUND } from "./around.ts";
import { ExpressionGrammar } from "./expressions.ts";
import { callOf, literalValue } from "./nodes.ts";
import type { Extent } from "./operators.ts";

/**
 * The rules of what is worked out for every row: behind WHERE, SET and ORDER BY.
 *
 * G12 A bare word is a column there, whatever else it may be elsewhere; a word with a sigil is a variable, and a word
 *     with brackets, a text or a number behind it, or several words that are one phrase, are a call.
 */
export abstract class RowGrammar extends ExpressionGrammar {
  protected phrases!: Phrases;
  protected inRow = false;

  protected readFormula(extent: Extent, around: Around): RowFormula {
    return this.formulaOf(() => this.readWithin(around, extent));
  }

  /** ORDER BY: a name in quotes is that of a column as well. */
  protected readSorting(around: Around): RowFormula {
    return this.formulaOf(() => {
      const next = this.LA(1);
      if (next.tokenType !== Text) return this.readWithin(around, "sum");
      const name = String(literalValue(this.take()));
      return { type: "column", name: name.toUpperCase(), spelled: name, span: this.place(next) };
    });
  }

  /** `stock = stock - 1, "sold out" = stock <= 1`: an object of what the columns become. */
  protected readChanges(around: Around): RowFormula {
    return this.formulaOf(() => {
      const opening = this.LA(1);
      const entries: Entry[] = [this.readChange(around)];
      while (this.isAhead(Comma)) {
        this.take();
        entries.push(this.readChange(around));
      }
      return { type: "object", entries, span: this.since(opening) };
    });
  }

  /** `name = name$, seats = 2`: an object of what a new row begins with, where names are variables. */
  protected readFields(around: Around): Expression {
    const opening = this.LA(1);
    const entries: Entry[] = [this.readField(around)];
    while (this.isAhead(Comma)) {
      this.take();
      entries.push(this.readField(around));
    }
    return { type: "object", entries, span: this.since(opening) };
  }

  private readField(around: Around): Entry {
    const token = this.LA(1);
    if (token.tokenType !== Text && !isWord(token)) throw this.mistake("the name of a column");
    const written = token.tokenType === Text ? String(literalValue(token)) : token.image;
    this.take();
    this.CONSUME(Equals);
    return {
      key: hasSigil(written) ? written.slice(0, -1) : written,
      value: this.readWithin(around, "full"),
    };
  }

  private readChange(around: Around): Entry {
    const token = this.LA(1);
    const isName = token.tokenType === Text || (isWord(token) && !hasSigil(token.image));
    if (!isName) throw this.mistake("the name of a column");
    const key = token.tokenType === Text ? String(literalValue(this.take())) : this.take().image;
    this.CONSUME(Equals);
    return { key, value: this.readWithin(around, "full") };
  }

  /** A column, where the next word is one (G12). */
  protected readColumn(): Column | undefined {
    const token = this.LA(1);
    if (!this.inRow || !isWord(token) || hasSigil(token.image) || isReserved(token)) return undefined;
    if (CALLED.has(this.LA(2).tokenType)) return undefined;
    const phrase = this.phrases.longest((k) => wordAt(this.LA(k)));
    if (phrase !== undefined && phrase.words.length > 1) return undefined;
    this.take();
    const span = this.place(token);
    const column: Column = { type: "column", name: plainOf(token), spelled: token.image, span };
    const isCall =
      phrase !== undefined && phrase.kind !== "verb" && phrase.kind !== "sub" && phrase.takes[0] === 0;
    if (!isCall) return column;
    return { ...column, otherwise: callOf({ type: "phrase", phrase, length: 1 }, [], true, span) };
  }

  /** What a function on rows may have behind its values without a comma: `WHERE price > 10`, `DESC`. */
  protected readClosing(reading: Reading, args: Expression[]): void {
    const builtIn = reading.type === "phrase" ? functionNamed(reading.phrase.name) : undefined;
    if (builtIn === undefined || args.length === 0 || !isWord(this.LA(1))) return;
    if ("condition" in builtIn && args.length <= builtIn.condition && plainOf(this.LA(1)) === "WHERE") {
      const { condition } = builtIn;
      const span = this.place(this.take());
      while (args.length < condition) args.push({ type: "literal", value: null, span });
      args.push(this.readFormula("full", NOTHING_AROUND));
    }
    const word = plainOf(this.LA(1));
    if (!builtIn.closing?.includes(word) || hasSigil(this.LA(1).image)) return;
    args.push({ type: "literal", value: word, span: this.place(this.take()) });
  }

  private formulaOf(read: () => Expression): RowFormula {
    const outer = this.inRow;
    this.inRow = true;
    const of = read();
    this.inRow = outer;
    return { type: "formula", of, span: of.span };
  }
}

/** What shows that the word before it is called: nothing of it can stand behind a column. */
const CALLED: ReadonlySet<TokenType> = new Set([LeftParen, Text, TextStart, NumberLiteral]);
