import { spanning } from "../../../model/source.ts";
import type { Statement } from "../ast.ts";
import { Trouble } from "../item.ts";
import { meantStatement } from "../meant.ts";
import { unknownStatement } from "../messages.ts";
import { AnyWord, Comma, Equals, keyword, plain, Word } from "../tokens.ts";
import { Walk } from "../walk.ts";
import { beginsValue, isVerb, isWord, phraseName, type Reading, readPhrase } from "../words.ts";
import { JumpGrammar } from "./jumps.ts";

/**
 * The rules of the statements that are no blocks: verbs, calls and RETURN.
 *
 * G1 Phrases are not rules of their own: the words decide which phrase is meant (`words.ts`), a verb's values are
 *    read along its pattern (`walk.ts`). A new verb, or a SUB of the author, changes nothing here.
 */
export class StatementGrammar extends JumpGrammar {
  /** Says that the statement at hand begins with unknown words, should it turn out not to be readable. */
  protected stranger: Trouble | undefined;

  protected readonly simple = this.RULE(
    "simple",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { ALT: () => this.SUBRULE(this.returnStatement) },
          { GATE: () => this.puts(), ALT: () => this.SUBRULE(this.putting) },
          { GATE: () => this.jumps(), ALT: () => this.SUBRULE(this.jump) },
          { ALT: () => this.SUBRULE(this.phraseStatement) },
        ],
      }),
  );

  private readonly returnStatement = this.RULE("returnStatement", (): Statement => {
    const opening = this.CONSUME(keyword("RETURN"));
    const value = this.OPTION({
      GATE: () => this.valueBegins(),
      DEF: () => this.SUBRULE(this.expression, { ARGS: ["full"] }),
    });
    return this.ACTION(
      (): Statement => ({ type: "return", ...(value && { value }), span: this.since(opening) }),
    );
  });

  /** A verb, or a call of anything by its words; CALL before it changes nothing. */
  private readonly phraseStatement = this.RULE("phraseStatement", (): Statement => {
    const opening = this.LA(1);
    this.OPTION({
      GATE: () => plain(this.LA(1).image) === "CALL" && isWord(this.LA(2)),
      DEF: () => this.CONSUME(Word),
    });
    const reading = this.ACTION(() => this.readStatementWords());
    const words = this.SUBRULE(this.words, { ARGS: [reading?.length] });
    let statement: Statement | undefined;
    this.OR([
      {
        GATE: () => isVerb(reading),
        ALT: () => {
          const args = this.SUBRULE(this.verbTail, { ARGS: [reading] });
          statement = this.ACTION(
            (): Statement => ({ type: "verb", verb: phraseName(reading), args, span: this.since(opening) }),
          );
        },
      },
      {
        ALT: () => {
          const call = this.SUBRULE(this.callTail, { ARGS: [reading, words, "statement"] });
          statement = { type: "run", call, span: call?.span };
        },
      },
    ]);
    return statement as Statement;
  });

  /** The values of a verb, along its pattern (G1); the last may be any expression (G3). */
  private readonly verbTail = this.RULE("verbTail", (reading: Reading) => {
    const walk = new Walk(reading?.type === "phrase" ? reading.phrase.tail : []);
    this.MANY({
      GATE: () => this.fits(walk),
      DEF: () =>
        this.OR({
          IGNORE_AMBIGUITIES: true,
          DEF: [
            {
              GATE: () => walk.want(this.LA(1)) === "word",
              ALT: () => this.CONSUME1(AnyWord) && walk.word(),
            },
            { GATE: () => walk.want(this.LA(1)) === "comma", ALT: () => this.CONSUME(Comma) && walk.comma() },
            {
              GATE: () => walk.want(this.LA(1)) === "variable",
              ALT: () => {
                const name = this.SUBRULE(this.target);
                walk.variable(name);
              },
            },
            {
              GATE: () => walk.want(this.LA(1)) === "value",
              ALT: () => {
                const value = this.SUBRULE(this.expression, { ARGS: [walk.isLast() ? "full" : "sum"] });
                walk.value(value);
              },
            },
          ],
        }),
    });
    this.ACTION(() => {
      if (walk.want(this.LA(1)) !== "end") throw this.trouble(this.LA(1), walk.expected());
    });
    return walk.args;
  });

  // ---- decisions

  private readStatementWords(): Reading {
    const reading = readPhrase((ahead) => this.LA(ahead), this.phrases, this.names, true);
    if (reading === undefined) throw this.trouble(this.LA(1), "a statement");
    if (reading.type === "unknown") this.stranger = this.strange(reading);
    return reading;
  }

  /** What to say when a statement begins with unknown words and what follows is no value. */
  private strange({ words }: Reading & { type: "unknown" }): Trouble {
    const spelled = words.join(" ");
    const [next, afterNext] = [this.LA(words.length + 1), this.LA(words.length + 2)];
    const span = spanning(this.place(this.LA(1)), this.place(this.LA(words.length)));
    const meant = meantStatement(words.map(plain));
    if (meant !== undefined)
      return new Trouble(unknownStatement(span, spelled, `did you mean \`${meant}\`?`));
    if (next.tokenType === Equals)
      return new Trouble(
        unknownStatement(span, spelled, `a variable's name is one word: ${words.join("_")}`),
      );
    if (afterNext.tokenType === Equals)
      return new Trouble(unknownStatement(span, spelled, `write ${spelled} = ${spelled} ${next.image} …`));
    return new Trouble(
      unknownStatement(span, spelled, "begin with a verb such as TALK, or with a name and ="),
    );
  }

  private fits(walk: Walk): boolean {
    const want = walk.want(this.LA(1));
    if (want === "value") return this.valueBegins();
    return want === "variable" ? isWord(this.LA(1)) : want !== "end" && want !== "missing";
  }

  private valueBegins(): boolean {
    return beginsValue((k) => this.LA(k), this.phrases, this.names);
  }
}
