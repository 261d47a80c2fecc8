import { HOLES, type HoleKind } from "./holes.ts";

/**
 * A verb's pattern as data: `SEND WHATSAPP TO <to:person> WITH <text:text>` is three words, a hole, a word and a
 * hole; `LOG <text:text>[, <data:text>]` has a comma. What stands in `[…]` may be left out, options inside options
 * too; a word in quotes stands for that very text, whatever its case. The parser walks it, the machine converts by
 * it, the reference prints it.
 *
 * @module
 */
export type Element =
  | { readonly type: "word"; readonly word: string }
  | { readonly type: "comma" }
  /** A text written out: `"whatsapp"`. */
  | { readonly type: "quoted"; readonly text: string }
  | { readonly type: "hole"; readonly name: string; readonly kind: HoleKind }
  | { readonly type: "option"; readonly elements: readonly Element[] };

const PIECE = /\s*(?:<(\w+):(\w+)>|([A-Z_]+)|"(\w+)"|([,[\]]))/y;

/**
 * The elements of a pattern, in order.
 *
 * @throws Error when the pattern is not well formed: a mistake of ours, met at start
 */
export function parsePattern(pattern: string): readonly Element[] {
  const outer: Element[][] = [];
  let elements: Element[] = [];
  for (let at = 0; at < pattern.trimEnd().length; ) {
    PIECE.lastIndex = at;
    const match = PIECE.exec(pattern);
    if (match === null) throw new Error(`pattern "${pattern}" is not understood at column ${at + 1}`);
    at = PIECE.lastIndex;
    const sign = match[5];
    if (sign === "[") {
      outer.push(elements);
      elements = [];
    } else if (sign === "]") {
      const around = outer.pop();
      if (around === undefined) throw new Error(`pattern "${pattern}" closes an option that it never opens`);
      around.push({ type: "option", elements });
      elements = around;
    } else elements.push(elementOf(match, pattern));
  }
  if (outer.length > 0) throw new Error(`pattern "${pattern}" leaves an option open`);
  return elements;
}

function elementOf([, name, kind, word, text]: RegExpExecArray, pattern: string): Element {
  if (word !== undefined) return { type: "word", word };
  if (text !== undefined) return { type: "quoted", text };
  if (name === undefined) return { type: "comma" };
  if (kind === undefined || !(kind in HOLES)) {
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

/** How a verb begins, and what comes then. */
export interface Form {
  /** The words that it begins with. */
  readonly words: readonly string[];
  readonly tail: readonly Element[];
}

export function formOf(pattern: string): Form {
  const elements = parsePattern(pattern);
  const found = elements.findIndex(({ type }) => type !== "word");
  const length = found < 0 ? elements.length : found;
  const words = elements.slice(0, length).map((element) => (element.type === "word" ? element.word : ""));
  return { words, tail: elements.slice(length) };
}
