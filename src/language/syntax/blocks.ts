import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import type { Body, Declaration, If, Script, Statement } from "./ast.ts";
import type { BlockKind, Closer, Item, Opener } from "./item.ts";
import { afterElse, missingEnd, strayElse, strayEnd, tooDeep, wrongNext } from "./messages.ts";

/**
 * Puts the lines of a file together into blocks.
 *
 * A closer that fits an outer block closes the inner ones too, each reported at its opener: one missing END IF is
 * one message, at the IF. A closer that fits nothing is reported at itself. SUB, FUNCTION and ON stand by
 * themselves: where one begins, whatever is still open was forgotten. What follows from a mistake that is reported
 * already is not reported again.
 */
export function buildBlocks(
  items: readonly Item[],
  file: number,
): { script: Script; diagnostics: Diagnostic[] } {
  const builder = new Builder(file);
  for (const item of items) builder.add(item);
  return builder.finish();
}

interface Open {
  readonly opener: Opener;
  /** Where statements go now: the branch of an IF that is being read, or the block's body. */
  body: Statement[];
  readonly branches: { test: If["branches"][number]["test"]; body: Statement[]; span: Span }[];
  hasElse: boolean;
  /** A NEXT of an inner loop named this loop's variable: how it ends is reported already. */
  isBlamed: boolean;
}

class Builder {
  private readonly file: number;
  private readonly top: Statement[] = [];
  private readonly declarations: Declaration[] = [];
  private readonly stack: Open[] = [];
  /** How many closers may come without their opener, because its line is reported already. */
  private readonly excused = new Map<BlockKind, number>();
  /** A block was left out: what its closer closes is anybody's guess, so nothing more is said about blocks. */
  private isTooDeep = false;
  private readonly diagnostics: Diagnostic[] = [];

  constructor(file: number) {
    this.file = file;
  }

  add(item: Item): void {
    switch (item.type) {
      case "statement":
        this.body().push(item.statement);
        break;
      case "open":
        this.open(item);
        break;
      case "elseif":
        this.branch(item.span, "ELSEIF", item.test, item.isMisread);
        break;
      case "else":
        this.branch(item.span, "ELSE");
        break;
      case "close":
        this.close(item);
        break;
      case "excuse":
        this.excuse(item.block, 1);
        break;
    }
  }

  finish(): { script: Script; diagnostics: Diagnostic[] } {
    while (this.stack.length > 0) this.abandon();
    const script: Script = { file: this.file, top: this.top, declarations: this.declarations };
    return { script, diagnostics: this.diagnostics };
  }

  private body(): Statement[] {
    return this.stack.at(-1)?.body ?? this.top;
  }

  private report(diagnostic: Diagnostic): void {
    if (!this.isTooDeep) this.diagnostics.push(diagnostic);
  }

  private open(opener: Opener): void {
    if (isDeclaration(kindOf(opener))) while (this.stack.length > 0) this.abandon();
    if (this.stack.length === LIMITS.blockDepth) {
      this.report(tooDeep(opener.span, LIMITS.blockDepth));
      this.isTooDeep = true;
      return;
    }
    const body: Statement[] = isFlat(opener) ? this.body() : [];
    const branches = opener.block === "if" ? [{ test: opener.test, body, span: opener.span }] : [];
    this.stack.push({ opener, body, branches, hasElse: false, isBlamed: false });
  }

  private branch(
    span: Span,
    written: string,
    test?: If["branches"][number]["test"],
    isMisread = false,
  ): void {
    const index = this.nearest("if");
    const open = this.stack[index];
    if (open === undefined) {
      if (!isMisread && !this.excused.get("if")) this.strayBranch(span, written);
      return;
    }
    while (this.stack.length - 1 > index) this.abandon();
    if (open.hasElse) {
      if (!isMisread) this.report(afterElse(span, written, open.opener.span));
      return;
    }
    if (!isFlat(open.opener)) open.body = [];
    if (test === undefined) open.hasElse = true;
    else open.branches.push({ test, body: open.body, span });
  }

