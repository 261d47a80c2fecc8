import type { IToken } from "chevrotain";
import { type Span, spanning } from "../../../model/source.ts";
import { hearTypeNamed, hearTypeWords } from "../../hear/index.ts";
import type { Expression, Hear, Hearing } from "../ast.ts";
import { doubledClause, unknownHearType } from "../hear-messages.ts";
import { Trouble } from "../item.ts";
import { meantName } from "../meant.ts";
import { unexpected } from "../messages.ts";
import {
  AnyText,
  BinaryOperator,
  Comma,
  Dot,
  keyword,
  LeftParen,
  LeftSquare,
  Minus,
  NumberLiteral,
  Plus,
  plain,
  plainOf,
  Word,
} from "../tokens.ts";
import { beginsValue, describe, isText, isWord } from "../words.ts";
import { around, LISTED } from "./around.ts";
import { beginsExpression } from "./begins.ts";
import { JumpGrammar } from "./jumps.ts";
import type { Extent } from "./operators.ts";
import { NOTHING } from "./placed.ts";

/** What may follow a question, by its name in the pattern of HEAR. */
const CLAUSES: ReadonlyMap<string, string> = new Map([
  ["AS", "choices"],
  ["WITH", "prompt"],
  ["DEFAULT", "default"],
  ["TIMEOUT", "timeout"],
]);

type Given = Map<string, Expression | readonly Expression[]>;

/**
 * The rules of HEAR and INPUT.
 *
 * G7 A question is a value; HEAR at the start of a statement puts it somewhere. What follows it may come in any order,
 *    which a verb's pattern cannot say.
 * G8 After AS a word for a type is the type, even where a variable has that name; everything else is choices.
 */
export abstract class HearGrammar extends JumpGrammar {
  /** `HEAR place …`, `INPUT "prompt", place` */
  protected readonly hearing = this.RULE("hearing", (): Hearing => {
    const opening = this.CONSUME(Word);
    const given: Given = new Map();
    this.OPTION({
      GATE: () => plain(opening.image) === "INPUT" && this.commaAhead(),
      DEF: () => {
        const prompt = this.SUBRULE(this.valueWithin, { ARGS: [LISTED, "full"] });
        this.CONSUME(Comma);
        this.ACTION(() => given.set("prompt", prompt));
      },
    });
    this.ACTION(() => this.needPlace(plain(opening.image)));
    const dotted = this.LA(1).tokenType === Dot && ({ dotted: true } as const);
    const place = this.SUBRULE(this.destination, { ARGS: ["index"] });
    const kind = this.SUBRULE(this.clauses, { ARGS: [given, "full"] });
    this.ACTION(() => given.has("choices") || this.refuseBareText());
    return this.ACTION((): Hearing => {
      const span = this.since(opening);
      const question: Hear = { type: "hear", verb: "HEAR", ...(kind && { kind }), args: given, span };
      return { type: "hearing", place, question, ...dotted, span };
    });
  });

  protected readonly question = this.RULE("question", (words: Span): Expression => {
    const given: Given = new Map();
    const depth = this.depth;
    this.ACTION(() => this.deeper(this.LA(0)));
    this.OPTION({
      GATE: () => this.promptAhead(),
      DEF: () => {
        const prompt = this.SUBRULE(this.valueWithin, { ARGS: [BEFORE_CLAUSE, "sum"] });
        this.ACTION(() => given.set("prompt", prompt));
      },
    });
    const kind = this.SUBRULE(this.clauses, { ARGS: [given, "sum"] });
    this.depth = depth;
    return this.ACTION((): Expression => {
      return {
        type: "hear",
        verb: "HEAR",
        ...(kind && { kind }),
        args: given,
        span: spanning(words, this.place(this.LA(0))),
      };
    });
  });

  /** Everything behind the place or the prompt; gives the type, when one is named. */
  private readonly clauses = this.RULE("clauses", (given: Given, extent: Extent): string | undefined => {
    return this.records([Word], true) ? NOTHING : this.readClauses(given, extent);
  });

  private readClauses(given: Given, extent: Extent): string | undefined {
    let kind: string | undefined;
    while (this.isAhead(Word) && this.clauseAhead()) {
      const word = this.take();
      this.needNew(word, given, kind);
      if (plainOf(word) !== "AS")
        given.set(CLAUSES.get(plainOf(word)) ?? "", this.readWithin(BEFORE_CLAUSE, extent));
      else {
        const type = isWord(this.LA(1)) ? hearTypeNamed(this.LA(1).image.toUpperCase()) : undefined;
        if (type === undefined) given.set("choices", this.readChoices(extent));
        else this.take();
        kind = type?.name ?? kind;
      }
    }
    return kind;
  }

