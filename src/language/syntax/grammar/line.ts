import type { IToken, TokenType } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Statement } from "../ast.ts";
import { missingThen } from "../block-messages.ts";
import { type BlockKind, type Item, type LineItem, Trouble } from "../item.ts";
import { CLOSING_WORDS } from "../kinds.ts";
import { labelOf } from "../labels.ts";
import type { Line } from "../lines.ts";
import { numberedLine, reservedName, unexpected } from "../messages.ts";
import type { Phrases } from "../phrases.ts";
import { innerSchedule } from "../schedule-messages.ts";
import { Begin, Colon, Equals, isReserved, keyword, NumberLiteral, Word } from "../tokens.ts";
import { describe, isWord } from "../words.ts";
import { NOTHING_AROUND } from "./around.ts";
import { beginsExpression, beginsStatement, STATEMENT } from "./begins.ts";
import { repairEnd, WORD_AFTER_END } from "./expected.ts";
import { NOTHING } from "./placed.ts";
import { RepeatGrammar } from "./repeats.ts";
import { refuseBrokenBlock } from "./texts.ts";

/** What the words of a line may be, by what the whole program says. */
export interface Vocabulary {
  readonly phrases: Phrases;
  /** The variables, in capitals and without sigils, as the labels are. */
  readonly names: ReadonlySet<string>;
  readonly labels: ReadonlySet<string>;
}

/**
 * The grammar of one logical line: statements between colons, and the lines that open, divide and close blocks. What
 * stands on most lines is read by hand (G9), the rest by Chevrotain. Blocks are put together afterwards (`blocks.ts`), so a line that cannot be read costs only itself.
 * What lines are made of is inherited: `repeats.ts`, `events.ts`, `blocks.ts`, `statements.ts` (G1), `jumps.ts` (G5), `assignments.ts` (G2),
 * `values.ts` (G3), `calls.ts` (G11), `expressions.ts`, `collections.ts` (G6), `placed.ts` (G4).
 */
export class LineGrammar extends RepeatGrammar {
  constructor() {
    super();
    this.performSelfAnalysis();
  }

  /** Reads a line into its items. Throws `Trouble` with the message for its author. */
  read(line: Line, file: number, vocabulary: Vocabulary): { items: LineItem[]; warnings: Diagnostic[] } {
    refuseBrokenBlock(line, file);
    const label = labelOf(line, file);
    if (label !== undefined) return { items: [{ type: "statement", statement: label }], warnings: [] };
    const last = line.at(-1);
    if (this.file !== file || this.phrases !== vocabulary.phrases) this.owners = [];
    this.phrases = vocabulary.phrases;
    this.names = vocabulary.names;
    this.labels = vocabulary.labels;
    this.file = file;
    this.end = last === undefined ? 0 : last.startOffset + last.image.length;
    this.depth = 0;
    this.around = NOTHING_AROUND;
    this.inRow = false;
    this.warnings = [];
    this.stranger = undefined;
    this.input = line as IToken[];
    const items = this.line();
    const [mistake] = this.errors;
    if (mistake !== undefined) throw this.stranger ?? this.trouble(mistake.token, mistake.message);
    return { items, warnings: this.warnings };
  }

  private readonly line = this.RULE("line", (): LineItem[] => {
    return this.records([...STATEMENT, Colon], true) ? NOTHING : this.readItems();
  });

  private readItems(): LineItem[] {
    const items: LineItem[] = [];
    // One by one: a block may hold more messages than a call can take arguments.
    if (this.isAhead(Begin)) for (const one of this.SUBRULE(this.textBlock)) items.push(one);
    else if (beginsStatement(this.LA(1))) items.push(this.readItem());
    while (this.isAhead(Colon)) {
      this.take();
      // Nothing need stand between two colons, or after the last one.
      if (beginsStatement(this.LA(1))) items.push(this.readItem());
    }
    const isAtStart = this.LA(0).tokenType === Colon || items.length === 0;
    if (items.length === 0 && this.isAhead(NumberLiteral))
      throw new Trouble(numberedLine(this.place(this.LA(1))));
    if (isAtStart && !Number.isNaN(this.LA(1).startOffset)) throw this.trouble(this.LA(1), "a statement");
    return items;
  }

