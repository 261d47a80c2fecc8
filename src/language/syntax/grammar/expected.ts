import type { IToken, TokenType } from "chevrotain";
import { VERBS } from "../../verbs/index.ts";
import { meantCloser } from "../meant.ts";
import {
  AnyWord,
  BinaryOperator,
  Colon,
  Comma,
  Equals,
  hasSigil,
  NumberLiteral,
  RightParen,
  Text,
  TextEnd,
  TextStart,
  Word,
} from "../tokens.ts";
import { isLink } from "../words.ts";

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

/** `TALK "Hello " name`: two values without a sign between them, when a hint can show both. */
function joining({ before }: Around, token: IToken): string | undefined {
  if (!isShortValue(before) || !isShortValue(token)) return undefined;
  // R$ 15 is no variable.
  if (hasSigil(before.image) && token.tokenType === NumberLiteral) return undefined;
  const [left, right] = [before.image, token.image];
  return before.tokenType === Text && token.tokenType === Text
    ? `write ${left}, ${right} if these are choices, and ${left} + ${right} to join them`
    : `write ${left} + ${right} to join them; a text stands in double quotes`;
}

function isShortValue(token: IToken): boolean {
  const isValue = token.tokenType === Text || token.tokenType === NumberLiteral;
  return (isValue || (token.tokenType === Word && !isLink(token))) && token.image.length <= SHORT;
}

const SHORT = 20;

const VERB_WORDS: ReadonlySet<string> = new Set(VERBS.map(({ name }) => name.split(" ")[0] ?? ""));

/** The tokens around one that cannot be read. */
interface Around {
  readonly before: IToken;
  readonly after: IToken;
}

/** How to repair what other BASICs, or a forgotten +, have put here. */
export function repair(token: IToken, expected: string, around: Around): string | undefined {
  const { tokenType, image } = token;
  if (expected === "a statement") return BEGINNINGS[image.toUpperCase()] ?? STATEMENTS;
  if (around.before.tokenType === Comma && (isEnd(token) || tokenType === RightParen))
    return `remove the comma ${isEnd(token) ? "at the end" : "before )"}, or write what should follow it`;
  if (expected === "a value" && SIGNS[image] !== undefined) return SIGNS[image];
  if (expected === "a value" && image === "*" && around.before.image === "*") return "write ^ for a power";
  if (expected === "a value" && isEnd(token) && isSign(around.before)) return goingOn(around.before.image);
  if (expected === "a name" && around.before.image === ".") return isEnd(token) ? MEMBER : DOT;
  if (image === "(" && expected === "the name of a variable")
    return ASKING[around.before.image.toUpperCase()];
  if (expected === "IN" && image === "=")
    return "write FOR i = 1 TO 3 without EACH to count, or IN and a list";
  if (expected === "WHERE")
    return "say which rows are meant, as in WHERE id = 7; WHERE TRUE means all of them";
  if (expected === "a value" && image.toUpperCase() === "WHERE") return "leave out the comma before WHERE";
  if (expected === "`:`") return "an object holds keys with values, as in { name: value }";
  if (expected !== END_OF_STATEMENT && expected !== END_OF_VALUE) return undefined;
  if (UNIT_OF_TIME.test(image))
    return `write the number and its unit as one text, as in "${numberIn(around.before)} ${image}"`;
  if (image.toUpperCase() === "IF" && around.before.tokenType !== Colon) return CHOOSING;
  if (tokenType === Comma && isEnd(around.after)) return "remove it, or write what should follow it";
  if (ROW_WORDS.has(image.toUpperCase())) return ROWS;
  if (around.before.image.toUpperCase() === "ELSE") return ELSE_APART;
  if (isQuoteInside(token, around)) return QUOTE_INSIDE;
  if (isDecimalComma(token, around)) return "write a point in numbers, as in 12.50";
  if (VERB_WORDS.has(image.toUpperCase())) return `begin a new line before ${image}`;
  return joining(around, token) ?? (JOINED.has(tokenType) ? JOINS : undefined);
}

