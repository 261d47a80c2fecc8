/**
 * What is known of the words of other dialects and languages.
 *
 * @module
 */
export interface Foreign {
  /** What it begins with, in capitals. */
  readonly words: string;
  /** What it does there, as in "this asks a language model". */
  readonly does: string;
  readonly why: string;
  /** What to do here. */
  readonly instead: string;
  /** An everyday word, which is meant only where a value follows it directly. */
  readonly isEveryday: boolean;
  /** What ends its block, when it has one. */
  readonly closer?: string;
  /** `later`: a later version has it. `idle`: nothing happens here, and nothing is lost by that. */
  readonly fate?: "later" | "idle";
}

/** Words of one kind, which share the reason why they are not here. */
export interface Group extends Pick<Foreign, "why" | "closer" | "fate"> {
  readonly isEveryday?: true;
  /** By the words: what they do there, and what to do here. */
  readonly rows: Readonly<Record<string, readonly [does: string, instead: string]>>;
}

/** The same row for several words, with `|` between them. */
export function each(words: string, row: readonly [does: string, instead: string]): Group["rows"] {
  return Object.fromEntries(words.split("|").map((one) => [one, row]));
}
