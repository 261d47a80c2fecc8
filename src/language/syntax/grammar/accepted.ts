import { spanning } from "../../../model/source.ts";
import { parameterTypeNamed, parameterTypeWords } from "../../parameters.ts";
import type { Assign, Expression, Parameter, Statement } from "../ast.ts";
import { noEffect } from "../foreign-messages.ts";
import { Trouble } from "../item.ts";
import { meantName } from "../meant.ts";
import { doubledParameterClause, unknownParameterType } from "../parameter-messages.ts";
import { Comma, plain, Word } from "../tokens.ts";
import { isPlainWord, isWord, takesValue } from "../words.ts";
import { around, LISTED } from "./around.ts";
import { beginsExpression } from "./begins.ts";
import { HearGrammar } from "./hearing.ts";
import { NOTHING } from "./placed.ts";

/**
 * The rules of lines that other dialects need and this one only understands: what a script is given by a caller, and
 * what a language model should know. Their author is told once.
 */
export abstract class AcceptedGrammar extends HearGrammar {
  protected readonly accepted = this.RULE(
    "accepted",
    (): Statement =>
      this.OR<Statement>({
        IGNORE_AMBIGUITIES: true,
        DEF: [
          { GATE: () => this.isNext("PARAM"), ALT: () => this.SUBRULE(this.param) },
          { GATE: () => this.isNext("DESCRIPTION"), ALT: () => this.SUBRULE(this.description) },
          { GATE: () => this.isNext("SET"), ALT: () => this.SUBRULE(this.context) },
          { ALT: () => this.SUBRULE(this.modelStatement) },
        ],
      }),
  );

  /** `PARAM name AS type` and its clauses in any order: what a caller gives, else its DEFAULT, or nothing. */
  private readonly param = this.RULE("param", (): Statement => {
    return this.records([Word]) ? NOTHING : this.readParam();
  });

  private readParam(): Assign {
    const opening = this.take();
    const target = this.readTarget();
    const written = this.readClausesOfParam();
    const span = this.since(opening);
    if (this.file === 0)
      this.warnings.push(
        noEffect(
          span,
          "PARAM",
          "Only a script that is called gets values; nobody calls this one, so here it is its DEFAULT, or empty.",
          "ask for it with HEAR if the person should give it",
        ),
      );
    const value = written.values.get("DEFAULT") ?? ({ type: "literal", value: null, span } as const);
    return { type: "assign", target, value, param: parameterOf(written), span };
  }

  private readClausesOfParam(): WrittenClauses {
    const values = new Map<string, Expression>();
    let type: string | undefined;
    for (let clause = this.clauseOfParam(); clause !== undefined; clause = this.clauseOfParam()) {
      this.refuseDoubled(clause, values, type);
      const opening = this.take();
      if (clause === "AS") type = this.readParameterType();
      else if (clause === "ENUM") values.set(clause, this.readOptions());
      else if (FLAGS.has(clause))
        values.set(clause, { type: "literal", value: true, span: this.place(opening) });
      else values.set(clause, this.readWithin(BEFORE_CLAUSE, "sum"));
    }
    if (!this.endsStatement(1)) throw this.trouble(this.LA(1), CLAUSE_WANTED);
    return { values, type };
  }

  private clauseOfParam(): string | undefined {
    const word = this.LA(1).image.toUpperCase();
    return PARAM_CLAUSES.has(word) ? word : undefined;
  }

  private readParameterType(): string {
    const word = this.LA(1);
    if (!isWord(word)) throw this.mistake("a type");
    this.take();
    const type = parameterTypeNamed(plain(word.image));
    if (type === undefined) {
      const near = meantName(plain(word.image), parameterTypeWords());
      this.warnings.push(unknownParameterType(this.place(word), word.image, near));
    }
    return type?.name ?? "ANY";
  }

  /** `ENUM ["a", "b"]`, `ENUM "a", "b"` */
  private readOptions(): Expression {
    const first = this.readWithin(IN_ENUM, "sum");
    const elements = [first];
    while (this.isAhead(Comma)) {
      this.take();
      elements.push(this.readWithin(IN_ENUM, "sum"));
    }
    if (elements.length === 1) return first;
    return { type: "list", elements, span: spanning(first.span, this.place(this.LA(0))) };
  }

  private refuseDoubled(clause: string, given: ReadonlyMap<string, unknown>, type: string | undefined): void {
    const isTyped = clause === "AS" && type !== undefined;
    const before = given.has(clause) || isTyped ? clause : CONTRARY.get(clause);
    if (before === undefined || !(isTyped || given.has(before))) return;
    throw new Trouble(doubledParameterClause(this.place(this.LA(1)), clause, before));
  }

  /** `DESCRIPTION "text"`; some scripts leave out the quotes. */
  private readonly description = this.RULE("description", (): Statement => {
    return this.records([Word]) ? NOTHING : this.readDescription();
  });

