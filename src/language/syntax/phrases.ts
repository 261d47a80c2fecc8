import { FUNCTIONS } from "../functions/index.ts";
import { VERBS } from "../verbs/index.ts";
import { formOf } from "../verbs/pattern.ts";
import type { Verb } from "../verbs/verb.ts";
import type { Way } from "./paths.ts";
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
  /** What may follow a verb's words: verbs that begin with the same words are one phrase. */
  readonly ways: readonly Way[];
  /** How few and how many values it takes. */
  readonly takes: readonly [least: number, most: number];
}

/** Whether the author has defined it. */
export function isOwn({ kind }: Phrase): boolean {
  return kind === "sub" || kind === "userFunction";
}

/** What one SUB or FUNCTION header, or the host, adds to the language. */
export interface PhraseSource {
  readonly kind: "sub" | "userFunction" | "host";
  readonly name: string;
  readonly takes: readonly [number, number];
}

/** Words that may stand between a phrase's words and its values, and between two values. */
export const LINKS: ReadonlySet<string> = new Set("TO FROM WITH IN FOR AT AS BY OF ON AND".split(" "));

/** Those whose names a host, or a script, may take for itself. */
const HOOKS: readonly Phrase[] = verbPhrases((verb) => verb.hook === true);

const BUILT_IN: readonly Phrase[] = [
  ...verbPhrases((verb) => verb.hook !== true),
  ...FUNCTIONS.map(
    ({ name, takes }): Phrase => ({ words: name.split(" "), kind: "function", name, ways: [], takes }),
  ),
];

/** One phrase for all verbs, and all patterns of a verb, that begin with the same words; the first one names it. */
function verbPhrases(among: (verb: Verb) => boolean): Phrase[] {
  const phrases = new Map<string, Phrase & { readonly ways: Way[] }>();
  for (const { name, pattern, accepts = [] } of VERBS.filter(among)) {
    for (const { words, tail } of [pattern, ...accepts].map(formOf)) {
      const known = phrases.get(words.join(" "));
      if (known) known.ways.push({ verb: name, tail });
      else
        phrases.set(words.join(" "), {
          ...{ words, kind: "verb", name, takes: [0, 0] },
          ways: [{ verb: name, tail }],
        });
    }
  }
  return [...phrases.values()];
}

interface Node {
  readonly next: Map<string, Node>;
  phrase?: Phrase;
}

/** Phrases by their words, from word to word. */
class Tree {
  readonly root: Node = { next: new Map() };
  readonly byName = new Map<string, Phrase>();

  add(phrase: Phrase): void {
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

/** Made once for all programs: a small one would spend a twentieth of its time on it. */
const BUILT_IN_TREE = new Tree();
for (const phrase of BUILT_IN) BUILT_IN_TREE.add(phrase);

/** Finds phrases by their words. Built once for a program, after all its headers were read. */
export class Phrases {
  /** Those of the author and the host. */
  private readonly own = new Tree();

  constructor(sources: readonly PhraseSource[]) {
    for (const { kind, name, takes } of sources) {
      if (this.named(name) === undefined)
        this.own.add({ words: name.split(" "), kind, name, ways: [], takes });
    }
    for (const hook of HOOKS) this.own.add(hook);
  }

  /** Every phrase, the built-in ones first. */
  list(): readonly Phrase[] {
    return [...BUILT_IN_TREE.byName.values(), ...this.own.byName.values()];
  }

  /** The phrase with exactly these words. */
  named(name: string): Phrase | undefined {
    return BUILT_IN_TREE.byName.get(name) ?? this.own.byName.get(name);
  }

  /**
   * The longest phrase that a run of words begins with. Asks for no more words than it needs.
   *
   * @param wordAt  the k-th word as `plain` gives it; the first is 1
   */
  longest(wordAt: (k: number) => string | undefined): Phrase | undefined {
    let builtIn: Node | undefined = BUILT_IN_TREE.root;
    let own: Node | undefined = this.own.root;
    let found: Phrase | undefined;
    for (let k = 1; builtIn !== undefined || own !== undefined; k++) {
      const word = wordAt(k);
      if (word === undefined) break;
      builtIn = builtIn?.next.get(word);
      own = own?.next.get(word);
      found = builtIn?.phrase ?? own?.phrase ?? found;
    }
    return found;
  }

  /** How far a run of words can be followed, and which words could have come next. */
  follow(words: readonly string[]): { depth: number; next: readonly string[] } {
    let nodes = [BUILT_IN_TREE.root, this.own.root];
    let depth = 0;
    for (const word of words) {
      const next = nodes.flatMap((node) => node.next.get(plain(word)) ?? []);
      if (next.length === 0) break;
      nodes = next;
      depth++;
    }
    return { depth, next: [...new Set(nodes.flatMap((node) => [...node.next.keys()]))] };
  }
}

/** Statements whose words are no keywords: they are free as names, but not for a SUB. */
const STATEMENTS: ReadonlySet<string> = new Set([
  ..."TRY CATCH THROW ASSERT BREAK CONTINUE STOP GOSUB DEFAULT RESTART SPAWN WEBHOOK".split(" "),
  "CLEAR ERROR",
]);

const TAKEN: ReadonlySet<string> = new Set([
  ...STATEMENTS,
  ...BUILT_IN.flatMap(({ name, words }) => [name, words.join(" ")]),
]);

/** Whether the language itself uses these words: a SUB of that name would never be reached. */
export function isBuiltIn(name: string): boolean {
  return TAKEN.has(name);
}
