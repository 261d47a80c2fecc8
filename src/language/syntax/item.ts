import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { Expression, Name, Statement } from "./ast.ts";

/**
 * What one line holds, before blocks are put together: whole statements, and the lines that open, divide and
 * close blocks.
 */
export type Item =
  | { readonly type: "statement"; readonly statement: Statement }
  | Opener
  | { readonly type: "elseif"; readonly test: Expression; readonly span: Span; readonly isMisread?: true }
  | { readonly type: "else"; readonly span: Span }
  | Closer
  /** A line that could not be read may have opened this block: one closer without an opener is its doing. */
  | { readonly type: "excuse"; readonly block: BlockKind };

/** `broken`: the line could not be read, but what follows it still belongs to its block. */
export type Opener = { readonly type: "open"; readonly span: Span } & (
  | { readonly block: "if"; readonly test: Expression }
  | { readonly block: "while"; readonly test: Expression }
  | {
      readonly block: "for";
      readonly variable: Name;
      readonly from: Expression;
      readonly to: Expression;
      readonly step?: Expression;
    }
  | {
      readonly block: "sub" | "function" | "handler";
      readonly name: string;
      readonly spelled: string;
      readonly params: readonly Name[];
    }
  | { readonly block: "broken"; readonly closes: BlockKind }
);

export type BlockKind = "if" | "while" | "for" | "sub" | "function" | "handler";

export interface Closer {
  readonly type: "close";
  readonly block: BlockKind;
  /** As written: `NEXT`, `END IF`. */
  readonly written: string;
  /** The variable that NEXT names. */
  readonly variable?: Name;
  readonly span: Span;
  /** The line could not be read, which its author knows already. */
  readonly isMisread?: true;
}

/** Thrown inside the parser to give up a line with the message that its author should read. */
export class Trouble extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.title);
    this.diagnostic = diagnostic;
  }
}