  private readDescription(): Statement {
    const opening = this.take();
    const isBare = isPlainWord(this.LA(1)) && !this.names.has(plain(this.LA(1).image));
    const value = isBare ? this.readBareText() : this.readExpression("full");
    const span = this.since(opening);
    const why =
      "Elsewhere it tells a language model what the script does; here it is kept, and nobody reads it.";
    this.warnings.push(noEffect(span, "DESCRIPTION", why, "keep it, or make it a comment"));
    return { type: "accepted", values: [value], ...describedBy(value), span };
  }

  /** Everything to the end of the line, as it is written. */
  private readBareText(): Expression {
    const first = this.take();
    while (!Number.isNaN(this.LA(1).startOffset)) this.take();
    const span = this.since(first);
    return { type: "literal", value: this.written(span.start, span.end), span };
  }

  /** `SET CONTEXT "name" AS value`, `SET CONTEXT value` */
  private readonly context = this.RULE("context", (): Statement => {
    const opening = this.CONSUME1(Word);
    this.CONSUME2(Word);
    const values = [this.SUBRULE1(this.valueWithin, { ARGS: [BEFORE_AS, "sum"] })];
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

  /** `USE KB "products"`, `ADD TOOL "orders"`, `USE TOOL backup-to-server`, `CLEAR TOOLS` */
  private readonly modelStatement = this.RULE("modelStatement", (): Statement => {
    return this.records([Word]) ? NOTHING : this.readModelStatement();
  });

  private readModelStatement(): Statement {
    const opening = this.take();
    const words = `${opening.image} ${this.take().image}`.toUpperCase();
    const values = this.readModelValues();
    const span = this.since(opening);
    const why = `Elsewhere it ${MODEL_WORDS.get(words)}; there is none here, and the bot says what its script says.`;
    this.warnings.push(noEffect(span, words, why, "keep it, or remove the line"));
    return { type: "accepted", values, span };
  }

  private readModelValues(): Expression[] {
    const isBare = isPlainWord(this.LA(1)) && !this.names.has(plain(this.LA(1).image));
    if (isBare) return [this.readName()];
    const values: Expression[] = [];
    while (!this.endsStatement(1) && beginsExpression(this.LA(1))) {
      values.push(this.readWithin(LISTED, "sum"));
      if (!this.isAhead(Comma)) continue;
      this.take();
      if (!beginsExpression(this.LA(1))) throw this.mistake("a value");
    }
    return values;
  }

  /** The name of a script or a collection without quotes, down to the end of the statement. */
  private readName(): Expression {
    const first = this.take();
    while (!this.endsStatement(1)) this.take();
    const span = this.since(first);
    return { type: "literal", value: this.written(span.start, span.end), span };
  }

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
      case "USE":
      case "ADD":
      case "CLEAR":
        return this.isModelStatement();
      default:
        return false;
    }
  }

  private isModelStatement(): boolean {
    const words = [this.LA(1).image.toUpperCase(), this.LA(2).image.toUpperCase()];
    return MODEL_WORDS.has(words.join(" ")) && !this.isPhrase(...words);
  }

  private isPhrase(...words: string[]): boolean {
    return this.phrases.follow(words).depth === words.length;
  }
}

interface WrittenClauses {
  readonly values: ReadonlyMap<string, Expression>;
  /** As the table of types calls it. */
  readonly type: string | undefined;
}

function parameterOf({ values, type }: WrittenClauses): Parameter {
  const like = textWritten(values.get("LIKE"));
  const description = textWritten(values.get("DESCRIPTION"));
  const among = values.get("ENUM");
  return {
    ...(type && { type }),
    ...(among && { among }),
    ...(values.has("REQUIRED") && { required: true as const }),
    ...(like !== undefined && { like }),
    ...(description !== undefined && { description }),
  };
}

function describedBy(value: Expression): { readonly description?: string } {
  const description = textWritten(value);
  return description === undefined ? {} : { description };
}

function textWritten(value: Expression | undefined): string | undefined {
  return value?.type === "literal" && typeof value.value === "string" ? value.value : undefined;
}

/** What they do elsewhere. */
const MODEL_WORDS: ReadonlyMap<string, string> = new Map([
  ["USE KB", "opens documents to a language model"],
  ["CLEAR KB", "closes documents to a language model"],
  ["ADD TOOL", "lets a language model call a script"],
  ["USE TOOL", "lets a language model call a script"],
  ["CLEAR TOOLS", "takes scripts away from a language model"],
]);

const FLAGS: ReadonlySet<string> = new Set(["OPTIONAL", "REQUIRED"]);
const PARAM_CLAUSES: ReadonlySet<string> = new Set([
  ...["AS", "LIKE", "DESCRIPTION", "DEFAULT", "ENUM"],
  ...FLAGS,
]);
const CLAUSE_WANTED = "AS, LIKE, DESCRIPTION, OPTIONAL, REQUIRED, DEFAULT, ENUM or the end of the line";
const CONTRARY: ReadonlyMap<string, string> = new Map([
  ["OPTIONAL", "REQUIRED"],
  ["REQUIRED", "OPTIONAL"],
]);
const BEFORE_CLAUSE = around(PARAM_CLAUSES);
const IN_ENUM = around(PARAM_CLAUSES, { isListed: true });
const BEFORE_AS = around(new Set(["AS"]));
