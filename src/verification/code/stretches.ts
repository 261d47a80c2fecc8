import { numberAt, type Spoken } from "./numbers.ts";
import type { Token } from "./tokens.ts";

/**
 * Where in a transcript there are digits with nothing between them but pauses, marks and joining words.
 *
 * S1 Any other word ends a stretch, and the digits on its two sides are never put together.
 * S2 What only sounds like a digit is one between two digits. At an end of the stretch it is the word that it is.
 *
 * @module
 */
export interface Stretch {
  /** From the first digit to the last. */
  readonly core: readonly Part[];
  /** What only sounds like digits before and behind it, nearest first. */
  readonly left: readonly Part[];
  readonly right: readonly Part[];
  /** The places of its first token and behind its last one, without what stands at its ends. */
  readonly from: number;
  readonly next: number;
}

export interface Part extends Spoken {
  readonly from: number;
}

export function stretchesIn(tokens: readonly Token[]): readonly Stretch[] {
  return partsBetweenWords(tokens).flatMap((parts) => {
    const first = parts.findIndex(isDigits);
    const last = parts.findLastIndex(isDigits);
    if (first < 0) return [];
    return {
      core: parts.slice(first, last + 1).filter(isNumber),
      left: parts.slice(0, first).filter(isNumber).reverse(),
      right: parts.slice(last + 1).filter(isNumber),
      from: parts[first]!.from,
      next: parts[last]!.next,
    };
  });
}

export function digitsOf(parts: readonly Part[]): string {
  return parts.map(({ digits }) => digits).join("");
}

function partsBetweenWords(tokens: readonly Token[]): readonly (readonly Part[])[] {
  const groups: Part[][] = [[]];
  for (let at = 0; at < tokens.length; ) {
    const part = partAt(tokens, at);
    if (part === undefined) groups.push([]);
    else groups.at(-1)!.push(part);
    at = part?.next ?? at + 1;
  }
  return groups;
}

function partAt(tokens: readonly Token[], from: number): Part | undefined {
  const number = numberAt(tokens, from);
  if (number !== undefined) return { ...number, from };
  const type = tokens[from]?.meaning?.type;
  const isFiller = type === "joint" || type === "mark";
  return isFiller
    ? { digits: "", from, next: from + 1, unsure: false, likeness: false, open: false }
    : undefined;
}

function isNumber({ digits }: Part): boolean {
  return digits !== "";
}

function isDigits(part: Part): boolean {
  return isNumber(part) && !part.likeness;
}
