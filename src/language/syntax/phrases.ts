import { FUNCTIONS } from "../functions/index.ts";
import { VERBS } from "../verbs/index.ts";
import { type Element, parsePattern } from "../verbs/pattern.ts";
import { plain } from "./tokens.ts";

/**
 * The phrases that a program may use: the verbs, the built-in functions, the author's SUBs and FUNCTIONs and what
 * the host provides. One mechanism for all: words, then values; the longest name wins (H-1).
 *
 * @module
 */
export interface Phrase {
  readonly words: readonly string[];
  readonly kind: "verb" | "function" | "sub" | "userFunction" | "host";
  /** The words joined by blanks. */
  readonly name: string;
  /** A verb's pattern after its words. */
  readonly tail: readonly Element[];
  /** How few and how many values it takes. */
  readonly takes: readonly [least: number, most: number];
}

/** What one SUB or FUNCTION header, or the host, adds to the language. */
export interface PhraseSource {
  readonly kind: "sub" | "userFunction" | "host";
  readonly name: string;
  readonly takes: readonly [number, number];
}

/** Words that may stand between a phrase's words and its values, and between two values. */
export const LINKS: ReadonlySet<string> = new Set("TO FROM WITH IN FOR AT AS BY OF ON AND".split(" "));

const BUILT_IN: readonly Phrase[] = [
  ...VERBS.map((verb): Phrase => {
    const elements = parsePattern(verb.pattern);
    const length = elements.findIndex((element) => element.type !== "word");
    const words = elements.slice(0, length < 0 ? elements.length : length);
    return {
      words: words.map((element) => (element.type === "word" ? element.word : "")),
      kind: "verb",
      name: verb.name,
      tail: length < 0 ? [] : elements.slice(length),
      takes: [0, 0],
    };
  }),
  ...FUNCTIONS.map(
    ({ name, takes }): Phrase => ({ words: name.split(" "), kind: "function", name, tail: [], takes }),
  ),
];

interface Node {
  readonly next: Map<string, Node>;
  phrase?: Phrase;
}

/** Finds phrases by their words. Built once for a program, after all its headers were read. */
export class Phrases {
  private readonly root: Node = { next: new Map() };
  private readonly byName = new Map<string, Phrase>();

  constructor(sources: readonly PhraseSource[]) {
    for (const phrase of BUILT_IN) this.add(phrase);
    for (const { kind, name, takes } of sources) {
      if (this.named(name) === undefined) this.add({ words: name.split(" "), kind, name, tail: [], takes });
    }
  }

  /** Every phrase, the built-in ones first. */
  list(): readonly Phrase[] {
    return [...this.byName.values()];
  }

  /** The phrase with exactly these words. */
  named(name: string): Phrase | undefined {
    return this.byName.get(name);
  }

  /** The longest phrase that a run of words begins with. Takes no more words than it needs. */
  longest(words: Iterable<string>): Phrase | undefined {
    let node: Node | undefined = this.root;
    let found: Phrase | undefined;
    for (const word of words) {
      node = node.next.get(plain(word));
      if (node === undefined) break;
      found = node.phrase ?? found;
    }
    return found;
  }

  /** How far a run of words can be followed, and which words could have come next. */
  follow(words: readonly string[]): { depth: number; next: readonly string[] } {
    let node = this.root;
    let depth = 0;
    for (const word of words) {
      const next = node.next.get(plain(word));
      if (next === undefined) break;
      node = next;
      depth++;
    }
    return { depth, next: [...node.next.keys()] };
  }

  private add(phrase: Phrase): void {
    let node = this.root;
    for (const word of phrase.words) {
      let next = node.next.get(word);
      if (next === undefined) node.next.set(word, (next = { next: new Map() }));
      node = next;
    }
    node.phrase ??= phrase;
    const name = phrase.words.join(" ");
    if (!this.byName.has(name)) this.byName.set(name, phrase);
  }
}

/** Statements whose words are no keywords: they are free as names, but not for a SUB. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ..."TRY CATCH THROW ASSERT BREAK CONTINUE STOP GOSUB DEFAULT".split(" "),
  "CLEAR ERROR",
]);

/** Whether the language itself uses these words: a SUB of that name would never be reached. */
export function isBuiltIn(name: string): boolean {
  return (
    STATEMENTS.has(name) || BUILT_IN.some((phrase) => phrase.name === name || phrase.words.join(" ") === name)
  );
}
