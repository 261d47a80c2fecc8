/**
 * A text with gaps for what is different each time: the pieces around the gaps. A single piece is an exact text.
 *
 * @module
 */
export type Pattern = readonly string[];

/** How a transcript writes a gap. */
const GAP = "{any}";

/** @example patternOf("Order {any} left.") // → ["Order ", " left."] */
export function patternOf(text: string): Pattern {
  return text.split(GAP);
}

/** Whether a text is the pattern with anything, also nothing, in its gaps. */
export function fits(pattern: Pattern, text: string): boolean {
  const first = pattern[0] ?? "";
  const last = pattern.at(-1) ?? "";
  if (pattern.length === 1) return text === first;
  if (!text.startsWith(first) || !text.endsWith(last)) return false;
  // Each piece as early as it can be leaves the most room for those behind it.
  let at = first.length;
  for (const piece of pattern.slice(1, -1)) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return at + last.length <= text.length;
}

/**
 * Another text with the gaps of a pattern, wherever the word before a gap is still there: up to the word behind it, or
 * else for one word.
 *
 * @example regapped(patternOf("Order {any} left."), "Order 17 of Ana left.") // → "Order {any} left."
 * @example regapped(patternOf("Order {any} left."), "Order 17 came.") // → "Order {any} came."
 */
export function regapped(pattern: Pattern, text: string): string {
  let done = "";
  let rest = text;
  for (let at = 1; at < pattern.length; at++) {
    const before = /\S*\s*$/.exec(pattern[at - 1] ?? "")?.[0] ?? "";
    const behind = /^\s*\S*/.exec(pattern[at] ?? "")?.[0] ?? "";
    const isFirst = at === 1 && pattern[0] === "";
    const isLast = at === pattern.length - 1 && behind === "";
    const found = isFirst ? 0 : rest.indexOf(before);
    if (found < 0 || (before === "" && !isFirst)) continue;
    const start = found + before.length;
    const known = isLast ? rest.length : rest.indexOf(behind, start);
    const end = known < 0 ? start + (/^\S*/.exec(rest.slice(start))?.[0].length ?? 0) : known;
    done += `${rest.slice(0, start)}${GAP}`;
    rest = rest.slice(end);
  }
  return done + rest;
}