  private readChoices(extent: Extent): readonly Expression[] {
    if (beginsExpression(this.LA(1))) this.refuseUnknownType();
    const choices = [this.readWithin(BEFORE_CLAUSE, extent)];
    while (this.isAhead(Comma)) {
      this.take();
      choices.push(this.readWithin(BEFORE_CLAUSE, extent));
    }
    return choices;
  }

  // ---- decisions

  /** Whether HEAR or INPUT begins the statement, and no longer name of the author. */
  protected hears(): boolean {
    const word = this.LA(1).image.toUpperCase();
    return (word === "HEAR" || word === "INPUT") && !this.isLongerPhrase();
  }

  /** A value that may be a prompt: a sign behind HEAR calculates with the answer. */
  private promptAhead(): boolean {
    if (SIGNS.has(this.LA(1).tokenType) || !this.valueFrom(1)) return false;
    // DEFAULT and TIMEOUT are names as well: with a value behind them they are not.
    return !(this.clauseAhead() && this.valueFrom(2));
  }

  private clauseAhead(): boolean {
    return CLAUSES.has(this.LA(1).image.toUpperCase());
  }

  private valueFrom(k: number): boolean {
    return beginsValue((ahead) => this.LA(k + ahead - 1), this.phrases, this.names);
  }

  /** Whether a comma stands in the rest of the statement, outside all brackets. */
  private commaAhead(): boolean {
    let open = 0;
    for (let ahead = 1; !this.endsStatement(ahead); ahead++) {
      const { image, tokenType } = this.LA(ahead);
      if (/^#?[([{]$/.test(image)) open++;
      else if (/^[)\]}]$/.test(image)) open--;
      else if (tokenType === Comma && open === 0) return true;
    }
    return false;
  }

  private needPlace(word: string): void {
    const next = this.LA(1);
    // HEAR WITH "Your name?" asks, but for no variable; one called WITH would have another WITH behind it.
    const isForgotten = word !== "INPUT" && this.isNext("WITH") && isText(this.LA(2));
    if (!isForgotten && (isWord(next) || next.tokenType === Dot)) return;
    const wanted = "the name of a variable";
    if (!isText(next) && !isForgotten) throw this.trouble(next, wanted);
    const fix =
      word === "INPUT"
        ? 'name the variable behind it, as in: INPUT "Your name?", name'
        : 'name the variable first, as in: HEAR name WITH "Your name?"';
    throw new Trouble(unexpected(this.place(next), describe(next), wanted, fix));
  }

  /** What is said stands behind WITH. */
  private refuseBareText(): void {
    const next = this.LA(1);
    if (!isText(next)) return;
    const fix = `put WITH before ${next.image.slice(0, 40)}`;
    throw new Trouble(unexpected(this.place(next), describe(next), "WITH", fix));
  }

  private needNew(word: IToken, given: Given, kind: string | undefined): void {
    const clause = CLAUSES.get(plain(word.image)) ?? "";
    const isGiven = given.has(clause) || (clause === "choices" && kind !== undefined);
    if (isGiven) throw new Trouble(doubledClause(this.place(word), word.image.toUpperCase()));
  }

  /** A word alone that is no type and no variable was meant to be a type. */
  private refuseUnknownType(): void {
    const word = this.LA(1);
    const name = word.image.toUpperCase();
    const next = this.LA(2);
    const isAlone = CLAUSES.has(next.image.toUpperCase()) || !goesOn(next);
    const isKnown = this.names.has(plain(word.image)) || this.phrases.named(plain(word.image)) !== undefined;
    if (word.tokenType !== Word || !isAlone || isKnown) return;
    throw new Trouble(unknownHearType(this.place(word), word.image, meantName(name, hearTypeWords())));
  }
}

const BEFORE_CLAUSE = around(new Set(CLAUSES.keys()), { isListed: true });
const SIGNS = new Set([Minus, Plus, LeftSquare, keyword("NOT")]);

/** Whether a token goes on with a value that a word has begun. */
function goesOn({ tokenType }: IToken): boolean {
  return (
    CONTINUING.has(tokenType) || tokenType.CATEGORIES?.some((category) => CONTINUING.has(category)) === true
  );
}

const CONTINUING = new Set([BinaryOperator, AnyText, Word, NumberLiteral, Comma, Dot, LeftParen, LeftSquare]);
