import { EmbeddedActionsParser, type IToken, type TokenType } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import { type Span, spanning } from "../../model/source.ts";
import { verbNamed } from "../verbs/index.ts";
import { arrange, type Infix, type Operand } from "./arrange.ts";
import type { Call, ExitKind, Expression, Name, Statement, UnknownPhrase } from "./ast.ts";
import { type BlockKind, type Item, Trouble } from "./item.ts";
import { type Line, spanOf } from "./lines.ts";
import { meantStatement } from "./meant.ts";
import {
  bareCallJoined,
  missingThen,
  numberTooLarge,
  reservedName,
  tooDeep,
  unexpected,
  unknownEvent,
  unknownStatement,
} from "./messages.ts";
import type { Phrases } from "./phrases.ts";
import {
  AnyWord,
  BinaryOperator,
  Colon,
  Comma,
  Constant,
  Equals,
  isReserved,
  keyword,
  LeftParen,
  Minus,
  NumberLiteral,
  Plus,
  plain,
  RightParen,
  Text,
  VOCABULARY,
  Word,
} from "./tokens.ts";
import { Walk } from "./walk.ts";
import { describe, isLink, isWord, type Reading, readPhrase, startsValue } from "./words.ts";

/**
 * The grammar of one logical line, in Chevrotain. Blocks are put together afterwards (`blocks.ts`), so a line
 * that cannot be read costs only itself.
 *
 * G1 Phrases are not rules of their own: the words decide which phrase is meant (`words.ts`), a verb's values are
 *    read along its pattern (`walk.ts`). A new verb, or a SUB of the author, changes nothing here.
 * G2 `=` assigns only after a name at the start of a statement; everywhere else it compares (H-3).
 * G3 A value in a call without brackets is a sum: it ends before a comparison, AND, OR, NOT, THEN, a link word or
 *    the end of the line (H-3). Only the last value of a verb may be any expression, since nothing can follow it.
 * G4 Depth is counted on the way down, before a rule calls itself.
 */
export class LineGrammar extends EmbeddedActionsParser {
  private file = 0;
  private depth = 0;
  /** Where the line ends. Chevrotain pads its input with tokens that stand nowhere. */
  private end = 0;
  private phrases!: Phrases;
  private names: ReadonlySet<string> = new Set();
  private warnings: Diagnostic[] = [];
  /** Says that the statement at hand begins with unknown words, should it turn out not to be readable. */
  private stranger: Trouble | undefined;

