import type { Tongue } from "../../../model/tongue.ts";
import { EN } from "./en.ts";
import { ES } from "./es.ts";
import { PT } from "./pt.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What a word is worth in a spoken number. */
export type Meaning =
  | { readonly type: "digit" | "likeness" | "closed" | "tens" | "hundreds"; readonly value: number }
  /** How often the next digit counts. */
  | { readonly type: "times"; readonly value: number }
  | { readonly type: "hundred" | "thousand" | "joint" | "mark" };

type Lexicon = ReadonlyMap<string, Meaning>;

export const TONGUES: readonly Tongue[] = ["en", "pt", "es"];

const LEXICONS: Readonly<Record<Tongue, Lexicon>> = {
  en: lexiconOf(EN),
  pt: lexiconOf(PT),
  es: lexiconOf(ES),
};

export function meaningOf(word: string, tongue: Tongue): Meaning | undefined {
  return LEXICONS[tongue].get(word);
}

/** Whether it is a digit in another language, and at best sounds like one in this. */
export function isForeignDigit(word: string, tongue: Tongue): boolean {
  const here = meaningOf(word, tongue);
  if (here !== undefined && here.type !== "likeness") return false;
  return TONGUES.some((other) => other !== tongue && meaningOf(word, other)?.type === "digit");
}

function lexiconOf(words: Vocabulary): Lexicon {
  const valued = (type: "digit" | "likeness" | "closed" | "tens" | "hundreds", by: object) =>
    Object.entries(by).flatMap(([value, names]) => entries(names, { type, value: Number(value) }));
  return new Map<string, Meaning>([
    ...valued("digit", words.digits),
    ...valued("likeness", words.likenesses),
    ...valued("closed", words.closed),
    ...valued("tens", words.tens),
    ...valued("hundreds", words.hundreds),
    ...entries(words.double, { type: "times", value: 2 } as const),
    ...entries(words.triple, { type: "times", value: 3 } as const),
    ...(["hundred", "thousand", "joint"] as const).flatMap((type) => entries(words[type], { type })),
    ...entries(words.marks, { type: "mark" } as const),
  ]);
}

function entries<Thing>(words: string, thing: Thing): [string, Thing][] {
  return words
    .split(" ")
    .filter((word) => word !== "")
    .map((word) => [word, thing]);
}
