import type { IToken, TokenType } from "chevrotain";
import { VERBS } from "../../verbs/index.ts";
import { AnyWord, Comma, Equals, NumberLiteral, Text, Word } from "../tokens.ts";

/**
 * What was expected where a line cannot be read on, and how to repair what stands there instead.
 *
 * @module
 */

const END_OF_STATEMENT = "the end of the statement";

/** Chevrotain's own messages become the name of what was expected; `read` puts them into ours. */
export const EXPECTED = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => tokenName(expected),
  buildNotAllInputParsedMessage: () => END_OF_STATEMENT,
  buildNoViableAltMessage: ({ ruleName }: { ruleName: string }) =>
    VALUES.has(ruleName) ? "a value" : "a statement",
  buildEarlyExitMessage: () => "a value",
};
const VALUES: ReadonlySet<string> = new Set(["operand", "expression", "callTail"]);

function tokenName(type: TokenType): string {
  if (type === Equals) return "`=`";
  if (type === AnyWord || type === Word) return "a name";
  return type.name.length === 1 ? `\`${type.name}\`` : type.name;
}

const JOINS =
  "put + between values to join them, a comma between choices, and double quotes around words that are a text";

const VERB_WORDS: ReadonlySet<string> = new Set(VERBS.map(({ name }) => name.split(" ")[0] ?? ""));

/** How to repair what other BASICs, or a forgotten +, have put here. */
export function repair({ tokenType, image }: IToken, expected: string): string | undefined {
  if (expected === "a statement" && tokenType === NumberLiteral)
    return "lines have no numbers here: remove it";
  if (expected !== END_OF_STATEMENT) return undefined;
  if (VERB_WORDS.has(image.toUpperCase())) return `begin a new line before ${image}`;
  return tokenType === Word || tokenType === Text || tokenType === NumberLiteral || tokenType === Comma
    ? JOINS
    : undefined;
}
