/**
 * The words of one language that matter where a code is spoken. All are in small letters and without accents; several
 * for the same thing stand in one text, with blanks between them.
 *
 * @module
 */
export interface Vocabulary {
  /** By digit, 0 to 9. */
  readonly digits: readonly string[];
  /** Other words which recognisers write for a digit that sounds like them, by digit. */
  readonly likenesses: Readonly<Record<number, string>>;
  /** What nothing can be added to, by value: 11 is never the beginning of another number. */
  readonly closed: Readonly<Record<number, string>>;
  /** 10, 20 … 90, by value. */
  readonly tens: Readonly<Record<number, string>>;
  /** 100 … 900 where the language has words for them, by value. */
  readonly hundreds: Readonly<Record<number, string>>;
  /** The word behind a digit that makes hundreds of it. */
  readonly hundred: string;
  readonly thousand: string;
  readonly double: string;
  readonly triple: string;
  /** What may stand between the parts of a number, and between digits: `quarenta e oito`. */
  readonly joint: string;
  /** Marks and pauses between digits, spoken. */
  readonly marks: string;
}
