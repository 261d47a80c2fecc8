import type { IToken } from "chevrotain";
import { tellsOfError } from "../verbs/index.ts";
import type { Phrase, Phrases } from "./phrases.ts";
import { hasSigil, KEYWORDS, plainOf } from "./tokens.ts";
import { type Standing, UnknownRun } from "./unknown-run.ts";
import { isLink, isWord, takesValue, wordAt } from "./words.ts";

/**
 * What a run of words means where it stands: a variable, a known phrase, or a phrase that nobody defined.
 *
 * @module
 */
export type Reading =
  | { readonly type: "name"; readonly length: 1 }
  | { readonly type: "phrase"; readonly phrase: Phrase; readonly length: number }
  | { readonly type: "unknown"; readonly words: readonly string[]; readonly length: number };

/**
 * Reads the words that come (`ahead(1)` is the first).
 *
 * The longest phrase wins (H-1). A single word that the program assigns is the variable, unless a value follows
 * it (H-5). A run that is no phrase ends where `unknown-run.ts` says (H-2).
 *
 * @returns undefined when no word comes that could be a value
 */
export function readPhrase(
  ahead: (k: number) => IToken,
  phrases: Phrases,
  names: ReadonlySet<string>,
  standing: Standing,
): Reading | undefined {
  const first = ahead(1);
  if (!isWord(first)) return undefined;
  const phrase = phrases.longest((k) => wordAt(ahead(k)));
  const mayBeName = !standing.atStart && !tellsOfError(plainOf(first));
  const isName = mayBeName && (hasSigil(first.image) || names.has(plainOf(first)));
  const run = new UnknownRun(ahead, phrases, names, standing);
  if (phrase !== undefined && !(isName && phrase.words.length === 1 && !takesValue(ahead(2), names)))
    return run.goesBeyond(phrase) ? unknown(run) : { type: "phrase", phrase, length: phrase.words.length };
  if (isName) return run.isCalledName(1) ? unknown(run) : { type: "name", length: 1 };
  if (KEYWORDS.has(first.image.toUpperCase())) return undefined;
  const goesOn =
    standing.atStart || takesValue(ahead(2), names) || (isLink(ahead(2)) && run.words().length > 1);
  return goesOn ? unknown(run) : { type: "name", length: 1 };
}

function unknown(run: UnknownRun): Reading {
  const words = run.words();
  return { type: "unknown", words, length: words.length };
}

export function isVerb(reading: Reading | undefined): boolean {
  return reading?.type === "phrase" && reading.phrase.kind === "verb";
}

/** The name of a known phrase; empty for anything else. */
export function phraseName(reading: Reading): string {
  return reading.type === "phrase" ? reading.phrase.name : "";
}

/** How few values a phrase takes, and how many; nobody knows it of one that is not defined. */
export function valuesOf(reading: Reading): readonly [least: number, most: number] {
  return reading.type === "phrase" ? reading.phrase.takes : [0, Number.POSITIVE_INFINITY];
}
