import type { Part } from "./assemble.ts";
import type { Name, Place } from "./ast.ts";
import type { BlockKind, Opener } from "./item.ts";
import { isDeclaration, isFor, kindOf } from "./kinds.ts";

export interface Open {
  readonly opener: Opener;
  /** Statements go into the last one. */
  readonly parts: Part[];
  /** A NEXT of an inner loop named this loop's variable: how it ends is reported already. */
  isBlamed: boolean;
}

/** The blocks that are open at a line, the innermost last. */
export class OpenBlocks {
  private readonly stack: Open[] = [];

  get depth(): number {
    return this.stack.length;
  }

  get innermost(): Open | undefined {
    return this.stack.at(-1);
  }

  at(index: number): Open | undefined {
    return this.stack[index];
  }

  push(open: Open): void {
    this.stack.push(open);
  }

  /** Takes the innermost away; there must be one. */
  pop(): Open {
    return this.stack.pop() as Open;
  }

  /** Index of the innermost open block of a kind, not looking out of the SUB, FUNCTION or ON that is open. */
  nearest(kind: BlockKind): number {
    for (let index = this.stack.length - 1; index >= 0; index--) {
      const found = kindOf((this.stack[index] as Open).opener);
      if (found === kind) return index;
      if (isDeclaration(found)) return -1;
    }
    return -1;
  }

  /** The object of the innermost WITH that is open. */
  owner(): Place | undefined {
    const { opener } = this.at(this.nearest("with")) ?? {};
    return opener?.block === "with" ? opener.place : undefined;
  }

  /** The innermost loop that counts in a variable. */
  loopOver({ name }: Name): Open | undefined {
    return this.stack.findLast(({ opener }) => isFor(opener) && opener.variable.name === name);
  }
}
