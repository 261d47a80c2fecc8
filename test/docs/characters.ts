import type { IToken } from "chevrotain";
import type { Production, Rule } from "../../src/language/docs/ebnf.ts";
import { tokenize } from "../../src/language/syntax/tokenize.ts";
import {
  AnyWord,
  Begin,
  Newline,
  NumberLiteral,
  Text,
  TextEnd,
  TextStart,
} from "../../src/language/syntax/tokens.ts";

/** A token, by the name of its rule, or undefined for a sign; and what stands before it. */
export interface Written {
  readonly kind: "name" | "number" | "text" | undefined;
  readonly image: string;
  readonly gap: string;
}

/**
 * The tokens of a text from its first to its last; a text with values in it is one.
 *
 * @returns none for a text with a BEGIN block, whose lines are no tokens
 */
export function tokensOf(text: string): readonly Written[] {
  const tokens = tokenize(text).tokens.filter(({ tokenType }) => tokenType !== Newline);
  if (tokens.some(({ tokenType }) => tokenType === Begin)) return [];
  let end = 0;
  return outermost(tokens).map(([first, last]) => {
    const gap = text.slice(end, first.startOffset);
    end = last.startOffset + last.image.length;
    return { kind: kindOf(first), image: text.slice(first.startOffset, end), gap };
  });
}

function outermost(tokens: readonly IToken[]): readonly (readonly [first: IToken, last: IToken])[] {
  const found: [IToken, IToken][] = [];
  const open: IToken[] = [];
  for (const token of tokens) {
    if (token.tokenType === TextStart) open.push(token);
    const first = token.tokenType === TextEnd ? open.pop() : token;
    if (open.length === 0 && first !== undefined) found.push([first, token]);
  }
  return found;
}

function kindOf({ tokenType }: IToken): Written["kind"] {
  if (tokenType === NumberLiteral) return "number";
  if (tokenType === Text || tokenType === TextStart) return "text";
  return tokenType.CATEGORIES?.includes(AnyWord) ? "name" : undefined;
}

/** What a rule takes from some place on, as far as it can. Rules of whole expressions stand for anything on a line. */
export class Characters {
  private readonly rules: ReadonlyMap<string, Production>;
  private readonly patterns = new Map<string, RegExp>();

  constructor(rules: readonly Rule[]) {
    this.rules = new Map(rules.map(({ name, production }) => [name, production]));
  }

  isOne(rule: string, text: string): boolean {
    return this.pattern(rule, "$", "").test(text);
  }

  /** Whether a text is nothing but what some rules take, one after the other. */
  isMadeOf(rules: readonly string[], text: string): boolean {
    for (let at = 0; at < text.length; ) {
      const start = at;
      for (const pattern of rules.map((rule) => this.pattern(rule, "", "y"))) {
        pattern.lastIndex = at;
        if (pattern.test(text)) at = pattern.lastIndex;
      }
      if (at === start) return false;
    }
    return true;
  }

  private pattern(rule: string, end: "$" | "", flag: "y" | ""): RegExp {
    const key = rule + end;
    const pattern =
      this.patterns.get(key) ??
      new RegExp(`${end && "^"}(?:${this.written({ type: "rule", name: rule })})${end}`, `iu${flag}`);
    this.patterns.set(key, pattern);
    return pattern;
  }

  private written(production: Production): string {
    switch (production.type) {
      case "characters":
        return production.written;
      case "terminal":
        return production.text.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
      case "rule": {
        const inner = this.rules.get(production.name);
        if (production.name === "expression" || inner === undefined) return "[^\\n\\r]*?";
        return this.written(inner);
      }
      case "sequence":
        return production.parts.map((part) => `(?:${this.written(part)})`).join("");
      case "choice":
        return production.ways.map((way) => this.written(way)).join("|");
      case "optional":
        return `(?:${this.written(production.part)})?`;
      case "repeat":
        return `(?:${this.written(production.part)})${production.least === 0 ? "*" : "+"}`;
    }
  }
}