  constructor() {
    super(VOCABULARY, { recoveryEnabled: false, maxLookahead: 1, errorMessageProvider: MESSAGES });
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

  // ---- statements

  private readonly simple = this.RULE(
    "simple",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { ALT: () => this.SUBRULE(this.letStatement) },
          { ALT: () => this.SUBRULE(this.returnStatement) },
          { ALT: () => this.SUBRULE(this.exitStatement) },
          { GATE: () => this.assigns(), ALT: () => this.SUBRULE(this.assignment) },
          { ALT: () => this.SUBRULE(this.phraseStatement) },
        ],
      }),
  );

  private readonly letStatement = this.RULE("letStatement", (): Statement => {
    const opening = this.CONSUME(keyword("LET"));
    const statement = this.SUBRULE(this.assignment);
    return this.ACTION(() => ({ ...statement, span: this.since(opening) }));
  });

  /** `name = e`, and `SET name = e` (H-9). */
  private readonly assignment = this.RULE("assignment", (): Statement => {
    const opening = this.LA(1);
    this.OPTION({
      GATE: () => plain(this.LA(1).image) === "SET" && this.LA(2).tokenType !== Equals,
      DEF: () => this.CONSUME(Word),
    });
    const target = this.SUBRULE(this.target);
    this.CONSUME(Equals);
    const value = this.SUBRULE(this.expression, { ARGS: ["full"] });
    return this.ACTION((): Statement => ({ type: "assign", target, value, span: this.since(opening) }));
  });

  private readonly returnStatement = this.RULE("returnStatement", (): Statement => {
    const opening = this.CONSUME(keyword("RETURN"));
    const value = this.OPTION({
      GATE: () => startsValue(this.LA(1), this.names),
      DEF: () => this.SUBRULE(this.expression, { ARGS: ["full"] }),
    });
    return this.ACTION(
      (): Statement => ({ type: "return", ...(value && { value }), span: this.since(opening) }),
    );
  });

  private readonly exitStatement = this.RULE("exitStatement", (): Statement => {
    const opening = this.CONSUME(keyword("EXIT"));
    const from = this.OPTION(() =>
      this.OR<ExitKind>([
        { ALT: () => this.CONSUME(keyword("FOR")) && "for" },
        { ALT: () => this.CONSUME(keyword("WHILE")) && "while" },
        { ALT: () => this.CONSUME(keyword("SUB")) && "sub" },
        { ALT: () => this.CONSUME(keyword("FUNCTION")) && "function" },
      ]),
    );
    return this.ACTION((): Statement => ({ type: "exit", from: from ?? "run", span: this.since(opening) }));
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
            (): Statement => ({ type: "verb", verb: nameOf(reading), args, span: this.since(opening) }),
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

  // ---- expressions

  private readonly expression = this.RULE("expression", (extent: Extent): Expression => {
    const operands: Operand[] = [];
    const infixes: Infix[] = [];
    const depth = this.depth;
    operands.push(this.SUBRULE1(this.operand));
    this.MANY({
      GATE: () => this.infixAhead(extent) !== undefined,
      DEF: () => {
        const infix = this.ACTION(() => this.infixAhead(extent));
        this.OR([{ ALT: () => this.CONSUME(BinaryOperator) }, { ALT: () => this.CONSUME(Word) }]);
        this.ACTION(() => infix === "^" && this.deeper(this.LA(1)));
        operands.push(this.SUBRULE2(this.operand));
        this.ACTION(() => infixes.push(infix as Infix));
      },
    });
    this.depth = depth;
    return this.ACTION(() => {
      for (const { value } of operands.slice(1)) this.warnOfJoinedCall(value);
      return arrange(operands, infixes);
    });
  });

  private readonly operand = this.RULE("operand", (): Operand => {
    const prefixes: { type: "not" | "negate"; span: Span }[] = [];
    const depth = this.depth;
    this.MANY(() =>
      this.OR1([
        { ALT: () => this.prefix(this.CONSUME(keyword("NOT")), "not", prefixes) },
        { ALT: () => this.prefix(this.CONSUME(Minus), "negate", prefixes) },
        { ALT: () => this.CONSUME(Plus) },
      ]),
    );
    const value = this.OR2<Expression>([
      { ALT: () => this.literal(this.CONSUME(Text)) },
      { ALT: () => this.literal(this.CONSUME(NumberLiteral)) },
      { ALT: () => this.literal(this.CONSUME(Constant)) },
      {
        ALT: () => {
          this.CONSUME(LeftParen);
          this.ACTION(() => this.deeper(this.LA(0)));
          const inner = this.SUBRULE(this.expression, { ARGS: ["full"] });
          this.CONSUME(RightParen);
          return inner;
        },
      },
      { ALT: () => this.SUBRULE(this.reference) },
    ]);
    this.depth = depth;
    return { prefixes, value };
  });

  /** A variable, or a phrase that gives a value. */
  private readonly reference = this.RULE("reference", (): Expression => {
    const reading = this.ACTION(() => this.readValueWords());
    const words = this.SUBRULE(this.words, { ARGS: [reading?.length] });
    let value: Expression | undefined;
    this.OPTION({
      GATE: () => reading.type !== "name" && !isVerb(reading),
      DEF: () => {
        value = this.SUBRULE(this.callTail, { ARGS: [reading, words, "value"] });
      },
    });
    return this.ACTION((): Expression => {
      if (value !== undefined) return value;
      if (reading.type === "phrase" && isVerb(reading))
        return { type: "read", verb: nameOf(reading), span: words };
      if (reading.type === "name") return this.nameAt(this.LA(0));
      return this.call(reading, [], true, words);
    });
  });

  private readonly words = this.RULE("words", (length: number): Span => {
    const first = this.CONSUME1(AnyWord);
    let taken = 1;
    this.MANY({
      GATE: () => taken < length,
      DEF: () => {
        this.CONSUME2(AnyWord);
        taken++;
      },
    });
    return this.ACTION(() => this.since(first));
  });

  /** The values of a call: in brackets, or after the words with commas or link words between them. */
  private readonly callTail = this.RULE(
    "callTail",
    (reading: Reading, words: Span, place: Place): Call | UnknownPhrase => {
      const args: Expression[] = [];
      let bare = true;
      const depth = this.depth;
      this.ACTION(() => this.deeper(this.LA(0)));
      this.OPTION({ GATE: () => this.linkAhead(reading, args), DEF: () => this.CONSUME1(AnyWord) });
      this.OR({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          {
            GATE: () => this.bracketedAhead(place),
            ALT: () => {
              bare = false;
              this.CONSUME(LeftParen);
              this.MANY_SEP({
                SEP: Comma,
                DEF: () => args.push(this.SUBRULE1(this.expression, { ARGS: ["full"] })),
              });
              this.CONSUME(RightParen);
            },
          },
          {
            ALT: () => {
              this.MANY1({
                GATE: () => this.valueAhead(reading, args, place),
                DEF: () => {
                  args.push(this.SUBRULE2(this.expression, { ARGS: ["sum"] }));
                  this.OPTION1({
                    GATE: () => this.separatorAhead(reading, args, place),
                    DEF: () =>
                      this.OR1([{ ALT: () => this.CONSUME2(Comma) }, { ALT: () => this.CONSUME2(AnyWord) }]),
                  });
                },
              });
            },
          },
        ],
      });
      this.depth = depth;
      return this.ACTION(() => this.call(reading, args, bare, words));
    },
  );

  /** A variable that something is put into. */
  private readonly target = this.RULE("target", (): Name => {
    const token = this.CONSUME(AnyWord);
    return this.ACTION(() => {
      if (isReserved(token)) {
        throw new Trouble(reservedName(this.place(token), token.image.toUpperCase()));
      }
      return this.nameAt(token);
    });
  });

  // ---- decisions

  /** `SET name =`, and any word before `=`. */
  private assigns(): boolean {
    if (this.LA(2).tokenType === Equals) return true;
    return plain(this.LA(1).image) === "SET" && isWord(this.LA(2)) && this.LA(3).tokenType === Equals;
  }

  private readValueWords(): Reading {
    const reading = readPhrase((ahead) => this.LA(ahead), this.phrases, this.names);
    if (reading === undefined) throw this.trouble(this.LA(1), "a value");
    if (isVerb(reading) && verbNamed(nameOf(reading))?.does !== "read") {
      throw new Trouble(
        unexpected(
          this.place(this.LA(1)),
          `\`${nameOf(reading)}\``,
          "a value",
          `${nameOf(reading)} does something but gives no value`,
        ),
      );
    }
    return reading;
  }

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
    if (want === "value") return startsValue(this.LA(1), this.names);
    return want === "variable" ? isWord(this.LA(1)) : want !== "end" && want !== "missing";
  }

  private infixAhead(extent: Extent): Infix | undefined {
    const token = this.LA(1);
    const infix = INFIXES.get(token.image.toUpperCase());
    if (infix === undefined || token.tokenType === Text) return undefined;
    return extent === "full" || SUM.has(infix) ? infix : undefined;
  }

  private linkAhead(reading: Reading, args: readonly Expression[]): boolean {
    if (args.length > 0 || most(reading) === 0 || !isLink(this.LA(1))) return false;
    return startsValue(this.LA(2), this.names);
  }

  private bracketedAhead(place: Place): boolean {
    if (this.LA(1).tokenType !== LeftParen) return false;
    if (place === "value") return true;
    // As a statement, `SHOW (a) + b` has one value; brackets are the call's own only when the statement ends with them.
    let open = 0;
    for (let ahead = 1; ; ahead++) {
      const { tokenType } = this.LA(ahead);
      if (tokenType === LeftParen) open++;
      if (tokenType === RightParen && --open === 0) return ENDS.has(this.LA(ahead + 1).tokenType.name);
      if (tokenType.name === "EOF") return false;
    }
  }

  private valueAhead(reading: Reading, args: readonly Expression[], place: Place): boolean {
    if (args.length > 0 && !this.afterSeparator()) return false;
    if (place === "value" && args.length >= most(reading)) return false;
    const next = this.LA(1);
    if (next.tokenType === Minus && reading.type === "phrase" && reading.phrase.takes[0] === 0) return false;
    return startsValue(next, this.names);
  }

  private afterSeparator(): boolean {
    return this.LA(0).tokenType === Comma || isLink(this.LA(0));
  }

  private separatorAhead(reading: Reading, args: readonly Expression[], place: Place): boolean {
    if (this.LA(1).tokenType === Comma) return place === "statement" || args.length < most(reading);
    return isLink(this.LA(1)) && args.length < most(reading) && startsValue(this.LA(2), this.names);
  }

  // ---- making nodes

  private call(
    reading: Reading,
    args: readonly Expression[],
    bare: boolean,
    words: Span,
  ): Call | UnknownPhrase {
    const span = spanning(words, args.at(-1)?.span ?? words);
    if (reading.type === "phrase") {
      const callee = { kind: CALLEES[reading.phrase.kind], name: reading.phrase.name };
      return { type: "call", callee, args, bare, span, words };
    }
    const spelled = reading.type === "unknown" ? reading.words : [];
    return { type: "unknown", words: spelled.map(plain), args, spelled: spelled.join(" "), span: words };
  }

  private literal(token: IToken): Expression {
    return this.ACTION((): Expression => {
      const span = this.place(token);
      const value = literalValue(token);
      if (typeof value === "number" && !Number.isFinite(value)) throw new Trouble(numberTooLarge(span));
      return { type: "literal", value, span };
    });
  }

  private nameAt(token: IToken): Name {
    return { type: "name", name: plain(token.image), spelled: token.image, span: this.place(token) };
  }

  private prefix(
    token: IToken,
    type: "not" | "negate",
    prefixes: { type: "not" | "negate"; span: Span }[],
  ): void {
    this.ACTION(() => {
      this.deeper(token);
      prefixes.push({ type, span: this.place(token) });
    });
  }

  private warnOfJoinedCall(value: Expression): void {
    if (value.type !== "call" || !value.bare) return;
    const last = value.args.at(-1);
    if (last?.type === "chain") this.warnings.push(bareCallJoined(value.span, last.span));
  }

  private needThen(): void {
    if (this.LA(1).tokenType !== keyword("THEN")) throw new Trouble(missingThen(this.place(this.LA(1))));
  }

  private deeper(token: IToken): void {
    if (++this.depth > LIMITS.expressionDepth)
      throw new Trouble(tooDeep(this.place(token), LIMITS.expressionDepth));
  }

  private trouble(token: IToken, expected: string): Trouble {
    return new Trouble(unexpected(this.place(token), describe(token), expected, repair(token, expected)));
  }

  private since(first: IToken): Span {
    return spanning(this.place(first), this.place(this.LA(0)));
  }

  /** The place of a token; the end of the line is the place right after its last token. */
  private place(token: IToken): Span {
    if (!Number.isNaN(token.startOffset)) return spanOf(token, this.file);
    return { file: this.file, start: this.end, end: this.end + 1 };
  }
}

