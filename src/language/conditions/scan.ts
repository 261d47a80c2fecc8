/** A part of a text condition: characters, or the number of a value that was joined to them. */
export type Piece = string | number;

/** Where in the shown text something stands. */
export interface Place {
  readonly at: number;
}

/** What a value that was put in looks like in a message. It is no letter, blank, quote or sign of a condition (S1). */
const SHOWN = "…";

/**
 * Goes through a text condition from its beginning.
 *
 * S1 A value that was put into it is a single place which no word, sign or quote can match, whatever is in the value.
 *    The places are known by their offsets: the same character in the text itself is a character.
 */
export class Scanner {
  /** The condition as messages show it. */
  readonly shown: string;
  private readonly values: ReadonlyMap<number, number>;
  /** The offsets of the values, in order, and how many of them were passed. */
  private readonly places: readonly number[];
  private passed = 0;
  private at = 0;

  constructor(pieces: readonly Piece[]) {
    const values = new Map<number, number>();
    let shown = "";
    for (const piece of pieces) {
      if (typeof piece === "number") values.set(shown.length, piece);
      shown += typeof piece === "number" ? SHOWN : piece;
    }
    this.shown = shown;
    this.values = values;
    this.places = [...values.keys()];
  }

  get length(): number {
    return this.shown.length;
  }

  /** Where the next thing begins. */
  place(): Place {
    this.skipBlanks();
    return { at: this.at };
  }

  isOver(): boolean {
    return this.place().at >= this.shown.length;
  }

  /** What is left. */
  rest(): Place & { readonly text: string } {
    const { at } = this.place();
    return { at, text: this.shown.slice(at) };
  }

  /** Takes the first of the signs that comes. */
  sign(...signs: string[]): string | undefined {
    this.skipBlanks();
    const found = signs.find((sign) => this.shown.startsWith(sign, this.at));
    this.at += found?.length ?? 0;
    return found;
  }

  /** Takes a word, or a sign that means the same. */
  word(word: string, sign?: string): boolean {
    return this.words(word) !== undefined || (sign !== undefined && this.sign(sign) !== undefined);
  }

  /** Takes the first of the words, or runs of words, that comes. */
  words<Word extends string>(...known: readonly Word[]): Word | undefined {
    this.skipBlanks();
    for (const words of known) {
      const end = this.endOf(words);
      if (end === undefined) continue;
      this.at = end;
      return words;
    }
    return undefined;
  }

  /** The number of the value that was put in here. */
  insertedHere(): number | undefined {
    this.skipBlanks();
    return this.values.get(this.at);
  }

  /** Takes a column and the members behind it: `customer.name`, `[full name]`. */
  path(): readonly string[] | undefined {
    const names: string[] = [];
    do {
      const name = this.name(names.length === 0 ? COLUMN : MEMBER);
      if (name === undefined) return undefined;
      names.push(name);
    } while (this.shown[this.at] === "." && ++this.at > 0);
    return names;
  }

  /**
   * Takes what stands before the closing quote, a doubled quote being one; undefined when there is none. The opening
   * one was taken.
   */
  quoted(quote: string): readonly Piece[] | undefined {
    let end = this.shown.indexOf(quote, this.at);
    while (end >= 0 && this.shown[end + 1] === quote) end = this.shown.indexOf(quote, end + 2);
    if (end < 0) return undefined;
    const pieces = this.pieces(this.at, end);
    this.at = end + 1;
    return pieces.map((piece) =>
      typeof piece === "string" ? piece.replaceAll(quote + quote, quote) : piece,
    );
  }

  /** Takes a value without quotes: as far as AND, OR or one of the signs, blanks around it left out. */
  unquoted(ends: string): readonly Piece[] {
    this.skipBlanks();
    const from = this.at;
    while (this.at < this.shown.length && !this.endsValue(ends)) this.at++;
    let to = this.at;
    while (to > from && BLANK.test(this.shown[to - 1] as string)) to--;
    return this.pieces(from, to);
  }

  /** What stands between two places: characters, and values that were put in. */
  private pieces(from: number, to: number): readonly Piece[] {
    const pieces: Piece[] = [];
    let at = from;
    for (const place of this.valuesBetween(from, to)) {
      if (place > at) pieces.push(this.shown.slice(at, place));
      pieces.push(this.values.get(place) as number);
      at = place + SHOWN.length;
    }
    if (to > at) pieces.push(this.shown.slice(at, to));
    return pieces;
  }

  /** Where values were put in between two places. What was passed once is never asked for again. */
  private valuesBetween(from: number, to: number): readonly number[] {
    while ((this.places[this.passed] ?? to) < from) this.passed++;
    let end = this.passed;
    while ((this.places[end] ?? to) < to) end++;
    return this.places.slice(this.passed, end);
  }

  /** Whether something stands right here that belongs to no operator: `'O'Brien'`. */
  touchesWord(): boolean {
    if (this.values.has(this.at)) return true;
    return NAME_PART.test(this.shown[this.at] ?? "");
  }

  private endsValue(ends: string): boolean {
    const next = this.shown[this.at] as string;
    if (ends.includes(next)) return true;
    if (next === "&" || next === "|") return this.shown[this.at + 1] === next;
    if (!JOINING.has(next) || !BLANK.test(this.shown[this.at - 1] ?? " ")) return false;
    return (this.endOf("AND") ?? this.endOf("OR")) !== undefined;
  }

  private name(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.at;
    const match = pattern.exec(this.shown);
    // Between brackets any character may stand, and so might a value.
    if (match === null || this.valuesBetween(this.at, pattern.lastIndex).length > 0) return undefined;
    this.at = pattern.lastIndex;
    return match[1] ?? match[0];
  }

  /** Where a run of words that comes here ends, when it is whole words. */
  private endOf(words: string): number | undefined {
    let end = this.at;
    for (const [index, word] of words.split(" ").entries()) {
      const blanks = index === 0 ? 0 : this.blanksAt(end);
      if (index > 0 && blanks === 0) return undefined;
      end += blanks;
      if (this.shown.slice(end, end + word.length).toUpperCase() !== word) return undefined;
      end += word.length;
    }
    return NAME_PART.test(this.shown[end] ?? "") ? undefined : end;
  }

  private skipBlanks(): void {
    this.at += this.blanksAt(this.at);
  }

  private blanksAt(from: number): number {
    let to = from;
    while (BLANK.test(this.shown[to] ?? "")) to++;
    return to - from;
  }
}

const BLANK = /^\s$/;
/** The letters that AND and OR begin with. */
const JOINING: ReadonlySet<string> = new Set("AaOo");
const NAME_PART = /^[\p{L}\p{M}\p{N}_]$/u;
/** The first part of a column's name, and a part behind a dot; both may have blanks in brackets. */
const COLUMN = /\[([^\]]+)\]|[\p{L}_][\p{L}\p{M}\p{N}_-]*/uy;
const MEMBER = /\[([^\]]+)\]|[\p{L}\p{M}\p{N}_-]+/uy;
