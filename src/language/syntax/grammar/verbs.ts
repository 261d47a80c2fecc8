import type { Span } from "../../../model/source.ts";
import { verbNamed } from "../../verbs/index.ts";
import { givesAnswer } from "../../verbs/verb.ts";
import type { Expression, Statement } from "../ast.ts";
import { Trouble } from "../item.ts";
import { meantName } from "../meant.ts";
import { unexpected } from "../messages.ts";
import type { Want, Way } from "../paths.ts";
import type { Reading } from "../reading.ts";
import { named } from "../saved-columns.ts";
import { LeftParen, plain, RightParen, Word } from "../tokens.ts";
import { bareCallJoined } from "../value-messages.ts";
import { sorted } from "../verb-order.ts";
import { type Ahead, type VerbRead, Walk } from "../walk.ts";
import { beginsValue, describe, isPlainWord, isValueWord, isWord, takesValue } from "../words.ts";
import { AcceptedGrammar } from "./accepted.ts";
import type { Extent } from "./operators.ts";

/**
 * The values of verbs, read along their patterns, where a verb is a statement and where its answer is a value.
 *
 * G10 Brackets right behind the words are the verb's own, when it asks: `GET BOT MEMORY("n") + 1`. In them every value
 *     may be any expression; without them each is a sum, and the last one may be more only in a statement (G3).
 */
export abstract class VerbGrammar extends AcceptedGrammar {
  /** What follows the words of a verb that is a statement. */
  protected readVerb(reading: Reading): Walk {
    const ways = waysOf(reading);
    const asks = ways.some(({ verb }) => verbNamed(verb)?.does === "ask");
    return asks && this.bracketedAhead("statement")
      ? this.inBrackets(() => this.walkAlong(new Walk(ways), () => "full"))
      : this.walkAlong(new Walk(ways), (walk) => (walk.isLast() ? "full" : extentOf(walk)));
  }

  protected verbRead(walk: Walk, span: Span): Statement {
    const { verb, args } = this.finished(walk, this.endsStatement(1));
    return { type: "verb", verb, args: sorted({ verb, args }, span), span };
  }

  /** A verb whose answer is wanted (`givesAnswer`), behind its words. */
  protected override readAsked(reading: Reading, words: Span): Expression {
    const depth = this.depth;
    this.deeper(this.LA(0));
    const walk = new Walk(waysOf(reading).filter(({ verb }) => givesAnswer(verbNamed(verb))));
    const isBracketed = this.bracketedAhead("value");
    const { verb, args } = isBracketed
      ? this.inBrackets(() =>
          this.finished(
            this.walkAlong(walk, () => "full"),
            this.isAhead(RightParen),
          ),
        )
      : this.finished(this.walkAlong(walk, extentOf), !this.nearlyGoesOn(walk));
    this.depth = depth;
    const span = { ...words, end: this.place(this.LA(0)).end };
    if (!isBracketed) this.warnOfJoinedKey(span, args.get("key"));
    return { type: "asked", verb, args: sorted({ verb, args }, span), span };
  }

  /** `GET BOT MEMORY "total" + price`: the key takes what was hardly meant for it, unless its text ends in a sign. */
  private warnOfJoinedKey(span: Span, key: Expression | readonly Expression[] | undefined): void {
    if (key === undefined || !("type" in key) || key.type !== "chain") return;
    const { first, rest } = key;
    const isWhole = first.type === "literal" && /[\p{L}\p{N}]$/u.test(String(first.value));
    if (!isWhole || rest.every(({ operand }) => operand.type === "literal")) return;
    const end = first.span.end;
    const bracketed = `(${this.written(span.start, end)})${this.written(end, span.end)}`;
    this.warnings.push(bareCallJoined(span, key.span, bracketed));
  }

  private inBrackets<Read>(read: () => Read): Read {
    this.CONSUME(LeftParen);
    const result = read();
    this.CONSUME(RightParen);
    return result;
  }

  private walkAlong(walk: Walk, extent: (walk: Walk) => Extent): Walk {
    for (let want = walk.want(this.walked); want !== undefined; want = walk.want(this.walked))
      this.follow(walk, want, extent);
    return walk;
  }

  private follow(walk: Walk, want: Want, extent: (walk: Walk) => Extent): void {
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
        walk.value(this.readHole(walk, extent(walk)));
    }
  }

  private readHole(walk: Walk, extent: Extent): Expression {
    const kind = walk.kindAhead();
    switch (kind) {
      case "where":
        return this.readFormula("full", walk);
      case "sorting":
        return this.readSorting(walk);
      case "changes":
        return this.readChanges(walk);
      case "fields":
        return this.readFields(walk);
      case "columns":
        return named(this.readWithin(walk, extent));
      case "table":
        // INSERT INTO orders VALUES: a name that nothing sets begins no phrase before a word of the verb itself.
        return isPlainWord(this.LA(1)) && walk.awaits(this.LA(2))
          ? this.readTarget()
          : this.readWithin(walk, extent);
      case "condition": {
        const of = this.readWithin(walk, extent);
        return { type: "condition", of, span: of.span };
      }
      default:
        return this.readWithin(walk, extent);
    }
  }

  /** A word that nobody knows where a pattern could go on with one that is written nearly so: `FIND "t" WERE a = 1`. */
  private nearlyGoesOn({ words }: Walk): boolean {
    const next = this.LA(1);
    if (next.tokenType !== Word || words.length === 0 || this.names.has(plain(next.image))) return false;
    return meantName(plain(next.image), words) !== undefined;
  }

  /** What was read, when it is all that the verb needs and nothing that does not belong there comes next. */
  private finished(walk: Walk, isAtEnd: boolean): VerbRead {
    const read = walk.result();
    if (read === undefined || !isAtEnd) this.refuseMisspelt(walk);
    if (read === undefined) throw this.trouble(this.LA(1), walk.expected());
    return read;
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

  protected valueBegins(): boolean {
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

/** How far a value reaches that others may follow. */
function extentOf(walk: Walk): Extent {
  return walk.wantsKey() ? "key" : "sum";
}

function waysOf(reading: Reading): readonly Way[] {
  return reading.type === "phrase" ? reading.phrase.ways : [];
}