  private close(closer: Closer): void {
    const index = this.nearest(closer.block);
    if (index < 0) {
      if (!closer.isMisread) this.strayCloser(closer);
      return;
    }
    while (this.stack.length - 1 > index) this.abandon();
    const open = this.stack.pop() as Open;
    this.checkNext(open, closer);
    this.keep(open);
  }

  /** An ELSE whose IF ended on its own line brings an END IF along. */
  private strayBranch(span: Span, written: string): void {
    this.report(strayElse(span, written));
    this.excuse("if", 1);
  }

  private strayCloser({ block, span, written }: Closer): void {
    if (this.excused.get(block)) this.excuse(block, -1);
    else this.report(strayEnd(span, written, OPENERS[block]));
  }

  private excuse(block: BlockKind, count: number): void {
    this.excused.set(block, (this.excused.get(block) ?? 0) + count);
  }

  private checkNext({ opener, isBlamed }: Open, { variable }: Closer): void {
    if (opener.block !== "for" || variable === undefined || variable.name === opener.variable.name) return;
    const named = this.stack.findLast(({ opener: outer }) => isForOf(outer, variable.name));
    if (named !== undefined) named.isBlamed = true;
    if (isBlamed) return;
    const { span, spelled } = variable;
    this.report(wrongNext(span, spelled, opener.span, opener.variable.spelled));
  }

  /** Gives up the innermost open block: its closer never came. */
  private abandon(): void {
    const open = this.stack.pop() as Open;
    const kind = kindOf(open.opener);
    // A header that could not be read is reported already, and may not have been a block at all.
    const isNews = open.opener.block !== "broken" && !open.isBlamed;
    if (isNews) this.report(missingEnd(open.opener.span, OPENERS[kind], CLOSERS[kind]));
    this.keep(open);
  }

  private keep({ opener, body, branches, hasElse }: Open): void {
    switch (opener.block) {
      case "if": {
        const statement: If = {
          type: "if",
          branches,
          ...(hasElse && { otherwise: body }),
          span: opener.span,
        };
        this.body().push(statement);
        break;
      }
      case "for":
        this.body().push(forStatement(opener, body));
        break;
      case "while":
        this.body().push({ type: "while", test: opener.test, body, span: opener.span });
        break;
      case "broken":
        break;
      default: {
        const { block: kind, name, spelled, params, span } = opener;
        this.declarations.push({ kind, name, spelled, params, body, span });
      }
    }
  }

  /** Index of the innermost open block of a kind, not looking out of the SUB, FUNCTION or ON that is open. */
  private nearest(kind: BlockKind): number {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const found = kindOf((this.stack[index] as Open).opener);
      if (found === kind) return index;
      if (isDeclaration(found)) return -1;
    }
    return -1;
  }
}

function forStatement(opener: Opener & { block: "for" }, body: Body): Statement {
  const { variable, from, to, step, span } = opener;
  return { type: "for", variable, from, to, ...(step && { step }), body, span };
}

/** The lines of a broken block are still the script's: what they set and call is checked where they stand. */
function isFlat(opener: Opener): boolean {
  return opener.block === "broken" && !isDeclaration(opener.closes);
}

function isForOf(opener: Opener, name: string): boolean {
  return opener.block === "for" && opener.variable.name === name;
}

function kindOf(opener: Opener): BlockKind {
  return opener.block === "broken" ? opener.closes : opener.block;
}

function isDeclaration(kind: BlockKind): boolean {
  return kind === "sub" || kind === "function" || kind === "handler";
}

const OPENERS: Record<BlockKind, string> = {
  if: "IF",
  for: "FOR",
  while: "WHILE",
  sub: "SUB",
  function: "FUNCTION",
  handler: "ON",
};

const CLOSERS: Record<BlockKind, string> = {
  if: "END IF",
  for: "NEXT",
  while: "WEND",
  sub: "END SUB",
  function: "END FUNCTION",
  handler: "END ON",
};
