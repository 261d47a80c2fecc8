import type { Expression, Statement } from "../ast.ts";
import { noEffect } from "../foreign-messages.ts";
import { AnyWord, plain, Word } from "../tokens.ts";
import { isWord, takesValue } from "../words.ts";
import { HearGrammar } from "./hearing.ts";

/**
 * The rules of lines that other dialects need and this one only understands: what a script is given by a caller, and
 * what a language model should know. Their author is told once.
 */
export class AcceptedGrammar extends HearGrammar {
  protected readonly accepted = this.RULE(
    "accepted",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { GATE: () => this.isNext("PARAM"), ALT: () => this.SUBRULE(this.param) },
          { GATE: () => this.isNext("DESCRIPTION"), ALT: () => this.SUBRULE(this.description) },
          { ALT: () => this.SUBRULE(this.context) },
        ],
      }),
  );

  /** `PARAM name AS type` and its options: a variable that holds its DEFAULT, or nothing. */
  private readonly param = this.RULE("param", (): Statement => {
    const opening = this.CONSUME1(Word);
    const target = this.SUBRULE(this.target);
    let value: Expression | undefined;
    this.OPTION1({
      GATE: () => this.isNext("AS"),
      DEF: () => this.CONSUME2(Word) && this.CONSUME(AnyWord),
    });
    this.MANY({
      GATE: () => PARAM_OPTIONS.has(plain(this.LA(1).image)),
      DEF: () => {
        const option = this.CONSUME3(Word);
        this.OPTION2({
          GATE: () => !WITHOUT_VALUE.has(plain(option.image)),
          DEF: () => {
            const given = this.SUBRULE(this.expression, { ARGS: ["sum"] });
            if (plain(option.image) === "DEFAULT") value = given;
          },
        });
      },
    });
    return this.ACTION((): Statement => {
      const span = this.since(opening);
      const why = "Elsewhere a caller fills it; here it is a variable that holds its DEFAULT, or nothing.";
      this.warnings.push(noEffect(span, "PARAM", why, "ask for it with HEAR if the person should give it"));
      return { type: "assign", target, value: value ?? { type: "literal", value: null, span }, span };
    });
  });

  private readonly description = this.RULE("description", (): Statement => {
    const opening = this.CONSUME(Word);
    const value = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION((): Statement => {
      const span = this.since(opening);
      const why = "Elsewhere it tells a language model what the script does; nobody reads it here.";
      this.warnings.push(noEffect(span, "DESCRIPTION", why, "keep it, or make it a comment"));
      return { type: "accepted", values: [value], span };
    });
  });

  /** `SET CONTEXT "name" AS value`, `SET CONTEXT value` */
  private readonly context = this.RULE("context", (): Statement => {
    const opening = this.CONSUME1(Word);
    this.CONSUME2(Word);
    const values = [this.SUBRULE1(this.expression, { ARGS: ["sum"] })];
    this.OPTION({
      GATE: () => this.isNext("AS"),
      DEF: () => {
        this.CONSUME3(Word);
        values.push(this.SUBRULE2(this.expression, { ARGS: ["full"] }));
      },
    });
    return this.ACTION((): Statement => {
      const span = this.since(opening);
      const why = "Elsewhere it tells a language model what the talk is about; there is none here.";
      this.warnings.push(noEffect(span, "SET CONTEXT", why, "keep it, or remove the line"));
      return { type: "accepted", values, span };
    });
  });

  // ---- decisions

  /** Whether such a line comes, and no phrase of the program. */
  protected accepts(): boolean {
    const [first, second, third] = [this.LA(1), this.LA(2), this.LA(3)];
    switch (first.image.toUpperCase()) {
      case "PARAM":
        return isWord(second) && !this.isPhrase("PARAM") && (this.endsStatement(3) || isWord(third));
      case "DESCRIPTION":
        return takesValue(second, this.names) && !this.isPhrase("DESCRIPTION");
      case "SET":
        return second.image.toUpperCase() === "CONTEXT" && !this.isPhrase("SET", "CONTEXT");
      default:
        return false;
    }
  }

  private isPhrase(...words: string[]): boolean {
    return this.phrases.follow(words).depth === words.length;
  }
}

const PARAM_OPTIONS: ReadonlySet<string> = new Set(
  "LIKE DESCRIPTION OPTIONAL REQUIRED DEFAULT ENUM".split(" "),
);
const WITHOUT_VALUE: ReadonlySet<string> = new Set(["OPTIONAL", "REQUIRED"]);
