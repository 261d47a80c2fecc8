import type { IToken } from "chevrotain";
import { type Span, spanning } from "../../../model/source.ts";
import type { Call, Expression, UnknownPhrase } from "../ast.ts";
import type { TextPart } from "../texts/value.ts";
import { keyword, NumberLiteral, plain } from "../tokens.ts";
import type { Reading } from "../words.ts";

/**
 * What the tree holds for a call and for a literal.
 *
 * @module
 */

/** The call of what the words were read as; what nobody defined is kept for the checker. */
export function callOf(
  reading: Reading,
  args: readonly Expression[],
  bare: boolean,
  words: Span,
): Call | UnknownPhrase {
  const span = spanning(words, args.at(-1)?.span ?? words);
  if (reading.type === "phrase") {
    const callee = { kind: CALLEES[reading.phrase.kind], name: reading.phrase.name };
    return { type: "call", callee, args, bare, span, words };
  }
  const spelled = reading.type === "unknown" ? reading.words : [];
  return { type: "unknown", words: spelled.map(plain), args, spelled: spelled.join(" "), span: words };
}

const CALLEES = {
  function: "function",
  sub: "unit",
  userFunction: "unit",
  host: "host",
  verb: "host",
} as const;

/** What a text, a number or a constant stands for. */
export function literalValue(token: IToken): string | number | boolean | null {
  if (token.tokenType === NumberLiteral) return Number(token.image);
  const word = token.image.toUpperCase();
  if (token.tokenType === keyword("NULL")) return null;
  if (token.tokenType === keyword("TRUE") || token.tokenType === keyword("FALSE")) return word === "TRUE";
  return (token.payload as TextPart | undefined)?.value ?? "";
}
