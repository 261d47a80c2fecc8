import type { Diagnostic } from "../../model/diagnostic.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Span } from "../../model/source.ts";
import type { Body, Declaration, If, Script, Statement } from "./ast.ts";
import type { BlockKind, Closer, Item, Opener } from "./item.ts";
import { missingEnd, strayEnd, tooDeep, wrongNext } from "./messages.ts";

/**
 * Puts the lines of a file together into blocks.
 *
 * A closer that fits an outer block closes the inner ones too, each reported at its opener: one missing END IF is
 * one message, at the IF. A closer that fits nothing is reported at itself. SUB, FUNCTION and ON stand by
 * themselves: where one begins, whatever is still open was forgotten.
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
}

class Builder {
  private readonly file: number;
  private readonly top: Statement[] = [];
  private readonly declarations: Declaration[] = [];
  private readonly stack: Open[] = [];
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
        this.branch(item.span, "ELSEIF", item.test);
        break;
      case "else":
        this.branch(item.span, "ELSE");
        break;
      case "close":
        this.close(item);
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

  private open(opener: Opener): void {
    if (isDeclaration(kindOf(opener))) while (this.stack.length > 0) this.abandon();
    if (this.stack.length === LIMITS.blockDepth)
      this.diagnostics.push(tooDeep(opener.span, LIMITS.blockDepth));
    const body: Statement[] = [];
    const branches = opener.block === "if" ? [{ test: opener.test, body, span: opener.span }] : [];
    this.stack.push({ opener, body, branches, hasElse: false });
  }

  private branch(span: Span, written: string, test?: If["branches"][number]["test"]): void {
    const index = this.nearest("if");
    const open = this.stack[index];
    if (open === undefined || open.hasElse) {
      this.diagnostics.push(strayEnd(span, written, "IF"));
      return;
    }
    while (this.stack.length - 1 > index) this.abandon();
    open.body = [];
    if (test === undefined) open.hasElse = true;
    else open.branches.push({ test, body: open.body, span });
  }

  private close(closer: Closer): void {
    const index = this.nearest(closer.block);
    if (index < 0) {
      this.diagnostics.push(strayEnd(closer.span, closer.written, OPENERS[closer.block]));
      return;
    }
    while (this.stack.length - 1 > index) this.abandon();
    const open = this.stack.pop() as Open;
    this.checkNext(open.opener, closer);
    this.keep(open);
  }

  private checkNext(opener: Opener, closer: Closer): void {
    if (opener.block !== "for" || closer.variable === undefined) return;
    if (closer.variable.name === opener.variable.name) return;
    const { span, spelled } = closer.variable;
    this.diagnostics.push(wrongNext(span, spelled, opener.span, opener.variable.spelled));
  }

  /** Gives up the innermost open block: its closer never came. */
  private abandon(): void {
    const open = this.stack.pop() as Open;
    const kind = kindOf(open.opener);
    // A header that could not be read is reported already, and may not have been a block at all.
    const isKnown = open.opener.block !== "broken";
    if (isKnown) this.diagnostics.push(missingEnd(open.opener.span, OPENERS[kind], CLOSERS[kind]));
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
        // Its lines are still the script's: what they set and call is checked where they stand.
        if (!isDeclaration(opener.closes)) this.body().push(...body);
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