/** How far an expression reaches: a sum ends before comparisons, AND and OR. */
type Extent = "sum" | "full";
type Place = "statement" | "value";

const CALLEES = {
  function: "function",
  sub: "unit",
  userFunction: "unit",
  host: "host",
  verb: "host",
} as const;
const ENDS: ReadonlySet<string> = new Set(["EOF", ":", "ELSE", "END"]);
const SUM: ReadonlySet<string> = new Set(["+", "-", "*", "/", "MOD", "&", "^"]);
const INFIXES: ReadonlyMap<string, Infix> = new Map<string, Infix>([
  ...(
    ["+", "-", "*", "/", "MOD", "&", "^", "=", "<>", "<", ">", "<=", ">=", "CONTAINS", "AND", "OR"] as const
  ).map((infix) => [infix, infix] as const),
  ["==", "="],
  ["!=", "<>"],
  ["&&", "AND"],
  ["||", "OR"],
]);

function isVerb(reading: Reading | undefined): boolean {
  return reading?.type === "phrase" && reading.phrase.kind === "verb";
}

function nameOf(reading: Reading): string {
  return reading.type === "phrase" ? reading.phrase.name : "";
}

function most(reading: Reading): number {
  return reading.type === "phrase" ? reading.phrase.takes[1] : Number.POSITIVE_INFINITY;
}

