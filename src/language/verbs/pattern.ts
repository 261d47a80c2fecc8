import { HOLES, type HoleKind } from "./holes.ts";

/**
 * A verb's pattern as data: `SEND WHATSAPP TO <to:person> WITH <text:text>` is three words, a hole, a word and a
 * hole; `LOG <text:text>[, <data:text>]` has a comma. The parser walks it, the machine converts by it, the
 * reference prints it.
 *
 * @module
 */
export type Element =
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "comma" }
  | { readonly type: "hole"; readonly name: string; readonly kind: HoleKind }
  | { readonly type: "option"; readonly elements: readonly Element[] };

const PIECE = /\s*(?:<(\w+):(\w+)>|\[([^\]]*)\]|([A-Z_]+)|(,))/y;

/**
 * The elements of a pattern, in order.
 *
 * @throws Error when the pattern is not well formed: a mistake of ours, met at start
 */
export function parsePattern(pattern: string): readonly Element[] {
  const elements: Element[] = [];
  for (let at = 0; at < pattern.trimEnd().length; ) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(pattern);
    if (match === null) throw new Error(`pattern "${pattern}" is not understood at column ${at + 1}`);
    at = PIECE.lastIndex;
    elements.push(elementOf(match, pattern));
  }
  return elements;
}

function elementOf([, name, kind, option, word, comma]: RegExpExecArray, pattern: string): Element {
  if (comma !== undefined) return { type: "comma" };
  if (word !== undefined) return { type: "word", word };
  if (option !== undefined) return { type: "option", elements: parsePattern(option) };
  if (name === undefined || kind === undefined || !(kind in HOLES)) {
    throw new Error(`pattern "${pattern}" asks for the unknown kind "${kind}"`);
  }
  return { type: "hole", name, kind: kind as HoleKind };
}

/** The kind of every hole of a pattern by its name, options included. */
export function holesOf(elements: readonly Element[]): ReadonlyMap<string, HoleKind> {
  const holes = new Map<string, HoleKind>();
  for (const element of elements) {
    if (element.type === "hole") holes.set(element.name, element.kind);
    if (element.type === "option")
      for (const [name, kind] of holesOf(element.elements)) holes.set(name, kind);
  }
  return holes;
}
