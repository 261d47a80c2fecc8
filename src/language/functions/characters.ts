/**
 * Texts as people count them: by code points, so that an emoji is one character. JavaScript counts UTF-16 units,
 * of which a code point has one or two. A lone surrogate, which a broken text may hold, counts as a character.
 *
 * `offset` is a place in UTF-16 units, `index` a place in characters; both start at 0.
 *
 * @module
 */

/**
 * A character of two units. Where a text has none, which the engine finds out quickly, characters are units and
 * there is nothing to count.
 */
const PAIR = /[\ud800-\udbff][\udc00-\udfff]/;

/** Texts up to this length are looked through here: starting the engine's search takes longer. */
const SHORT = 16;

/** The last long text in which nothing had to be counted: a loop asks about the same one again and again. */
let plain = "";

/** Whether some characters of a text take two units, so that they have to be counted one by one. */
export function hasPairs(text: string): boolean {
  if (text.length <= SHORT) return hasPairsWithin(text);
  // Comparing lengths first spares the engine a look at texts that are others anyway.
  if (text.length === plain.length && text === plain) return false;
  if (PAIR.test(text)) return true;
  plain = text;
  return false;
}

function hasPairsWithin(text: string): boolean {
  for (let offset = 1; offset < text.length; offset++) {
    if (isLow(text.charCodeAt(offset)) && isHigh(text.charCodeAt(offset - 1))) return true;
  }
  return false;
}

/** How many characters a text has. */
export function countCharacters(text: string): number {
  if (!hasPairs(text)) return text.length;
  let count = 0;
  for (let offset = 0; offset < text.length; offset += widthAt(text, offset)) count++;
  return count;
}

/** The offset of the character with that index; the text's length when it has fewer. */
export function offsetAt(text: string, index: number): number {
  if (index <= 0 || index >= text.length) return index <= 0 ? 0 : text.length;
  if (!hasPairs(text)) return index;
  let offset = 0;
  for (let left = index; left > 0 && offset < text.length; left--) offset += widthAt(text, offset);
  return offset;
}

/** The offset at which the last `count` characters begin; 0 when the text has fewer. */
export function offsetFromEnd(text: string, count: number): number {
  if (count <= 0 || count >= text.length) return count <= 0 ? text.length : 0;
  if (!hasPairs(text)) return text.length - count;
  let offset = text.length;
  for (let left = count; left > 0 && offset > 0; left--) offset -= isBoundary(text, offset - 1) ? 1 : 2;
  return offset;
}

/** Whether an offset stands between two characters, not inside one. */
export function isBoundary(text: string, offset: number): boolean {
  return !isLow(text.charCodeAt(offset)) || !isHigh(text.charCodeAt(offset - 1));
}

// Past the end charCodeAt gives NaN, which is no surrogate: NaN & 0xfc00 is 0.
function widthAt(text: string, offset: number): number {
  return isHigh(text.charCodeAt(offset)) && isLow(text.charCodeAt(offset + 1)) ? 2 : 1;
}

/** The first of a pair of UTF-16 units that make one character. */
export function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** The second of such a pair. */
export function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}