function literalValue(token: IToken): string | number | boolean | null {
  if (token.tokenType === NumberLiteral) return Number(token.image);
  const word = token.image.toUpperCase();
  if (token.tokenType === keyword("NULL")) return null;
  if (token.tokenType === keyword("TRUE") || token.tokenType === keyword("FALSE")) return word === "TRUE";
  const closed = token.image.length > 1 && token.image.endsWith('"');
  return token.image.slice(1, closed ? -1 : undefined).replaceAll('""', '"');
}

function writtenCloser(opening: IToken, block: BlockKind): string {
  if (opening.tokenType === keyword("WEND")) return "WEND";
  return `END ${block === "handler" ? "ON" : block.toUpperCase()}`;
}

const JOINS = "put + between values to join them, and double quotes around words that are a text";

/** How to repair what other BASICs, or a forgotten +, have put here. */
function repair({ tokenType }: IToken, expected: string): string | undefined {
  if (expected === "a statement" && tokenType === NumberLiteral)
    return "lines have no numbers here: remove it";
  if (expected !== END_OF_STATEMENT) return undefined;
  return tokenType === Word || tokenType === Text || tokenType === NumberLiteral || tokenType === Comma
    ? JOINS
    : undefined;
}

const END_OF_STATEMENT = "the end of the statement";

/** Chevrotain's own messages become the name of what was expected; `read` puts them into ours. */
const MESSAGES = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => tokenName(expected),
  buildNotAllInputParsedMessage: () => END_OF_STATEMENT,
  buildNoViableAltMessage: ({ ruleName }: { ruleName: string }) =>
    VALUES.has(ruleName) ? "a value" : "a statement",
  buildEarlyExitMessage: () => "a value",
};
const VALUES: ReadonlySet<string> = new Set(["operand", "expression", "callTail"]);

function tokenName(type: TokenType): string {
  if (type === Equals) return "`=`";
  if (type === AnyWord || type === Word) return "a name";
  return type.name.length === 1 ? `\`${type.name}\`` : type.name;
}
