import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Span } from "../../model/source.ts";
import type { CaseMatch, Expression, LoopTest, Name, Occasion, Place, Statement, Timing } from "./ast.ts";

/**
 * What one line holds, before blocks are put together: whole statements, and the lines that open, divide and
 * close blocks.
 */
export type Item =
  | { readonly type: "statement"; readonly statement: Statement }
  | Opener
  | Divider
  | Closer
  /** WEBHOOK or SET SCHEDULE, which makes one endpoint or timer script of the file. */
  | Endpoint
  /** SET SCHEDULE for another script. */
  | { readonly type: "timing"; readonly timing: Timing }
  /** A line that could not be read may have opened this block: one closer without an opener is its doing. */
  | { readonly type: "excuse"; readonly block: BlockKind };

/** Begins another part of the block that is open. */
export type Divider = { readonly span: Span; readonly isMisread?: true } & (
  | { readonly type: "elseif"; readonly test: Expression }
  | { readonly type: "else" }
  | { readonly type: "case"; readonly matches: readonly CaseMatch[] }
  /** CASE ELSE and DEFAULT. */
  | { readonly type: "default"; readonly written: string }
  | { readonly type: "catch"; readonly variable?: Name }
);

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
  | { readonly block: "each"; readonly variable: Name; readonly list: Expression }
  | { readonly block: "do"; readonly before?: LoopTest }
  | { readonly block: "select"; readonly written: "SELECT" | "SWITCH"; readonly subject: Expression }
  | { readonly block: "try" }
  | { readonly block: "with"; readonly place: Place; readonly value?: Expression; readonly dotted: boolean }
  | {
      readonly block: "sub" | "function";
      readonly name: string;
      readonly spelled: string;
      readonly params: readonly Name[];
    }
  | {
      readonly block: "handler" | "schedule";
      readonly name: string;
      readonly spelled: string;
      readonly on: Occasion;
    }
  | { readonly block: "broken"; readonly closes: BlockKind }
);

/** What a closer can close. Both kinds of FOR end alike, as do SELECT and SWITCH. */
export type BlockKind =
  | "if"
  | "while"
  | "for"
  | "do"
  | "select"
  | "try"
  | "with"
  | "sub"
  | "function"
  | "handler"
  | "schedule";

export interface Closer {
  readonly type: "close";
  readonly block: BlockKind;
  /** As written: `NEXT`, `END IF`. */
  readonly written: string;
  /** The variable that NEXT names. */
  readonly variable?: Name;
  /** The test behind LOOP. */
  readonly after?: LoopTest;
  readonly span: Span;
  /** The line could not be read, which its author knows already. */
  readonly isMisread?: true;
}

/** What the line itself holds, before REPEAT and UNTIL are settled. */
export type LineItem = Item | Repeat;

/** A line of a loop that other languages write with REPEAT or UNTIL; `repeats.ts` says what it is here. */
export interface Repeat {
  readonly type: "repeat";
  /** In capitals and without a test: `REPEAT`, `REPEAT UNTIL`, `UNTIL`, `END REPEAT`, `END DO`. */
  readonly written: string;
  readonly test?: LoopTest;
  /** Of the words alone. */
  readonly span: Span;
  /** The line could not be read, which its author knows already. */
  readonly isMisread?: true;
}

export interface Endpoint {
  readonly type: "endpoint";
  readonly name: string;
  readonly spelled: string;
  readonly on: Occasion;
  readonly span: Span;
}

/** Thrown inside the parser to give up a line with the message that its author should read. */
export class Trouble extends Error {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    super(diagnostic.title);
    this.diagnostic = diagnostic;
  }
}
