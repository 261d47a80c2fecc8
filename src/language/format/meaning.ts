import type { Span } from "../../model/source.ts";
import type { Call, Expression, Name, Script, Statement } from "../syntax/ast.ts";
import { readHeader } from "../syntax/headers.ts";
import type { Item } from "../syntax/item.ts";
import type { Line } from "../syntax/lines.ts";
import { isWord } from "../syntax/words.ts";
import { eachNode } from "./nodes.ts";
import { inLettersOf, namesIn, type Spellings, withoutSigil } from "./spellings.ts";

/**
 * What the words of one file are, as far as their look depends on it. Places are offsets of the file.
 */
export interface Meaning {
  /** The words that somebody gave, and how they are written; all others are the language's own. */
  readonly given: ReadonlyMap<number, string>;
  /** The last words of what is a value by itself: variables, members, columns, words that take no values. */
  readonly values: ReadonlySet<number>;
  /** Where the words of calls and headers end whose values stand in brackets. */
  readonly called: ReadonlySet<number>;
  /** The signs of negative values. */
  readonly negative: ReadonlySet<number>;
  /** What is one text or one name although it is several tokens. */
  readonly whole: readonly Stretch[];
}

type Stretch = Pick<Span, "start" | "end">;

/** What a file says: its logical lines, what they hold, and what blocks make of them. */
interface Said {
  readonly lines: readonly Line[];
  readonly items: readonly Item[];
  readonly script: Script;
}

/** Reads what the words of a file mean. */
export function meaningOf(text: string, { lines, items, script }: Said, spellings: Spellings): Meaning {
  const meaning = new Reader(text, spellings);
  for (const { name, params } of namesIn(items)) meaning.noteName(name, params);
  // Not the items: only in its block it is known that what stands before `=` is a member.
  eachNode(script, (node) => meaning.note(node));
  for (const line of lines) meaning.noteLine(line);
  return meaning;
}

class Reader implements Meaning {
  readonly given = new Map<number, string>();
  readonly values = new Set<number>();
  readonly called = new Set<number>();
  readonly negative = new Set<number>();
  readonly whole: Stretch[] = [];
  readonly #kept = new Set<number>();
  readonly #text: string;
  readonly #spellings: Spellings;

  constructor(text: string, spellings: Spellings) {
    this.#text = text;
    this.#spellings = spellings;
  }

  noteName({ name, spelled, span }: Name, params: ReadonlyMap<string, string>): void {
    const first = params.get(name) ?? this.#spellings.variables.get(name) ?? spelled;
    this.values.add(span.start);
    this.#put(span.start, inLettersOf(first, spelled));
  }

  note(node: Expression | Statement): void {
    switch (node.type) {
      case "column":
        this.#keep(node.span);
        break;
      case "label":
      case "goto":
        this.#keep(node.at);
        break;
      case "literal":
        if (typeof node.value === "string") this.#literal(node.value, node.span);
        break;
      case "negate":
        this.negative.add(node.span.start);
        break;
      case "call":
        this.#call(node);
        break;
      case "read":
        this.#value(node.span);
        break;
      case "unknown":
        this.#words(node.span, (word) => word);
    }
  }

  /** The words of a header are its own, a name with hyphens stays one word, and PARAM has its type in small letters. */
  noteLine(line: Line): void {
    const isParameter = isWritten(line[0], "PARAM");
    for (const [index, token] of line.entries())
      if (isParameter && isWritten(line[index - 1], "AS"))
        this.#put(token.startOffset, token.image.toLowerCase());
    for (const { startOffset, image } of readHeader(line)?.words ?? []) {
      this.#put(startOffset, image);
      this.called.add(startOffset + image.length);
    }
    for (const token of line) {
      const end = token.startOffset + token.image.length;
      if (!isWord(token) || this.#text.slice(token.startOffset, end) === token.image) continue;
      this.whole.push({ start: token.startOffset, end });
    }
  }

  /** A name that is a key as well: its capitals count. */
  #keep(span: Span): void {
    this.values.add(span.start);
    this.#kept.add(span.start);
    this.given.set(span.start, this.#text.slice(span.start, span.end));
  }

  /** A key, or words that are a text without quotes. */
  #literal(value: string, span: Span): void {
    const written = this.#text.slice(span.start, span.end);
    if (!/^[\p{L}_]/u.test(written)) return;
    if (ONE_WORD.test(written)) {
      if (withoutSigil(written) === withoutSigil(value)) this.#keep(span);
      // What is long was cut off.
    } else if (value !== "" && closeUp(written).startsWith(closeUp(value).replace(/…$/, "")))
      this.whole.push(span);
  }

  #call({ callee, args, bare, words }: Call): void {
    if (!bare) this.called.add(words.end);
    else if (args.length === 0) this.#value(words);
    const spelled = callee.kind === "unit" ? this.#spellings.units.get(callee.name) : undefined;
    if (spelled === undefined) {
      if (callee.kind === "host") this.#words(words, (word) => word);
      return;
    }
    const header = spelled.split(" ");
    this.#words(words, (word, index) => inLettersOf(header[index] ?? word, word));
  }

  /** Of several words the last one is what an operator stands behind. */
  #value({ start, end }: Span): void {
    const last = [...this.#text.slice(start, end).matchAll(WORD)].at(-1);
    if (last !== undefined) this.values.add(start + last.index);
  }

  #words({ start, end }: Span, spelling: (word: string, index: number) => string): void {
    let index = 0;
    for (const { 0: word, index: at } of this.#text.slice(start, end).matchAll(WORD)) {
      this.#put(start + at, spelling(word, index));
      index++;
    }
  }

  #put(at: number, spelled: string): void {
    if (!this.#kept.has(at)) this.given.set(at, spelled);
  }
}

const ONE_WORD = /^[\p{L}\p{M}\p{N}_]+[$%#!]?$/u;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*[$%#!]?/gu;

function closeUp(text: string): string {
  return text.replace(/\s/g, "");
}

function isWritten(token: Line[number] | undefined, word: string): boolean {
  return token?.image.toUpperCase() === word;
}
