import type { Outgoing } from "../model/outgoing.ts";

/** Code points that one text message can carry. */
const TEXT_LENGTH = 4096;

/** Where a long text may be cut, best first. Each match begins at the cut; the white space after it is dropped. */
const CUTS = [
  /\n[^\S\n]*\n/g, // between paragraphs
  /\n/g, // between lines
  /(?<=[.!?…]["'”’»)\]]*)\s|(?<=[。！？])/g, // between sentences
] as const;
const BETWEEN_WORDS = /\s/g;

/** White space at the head of a part, save a blank that carries a combining mark. */
const LEADING_SPACE = /^\s+(?!\p{M})/u;

/** UTF-16 units after a cut that are enough to see whether a grapheme goes on there. */
const LOOKAHEAD = 64;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * Cuts a text into parts that fit, in order: between paragraphs, lines, sentences or words when one of these lies
 * near, and never inside what a reader sees as one character. Nothing is lost but white space at the cuts.
 *
 * @param limit code points of a part
 * @returns no part is empty or blank; a blank text gives none
 */
export function split(text: string, limit: number = TEXT_LENGTH): readonly string[] {
  const parts: string[] = [];
  let rest = text;
  for (let end = unitsOf(rest, limit); end < rest.length; end = unitsOf(rest, limit)) {
    const at = cutBefore(rest, end);
    parts.push(rest.slice(0, at).trimEnd());
    rest = rest.slice(at).replace(LEADING_SPACE, "");
  }
  parts.push(rest);
  return parts.filter((part) => part.trim() !== "");
}

/** The text messages that carry a text. */
export function texts(body: string): readonly Outgoing[] {
  return split(body).map((part) => ({ type: "text", body: part }));
}

/**
 * As much of a text as fits, with "…" where it goes on: never cut inside what a reader sees as one character.
 *
 * @example shortened("Confirm your order", 12) // → "Confirm you…"
 */
export function shortened(text: string, limit: number): string {
  if (fits(text, limit)) return text;
  const end = unitsOf(text, limit - 1);
  const seen = graphemes.segment(text.slice(0, end + LOOKAHEAD));
  return `${text.slice(0, graphemeStart(seen.containing(end)?.index, end)).trimEnd()}…`;
}

/** Whether a text has at most this many code points. */
export function fits(text: string, limit: number): boolean {
  return unitsOf(text, limit) === text.length;
}

/** UTF-16 units of the first `limit` code points. */
function unitsOf(text: string, limit: number): number {
  if (text.length <= limit) return text.length;
  let units = 0;
  for (let points = 0; points < limit && units < text.length; points++) {
    units += (text.codePointAt(units) ?? 0) > 0xffff ? 2 : 1;
  }
  return units;
}

/** The best place to cut at or before `end`. A cut in the first half would make a scrap, so only words go there. */
function cutBefore(text: string, end: number): number {
  const seen = graphemes.segment(text.slice(0, end + LOOKAHEAD));
  const startsGrapheme = (at: number): boolean => at > 0 && seen.containing(at)?.index === at;
  const lastOf = (pattern: RegExp, from: number): number | undefined =>
    [...text.slice(0, end + 1).matchAll(pattern)]
      .map((match) => match.index)
      .reverse()
      .find((at) => at >= from && at <= end && startsGrapheme(at));
  for (const pattern of CUTS) {
    const at = lastOf(pattern, end / 2);
    if (at !== undefined) return at;
  }
  return lastOf(BETWEEN_WORDS, 1) ?? graphemeStart(seen.containing(end)?.index, end);
}

/** A grapheme longer than a whole message has to be cut all the same. */
function graphemeStart(index: number | undefined, end: number): number {
  return index === undefined || index === 0 ? end : index;
}
