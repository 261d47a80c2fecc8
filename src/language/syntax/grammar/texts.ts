import type { IToken, ParserMethod } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Span } from "../../../model/source.ts";
import type { Expression } from "../ast.ts";
import { strayEnd } from "../block-messages.ts";
import { type Item, Trouble } from "../item.ts";
import { type Line, lineSpan } from "../lines.ts";
import { mailOf } from "../mail-block.ts";
import { unexpected } from "../messages.ts";
import { emptyValue, pathInText, strangeBackslash, unreadable } from "../text-messages.ts";
import { isRawCloser, isRawOpener } from "../texts/match.ts";
import type { TextPart } from "../texts/value.ts";
import { Begin, plain, Text, TextEnd, TextMiddle, TextStart, Word } from "../tokens.ts";
import { describe } from "../words.ts";
import { type Around, NOTHING_AROUND } from "./around.ts";
import type { Extent } from "./operators.ts";
import { NOTHING, PlacedParser } from "./placed.ts";

/** The rules of texts with values in them, and of the blocks whose lines are texts. */
export abstract class TextGrammar extends PlacedParser {
  protected abstract readonly expression: ParserMethod<[extent: Extent], Expression>;
  protected abstract readExpression(extent: Extent): Expression;
  protected abstract readWithin(around: Around, extent: Extent): Expression;
  protected abstract warnings: Diagnostic[];

  protected readonly text = this.RULE("text", (): Expression => {
    return this.records([Text, TextStart]) ? NOTHING : this.readText();
  });

  protected readText(): Expression {
    if (!this.isAhead(TextStart)) return this.part(this.CONSUME(Text));
    const opening = this.take();
    const depth = this.depth;
    this.deeper(opening);
    const parts = [this.part(opening), this.inserted()];
    while (this.isAhead(TextMiddle)) parts.push(this.part(this.take()), this.inserted());
    parts.push(this.part(this.CONSUME(TextEnd)));
    this.depth = depth;
    return joined(parts, this.since(opening));
  }

  private inserted(): Expression {
    this.refuseEmpty();
    return this.readWithin(NOTHING_AROUND, "full");
  }

  /** `BEGIN TALK … END TALK`: a TALK for each of its texts (H-11). `BEGIN MAIL a … END MAIL`: one SEND MAIL. */
  protected readonly textBlock = this.RULE("textBlock", (): Item[] => {
    const opening = this.CONSUME(Begin);
    const texts: Expression[] = [];
    const isMail = plain(this.CONSUME(Word).image) === "MAIL";
    const recipient = this.OPTION({
      GATE: () => isMail && !this.linesBegin(),
      DEF: () => this.SUBRULE(this.expression, { ARGS: ["full"] }),
    });
    const span = this.ACTION(() => this.since(opening));
    this.ACTION(() => this.needLines(isMail ? "MAIL" : "TALK"));
    this.MANY(() => texts.push(this.SUBRULE(this.text)));
    return this.ACTION((): Item[] => {
      if (isMail) return [verbItem("SEND MAIL", mailOf(span, recipient, texts[0]), span)];
      return texts.map((text) => verbItem("TALK", new Map([["text", text]]), span));
    });
  });

  private part(token: IToken): Expression {
    const { value, slips } = token.payload as TextPart;
    for (const { kind, offset, length } of slips) {
      const span = this.place({ ...token, startOffset: token.startOffset + offset });
      const at = { ...span, end: span.start + length };
      const written = token.image.slice(offset, offset + length);
      this.warnings.push((kind === "path" ? pathInText : strangeBackslash)(at, written));
    }
    return { type: "literal", value, span: this.place(token) };
  }

  /** The texts of a raw block begin with a line end; nothing else may follow its opener. */
  private needLines(word: "TALK" | "MAIL"): void {
    if (this.linesBegin()) return;
    const next = this.LA(1);
    const fix = `write the text on the lines below, or ${word === "TALK" ? "TALK" : "SEND MAIL"} without BEGIN`;
    throw new Trouble(unexpected(this.place(next), describe(next), "the end of the line", fix));
  }

  /** Whether the lines below come next, or nothing: a block may be empty. */
  private linesBegin(): boolean {
    const next = this.LA(1);
    return Number.isNaN(next.startOffset) || /^[\r\n]/.test(next.image);
  }

  private refuseEmpty(): void {
    const next = this.LA(1);
    if (next.tokenType !== TextMiddle && next.tokenType !== TextEnd) return;
    const { file, start } = this.place(next);
    throw new Trouble(emptyValue({ file, start: start - 2, end: start + 1 }));
  }
}

/** A text with `${…}` in it: its parts and values. */
function joined([first, ...others]: Expression[], span: Span): Expression {
  const rest = others.filter((part) => part.type !== "literal" || part.value !== "");
  return {
    type: "chain",
    first: first as Expression,
    rest: rest.map((operand) => ({ operator: "&", operand })),
    isText: true,
    span,
  };
}

function verbItem(verb: string, args: ReadonlyMap<string, Expression>, span: Span): Item {
  return { type: "statement", statement: { type: "verb", verb, args, span } };
}

/**
 * Refuses what is met only where a raw block is broken: its closer where none is open, since the lexer takes all others,
 * and its opener on the last line of a file, which no line end follows.
 */
export function refuseBrokenBlock(line: Line, file: number): void {
  const word = line[1]?.image.toUpperCase() ?? "";
  if (line.length === 2 && isRawCloser(line))
    throw new Trouble(strayEnd(lineSpan(line, file), `END ${word}`, `BEGIN ${word}`));
  if (line[0]?.tokenType === Begin || !isRawOpener(line)) return;
  const { start, end } = lineSpan(line, file);
  throw new Trouble(unreadable({ kind: "raw", word, start, end }, "", file));
}
