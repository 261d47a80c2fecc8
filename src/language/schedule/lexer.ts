import { Mistake, type Place } from "./mistake.ts";

/** A word, a number or a sign of a text in English, and where it stands. */
export interface Token extends Place {
  readonly kind: "word" | "number" | "sign";
  /** In small letters; `am` and `pm` without dots. */
  readonly text: string;
}

const TOKEN = /([ap])\.m\.?(?![a-z])|\d+|[a-z']+|[,;:.&@–-]|(\S)/gi;

/** @throws Mistake for a sign that nothing here is written with */
export function tokensOf(text: string): Token[] {
  return [...text.matchAll(TOKEN)].map(({ 0: found, 1: half, 2: stranger, index: start }) => {
    const end = start + found.length;
    if (stranger !== undefined) throw new Mistake("unclear", { start, end }, "this sign is not understood");
    const kind = /^\d/.test(found) ? "number" : /^[a-z]/i.test(found) ? "word" : "sign";
    return { kind, text: half === undefined ? found.toLowerCase() : `${half.toLowerCase()}m`, start, end };
  });
}
