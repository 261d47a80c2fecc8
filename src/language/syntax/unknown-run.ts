import type { IToken } from "chevrotain";
import type { Element } from "../verbs/pattern.ts";
import type { Phrase, Phrases } from "./phrases.ts";
import { Comma, hasSigil, LeftParen, plainOf, Word } from "./tokens.ts";
import { isLink, isPlainWord, startsValue, takesValue, wordAt } from "./words.ts";

/** How words stand where they are read. */
export interface Standing {
  /** At the start of a statement every word is the beginning of a phrase. */
  readonly atStart: boolean;
  /** Whether what stands around them waits for the k-th token: a link word, or a comma. */
  readonly awaited: (k: number) => boolean;
}

/**
 * A run of words that nobody defined, as far as it is one phrase (H-2).
 *
 * U1 It ends at the first value: a text, a number, a bracket, a name with a sigil, a name that the program assigns, a
 *    phrase of several words that gives a value, or a word before a comma.
 * U2 A name directly before another value is a word of the phrase: nothing stands between them that would join them.
 * U3 The last word may carry a sigil when brackets follow it and no variable is called so: `GET SYSTEM UPTIME$()`.
 * U4 A link word is a word of the phrase when the phrase goes on behind it, `SEND TERMS AND CONDITIONS TO n$`, or nothing
 *    does, `CHECK IN`; never when what stands around the phrase waits for it. Where a value is needed AND ends it (H-3).
 */
export class UnknownRun {
  private readonly ahead: (k: number) => IToken;
  private readonly phrases: Phrases;
  private readonly names: ReadonlySet<string>;
  private readonly standing: Standing;

  constructor(
    ahead: (k: number) => IToken,
    phrases: Phrases,
    names: ReadonlySet<string>,
    standing: Standing,
  ) {
    this.ahead = ahead;
    this.phrases = phrases;
    this.names = names;
    this.standing = standing;
  }

  /** As they are written. */
  words(): readonly string[] {
    const words = [this.ahead(1).image];
    let k = 2;
    for (; this.belongs(k); k++) words.push(this.ahead(k).image);
    if (this.isCalledName(k)) words.push(this.ahead(k).image);
    return words;
  }

  /**
   * Whether more words than those of a known phrase are one phrase that nobody defined: in `GET ORDER DETAILS 7` and
   * `REPLACE ITEM id$` the first word alone is known, and no value follows it. What TALK or LOG say may be any value.
   */
  goesBeyond(phrase: Phrase): boolean {
    if (phrase.words.length > 1 || speaks(phrase)) return false;
    const second = this.ahead(2);
    if (!isPlainWord(second) && !(isLink(second) && phrase.kind === "verb")) return false;
    if (isWordIn(phrase, second) || this.isValueAt(2) || !this.belongs(2)) return false;
    const begins = this.phrases.follow([phrase.name, second.image]).depth === 2;
    // UPDATE orders SET: the word between them is the value that the verb waits for.
    if (!begins && phrase.ways.some(({ tail }) => this.isAlong(tail, 3))) return false;
    return begins || this.belongs(3) || takesValue(this.ahead(3), this.names) || this.isLinked(phrase);
  }

  /** `TEXT$(…)` where no variable is called so. */
  isCalledName(k: number): boolean {
    const token = this.ahead(k);
    const isSigned = token.tokenType === Word && hasSigil(token.image);
    return isSigned && this.ahead(k + 1).tokenType === LeftParen && !this.names.has(plainOf(token));
  }

  /** `GET WEATHER FOR city$`: the verb has no such word, so the value behind it is one of a phrase. */
  private isLinked({ kind }: Phrase): boolean {
    return kind === "verb" && this.isLinkAt(3) && startsValue(this.ahead(4), this.names);
  }

  /** Whether the k-th word is one of a pattern, as are those behind it up to the next value: `ORDER BY`. */
  private isAlong(elements: readonly Element[], k: number): boolean {
    return elements.some((element, at) => {
      if (element.type === "option") return this.isAlong(element.elements, k);
      if (element.type !== "word" || element.word !== plainOf(this.ahead(k))) return false;
      const next = elements[at + 1];
      return next?.type !== "word" || next.word === plainOf(this.ahead(k + 1));
    });
  }

  private belongs(k: number): boolean {
    const token = this.ahead(k);
    if (isLink(token)) return this.linkBelongs(k);
    if (!isPlainWord(token) || this.isNameAt(k) || this.isBeforeComma(k)) return false;
    return k === 2 || !this.isLongValueAt(k);
  }

  private linkBelongs(k: number): boolean {
    if (!this.isLinkAt(k)) return false;
    const next = this.ahead(k + 1);
    if (!startsValue(next, this.names)) return true;
    if (!isPlainWord(next) || this.isValueAt(k + 1)) return false;
    return takesValue(this.ahead(k + 2), this.names) || this.isLinkAt(k + 2);
  }

  private isLinkAt(k: number): boolean {
    const token = this.ahead(k);
    if (!isLink(token) || this.standing.awaited(k)) return false;
    return plainOf(token) !== "AND" || this.standing.atStart;
  }

  private isNameAt(k: number): boolean {
    if (!this.names.has(plainOf(this.ahead(k)))) return false;
    const next = this.ahead(k + 1);
    return next.tokenType === LeftParen || !takesValue(next, this.names);
  }

  private isBeforeComma(k: number): boolean {
    if (this.ahead(k + 1).tokenType !== Comma || this.standing.awaited(k + 1)) return false;
    // SET name, value was meant to set something.
    return k > 2 || plainOf(this.ahead(1)) !== "SET";
  }

  /** `GET QUERY VALUE "id"` behind other words. One word alone may well be a word of the phrase. */
  private isLongValueAt(k: number): boolean {
    const phrase = this.phrases.longest((word) => wordAt(this.ahead(k + word - 1)));
    return phrase !== undefined && phrase.words.length > 1 && this.isValueAt(k);
  }

  /** Whether a variable, or a phrase that gives a value, begins there: what follows its words fits them. */
  private isValueAt(k: number): boolean {
    if (this.isNameAt(k)) return true;
    const phrase = this.phrases.longest((word) => wordAt(this.ahead(k + word - 1)));
    if (phrase === undefined || phrase.kind === "sub") return false;
    const behind = k + phrase.words.length;
    const isStrange = isPlainWord(this.ahead(behind)) && !this.isNameAt(behind);
    return !isStrange || this.phrases.longest((word) => wordAt(this.ahead(behind + word - 1))) !== undefined;
  }
}

/** Whether any value may follow a phrase's words, or a name that it sets. */
function speaks({ ways }: Phrase): boolean {
  return ways.some(({ tail: [first] }) => {
    const lead = first?.type === "option" ? first.elements[0] : first;
    return lead?.type === "hole" && SPOKEN.has(lead.kind);
  });
}

const SPOKEN: ReadonlySet<string> = new Set(["text", "texts", "value", "variable"]);

/** Whether a verb's own pattern may go on with this word. */
function isWordIn({ ways }: Phrase, token: IToken): boolean {
  return ways.some(({ tail }) => has(tail, plainOf(token)));
}

function has(elements: readonly Element[], word: string): boolean {
  return elements.some((element) => {
    if (element.type === "option") return has(element.elements, word);
    return element.type === "word" && element.word === word;
  });
}