  private readItem(): LineItem {
    this.stranger = undefined;
    this.refuseReserved();
    return (this.mayBeBlock() ? this.readBlockItem() : undefined) ?? this.statementItem();
  }

  /** `NEXT = 3`: a reserved word where a variable is set. `CASE = 3` is another mistake. */
  private refuseReserved(): void {
    const token = this.LA(1);
    if (token.tokenType === Word || this.LA(2).tokenType !== Equals) return;
    if (token.tokenType !== CASE && isReserved(token))
      throw new Trouble(reservedName(this.place(token), token.image.toUpperCase()));
  }

  private readBlockItem(): LineItem | undefined {
    if (this.repeats()) return this.readRepeat();
    switch (this.LA(1).tokenType) {
      case IF:
        return this.readIf();
      case ELSE:
      case ELSEIF:
        return this.readElse();
      case FOR:
      case WHILE:
      case DO:
        return this.SUBRULE(this.loopItem);
      case SELECT:
      case SWITCH:
        return this.SUBRULE(this.selectItem);
      case CASE:
        return this.SUBRULE(this.caseItem);
      case ON:
        return this.jumps() ? undefined : this.SUBRULE(this.eventItem);
      case Word:
        return this.readWordedItem();
      default:
        return CLOSERS.has(this.LA(1).tokenType) ? this.readCloser() : undefined;
    }
  }

  /** What begins with a word that is free as a name. */
  private readWordedItem(): Item | undefined {
    if (this.isAlone("DEFAULT")) return this.SUBRULE(this.defaultItem);
    if (this.opensWith()) return this.SUBRULE(this.withItem);
    if (this.isAlone("TRY")) return this.SUBRULE(this.tryItem);
    if (this.catches()) return this.SUBRULE(this.catchItem);
    if (this.isSchedule()) return this.SUBRULE(this.scheduleItem);
    return this.isEndpoint() ? this.SUBRULE(this.endpointItem) : undefined;
  }

  private statementItem(): Item {
    return { type: "statement", statement: this.readStatement() };
  }

  /** Whether the first word could begin anything but a simple statement. */
  private mayBeBlock(): boolean {
    const { tokenType, image } = this.LA(1);
    return tokenType !== Word || BLOCK_WORDS.has(image.toUpperCase());
  }

  // ---- blocks

  private readIf(): Item {
    const opening = this.take();
    const test = this.readExpression("full");
    // IF c GOTO label
    if (!this.isAhead(GOTO)) this.needThen();
    if (this.isAhead(THEN)) this.take();
    if (!beginsStatement(this.LA(1))) return { type: "open", block: "if", test, span: this.since(opening) };
    const body = this.readInlineBody();
    let otherwise: readonly Statement[] | undefined;
    if (this.isAhead(ELSE)) {
      this.take();
      otherwise = this.readInlineBody();
    }
    this.readInlineEnd();
    const span = this.since(opening);
    const branches = [{ test, body, span }];
    return {
      type: "statement",
      statement: { type: "if", branches, ...(otherwise && { otherwise }), span },
    };
  }

  private readInlineEnd(): void {
    if (this.isAhead(ENDIF)) this.take();
    if (!this.isAhead(END)) return;
    this.take();
    this.CONSUME(IF);
  }

  /** The statements after THEN or ELSE on the same line (H-18). */
  private readInlineBody(): Statement[] {
    this.deeper(this.LA(1));
    const body = [this.readInlineStatement()];
    while (this.isAhead(Colon)) {
      this.take();
      if (beginsStatement(this.LA(1))) body.push(this.readInlineStatement());
    }
    this.depth--;
    return body;
  }

  private readInlineStatement(): Statement {
    const opening = this.LA(1);
    if (this.isAhead(IF)) {
      const item = this.readIf();
      if (item.type === "statement") return item.statement;
      throw this.trouble(opening, "a statement after THEN on the same line");
    }
    // END IF closes the line instead.
    if (this.isAhead(END) && this.LA(2).tokenType !== IF)
      return { type: "exit", from: "run", written: "END", span: this.place(this.take()) };
    if (this.labelComes()) return this.SUBRULE(this.bareLabel);
    if (this.isSchedule()) throw new Trouble(innerSchedule(this.place(this.LA(1)), "IF"));
    return this.readStatement();
  }

