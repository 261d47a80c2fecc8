import type { IToken } from "chevrotain";
import type { ExitKind, Expression, Goto, Statement } from "../ast.ts";
import { Trouble } from "../item.ts";
import { noGosub, noLineNumbers } from "../messages.ts";
import { AnyWord, Colon, Comma, KEYWORDS, keyword, NumberLiteral, plain, plainOf, Word } from "../tokens.ts";
import { isWord, startsValue } from "../words.ts";
import { AssignmentGrammar } from "./assignments.ts";

/**
 * The rules of the statements that leave the order of the lines: GOTO, EXIT and their like, and those about errors.
 *
 * G5 Most of their words are free as names (H-5). They are statements only where what follows leaves no other
 *    meaning, which `jumps` decides; a longer phrase of the program goes before (H-1).
 */
export abstract class JumpGrammar extends AssignmentGrammar {
  /** Every word that is a label somewhere in the program, in capitals. */
  protected labels: ReadonlySet<string> = new Set();

  protected readonly jump = this.RULE(
    "jump",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { ALT: () => this.SUBRULE(this.exitStatement) },
          { ALT: () => this.SUBRULE(this.gotoStatement) },
          { ALT: () => this.SUBRULE(this.onErrorStatement) },
          { GATE: () => this.isNext("THROW"), ALT: () => this.SUBRULE(this.throwStatement) },
          { GATE: () => this.isNext("ASSERT"), ALT: () => this.SUBRULE(this.assertStatement) },
          { GATE: () => this.isNext("CLEAR"), ALT: () => this.SUBRULE(this.clearError) },
          { ALT: () => this.SUBRULE(this.wordAlone) },
        ],
      }),
  );

  /** A label after THEN or ELSE, which is GOTO without its word (H-18). */
  protected readonly bareLabel = this.RULE("bareLabel", (): Goto => {
    const label = this.CONSUME(AnyWord);
    return this.ACTION(() => this.gotoOf(label, label));
  });

  private readonly exitStatement = this.RULE("exitStatement", (): Statement => {
    const opening = this.CONSUME(keyword("EXIT"));
    const from = this.OPTION(() =>
      this.OR<ExitKind>([
        { ALT: () => this.CONSUME(keyword("FOR")) && "for" },
        { ALT: () => this.CONSUME(keyword("WHILE")) && "while" },
        { ALT: () => this.CONSUME(keyword("DO")) && "do" },
        { ALT: () => this.CONSUME(keyword("LOOP")) && "loop" },
        { ALT: () => this.CONSUME(keyword("SUB")) && "sub" },
        { ALT: () => this.CONSUME(keyword("FUNCTION")) && "function" },
      ]),
    );
    return this.ACTION((): Statement => {
      const written = from === undefined ? "EXIT" : `EXIT ${from.toUpperCase()}`;
      return { type: "exit", from: from ?? "run", written, span: this.since(opening) };
    });
  });

  private readonly gotoStatement = this.RULE("gotoStatement", (): Goto => {
    const opening = this.CONSUME(keyword("GOTO"));
    this.ACTION(() => this.refuseNumber());
    const label = this.CONSUME(AnyWord);
    return this.ACTION(() => this.gotoOf(opening, label));
  });

  /** ON ERROR RESUME NEXT, ON ERROR GOTO 0, ON ERROR GOTO label. */
  private readonly onErrorStatement = this.RULE("onErrorStatement", (): Statement => {
    const opening = this.CONSUME(keyword("ON"));
    this.CONSUME(Word);
    const answer = this.OR<"stop" | "next" | Goto>([
      {
        ALT: () => {
          const turning = this.CONSUME(keyword("GOTO"));
          return this.OR1<"stop" | Goto>([
            {
              ALT: () => {
                this.ACTION(() => this.LA(1).image !== "0" && this.refuseNumber());
                return this.CONSUME(NumberLiteral) && "stop";
              },
            },
            {
              ALT: () => {
                const label = this.CONSUME(AnyWord);
                return this.ACTION(() => this.gotoOf(turning, label));
              },
            },
          ]);
        },
      },
      {
        ALT: () => {
          this.ACTION(() => this.needWord("RESUME"));
          this.CONSUME2(Word);
          return this.CONSUME(keyword("NEXT")) && "next";
        },
      },
    ]);
    return this.ACTION((): Statement => ({ type: "onError", answer, span: this.since(opening) }));
  });

  private readonly throwStatement = this.RULE("throwStatement", (): Statement => {
    const opening = this.CONSUME(Word);
    const value = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION((): Statement => ({ type: "throw", value, span: this.since(opening) }));
  });

  private readonly assertStatement = this.RULE("assertStatement", (): Statement => {
    const opening = this.CONSUME(Word);
    const test = this.SUBRULE1(this.expression, { ARGS: ["full"] });
    const message = this.OPTION((): Expression => {
      this.CONSUME(Comma);
      return this.SUBRULE2(this.expression, { ARGS: ["full"] });
    });
    return this.ACTION(
      (): Statement => ({ type: "assert", test, ...(message && { message }), span: this.since(opening) }),
    );
  });

  private readonly clearError = this.RULE("clearError", (): Statement => {
    const opening = this.CONSUME1(Word);
    this.CONSUME2(Word);
    return this.ACTION((): Statement => ({ type: "clearError", span: this.since(opening) }));
  });

  /** BREAK, CONTINUE, STOP and RESTART; and GOSUB, which this language does not have. */
  private readonly wordAlone = this.RULE("wordAlone", (): Statement => {
    const word = this.CONSUME(Word);
    return this.ACTION((): Statement => {
      const span = this.place(word);
      const written = word.image.toUpperCase();
      if (written === "CONTINUE") return { type: "continue", span };
      if (written === "RESTART") return { type: "restart", span };
      if (written === "BREAK") return { type: "exit", from: "loop", written, span };
      if (written === "STOP") return { type: "exit", from: "run", written, span };
      throw new Trouble(noGosub(span, this.LA(1).image));
    });
  });

  // ---- decisions

  /** Whether one of these statements comes (G5). */
  protected jumps(): boolean {
    const [first, second] = [this.LA(1), this.LA(2)];
    if (first.tokenType === keyword("EXIT") || first.tokenType === keyword("GOTO")) return true;
    if (first.tokenType === keyword("ON")) return second.image.toUpperCase() === "ERROR";
    if (first.tokenType !== Word || this.isLongerPhrase()) return false;
    switch (first.image.toUpperCase()) {
      case "THROW":
      case "ASSERT":
        return this.endsStatement(2) || startsValue(second, this.names);
      case "BREAK":
      case "CONTINUE":
      case "STOP":
      case "RESTART":
        return this.endsStatement(2) || KEYWORDS.has(second.image.toUpperCase());
      case "CLEAR":
        return second.image.toUpperCase() === "ERROR" && this.endsStatement(3);
      case "GOSUB":
        return isWord(second) || second.tokenType === NumberLiteral;
      default:
        return false;
    }
  }

  /** Whether a word alone comes that is a label and nothing else. */
  protected labelComes(): boolean {
    const first = this.LA(1);
    const isKnown = isWord(first) && this.labels.has(plain(first.image));
    return isKnown && this.endsStatement(2) && this.phrases.named(plain(first.image)) === undefined;
  }

  /** Whether the statement is over before the token that comes `ahead`. */
  protected endsStatement(ahead: number): boolean {
    const { tokenType, startOffset } = this.LA(ahead);
    return Number.isNaN(startOffset) || tokenType === Colon || ENDS.has(tokenType);
  }

  protected isNext(word: string): boolean {
    return this.LA(1).image.toUpperCase() === word;
  }

  protected isLongerPhrase(): boolean {
    const wordAt = (k: number) => (k <= LONGEST_NAME && isWord(this.LA(k)) ? plainOf(this.LA(k)) : undefined);
    return (this.phrases.longest(wordAt)?.words.length ?? 0) > 1;
  }

  private refuseNumber(): void {
    const next = this.LA(1);
    if (next.tokenType === NumberLiteral) throw new Trouble(noLineNumbers(this.place(next), next.image));
  }

  private needWord(word: string): void {
    if (!this.isNext(word)) throw this.trouble(this.LA(1), "RESUME NEXT, GOTO 0, or GOTO and a label");
  }

  private gotoOf(opening: IToken, label: IToken): Goto {
    const [spelled, at] = [label.image, this.place(label)];
    return { type: "goto", label: plain(spelled), spelled, at, span: this.since(opening) };
  }
}

/** Looking further than this for a longer name is not worth it. */
const LONGEST_NAME = 20;

const ENDS: ReadonlySet<unknown> = new Set(["ELSE", "END", "ENDIF"].map(keyword));
