import { jsonIn } from "../../channels/whatsapp/readers.ts";

/**
 * Words and quoted texts on one line: `image https://… caption "The way to us"`. Quotes are those of JSON.
 *
 * @module
 */
export interface Token {
  readonly text: string;
  readonly isQuoted: boolean;
}

/** @returns undefined when a quote is not closed, or what is in it is no text */
export function tokensIn(line: string): readonly Token[] | undefined {
  const pieces = line.match(/"(?:[^"\\]|\\.)*"|[^\s"]+|"/g) ?? [];
  const tokens = pieces.map((piece): Token | undefined => {
    if (!piece.startsWith('"')) return { text: piece, isQuoted: false };
    const text = jsonIn(piece);
    return typeof text === "string" ? { text, isQuoted: true } : undefined;
  });
  return tokens.includes(undefined) ? undefined : (tokens as readonly Token[]);
}

/** `caption "…" filename "…"` as an object. @returns undefined for other names, doubled names, and what has no quotes */
export function namedTexts(
  tokens: readonly Token[],
  names: readonly string[],
): Readonly<Record<string, string>> | undefined {
  const found = new Map<string, string>();
  for (let at = 0; at < tokens.length; at += 2) {
    const [name, value] = [tokens[at]!, tokens[at + 1]];
    if (!names.includes(name.text) || name.isQuoted || !value?.isQuoted || found.has(name.text))
      return undefined;
    found.set(name.text, value.text);
  }
  return Object.fromEntries(found);
}
