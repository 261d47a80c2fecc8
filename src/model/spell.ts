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
  for (const candidate of known) {
    const apart = distance(wanted, candidate.toUpperCase(), bound);
    if (apart < bound) {
      bound = apart;
      best = candidate;
    }
  }
  return best;
}

/** Edits between two words, a swap of neighbours counting one (Damerau's optimal string alignment). */
function distance(a: string, b: string, bound: number): number {
  if (Math.abs(a.length - b.length) >= bound) return bound;
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
