import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Expression, Statement } from "../ast.ts";
import { missingThen } from "../block-messages.ts";
import { type BlockKind, type Item, Trouble } from "../item.ts";
import { labelOf } from "../labels.ts";
import type { Line } from "../lines.ts";
import { unknownEvent } from "../messages.ts";
import type { Phrases } from "../phrases.ts";
import { AnyWord, Colon, keyword, plain, Word } from "../tokens.ts";
import { BlockGrammar } from "./blocks.ts";
import { refuseStrayEnd } from "./texts.ts";

/** What the words of a line may be, by what the whole program says. */
export interface Vocabulary {
  readonly phrases: Phrases;
  /** The variables, in capitals and without sigils, as the labels are. */
  readonly names: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/**
 * The grammar of one logical line, in Chevrotain: statements between colons, and the lines that open, divide and
 * close blocks. Blocks are put together afterwards (`blocks.ts`), so a line that cannot be read costs only itself.
 * What lines are made of is inherited: `blocks.ts`, `statements.ts` (G1), `jumps.ts` (G5), `assignments.ts` (G2),
 * `values.ts` (G3), `expressions.ts`, `collections.ts` (G6), `placed.ts` (G4).
 */
export class LineGrammar extends BlockGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** Reads a line into its items. Throws `Trouble` with the message for its author. */
  read(line: Line, file: number, vocabulary: Vocabulary): { items: Item[]; warnings: Diagnostic[] } {
    refuseStrayEnd(line, file);
    const label = labelOf(line, file);
    if (label !== undefined) return { items: [{ type: "statement", statement: label }], warnings: [] };
    const last = line.at(-1);
    const end = last === undefined ? 0 : last.startOffset + last.image.length;
    Object.assign(this, vocabulary, { file, end, depth: 0, warnings: [], stranger: undefined });
    this.input = [...line];
    const items = this.line();
    const [mistake] = this.errors;
    if (mistake !== undefined) throw this.stranger ?? this.trouble(mistake.token, mistake.message);
    return { items, warnings: this.warnings };
  }

