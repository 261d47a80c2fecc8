import type { IToken, ParserMethod } from "chevrotain";
import type { Diagnostic } from "../../../model/diagnostic.ts";
import type { Expression } from "../ast.ts";
import { strayEnd } from "../block-messages.ts";
import { type Item, Trouble } from "../item.ts";
import { type Line, lineSpan } from "../lines.ts";
import { unexpected } from "../messages.ts";
import { emptyValue, pathInText, strangeBackslash } from "../text-messages.ts";
import { isRawCloser } from "../texts/match.ts";
import type { TextPart } from "../texts/value.ts";
import { Begin, Text, TextEnd, TextMiddle, TextStart, Word } from "../tokens.ts";
import { describe } from "../words.ts";
import type { Extent } from "./operators.ts";
import { PlacedParser } from "./placed.ts";

/** The rules of texts with values in them, and of the blocks whose lines are texts. */
export abstract class TextGrammar extends PlacedParser {
  protected abstract readonly expression: ParserMethod<[extent: Extent], Expression>;
  protected abstract warnings: Diagnostic[];

  protected readonly text = this.RULE(
    "text",
    (): Expression =>
      this.OR<Expression>([
        { ALT: () => this.part(this.CONSUME(Text)) },
        { ALT: () => this.SUBRULE(this.filledText) },
      ]),
  );

  /** A text with `${…}` in it: its parts and values, joined. */
  private readonly filledText = this.RULE("filledText", (): Expression => {
    const opening = this.CONSUME(TextStart);
    const first = this.part(opening);
    const joined: Expression[] = [];
    const depth = this.depth;
    this.ACTION(() => this.deeper(opening));
    joined.push(this.SUBRULE1(this.inserted));
    this.MANY(() => {
      joined.push(this.part(this.CONSUME(TextMiddle)));
      joined.push(this.SUBRULE2(this.inserted));
    });
    joined.push(this.part(this.CONSUME(TextEnd)));
    this.depth = depth;
    return this.ACTION((): Expression => {
      const rest = joined.filter((part) => part.type !== "literal" || part.value !== "");
      const span = this.since(opening);
      return { type: "chain", first, rest: rest.map((operand) => ({ operator: "&", operand })), span };
    });
  });

  private readonly inserted = this.RULE("inserted", (): Expression => {
    this.ACTION(() => this.refuseEmpty());
    return this.SUBRULE(this.expression, { ARGS: ["full"] });
  });

  /** `BEGIN TALK … END TALK`: a TALK for each of its texts (H-11). */
  protected readonly spokenBlock = this.RULE("spokenBlock", (): Item[] => {
    const opening = this.CONSUME(Begin);
    const items: Item[] = [];
    this.CONSUME(Word);
    const span = this.ACTION(() => this.since(opening));
    this.ACTION(() => this.needLines());
    this.MANY(() => {
      const text = this.SUBRULE(this.text);
      const statement = { type: "verb", verb: "TALK", args: new Map([["text", text]]), span } as const;
      items.push({ type: "statement", statement });
    });
    return items;
  });

  private part(token: IToken): Expression {
    return this.ACTION((): Expression => {
      const { value, slips } = token.payload as TextPart;
      for (const { kind, offset, length } of slips) {
        const span = this.place({ ...token, startOffset: token.startOffset + offset });
        const at = { ...span, end: span.start + length };
        const written = token.image.slice(offset, offset + length);
        this.warnings.push((kind === "path" ? pathInText : strangeBackslash)(at, written));
      }
      return { type: "literal", value, span: this.place(token) };
    });
  }

  /** The texts of a raw block begin with a line end; nothing else may follow its opener. */
  private needLines(): void {
    const next = this.LA(1);
    if (Number.isNaN(next.startOffset) || /^[\r\n]/.test(next.image)) return;
    const fix = "write the text on the lines below, or TALK without BEGIN";
    throw new Trouble(unexpected(this.place(next), describe(next), "the end of the line", fix));
  }

  private refuseEmpty(): void {
    const next = this.LA(1);
    if (next.tokenType !== TextMiddle && next.tokenType !== TextEnd) return;
    const { file, start } = this.place(next);
    throw new Trouble(emptyValue({ file, start: start - 2, end: start + 1 }));
  }
}

/** The closer of a raw block is met only where none is open: the lexer takes all others. */
export function refuseStrayEnd(line: Line, file: number): void {
  if (!isRawCloser(line)) return;
  const word = line[1]?.image.toUpperCase();
  throw new Trouble(strayEnd(lineSpan(line, file), `END ${word}`, `BEGIN ${word}`));
}
