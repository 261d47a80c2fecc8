import { type Span, spanning } from "../../../model/source.ts";
import type { Statement } from "../ast.ts";
import { cannotSpawn } from "../event-messages.ts";
import { Trouble } from "../item.ts";
import { meantName, meantStatement } from "../meant.ts";
import { labelNotAlone, unexpected, unknownStatement } from "../messages.ts";
import { isOwn } from "../phrases.ts";
import {
  Adjust,
  Colon,
  Comma,
  Dot,
  Equals,
  keyword,
  LeftParen,
  LeftSquare,
  plain,
  plainOf,
  Step,
  Word,
} from "../tokens.ts";
import { sorted } from "../verb-order.ts";
import { type Ahead, Walk, type Want } from "../walk.ts";
import {
  beginsValue,
  describe,
  isValueWord,
  isVerb,
  isWord,
  phraseName,
  type Reading,
  readPhrase,
  takesValue,
} from "../words.ts";
import { AcceptedGrammar } from "./accepted.ts";

/**
 * The rules of the statements that are no blocks: verbs, calls and RETURN.
 *
 * G1 Phrases are not rules of their own: the words decide which phrase is meant (`words.ts`), a verb's values are
 *    read along its pattern (`walk.ts`). A new verb, or a SUB of the author, changes nothing here.
 */
export class StatementGrammar extends AcceptedGrammar {
  protected readStatement(): Statement {
    const first = this.LA(1);
    // Nine lines in ten begin with a word that means nothing special: two tokens tell what they are.
    if (first.tokenType === Word && !SPECIAL.has(plainOf(first))) {
      const next = this.LA(2).tokenType;
      if (next === Equals) return this.readAssignment();
      if (!INTO_PARTS.has(next)) return this.readPhraseStatement();
    }
    if (first.tokenType === RETURN) return this.readReturn();
    if (this.puts()) return this.readPutting();
    if (this.jumps()) return this.SUBRULE(this.jump);
    if (this.hears()) return this.SUBRULE(this.hearing);
    if (this.accepts()) return this.SUBRULE(this.accepted);
    if (this.spawns()) return this.SUBRULE(this.spawnStatement);
    if (isWord(first)) return this.readPhraseStatement();
    throw this.mistake("a statement");
  }

  private readReturn(): Statement {
    const opening = this.take();
    const value = this.valueBegins() ? this.readExpression("full") : undefined;
    const span = this.since(opening);
    return value === undefined ? { type: "return", span } : { type: "return", value, span };
  }

  /** `SPAWN SEND REMINDER TO number$`: a call of a SUB or FUNCTION of the author. */
  private readonly spawnStatement = this.RULE("spawnStatement", (): Statement => {
    const opening = this.CONSUME(Word);
    const reading = this.ACTION(() => this.readStatementWords());
    const words = this.SUBRULE(this.words, { ARGS: [reading?.length] });
    this.ACTION(() => {
      if (reading.type !== "phrase" || isOwn(reading.phrase)) return;
      throw new Trouble(cannotSpawn(words, phraseName(reading)));
    });
    const call = this.SUBRULE(this.callTail, { ARGS: [reading, words, "statement"] });
    return this.ACTION((): Statement => ({ type: "spawn", call, span: this.since(opening) }));
  });

  /** A verb, or a call of anything by its words; CALL before it changes nothing. */
  private readPhraseStatement(): Statement {
    const opening = this.LA(1);
    if (opening.tokenType === Word && plainOf(opening) === "CALL" && isWord(this.LA(2))) this.take();
    const reading = this.readStatementWords();
    const words = this.readWords(reading.length);
    if (isVerb(reading)) return this.verbRead(this.readVerbTail(reading), this.since(opening));
    const call = this.readCallTail(reading, words, "statement");
    return { type: "run", call, span: call.span };
  }

  /** The values of a verb, along its patterns (G1); the last may be any expression (G3). */
  private readVerbTail(reading: Reading): Walk {
    const walk = new Walk(reading.type === "phrase" ? reading.phrase.ways : []);
    for (let want = walk.want(this.walked); want !== undefined; want = walk.want(this.walked))
      this.follow(walk, want);
    return walk;
  }

