import { LIMITS } from "../../../model/limits.ts";
import type { CaseMatch, Expression, LoopTest, Place } from "../ast.ts";
import { type Item, Trouble } from "../item.ts";
import { memberPlace } from "../members.ts";
import { unexpected } from "../messages.ts";
import { BinaryOperator, Comma, Dot, Equals, keyword, Word } from "../tokens.ts";
import { isWord } from "../words.ts";
import { around } from "./around.ts";
import { StatementGrammar } from "./statements.ts";

/**
 * The rules of the lines that open and divide loops, SELECT, SWITCH and TRY.
 */
export class BlockGrammar extends StatementGrammar {
  protected readonly loopItem = this.RULE(
    "loopItem",
    (): Item =>
      this.OR<Item>([
        { ALT: () => this.SUBRULE(this.forItem) },
        { ALT: () => this.SUBRULE(this.whileItem) },
        { ALT: () => this.SUBRULE(this.doItem) },
      ]),
  );

  /** `FOR i = a TO b STEP s`, `FOR EACH x IN list`, `FOR x IN list`. */
  private readonly forItem = this.RULE("forItem", (): Item => {
    const opening = this.CONSUME(keyword("FOR"));
    const isEach = this.OPTION(() => this.CONSUME(keyword("EACH"))) !== undefined;
    const variable = this.SUBRULE(this.target);
    this.ACTION(() => {
      if (isEach && this.isAhead(Equals)) throw this.trouble(this.LA(1), "IN");
    });
    return this.OR<Item>([
      {
        GATE: () => !isEach,
        ALT: () => {
          this.CONSUME(Equals);
          const from = this.SUBRULE1(this.valueWithin, { ARGS: [BEFORE_TO, "sum"] });
          this.CONSUME(keyword("TO"));
          const to = this.SUBRULE2(this.expression, { ARGS: ["sum"] });
          const step = this.OPTION1(() => {
            this.CONSUME(keyword("STEP"));
            return this.SUBRULE3(this.expression, { ARGS: ["sum"] });
          });
          return this.ACTION((): Item => {
            const span = this.since(opening);
            return { type: "open", block: "for", variable, from, to, ...(step && { step }), span };
          });
        },
      },
      {
        ALT: () => {
          this.CONSUME(keyword("IN"));
          const list = this.SUBRULE4(this.expression, { ARGS: ["full"] });
          this.OPTION2(() => this.CONSUME(keyword("DO")));
          return this.ACTION(
            (): Item => ({ type: "open", block: "each", variable, list, span: this.since(opening) }),
          );
        },
      },
    ]);
  });

  private readonly whileItem = this.RULE("whileItem", (): Item => {
    const opening = this.CONSUME(keyword("WHILE"));
    const test = this.SUBRULE(this.expression, { ARGS: ["full"] });
    this.OPTION(() => this.CONSUME(keyword("DO")));
    return this.ACTION((): Item => ({ type: "open", block: "while", test, span: this.since(opening) }));
  });

  private readonly doItem = this.RULE("doItem", (): Item => {
    const opening = this.CONSUME(keyword("DO"));
    const before = this.OPTION(() => this.SUBRULE(this.loopTest));
    return this.ACTION(
      (): Item => ({ type: "open", block: "do", ...(before && { before }), span: this.since(opening) }),
    );
  });

  /** What stands after DO or LOOP. */
  protected readonly loopTest = this.RULE("loopTest", (): LoopTest => {
    const until = this.OR([
      { ALT: () => this.CONSUME(keyword("UNTIL")) && true },
      { ALT: () => this.CONSUME(keyword("WHILE")) && false },
    ]);
    const test = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION(() => ({ until, test, span: test.span }));
  });

  /** `SELECT CASE e`, `SELECT e`, `SWITCH e`. */
  protected readonly selectItem = this.RULE("selectItem", (): Item => {
    const opening = this.LA(1);
    const written = this.OR<"SELECT" | "SWITCH">([
      {
        ALT: () => {
          this.CONSUME(keyword("SELECT"));
          this.OPTION(() => this.CONSUME(keyword("CASE")));
          return "SELECT";
        },
      },
      { ALT: () => this.CONSUME(keyword("SWITCH")) && "SWITCH" },
    ]);
    const subject = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION(
      (): Item => ({ type: "open", block: "select", written, subject, span: this.since(opening) }),
    );
  });

