/**
 * A grammar in the notation of the W3C as data: the diagrams are drawn from it, and tests read programs by it.
 *
 * @module
 */
export type Production =
  /** A word or sign that stands for itself. */
  | { readonly type: "terminal"; readonly text: string }
  /** Another rule, or a kind of token. */
  | { readonly type: "rule"; readonly name: string }
  | { readonly type: "sequence"; readonly parts: readonly Production[] }
  | { readonly type: "choice"; readonly ways: readonly Production[] }
  | { readonly type: "optional"; readonly part: Production }
  | { readonly type: "repeat"; readonly part: Production; readonly least: 0 | 1 };

export interface Rule {
  readonly name: string;
  readonly production: Production;
}

/**
 * The rules of a grammar, in their order.
 *
 * @throws Error when the text is no such grammar: a mistake of ours
 * @example rulesOf('loop-test ::= ( "WHILE" | "UNTIL" ) expression')
 */
export function rulesOf(text: string): readonly Rule[] {
  const plain = text.replace(/\/\*[\s\S]*?\*\/(?=\s)/g, "");
  const parts = plain.split(/^([a-z-]+) ::= /m).slice(1);
  return parts.flatMap((name, index) =>
    index % 2 === 0 ? [{ name, production: new Reader(parts[index + 1] ?? "").whole() }] : [],
  );
}

/** Reads the right side of a rule. */
class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.tokens = text.match(/"[^"]*"|[a-z-]+|[()|?*+]/g) ?? [];
  }

  whole(): Production {
    const read = this.choice();
    if (this.at < this.tokens.length)
      throw new Error(`"${this.tokens[this.at]}" stands where no rule goes on`);
    return read;
  }

  private choice(): Production {
    const ways = [this.sequence()];
    while (this.tokens[this.at] === "|") {
      this.at++;
      ways.push(this.sequence());
    }
    return ways.length === 1 ? ways[0]! : { type: "choice", ways };
  }

  private sequence(): Production {
    const parts: Production[] = [];
    for (
      let next = this.tokens[this.at];
      next !== undefined && next !== "|" && next !== ")";
      next = this.tokens[this.at]
    )
      parts.push(this.counted());
    return parts.length === 1 ? parts[0]! : { type: "sequence", parts };
  }

  private counted(): Production {
    const part = this.single();
    switch (this.tokens[this.at]) {
      case "?":
        this.at++;
        return { type: "optional", part };
      case "*":
        this.at++;
        return { type: "repeat", part, least: 0 };
      case "+":
        this.at++;
        return { type: "repeat", part, least: 1 };
      default:
        return part;
    }
  }

  private single(): Production {
    const token = this.tokens[this.at++] ?? "";
    if (token === "(") {
      const inner = this.choice();
      if (this.tokens[this.at++] !== ")") throw new Error("a bracket of the grammar is never closed");
      return inner;
    }
    if (token.startsWith('"')) return { type: "terminal", text: token.slice(1, -1) };
    return { type: "rule", name: token };
  }
}
