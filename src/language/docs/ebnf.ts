/**
 * A grammar in the notation of the W3C as data: the diagrams are drawn from it, and tests read programs by it.
 *
 * @module
 */
export type Production =
  /** A word or sign that stands for itself. */
  | { readonly type: "terminal"; readonly text: string }
  /** One of these characters, as regular expressions write them: `[a-z]`, `[^\\n]`. */
  | { readonly type: "characters"; readonly written: string }
  /** Another rule, or a kind of token. */
  | { readonly type: "rule"; readonly name: string }
  | { readonly type: "sequence"; readonly parts: readonly Production[] }
  | { readonly type: "choice"; readonly ways: readonly Production[] }
  | { readonly type: "optional"; readonly part: Production }
  | { readonly type: "repeat"; readonly part: Production; readonly least: 0 | 1 };

export interface Rule {
  readonly name: string;
  readonly production: Production;
  /** What the comment above it, or above rules before it, says up to its first colon or full stop. */
  readonly section: string;
}

/**
 * The rules of a grammar, in their order.
 *
 * @throws Error when the text is no such grammar: a mistake of ours
 * @example rulesOf('loop-test ::= ( "WHILE" | "UNTIL" ) expression')
 */
export function rulesOf(text: string): readonly Rule[] {
  const [, ...sections] = `/* */\n${text}`.split(/^\/\*\s*([\s\S]*?)\s*\*\/$/m);
  return sections.flatMap((comment, index) => {
    const [section = ""] = comment.split(/[:.]/);
    return index % 2 === 0 ? rulesIn(sections[index + 1] ?? "", section) : [];
  });
}

function rulesIn(text: string, section: string): readonly Rule[] {
  const [, ...parts] = text.split(/^([a-z-]+) ::= /m);
  return parts.flatMap((name, index) => {
    const production = () => new Reader(parts[index + 1] ?? "").whole();
    return index % 2 === 0 ? [{ name, production: production(), section }] : [];
  });
}

/** The rules that a production speaks of. */
export function namesIn(production: Production): ReadonlySet<string> {
  if (production.type === "rule") return new Set([production.name]);
  return new Set(partsOf(production).flatMap((part) => [...namesIn(part)]));
}

function partsOf(production: Production): readonly Production[] {
  switch (production.type) {
    case "terminal":
    case "characters":
    case "rule":
      return [];
    case "sequence":
      return production.parts;
    case "choice":
      return production.ways;
    case "optional":
    case "repeat":
      return [production.part];
  }
}

/** A text in quotes of either kind, a class of characters, the name of a rule, a sign of the notation. */
const TOKEN = /"[^"]*"|'[^']*'|\[(?:\\.|[^\]\\])*\]|[a-z-]+|[()|?*+]/g;

/** Reads the right side of a rule. */
class Reader {
  private readonly tokens: readonly string[];
  private at = 0;

  constructor(text: string) {
    this.tokens = text.match(TOKEN) ?? [];
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
    if (/^["']/.test(token)) return { type: "terminal", text: token.slice(1, -1) };
    if (token.startsWith("[")) return { type: "characters", written: token };
    return { type: "rule", name: token };
  }
}
