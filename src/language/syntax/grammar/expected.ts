import type { IToken, TokenType } from "chevrotain";
import { VERBS } from "../../verbs/index.ts";
import { AnyWord, Comma, Equals, NumberLiteral, Text, TextEnd, TextStart, Word } from "../tokens.ts";

/**
 * What was expected where a line cannot be read on, and how to repair what stands there instead.
 *
 * @module
 */

const END_OF_STATEMENT = "the end of the statement";
const END_OF_VALUE = "`}`";

/** Chevrotain's own messages become the name of what was expected; `read` puts them into ours. */
export const EXPECTED = {
  buildMismatchTokenMessage: ({ expected }: { expected: TokenType }) => tokenName(expected),
  buildNotAllInputParsedMessage: () => END_OF_STATEMENT,
  buildNoViableAltMessage: ({ ruleName }: { ruleName: string }) => INSTEAD[ruleName] ?? "a statement",
  buildEarlyExitMessage: () => "a value",
};

/** What a rule expects that is no statement. */
const INSTEAD: Readonly<Record<string, string>> = {
  forItem: "`=` or IN",
  caseItem: "a value",
  onErrorStatement: "RESUME NEXT, GOTO 0, or GOTO and a label",
};

function tokenName(type: TokenType): string {
  if (type === Equals) return "`=`";
  if (type === TextEnd) return END_OF_VALUE;
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
  if (expected === "a value" && image === ">") return "write >= for greater or equal";
  if (expected === "WHERE")
    return "say which rows are meant, as in WHERE id = 7; WHERE TRUE means all of them";
  if (expected === "a value" && image.toUpperCase() === "WHERE") return "leave out the comma before WHERE";
  if (expected === "`:`") return "an object holds keys with values, as in { name: value }";
  if (expected !== END_OF_STATEMENT && expected !== END_OF_VALUE) return undefined;
  if (UNIT_OF_TIME.test(image)) return `write the number and its unit as one text, as in "30 ${image}"`;
  if (ROW_WORDS.has(image.toUpperCase())) return ROWS;
  if (VERB_WORDS.has(image.toUpperCase())) return `begin a new line before ${image}`;
  return JOINED.has(tokenType) ? JOINS : undefined;
}

const ROW_WORDS: ReadonlySet<string> = new Set(["WHERE", "ORDER", "LIMIT"]);
const ROWS =
  'WHERE, ORDER BY and LIMIT follow the table in this order: FIND "orders" WHERE total > 10 ORDER BY total DESC LIMIT 5';

const UNIT_OF_TIME = /^(second|minute|hour|day|week)s?$/i;

const JOINED: ReadonlySet<TokenType> = new Set([Word, Text, TextStart, NumberLiteral, Comma]);
