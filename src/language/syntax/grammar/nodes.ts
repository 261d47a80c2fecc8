import type { IToken } from "chevrotain";
import { type Span, spanning } from "../../../model/source.ts";
import type { BuiltIn } from "../../functions/function.ts";
import { functionNamed } from "../../functions/index.ts";
import type { Call, Expression, UnknownPhrase } from "../ast.ts";
import { withNamedTable } from "../named-table.ts";
import type { Reading } from "../reading.ts";
import type { TextPart } from "../texts/value.ts";
import { keyword, NumberLiteral, plain } from "../tokens.ts";

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
    const { kind, name } = reading.phrase;
    const builtIn = kind === "function" ? functionNamed(name) : undefined;
    const callee = { kind: CALLEES[kind], name };
    return {
      type: "call",
      callee,
      args: builtIn ? withCondition(builtIn, withNamedTable(name, args)) : args,
      bare,
      span,
      words,
    };
  }
  const spelled = reading.type === "unknown" ? reading.words : [];
  return { type: "unknown", words: spelled.map(plain), args, spelled: spelled.join(" "), span: words };
}

/** The values of a function, the one that says which rows are meant being known for a condition. */
function withCondition(builtIn: BuiltIn, args: readonly Expression[]): readonly Expression[] {
  if (!("condition" in builtIn)) return args;
  return args.map((arg, index) =>
    index !== builtIn.condition || arg.type === "formula"
      ? arg
      : { type: "condition", of: arg, span: arg.span },
  );
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