  private follow(walk: Walk, want: Want): void {
    switch (want) {
      case "word":
        walk.word(this.take());
        break;
      case "comma":
        this.take();
        walk.comma();
        break;
      case "quoted":
        this.take();
        walk.quoted();
        break;
      case "variable":
        if (!isWord(this.LA(1))) throw this.mistake("a statement");
        walk.variable(this.readTarget());
        break;
      case "value":
        walk.value(this.readExpression(walk.isLast() ? "full" : "sum"));
    }
  }

  // ---- decisions

  /** A SUB whose own name begins with SPAWN goes before. */
  private spawns(): boolean {
    return this.isNext("SPAWN") && isWord(this.LA(2)) && !this.isLongerPhrase();
  }

  private readStatementWords(): Reading {
    const reading = readPhrase(this.ahead, this.phrases, this.names, true);
    if (reading === undefined) throw this.trouble(this.LA(1), "a statement");
    this.refuseForeign(reading);
    if (reading.type !== "unknown") return reading;
    this.refuseLabel(reading);
    this.stranger = this.strange(reading);
    return reading;
  }

  /** `again: TALK "x"`: the first word of a line before a colon was meant for a label (H-14). */
  private refuseLabel({ words }: Reading & { type: "unknown" }): void {
    const isFirst = Number.isNaN(this.LA(0).startOffset ?? Number.NaN);
    if (!isFirst || words.length > 1 || this.LA(2).tokenType !== Colon) return;
    if (meantStatement(words.map(plain)) !== undefined) return;
    throw new Trouble(labelNotAlone(this.place(this.LA(1)), this.LA(1).image));
  }

  /** What to say when a statement begins with unknown words and what follows is no value. */
  private strange({ words }: Reading & { type: "unknown" }): Trouble {
    const spelled = words.join(" ");
    const [next, afterNext] = [this.LA(words.length + 1), this.LA(words.length + 2)];
    const span = spanning(this.place(this.LA(1)), this.place(this.LA(words.length)));
    const [first = "", second] = words;
    if (plain(first) === "SET" && words.length === 2 && next.tokenType === Comma)
      return new Trouble(unknownStatement(span, spelled, `write ${second} = …`));
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

  private verbRead(walk: Walk, span: Span): Statement {
    const read = walk.result();
    if (read === undefined || !this.endsStatement(1)) this.refuseMisspelt(walk);
    if (read === undefined) throw this.trouble(this.LA(1), walk.expected());
    return { type: "verb", verb: read.verb, args: sorted(read, span), span };
  }

  /** A word of a pattern that is written nearly so, here or where a name was read as a value. */
  private refuseMisspelt({ words, misspelt }: Walk): void {
    const next = this.LA(1);
    const meant = isWord(next) ? meantName(plain(next.image), words) : undefined;
    if (meant !== undefined)
      throw new Trouble(unexpected(this.place(next), describe(next), meant, `did you mean \`${meant}\`?`));
    if (misspelt === undefined || this.names.has(misspelt.name.name)) return;
    const { name, expected } = misspelt;
    throw new Trouble(unexpected(name.span, `\`${name.spelled}\``, expected));
  }

  private valueBegins(): boolean {
    return beginsValue(this.ahead, this.phrases, this.names);
  }

  /** What comes, as a walk asks for it. */
  private readonly walked: Ahead = {
    token: this.ahead,
    valueBegins: () => this.valueBegins(),
    takesValue: (k) => takesValue(this.LA(k), this.names),
    isValueWord: () => isValueWord(this.ahead, this.phrases, this.names),
  };
}

const RETURN = keyword("RETURN");

/** Every word that begins a statement of its own and is no keyword, or stands before what is put into. */
const SPECIAL: ReadonlySet<string> = new Set(
  [
    "SET CONST DIM REDIM APPEND PUSH HEAR INPUT PARAM DESCRIPTION SPAWN",
    "THROW ASSERT BREAK CONTINUE STOP RESTART CLEAR GOSUB",
  ]
    .join(" ")
    .split(" "),
);

/** What may follow a variable's name where something is put into it, or into a part of it. */
const INTO_PARTS: ReadonlySet<unknown> = new Set([Dot, LeftSquare, LeftParen, Adjust, Step]);