  private readElse(): Item {
    const opening = this.take();
    const isElseIf = opening.tokenType === ELSEIF || this.isAhead(IF);
    if (opening.tokenType === ELSE && isElseIf) this.take();
    if (!isElseIf) return { type: "else", span: this.since(opening) };
    if (!beginsExpression(this.LA(1))) throw this.trouble(this.LA(1), "a condition");
    const test = this.readExpression("full");
    this.needThen();
    this.take();
    return { type: "elseif", test, span: this.since(opening) };
  }

  /** NEXT, WEND, LOOP, and END with or without a word: bare END ends the run (H-21). */
  private readCloser(): Item {
    const opening = this.take();
    const block = CLOSERS.get(opening.tokenType) ?? this.readEndWord();
    const written = writtenCloser(opening, this.LA(0));
    const variable = opening.tokenType === NEXT && isWord(this.LA(1)) ? this.readTarget() : undefined;
    const isTested = block === "do" && (this.isAhead(UNTIL) || this.isAhead(WHILE));
    const after = isTested ? this.SUBRULE(this.loopTest) : undefined;
    const span = this.since(opening);
    if (block === "with") this.owners.pop();
    if (block === "run")
      return { type: "statement", statement: { type: "exit", from: "run", written, span } };
    if (variable === undefined && after === undefined) return { type: "close", block, written, span };
    return { type: "close", block, written, span, ...(variable && { variable }), ...(after && { after }) };
  }

  private readEndWord(): BlockKind | "run" {
    const { tokenType, image } = this.LA(1);
    const word = image.toUpperCase();
    if (tokenType === Word && !WORDS_AFTER_END.has(word)) throw this.wrongEnd(word);
    if (tokenType !== Word && !END_TYPES.has(tokenType)) return "run";
    this.take();
    return CLOSING_WORDS.get(`END ${word}`) ?? "run";
  }

  /** `END WHEN`, `END SE`. */
  private wrongEnd(word: string): Trouble {
    const at = this.place(this.LA(1));
    return new Trouble(unexpected(at, describe(this.LA(1)), WORD_AFTER_END, repairEnd(word)));
  }

  private needThen(): void {
    if (this.isAhead(THEN)) return;
    const token = this.LA(1);
    const word = isWord(token) ? token.image : undefined;
    throw new Trouble(missingThen(this.place(token), describe(token), word));
  }
}

const IF = keyword("IF");
const THEN = keyword("THEN");
const ELSE = keyword("ELSE");
const ELSEIF = keyword("ELSEIF");
const END = keyword("END");
const ENDIF = keyword("ENDIF");
const FOR = keyword("FOR");
const WHILE = keyword("WHILE");
const DO = keyword("DO");
const UNTIL = keyword("UNTIL");
const NEXT = keyword("NEXT");
const SELECT = keyword("SELECT");
const SWITCH = keyword("SWITCH");
const CASE = keyword("CASE");
const ON = keyword("ON");
const GOTO = keyword("GOTO");

/** What closes a block in one word; END asks for another word. */
const CLOSERS: ReadonlyMap<TokenType, BlockKind | undefined> = new Map<TokenType, BlockKind | undefined>([
  [NEXT, "for"],
  [keyword("WEND"), "while"],
  [keyword("LOOP"), "do"],
  [ENDIF, "if"],
  [END, undefined],
]);

/** The keywords that may stand behind END. */
const END_TYPES: ReadonlySet<TokenType> = new Set([
  ...[IF, FOR, WHILE, SELECT, SWITCH, ON],
  ...[keyword("SUB"), keyword("FUNCTION")],
]);

/** As messages name it, from its first and last word. */
function writtenCloser(first: IToken, last: IToken): string {
  if (first.tokenType === ENDIF) return "END IF";
  return first === last ? first.image.toUpperCase() : `END ${last.image.toUpperCase()}`;
}

/** The same among words that are free as names. */
const WORDS_AFTER_END: ReadonlySet<string> = new Set(["TRY", "WITH", "SCHEDULE"]);

/** Words that begin more than a simple statement, and are free as names all the same. */
const BLOCK_WORDS: ReadonlySet<string> = new Set("DEFAULT WITH TRY CATCH WEBHOOK SET REPEAT".split(" "));