  /** `CASE v, a TO b, IS > c` and `CASE ELSE`; a colon after it is that of any statement. */
  protected readonly caseItem = this.RULE("caseItem", (): Item => {
    const opening = this.CONSUME(keyword("CASE"));
    return this.OR<Item>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        {
          ALT: () => {
            this.CONSUME(keyword("ELSE"));
            return this.ACTION(
              (): Item => ({ type: "default", written: "CASE ELSE", span: this.since(opening) }),
            );
          },
        },
        {
          ALT: () => {
            const matches: CaseMatch[] = [];
            this.AT_LEAST_ONE_SEP({
              SEP: Comma,
              DEF: () => matches.push(this.SUBRULE(this.caseMatch)),
            });
            return this.ACTION((): Item => ({ type: "case", matches, span: this.since(opening) }));
          },
        },
      ],
    });
  });

  private readonly caseMatch = this.RULE("caseMatch", (): CaseMatch => {
    this.OPTION({
      GATE: () => this.isNext("IS") && this.comparisonAt(2) !== undefined,
      DEF: () => this.CONSUME(Word),
    });
    const operator = this.ACTION(() => this.comparisonAt(1));
    this.OPTION1({ GATE: () => operator !== undefined, DEF: () => this.CONSUME(BinaryOperator) });
    const value = this.SUBRULE1(this.valueWithin, { ARGS: [BEFORE_TO, "full"] });
    let to: Expression | undefined;
    this.OPTION2({
      GATE: () => operator === undefined,
      DEF: () => {
        this.CONSUME(keyword("TO"));
        to = this.SUBRULE2(this.valueWithin, { ARGS: [BEFORE_TO, "full"] });
      },
    });
    if (to !== undefined) return { type: "range", from: value, to };
    return { type: "compare", operator: operator ?? "=", value };
  });

  /** DEFAULT alone, with or without a colon. */
  protected readonly defaultItem = this.RULE("defaultItem", (): Item => {
    const word = this.CONSUME(Word);
    return this.ACTION((): Item => ({ type: "default", written: "DEFAULT", span: this.place(word) }));
  });

  protected readonly tryItem = this.RULE("tryItem", (): Item => {
    const word = this.CONSUME(Word);
    return this.ACTION((): Item => ({ type: "open", block: "try", span: this.place(word) }));
  });

  /** `WITH o`, `WITH o.part`, `WITH o = value` (H-19). */
  protected readonly withItem = this.RULE("withItem", (): Item => {
    const opening = this.CONSUME(Word);
    const dotted = this.LA(1).tokenType === Dot;
    const place = this.SUBRULE(this.destination, { ARGS: ["index"] });
    this.ACTION(() => this.needMembers(place));
    const value = this.OPTION(() => {
      this.CONSUME(Equals);
      return this.SUBRULE(this.expression, { ARGS: ["full"] });
    });
    return this.ACTION((): Item => {
      const span = this.since(opening);
      this.opensWithin(place);
      return { type: "open", block: "with", place, ...(value && { value }), dotted, span };
    });
  });

  /** `CATCH` and `CATCH e`. */
  protected readonly catchItem = this.RULE("catchItem", (): Item => {
    const opening = this.CONSUME(Word);
    const variable = this.OPTION(() => this.SUBRULE(this.target));
    return this.ACTION(
      (): Item => ({ type: "catch", ...(variable && { variable }), span: this.since(opening) }),
    );
  });

  // ---- decisions

  /** Whether a word comes that stands alone as a statement, and is no phrase of the program. */
  protected isAlone(word: string): boolean {
    return this.isNext(word) && this.endsStatement(2);
  }

  /** WITH before a name, not a variable of that name. */
  protected opensWith(): boolean {
    return this.isNext("WITH") && (isWord(this.LA(2)) || this.LA(2).tokenType === Dot);
  }

  /** Blocks inside each other without end are refused later; until then their places must not grow. */
  private opensWithin(place: Place): void {
    const owner = this.owners.at(-1);
    const isInner = owner !== undefined && this.owners.length < LIMITS.blockDepth;
    this.owners.push(isInner ? memberPlace(place, owner) : place);
  }

  /** An index could change while the block runs. */
  private needMembers({ steps }: Place): void {
    const index = steps.find(({ type }) => type !== "literal");
    if (index === undefined) return;
    const fix = "put the element into a variable, build it with WITH, then put it back";
    throw new Trouble(unexpected(index.span, "an index", "a name with its members", fix));
  }

  protected catches(): boolean {
    return this.isNext("CATCH") && (this.endsStatement(2) || this.endsStatement(3));
  }

  private comparisonAt(ahead: number): Comparison | undefined {
    return COMPARISONS.get(this.LA(ahead).image);
  }
}

const BEFORE_TO = around(new Set(["TO"]), { isListed: true });

type Comparison = "=" | "<>" | "<" | ">" | "<=" | ">=";

const COMPARISONS: ReadonlyMap<string, Comparison> = new Map([
  ...(["=", "<>", "<", ">", "<=", ">="] as const).map((sign) => [sign, sign] as const),
  ["==", "="],
  ["!=", "<>"],
]);
