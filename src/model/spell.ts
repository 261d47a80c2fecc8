/**
 * The nearest of the known words, when it is near enough to be what was meant.
 *
 * Stands in `model` because settings suggest names as well as the language does.
 *
 * @param word   as written; case is ignored
 * @param known  in any order; the earliest of equally near words wins
 * @returns one of `known`, or undefined when none is within a third of the word's length
 * @example nearest("TLAK", ["TALK", "HEAR"]) // → "TALK"
 */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  const wanted = word.toUpperCase();
  let best: string | undefined;
  let bound = Math.floor(wanted.length / 3) + 1;
  const letters = lettersIn(wanted);
  for (const candidate of known) {
    const other = candidate.toUpperCase();
    if (Math.abs(wanted.length - other.length) >= bound) continue;
    if (lettersApart(letters, lettersIn(other)) >= bound) continue;
    const apart = distance(wanted, other, bound);
    if (apart < bound) {
      bound = apart;
      best = candidate;
    }
  }
  return best;
}

/** The letters of a word, a bit each. Characters that share a bit only make words look more alike than they are. */
function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

/**
 * How many edits two words need at least: one brings at most one letter, and takes at most one away. It spares most
 * pairs the table of `distance`, which takes ten times as long.
 */
function lettersApart(one: number, other: number): number {
  return Math.max(bitsIn(one & ~other), bitsIn(other & ~one));
}

function bitsIn(letters: number): number {
  let count = 0;
  for (let rest = letters; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Edits between two words, a swap of neighbours counting one (Damerau's optimal string alignment). */
function distance(a: string, b: string, bound: number): number {
  let before: number[] = [];
  let above = Array.from({ length: b.length + 1 }, (_, column) => column);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    let least = i;
    for (let j = 1; j <= b.length; j++) {
      const same = a[i - 1] === b[j - 1];
      let cost = Math.min(above[j - 1]! + (same ? 0 : 1), above[j]! + 1, row[j - 1]! + 1);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) cost = Math.min(cost, before[j - 2]! + 1);
      row.push(cost);
      if (cost < least) least = cost;
    }
    // A row never has less than the row above it, but for a swap, which costs one: it cannot come below again.
    if (least >= bound) return bound;
    before = above;
    above = row;
  }
  return above[b.length]!;
}
