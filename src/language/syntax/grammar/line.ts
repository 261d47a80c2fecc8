import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Expression, Statement } from "../ast.ts";
import { type BlockKind, type Item, Trouble } from "../item.ts";
import type { Line } from "../lines.ts";
import { missingThen, unknownEvent } from "../messages.ts";
import type { Phrases } from "../phrases.ts";
import { AnyWord, Colon, Equals, keyword, plain } from "../tokens.ts";
import { StatementGrammar } from "./statements.ts";

/**
 * The grammar of one logical line, in Chevrotain: statements between colons, and the lines that open, divide and
 * close blocks. Blocks are put together afterwards (`blocks.ts`), so a line that cannot be read costs only itself.
 * What statements are made of is inherited: `statements.ts` (G1, G2), `values.ts` (G3), `placed.ts` (G4).
 */
export class LineGrammar extends StatementGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** Reads a line into its items. Throws `Trouble` with the message for its author. */
  read(
    line: Line,
    file: number,
    phrases: Phrases,
    names: ReadonlySet<string>,
  ): { items: Item[]; warnings: Diagnostic[] } {
    const last = line.at(-1);
    const end = last === undefined ? 0 : last.startOffset + last.image.length;
    Object.assign(this, { file, phrases, names, end, depth: 0, warnings: [], stranger: undefined });
    this.input = [...line];
    const items = this.line();
    const [mistake] = this.errors;
    if (mistake !== undefined) throw this.stranger ?? this.trouble(mistake.token, mistake.message);
    return { items, warnings: this.warnings };
  }

  private readonly line = this.RULE("line", (): Item[] => {
    const items: Item[] = [];
    this.OPTION1(() => items.push(this.SUBRULE1(this.item)));
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
        { ALT: () => this.SUBRULE(this.forItem) },
        { ALT: () => this.SUBRULE(this.whileItem) },
        { ALT: () => this.SUBRULE(this.closer) },
        { ALT: () => this.SUBRULE(this.handler) },
        { ALT: () => ({ type: "statement", statement: this.SUBRULE(this.simple) }) },
      ],
    });
  });

  // ---- blocks

  private readonly ifItem = this.RULE("ifItem", (): Item => {
    const opening = this.CONSUME(keyword("IF"));
    const test = this.SUBRULE(this.expression, { ARGS: ["full"] });
    this.ACTION(() => this.needThen());
    this.CONSUME(keyword("THEN"));
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
              return this.ACTION((): Statement => ({ type: "exit", from: "run", span: this.place(end) }));
            },
          },
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

  private readonly forItem = this.RULE("forItem", (): Item => {
    const opening = this.CONSUME(keyword("FOR"));
    const variable = this.SUBRULE(this.target);
    this.CONSUME(Equals);
    const from = this.SUBRULE1(this.expression, { ARGS: ["sum"] });
    this.CONSUME(keyword("TO"));
    const to = this.SUBRULE2(this.expression, { ARGS: ["sum"] });
    const step = this.OPTION(() => {
      this.CONSUME(keyword("STEP"));
      return this.SUBRULE3(this.expression, { ARGS: ["sum"] });
    });
    return this.ACTION((): Item => {
      const span = this.since(opening);
      return { type: "open", block: "for", variable, from, to, ...(step && { step }), span };
    });
  });

  private readonly whileItem = this.RULE("whileItem", (): Item => {
    const opening = this.CONSUME(keyword("WHILE"));
    const test = this.SUBRULE(this.expression, { ARGS: ["full"] });
    this.OPTION(() => this.CONSUME(keyword("DO")));
    return this.ACTION((): Item => ({ type: "open", block: "while", test, span: this.since(opening) }));
  });

  /** NEXT, WEND, and END with or without a word: bare END ends the run (H-21). */
  private readonly closer = this.RULE("closer", (): Item => {
    const opening = this.LA(1);
    const block = this.OR<BlockKind | "run">([
      { ALT: () => this.CONSUME(keyword("NEXT")) && "for" },
      { ALT: () => this.CONSUME(keyword("WEND")) && "while" },
      { ALT: () => this.CONSUME(keyword("ENDIF")) && "if" },
      {
        ALT: () => {
          this.CONSUME(keyword("END"));
          return this.OPTION(() => this.SUBRULE(this.endWord)) ?? "run";
        },
      },
    ]);
    const variable = this.OPTION1({
      GATE: () => opening.tokenType === keyword("NEXT"),
      DEF: () => this.SUBRULE(this.target),
    });
    return this.ACTION((): Item => {
      const span = this.since(opening);
      if (block === "run") return { type: "statement", statement: { type: "exit", from: "run", span } };
      const written =
        block === "for" && opening.tokenType === keyword("NEXT") ? "NEXT" : writtenCloser(opening, block);
      return { type: "close", block, written, span, ...(variable && { variable }) };
    });
  });

  private readonly endWord = this.RULE(
    "endWord",
    (): BlockKind =>
      this.OR<BlockKind>([
        { ALT: () => this.CONSUME(keyword("IF")) && "if" },
        { ALT: () => this.CONSUME(keyword("FOR")) && "for" },
        { ALT: () => this.CONSUME(keyword("WHILE")) && "while" },
        { ALT: () => this.CONSUME(keyword("SUB")) && "sub" },
        { ALT: () => this.CONSUME(keyword("FUNCTION")) && "function" },
        { ALT: () => this.CONSUME(keyword("ON")) && "handler" },
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

function writtenCloser(opening: IToken, block: BlockKind): string {
  if (opening.tokenType === keyword("WEND")) return "WEND";
  return `END ${block === "handler" ? "ON" : block.toUpperCase()}`;
}