  private readonly line = this.RULE("line", (): Item[] => {
    const items: Item[] = [];
    this.OPTION1(() =>
      this.OR({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          {
            ALT: () => {
              const spoken = this.SUBRULE(this.spokenBlock);
              // One by one: a block may hold more messages than a call can take arguments.
              this.ACTION(() => {
                for (const one of spoken) items.push(one);
              });
            },
          },
          { ALT: () => items.push(this.SUBRULE1(this.item)) },
        ],
      }),
    );
    this.MANY(() => {
      this.CONSUME(Colon);
      // Nothing need stand between two colons, or after the last one.
      this.OPTION2(() => items.push(this.SUBRULE2(this.item)));
    });
    this.ACTION(() => {
      const isAtStart = this.LA(0).tokenType === Colon || items.length === 0;
      if (isAtStart && !Number.isNaN(this.LA(1).startOffset)) throw this.trouble(this.LA(1), "a statement");
    });
    return items;
  });

  private readonly item = this.RULE("item", (): Item => {
    this.stranger = undefined;
    return this.OR<Item>({
      IGNORE_AMBIGUITIES: true,
      DEF: [
        { ALT: () => this.SUBRULE(this.ifItem) },
        { ALT: () => this.SUBRULE(this.elseItem) },
        { ALT: () => this.SUBRULE(this.loopItem) },
        { ALT: () => this.SUBRULE(this.selectItem) },
        { ALT: () => this.SUBRULE(this.caseItem) },
        { GATE: () => this.isAlone("DEFAULT"), ALT: () => this.SUBRULE(this.defaultItem) },
        { GATE: () => this.opensWith(), ALT: () => this.SUBRULE(this.withItem) },
        { GATE: () => this.isAlone("TRY"), ALT: () => this.SUBRULE(this.tryItem) },
        { GATE: () => this.catches(), ALT: () => this.SUBRULE(this.catchItem) },
        { ALT: () => this.SUBRULE(this.closer) },
        { GATE: () => !this.jumps(), ALT: () => this.SUBRULE(this.handler) },
        { ALT: () => ({ type: "statement", statement: this.SUBRULE(this.simple) }) },
      ],
    });
  });

  // ---- blocks

  private readonly ifItem = this.RULE("ifItem", (): Item => {
    const opening = this.CONSUME(keyword("IF"));
    const test = this.SUBRULE(this.expression, { ARGS: ["full"] });
    // IF c GOTO label
    this.ACTION(() => this.LA(1).tokenType !== keyword("GOTO") && this.needThen());
    this.OPTION3(() => this.CONSUME(keyword("THEN")));
    let item: Item = this.ACTION(
      (): Item => ({ type: "open", block: "if", test, span: this.since(opening) }),
    );
    this.OPTION({
      GATE: () => this.LA(1).tokenType !== Colon,
      DEF: () => {
        const body = this.SUBRULE1(this.inlineBody);
        let otherwise: readonly Statement[] | undefined;
        this.OPTION1(() => {
          this.CONSUME(keyword("ELSE"));
          otherwise = this.SUBRULE2(this.inlineBody);
        });
        this.OPTION2(() =>
          this.OR([
            { ALT: () => this.CONSUME(keyword("END")) && this.CONSUME2(keyword("IF")) },
            { ALT: () => this.CONSUME(keyword("ENDIF")) },
          ]),
        );
        const span = this.ACTION(() => this.since(opening));
        const branches = [{ test, body, span }];
        item = {
          type: "statement",
          statement: { type: "if", branches, ...(otherwise && { otherwise }), span },
        };
      },
    });
    return item;
  });

  /** The statements after THEN or ELSE on the same line (H-18). */
  private readonly inlineBody = this.RULE("inlineBody", (): Statement[] => {
    const body: Statement[] = [];
    this.ACTION(() => this.deeper(this.LA(1)));
    body.push(this.SUBRULE1(this.inlineStatement));
    this.MANY(() => {
      this.CONSUME(Colon);
      this.OPTION(() => body.push(this.SUBRULE2(this.inlineStatement)));
    });
    this.ACTION(() => this.depth--);
    return body;
  });

  private readonly inlineStatement = this.RULE(
    "inlineStatement",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          {
            ALT: () => {
              const opening = this.LA(1);
              const item = this.SUBRULE(this.ifItem);
              return this.ACTION(() => {
                if (item.type === "statement") return item.statement;
                throw this.trouble(opening, "a statement after THEN on the same line");
              });
            },
          },
          {
            // END IF closes the line instead.
            GATE: () => this.LA(2).tokenType !== keyword("IF"),
            ALT: () => {
              const end = this.CONSUME(keyword("END"));
              const exit = { type: "exit", from: "run", written: "END" } as const;
              return this.ACTION((): Statement => ({ ...exit, span: this.place(end) }));
            },
          },
          { GATE: () => this.labelComes(), ALT: () => this.SUBRULE(this.bareLabel) },
          { ALT: () => this.SUBRULE(this.simple) },
        ],
      }),
  );

  private readonly elseItem = this.RULE("elseItem", (): Item => {
    const opening = this.LA(1);
    const isElseIf = this.OR([
      { ALT: () => this.CONSUME(keyword("ELSEIF")) && true },
      {
        ALT: () =>
          this.CONSUME(keyword("ELSE")) && this.OPTION(() => this.CONSUME(keyword("IF"))) !== undefined,
      },
    ]);
    let test: Expression | undefined;
    this.OPTION1({
      GATE: () => isElseIf,
      DEF: () => {
        test = this.SUBRULE(this.expression, { ARGS: ["full"] });
        this.ACTION(() => this.needThen());
        this.CONSUME(keyword("THEN"));
      },
    });
    return this.ACTION((): Item => {
      const span = this.since(opening);
      if (!isElseIf) return { type: "else", span };
      if (test === undefined) throw this.trouble(this.LA(1), "a condition");
      return { type: "elseif", test, span };
    });
  });

  /** NEXT, WEND, LOOP, and END with or without a word: bare END ends the run (H-21). */
  private readonly closer = this.RULE("closer", (): Item => {
    const opening = this.LA(1);
    const block = this.OR<BlockKind | "run">([
      { ALT: () => this.CONSUME(keyword("NEXT")) && "for" },
      { ALT: () => this.CONSUME(keyword("WEND")) && "while" },
      { ALT: () => this.CONSUME(keyword("LOOP")) && "do" },
      { ALT: () => this.CONSUME(keyword("ENDIF")) && "if" },
      {
        ALT: () => {
          this.CONSUME(keyword("END"));
          return this.OPTION(() => this.SUBRULE(this.endWord)) ?? "run";
        },
      },
    ]);
    const written = this.ACTION(() => writtenCloser(opening, this.LA(0)));
    const variable = this.OPTION1({
      GATE: () => opening.tokenType === keyword("NEXT"),
      DEF: () => this.SUBRULE(this.target),
    });
    const after = this.OPTION2({ GATE: () => block === "do", DEF: () => this.SUBRULE(this.loopTest) });
    return this.ACTION((): Item => {
      const span = this.since(opening);
      if (block === "run")
        return { type: "statement", statement: { type: "exit", from: "run", written, span } };
      return { type: "close", block, written, span, ...(variable && { variable }), ...(after && { after }) };
    });
  });

  private readonly endWord = this.RULE(
    "endWord",
    (): BlockKind =>
      this.OR<BlockKind>([
        { ALT: () => this.CONSUME(keyword("IF")) && "if" },
        { ALT: () => this.CONSUME(keyword("FOR")) && "for" },
        { ALT: () => this.CONSUME(keyword("WHILE")) && "while" },
        { ALT: () => this.CONSUME(keyword("SELECT")) && "select" },
        { ALT: () => this.CONSUME(keyword("SWITCH")) && "select" },
        { ALT: () => this.CONSUME(keyword("SUB")) && "sub" },
        { ALT: () => this.CONSUME(keyword("FUNCTION")) && "function" },
        { ALT: () => this.CONSUME(keyword("ON")) && "handler" },
        {
          GATE: () => this.isNext("TRY") || this.isNext("WITH"),
          ALT: () => (plain(this.CONSUME(Word).image) === "TRY" ? "try" : "with"),
        },
      ]),
  );

  private readonly handler = this.RULE("handler", (): Item => {
    const opening = this.CONSUME(keyword("ON"));
    const words: string[] = [];
    this.MANY(() => words.push(plain(this.CONSUME(AnyWord).image)));
    return this.ACTION((): Item => {
      const span = this.since(opening);
      const name = words.join(" ").replace(/ DO$/, "");
      if (name !== "WHATSAPP MESSAGE RECEIVED") throw new Trouble(unknownEvent(span, `ON ${name}`));
      return { type: "open", block: "handler", name, spelled: `ON ${name}`, params: [], span };
    });
  });

  private needThen(): void {
    if (this.LA(1).tokenType !== keyword("THEN")) throw new Trouble(missingThen(this.place(this.LA(1))));
  }
}

/** As messages name it, from its first and last word. */
function writtenCloser(first: IToken, last: IToken): string {
  if (first.tokenType === keyword("ENDIF")) return "END IF";
  return first === last ? first.image.toUpperCase() : `END ${last.image.toUpperCase()}`;
}