const STATEMENTS =
  'begin the line with what the bot should do, as in TALK "Hello", or with \' if it is only a remark';
/** What a line cannot begin with, and is often begun with. */
const BEGINNINGS: Readonly<Record<string, string>> = {
  THEN: "write THEN at the end of the line above, behind the condition",
  "=": "write the name of one variable before =, as in: total = 5",
  "&": "end the line above in & or in a blank and _, so that it goes on in this one",
  "}": "remove it: a block ends in words, as in END IF, NEXT, WEND or END SUB",
};
const CHOOSING =
  "write IIF(test, a, b) for one of two values; an IF begins a line, and its condition ends in THEN";
const DOT = "write + to join texts; a dot stands between an object and the name of its member";
const MEMBER = "write the name of a member behind the dot, as in: order.total";
const ELSE_APART =
  "write ELSE and what follows it on the line of its IF, or each on a line of its own, with END IF below";
const QUOTE_INSIDE = 'write each quote inside a text twice, as in "We call it ""good"" here."';

/** What was meant by a sign where a value should come. */
const SIGNS: Readonly<Record<string, string>> = {
  ">": "write >= for greater or equal",
  "<": "write <= for less or equal",
  "=": "write one = to compare",
  ...Object.fromEntries(
    ["<=", ">=", "<>"].map((sign) => [sign, `write what is compared on both sides, as in x ${sign} 1`]),
  ),
};

/** What asks a person, when brackets stand behind it as if it were a function. */
const ASKING: Readonly<Record<string, string>> = {
  HEAR: 'write it without brackets, and name a variable: HEAR name WITH "Your name?"',
  INPUT: 'write it without brackets, and name a variable: INPUT "Your name?", name',
};

function isEnd({ startOffset }: IToken): boolean {
  return Number.isNaN(startOffset);
}

function isSign({ tokenType, image }: IToken): boolean {
  return tokenType.CATEGORIES?.includes(BinaryOperator) === true && !/^\w/.test(image);
}

/** A line that ends in `+` or `&` has gone on already where the next one allows it. */
function goingOn(sign: string): string {
  const isJoin = sign === "+" || sign === "&";
  const instead = isJoin
    ? `remove the ${sign}: the next line begins a statement of its own`
    : "end the line in a blank and _ to go on in the next one";
  return `add a value behind ${sign}, or ${instead}`;
}

function numberIn({ tokenType, image }: IToken): string {
  return tokenType === NumberLiteral ? image : "30";
}

/** `"We call it "good" here."`: a word comes right behind what ends a text. */
function isQuoteInside({ tokenType, startOffset }: IToken, { before }: Around): boolean {
  const ends = before.tokenType === Text || before.tokenType === TextEnd;
  return ends && tokenType === Word && before.startOffset + before.image.length === startOffset;
}

function isDecimalComma({ tokenType, startOffset }: IToken, { before, after }: Around): boolean {
  if (tokenType !== Comma || before.tokenType !== NumberLiteral || after.tokenType !== NumberLiteral)
    return false;
  return before.startOffset + before.image.length === startOffset && after.startOffset === startOffset + 1;
}

const ROW_WORDS: ReadonlySet<string> = new Set(["WHERE", "ORDER", "LIMIT"]);
const ROWS =
  'WHERE, ORDER BY and LIMIT follow the table in this order: FIND "orders" WHERE total > 10 ORDER BY total DESC LIMIT 5';

const UNIT_OF_TIME = /^(second|minute|hour|day|week)s?$/i;

const JOINED: ReadonlySet<TokenType> = new Set([Word, Text, TextStart, NumberLiteral, Comma]);

/** What may stand behind END. */
export const WORD_AFTER_END =
  "IF, FOR, WHILE, SELECT, SWITCH, TRY, WITH, SUB, FUNCTION, ON, SCHEDULE or the end of the line";

/** How to repair an END with a word behind it that closes nothing. */
export function repairEnd(word: string): string {
  const meant = meantCloser(word);
  return meant === undefined
    ? "end a block by the word that began it, as in END IF; END alone ends the conversation"
    : `did you mean \`${meant}\`?`;
}
