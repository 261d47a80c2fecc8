import { isBoundary, isHigh, isLow } from "./characters.ts";

/** Up to this length of a part the engine's own search cannot take long, whatever the texts. */
export const SHORT = 16;

/**
 * The offset (UTF-16 units) at which a part first occurs in a text from an offset on, or -1. Finds whole
 * characters only: half an emoji is not in an emoji. An empty part occurs nowhere.
 *
 * The time grows with the two lengths only. `String.indexOf` promises no such thing: a megabyte of `a` searched
 * for `b` and half a megabyte of `a` takes it minutes, and a script may ask for that.
 */
export function search(text: string, part: string, from = 0): number {
  if (part === "" || part.length > text.length - from) return -1;
  const wholeAtEdges = !isLow(part.charCodeAt(0)) && !isHigh(part.charCodeAt(part.length - 1));
  return part.length <= SHORT && wholeAtEdges ? text.indexOf(part, from) : knuthMorrisPratt(text, part, from);
}

function knuthMorrisPratt(text: string, part: string, from: number): number {
  const borders = bordersOf(part);
  let matched = 0;
  for (let at = from; at < text.length; at++) {
    const unit = text.charCodeAt(at);
    while (matched > 0 && part.charCodeAt(matched) !== unit) matched = borders[matched - 1]!;
    if (part.charCodeAt(matched) === unit) matched++;
    if (matched < part.length) continue;
    const start = at + 1 - part.length;
    if (isBoundary(text, start) && isBoundary(text, at + 1)) return start;
    matched = borders[matched - 1]!;
  }
  return -1;
}

/** For every beginning of the part: how long its longest proper beginning is that is also its end. */
function bordersOf(part: string): Int32Array {
  const borders = new Int32Array(part.length);
  let length = 0;
  for (let at = 1; at < part.length; at++) {
    const unit = part.charCodeAt(at);
    while (length > 0 && part.charCodeAt(length) !== unit) length = borders[length - 1]!;
    if (part.charCodeAt(length) === unit) length++;
    borders[at] = length;
  }
  return borders;
}
