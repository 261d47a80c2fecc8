/**
 * Texts as people count them: by code points, so that an emoji is one character. JavaScript counts UTF-16 units,
 * of which a code point has one or two. A lone surrogate, which a broken text may hold, counts as a character.
 *
 * `offset` is a place in UTF-16 units, `index` a place in characters; both start at 0.
 *
 * @module
 */

/** How many characters a text has before an offset; in the whole text when none is given. */
export function countCharacters(text: string, offset = text.length): number {
  let count = offset;
  for (let at = 1; at < offset; at++) {
    if (isLow(text.charCodeAt(at)) && isHigh(text.charCodeAt(at - 1))) count--;
  }
  return count;
}

/** The offset of the character with that index; the text's length when it has fewer. */
export function offsetAt(text: string, index: number): number {
  let offset = 0;
  for (let left = index; left > 0 && offset < text.length; left--) {
    offset += startsPair(text, offset) ? 2 : 1;
  }
  return offset;
}

/** The offset at which the last `count` characters begin; 0 when the text has fewer. */
export function offsetFromEnd(text: string, count: number): number {
  let offset = text.length;
  for (let left = count; left > 0 && offset > 0; left--) {
    offset -= startsPair(text, offset - 2) ? 2 : 1;
  }
  return offset;
}

/** Whether an offset stands between two characters, not inside one. */
export function isBoundary(text: string, offset: number): boolean {
  return !startsPair(text, offset - 1);
}

/** The first of a pair of UTF-16 units that make one character. */
export function isHigh(unit: number): boolean {
  return (unit & 0xfc00) === 0xd800;
}

/** The second of such a pair. */
export function isLow(unit: number): boolean {
  return (unit & 0xfc00) === 0xdc00;
}

// Outside the text charCodeAt gives NaN, and NaN & 0xfc00 is 0: no surrogate.
function startsPair(text: string, offset: number): boolean {
  return isHigh(text.charCodeAt(offset)) && isLow(text.charCodeAt(offset + 1));
}
