/** A grammar of TextMate as far as ours goes: what an editor makes of it is worked out here. */
export interface TextMateGrammar {
  readonly patterns: readonly ColourRule[];
  readonly repository: Readonly<Record<string, ColourRule>>;
}

interface ColourRule {
  readonly include?: string;
  readonly name?: string;
  readonly contentName?: string;
  readonly match?: string;
  readonly begin?: string;
  readonly end?: string;
  readonly captures?: Captures;
  readonly beginCaptures?: Captures;
  readonly endCaptures?: Captures;
  readonly patterns?: readonly ColourRule[];
}

type Captures = Readonly<Record<string, { readonly name: string }>>;

/** A rule that was begun and not ended, and what the text in it is called. */
interface Open {
  readonly rule: ColourRule;
  readonly inside: string;
}

interface Found {
  readonly rule: ColourRule;
  readonly match: RegExpExecArray;
  readonly captures: Captures;
  readonly isEnd: boolean;
}

/**
 * The names of each character, with blanks between them, from the outermost to the innermost. As in an editor, each line is
 * looked at by itself; the rule that matches first wins, and of several at one place the first in the list.
 */
export function coloursOf(grammar: TextMateGrammar, text: string): readonly string[] {
  return new Painter(grammar).paint(text);
}

class Painter {
  readonly #grammar: TextMateGrammar;
  readonly #patterns = new Map<string, RegExp>();
  readonly #rules = new Map<ColourRule, readonly ColourRule[]>();
  readonly #open: Open[];
  readonly #colours: string[] = [];

  constructor(grammar: TextMateGrammar) {
    this.#grammar = grammar;
    this.#open = [{ rule: { patterns: grammar.patterns }, inside: "" }];
  }

  paint(text: string): readonly string[] {
    for (const line of text.split("\n")) {
      this.#line(line);
      this.#colours.push(this.#open.at(-1)!.inside);
    }
    return this.#colours.slice(0, -1);
  }

  #line(line: string): void {
    const start = this.#colours.length;
    for (let at = 0; at <= line.length; ) {
      const { rule, inside } = this.#open.at(-1)!;
      const found = this.#first(rule, line, at);
      this.#put(start + at, start + (found?.match.index ?? line.length), inside);
      if (found === undefined) return;
      const end = found.match.index + found.match[0].length;
      this.#take(found, inside, start);
      // What begins or ends may take nothing, as a text does that ends with its line.
      at = found.isEnd || found.rule.begin !== undefined ? end : Math.max(end, at + 1);
    }
  }

  #take({ rule, match, captures, isEnd }: Found, inside: string, start: number): void {
    const outside = isEnd ? this.#open.at(-2)!.inside : inside;
    const scope = joined(outside, rule.name);
    const from = start + match.index;
    this.#put(from, from + match[0].length, scope);
    for (const [index, { name }] of Object.entries(captures)) {
      const place = match.indices?.[Number(index)];
      if (place !== undefined) this.#put(start + place[0], start + place[1], joined(scope, name));
    }
    if (isEnd) this.#open.pop();
    else if (rule.begin !== undefined) this.#open.push({ rule, inside: joined(scope, rule.contentName) });
  }

  #put(from: number, to: number, scope: string): void {
    for (let at = from; at < to; at++) this.#colours[at] = scope;
  }

  #first(open: ColourRule, line: string, at: number): Found | undefined {
    let first: Found | undefined;
    const offer = (rule: ColourRule, written: string, captures: Captures = {}, isEnd = false) => {
      const pattern = this.#pattern(written);
      pattern.lastIndex = at;
      const match = pattern.exec(line);
      if (match !== null && (first === undefined || match.index < first.match.index))
        first = { rule, match, captures, isEnd };
    };
    if (open.end !== undefined) offer(open, open.end, open.endCaptures, true);
    for (const rule of this.#inside(open))
      offer(rule, rule.match ?? rule.begin ?? "", rule.captures ?? rule.beginCaptures);
    return first;
  }

  #inside(rule: ColourRule): readonly ColourRule[] {
    const known = this.#rules.get(rule) ?? this.#within(rule.patterns ?? []);
    this.#rules.set(rule, known);
    return known;
  }

  /** The rules themselves, where a list only names them or groups them. */
  #within(rules: readonly ColourRule[]): readonly ColourRule[] {
    return rules.flatMap((rule) => {
      if (rule.include === "$self") return this.#within(this.#grammar.patterns);
      if (rule.include !== undefined)
        return this.#within([this.#grammar.repository[rule.include.slice(1)] ?? {}]);
      return rule.match === undefined && rule.begin === undefined
        ? this.#within(rule.patterns ?? [])
        : [rule];
    });
  }

  #pattern(written: string): RegExp {
    const known = this.#patterns.get(written) ?? patternOf(written);
    this.#patterns.set(written, known);
    return known;
  }
}

/** As editors write it: capitals are told apart unless it begins with `(?i)`. */
export function patternOf(written: string): RegExp {
  return new RegExp(written.replace(/^\(\?i\)/, ""), written.startsWith("(?i)") ? "dgiu" : "dgu");
}

function joined(outer: string, name: string | undefined): string {
  return [outer, name].filter(Boolean).join(" ");
}
