import type { IToken } from "chevrotain";
import { spanning } from "../../../model/source.ts";
import type { Statement } from "../ast.ts";
import { cannotSpawn } from "../event-messages.ts";
import { strangeSign } from "../foreign-messages.ts";
import { Trouble } from "../item.ts";
import { meantStatement } from "../meant.ts";
import { labelNotAlone, unknownStatement } from "../messages.ts";
import { isOwn } from "../phrases.ts";
import { isVerb, phraseName, type Reading, readPhrase } from "../reading.ts";
import {
  Adjust,
  Colon,
  Comma,
  Dot,
  Equals,
  hasSigil,
  keyword,
  LeftParen,
  LeftSquare,
  Minus,
  plain,
  plainOf,
  Step,
  Word,
} from "../tokens.ts";
import { isText, isWord } from "../words.ts";
import { VerbGrammar } from "./verbs.ts";

/**
 * The rules of the statements that are no blocks: verbs, calls and RETURN.
 *
 * G1 Phrases are not rules of their own: the words decide which phrase is meant (`words.ts`), a verb's values are
 *    read along its pattern (`verbs.ts`). A new verb, or a SUB of the author, changes nothing here.
 */
export class StatementGrammar extends VerbGrammar {
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
    if (this.setsByKey()) return this.readSetByKey();
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
    if (this.callsScript()) {
      const call = this.readScriptCall();
      return { type: "run", call, span: call.span };
    }
    const opening = this.LA(1);
    if (opening.tokenType === Word && plainOf(opening) === "CALL" && isWord(this.LA(2))) this.take();
    const reading = this.readStatementWords();
    const words = this.readWords(reading.length);
    if (isVerb(reading)) return this.verbRead(this.readVerb(reading), this.since(opening));
    const call = this.readCallTail(reading, words, "statement");
    return { type: "run", call, span: call.span };
  }

  /** `SET "key", value` is SET SESSION (H-9). */
  private readSetByKey(): Statement {
    const opening = this.take();
    const phrase = this.phrases.named("SET SESSION")!;
    return this.verbRead(this.readVerb({ type: "phrase", phrase, length: 1 }), this.since(opening));
  }

  // ---- decisions

  /** Whether SET comes with a key behind it: a name without a sign may as well be meant for a variable. */
  private setsByKey(): boolean {
    const next = this.LA(2);
    if (!this.isNext("SET") || this.phrases.named("SET") !== undefined) return false;
    return isText(next) || (isWord(next) && hasSigil(next.image)) || next.tokenType === LeftParen;
  }

  /** A SUB whose own name begins with SPAWN goes before. */
  private spawns(): boolean {
    return this.isNext("SPAWN") && isWord(this.LA(2)) && !this.isLongerPhrase();
  }

  private readStatementWords(): Reading {
    const reading = readPhrase(this.ahead, this.phrases, this.names, AT_START);
    if (reading === undefined) throw this.trouble(this.LA(1), "a statement");
    this.refuseForeign(reading);
    if (reading.type !== "unknown") return reading;
    this.refuseLabel(reading);
    this.stranger = this.strange(reading);
    return reading;
  }

  /** `again: TALK "x"`: the first word of a line before a colon was meant for a label (H-14). */
  private refuseLabel({ words }: Reading & { type: "unknown" }): void {
    if (words.length === 1 && isSign(this.LA(2), this.LA(3)))
      throw this.strangeSign(words[0] ?? "", this.LA(2), this.LA(3));
    const isFirst = Number.isNaN(this.LA(0).startOffset ?? Number.NaN);
    if (!isFirst || words.length > 1 || this.LA(2).tokenType !== Colon) return;
    if (meantStatement(words.map(plain)) !== undefined) return;
    throw new Trouble(labelNotAlone(this.place(this.LA(1)), this.LA(1).image));
  }

  private strangeSign(name: string, sign: IToken, next: IToken): Trouble {
    const value = CALCULATING.has(sign.image) ? `${name} ${sign.image} …` : "…";
    const span = spanning(this.place(sign), this.place(next));
    return new Trouble(strangeSign(span, sign.image + next.image, `write ${name} = ${value}`));
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
    if (words.length === 1 && isSign(next, afterNext)) return this.strangeSign(spelled, next, afterNext);
    return new Trouble(
      unknownStatement(span, spelled, "begin with a verb such as TALK, or with a name and ="),
    );
  }
}

/** `x <- 5` and `x := 5` put something into x elsewhere, and `x *= 2` what comes of a calculation. */
function isSign(sign: IToken, next: IToken): boolean {
  if (sign.startOffset + sign.image.length !== next.startOffset) return false;
  if (next.tokenType === Equals) return CALCULATING.has(sign.image) || sign.tokenType === Colon;
  return sign.image === "<" && next.tokenType === Minus;
}

const CALCULATING: ReadonlySet<string> = new Set(["*", "/", "^", "&"]);

const AT_START = { atStart: true, awaited: () => false } as const;
const RETURN = keyword("RETURN");

/** Every word that begins a statement of its own and is no keyword, or stands before what is put into. */
const SPECIAL: ReadonlySet<string> = new Set(
  [
    "SET CONST DIM REDIM APPEND PUSH HEAR INPUT PARAM DESCRIPTION USE ADD SPAWN",
    "THROW ASSERT BREAK CONTINUE STOP RESTART CLEAR GOSUB",
  ]
    .join(" ")
    .split(" "),
);

/** What may follow a variable's name where something is put into it, or into a part of it. */
const INTO_PARTS: ReadonlySet<unknown> = new Set([Dot, LeftSquare, LeftParen, Adjust, Step]);
