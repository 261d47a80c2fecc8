import type { IToken } from "chevrotain";
import type { Production, Rule } from "../../src/language/docs/ebnf.ts";
import { readLines } from "../../src/language/syntax/lines.ts";
import {
  Begin,
  KEYWORDS,
  NumberLiteral,
  plain,
  Text,
  TextEnd,
  TextMiddle,
  TextStart,
} from "../../src/language/syntax/tokens.ts";
import { isWord } from "../../src/language/syntax/words.ts";

/**
 * Says whether a text is a program by a grammar, and nothing else: it knows no phrases, names or limits, and nothing of the
 * parser but its tokens.
 *
 * R1 A production that begins somewhere may end in several places, and all of them are found: no rule has to be written
 *    for a reader that looks only a token ahead.
 * R2 Where a rule ends that begins at a token is worked out once.
 * R3 No rule begins with itself.
 *
 * @module
 */
export class Recogniser {
  private readonly rules: ReadonlyMap<string, Production>;

  constructor(rules: readonly Rule[]) {
    this.rules = new Map(rules.map(({ name, production }) => [name, production]));
  }

  /** @returns what stands where the text stops being a program; undefined when it is one */
  misfit(text: string): string | undefined {
    return new Run(this.rules, seenIn(text)).misfit("program");
  }

  /** @returns whether a text begins as a rule says */
  beginsWith(rule: string, text: string): boolean {
    return new Run(this.rules, seenIn(text)).endsOfRule(rule, 0).length > 0;
  }
}

class Run {
  private readonly rules: ReadonlyMap<string, Production>;
  private readonly tokens: readonly Seen[];
  private readonly known = new Map<string, Map<number, readonly number[]>>();
  private furthest = 0;

  constructor(rules: ReadonlyMap<string, Production>, tokens: readonly Seen[]) {
    this.rules = rules;
    this.tokens = tokens;
  }

  misfit(rule: string): string | undefined {
    if (this.endsOfRule(rule, 0).includes(this.tokens.length)) return undefined;
    const around = this.tokens.slice(Math.max(0, this.furthest - 4), this.furthest + 2);
    return around.map(({ image }) => image).join(" ") || "nothing";
  }

  /** Where a production may end that begins at a token, each place once (R1). */
  private ends(production: Production, at: number): readonly number[] {
    switch (production.type) {
      case "terminal":
        return this.step(at, (token) => token.word === production.text.toUpperCase());
      case "rule":
        return this.endsOfRule(production.name, at);
      case "characters":
        throw new Error(
          "characters are the lexer's: a rule of tokens stands where one of characters is meant",
        );
      case "sequence": {
        let from: readonly number[] = [at];
        for (const part of production.parts) from = this.endsFrom(from, part);
        return from;
      }
      case "choice":
        return this.endsOfAny(production.ways, at);
      case "optional":
        return unique([at, ...this.ends(production.part, at)]);
      case "repeat":
        return this.repeated(production.part, production.least === 0 ? [at] : this.ends(production.part, at));
    }
  }

  // Loops, not calls for each of them: a program may be nested deeper than the stack would be.
  private endsFrom(from: readonly number[], part: Production): readonly number[] {
    const found: number[] = [];
    for (const one of from) found.push(...this.ends(part, one));
    return unique(found);
  }

  private endsOfAny(ways: readonly Production[], at: number): readonly number[] {
    const found: number[] = [];
    for (const way of ways) found.push(...this.ends(way, at));
    return unique(found);
  }

  private repeated(part: Production, from: readonly number[]): readonly number[] {
    const found = new Set(from);
    // What is added while this loops is looped over as well.
    for (const one of found) for (const end of this.ends(part, one)) found.add(end);
    return [...found];
  }

  /** R2 */
  endsOfRule(name: string, at: number): readonly number[] {
    const known = this.known.get(name) ?? new Map<number, readonly number[]>();
    this.known.set(name, known);
    const before = known.get(at);
    if (before !== undefined) return before;
    const ends = this.endsOfToken(name, at) ?? this.ends(this.productionOf(name), at);
    known.set(at, ends);
    return ends;
  }

  /** The kinds of tokens have rules of characters, which the lexer has followed already. */
  private endsOfToken(name: string, at: number): readonly number[] | undefined {
    switch (name) {
      case "text":
      case "line":
        return this.endsOfText(name, at);
      case "name":
      case "number":
      case "newline":
        return this.step(at, ({ kind }) => kind === name);
      default:
        return undefined;
    }
  }

  /** A text is one token, or a token before, between and behind each two of its values. */
  private endsOfText(kind: "text" | "line", at: number): readonly number[] {
    const whole = this.step(at, (token) => token.kind === kind);
    let open = this.step(at, (token) => token.kind === `${kind}-start`);
    const ends = [...whole];
    while (open.length > 0) {
      const values = this.endsFrom(open, { type: "rule", name: "expression" });
      ends.push(...values.flatMap((one) => this.step(one, (token) => token.kind === "text-end")));
      open = values.flatMap((one) => this.step(one, (token) => token.kind === "text-middle"));
    }
    return ends;
  }

  private step(at: number, fits: (token: Seen) => boolean): readonly number[] {
    const token = this.tokens[at];
    if (token === undefined || !fits(token)) return [];
    this.furthest = Math.max(this.furthest, at + 1);
    return [at + 1];
  }

  private productionOf(name: string): Production {
    const production = this.rules.get(name);
    if (production === undefined) throw new Error(`the grammar has no rule ${name}`);
    return production;
  }
}

/** A token as a grammar speaks of it. */
interface Seen {
  readonly image: string;
  readonly kind: string;
  /** What a terminal is compared with: a word in capitals, a sign as it is. A word with a sign is nothing but a name. */
  readonly word?: string;
}

const NEWLINE: Seen = { image: "⏎", kind: "newline" };

function seenIn(text: string): readonly Seen[] {
  const { lines, spoiled } = readLines(text, 0);
  return lines.flatMap((line, index) => {
    const seen = line[0]?.tokenType === Begin ? block(line) : line.map(seenAs);
    if (spoiled.has(line)) seen.push({ image: "what cannot be read", kind: "spoiled" });
    return index === 0 ? seen : [NEWLINE, ...seen];
  });
}

/** The lexer gives the lines of a BEGIN block as texts that begin with a line end, and keeps its closer for itself. */
function block(line: readonly IToken[]): Seen[] {
  const isRaw = ({ tokenType, image }: IToken) =>
    (tokenType === Text || tokenType === TextStart) && /^[\r\n]/.test(image);
  const seen = line.map((token) => {
    const { image, kind } = seenAs(token);
    return isRaw(token) ? { image, kind: kind.replace("text", "line") } : seenAs(token);
  });
  const closer = [keywordSeen("END"), keywordSeen(line[1]?.image ?? "")];
  const first = line.findIndex(isRaw);
  return first < 0
    ? [...seen, NEWLINE, ...closer]
    : [...seen.slice(0, first), NEWLINE, ...seen.slice(first), ...closer];
}

function keywordSeen(image: string): Seen {
  return { image, kind: "name", word: image.toUpperCase() };
}

function seenAs(token: IToken): Seen {
  const { image, tokenType } = token;
  if (isWord(token) || KEYWORDS.has(image.toUpperCase())) {
    const word = image.toUpperCase();
    return { image, kind: KEYWORDS.has(word) ? "reserved" : "name", word: plain(word) === word ? word : "" };
  }
  const kind = KINDS.get(tokenType);
  return { image, kind: kind ?? "sign", word: image };
}

const KINDS = new Map([
  [NumberLiteral, "number"],
  [Text, "text"],
  [TextStart, "text-start"],
  [TextMiddle, "text-middle"],
  [TextEnd, "text-end"],
]);

function unique(ends: readonly number[]): readonly number[] {
  return ends.length < 2 ? ends : [...new Set(ends)];
}
