import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";

/**
 * The tokens of the language. Only the words that build statements are keywords, and even these are names when
 * they carry a sigil (H-5): every other word is a plain `Word`, special only in its place.
 *
 * @module
 */

/** Anything that reads as a word, keywords included: phrases may contain `TO`, `IN`, `ON`. */
export const AnyWord = createToken({ name: "AnyWord", pattern: Lexer.NA });
/** Stands between two values. */
export const BinaryOperator = createToken({ name: "BinaryOperator", pattern: Lexer.NA });

const HASH = /#(?!\{)[^\r\n]*/y;
const REMARK = /REM(?![\p{L}\p{M}\p{N}_$%#!])[^\r\n]*/iuy;
const WORD = /[\p{L}_][\p{L}\p{M}\p{N}_]*(?:[$%]|#(?!\{)|!(?!=))?/uy;

export const Word = createToken({
  name: "Word",
  pattern: { exec: (text, offset) => matchAt(WORD, text, offset) },
  categories: [AnyWord],
  line_breaks: false,
});

const RESERVED = [
  ..."IF THEN ELSE ELSEIF END ENDIF FOR EACH TO STEP NEXT IN WHILE WEND DO LOOP UNTIL SELECT SWITCH CASE".split(
    " ",
  ),
  ..."SUB FUNCTION RETURN EXIT GOTO ON LET AND OR NOT MOD TRUE FALSE NULL".split(" "),
];

/** TRUE, FALSE and NULL. */
export const Constant = createToken({ name: "Constant", pattern: Lexer.NA });

const OPERATOR_WORDS = new Set(["AND", "OR", "MOD"]);
const CONSTANT_WORDS = new Set(["TRUE", "FALSE", "NULL"]);

/** The token type of each reserved word. REM is reserved too, as the beginning of a comment. */
export const KEYWORDS: ReadonlyMap<string, TokenType> = new Map(
  RESERVED.map((word) => {
    const categories = CONSTANT_WORDS.has(word) ? [Constant] : [AnyWord];
    if (OPERATOR_WORDS.has(word)) categories.push(BinaryOperator);
    return [word, createToken({ name: word, pattern: Lexer.NA, categories })];
  }),
);

/** The token type of one reserved word. */
export function keyword(word: string): TokenType {
  const type = KEYWORDS.get(word);
  if (type === undefined) throw new Error(`${word} is not a reserved word`);
  return type;
}

/** Whether a word builds statements; with a sigil none does. */
export function isReserved(token: IToken): boolean {
  return KEYWORDS.has(token.image.toUpperCase());
}

export const Text = createToken({ name: "Text", pattern: /"(?:[^"\r\n]|"")*"/ });
/** A text whose closing quote is missing; it ends at the line end (H-7). */
export const UnclosedText = createToken({ name: "UnclosedText", pattern: /"[^\r\n]*/, categories: [Text] });
export const NumberLiteral = createToken({
  name: "Number",
  pattern: /0x[0-9a-f]+|(?:\d+(?:\.\d+)?|\.\d+)(?:e[+-]?\d+)?/i,
});

const symbol = (name: string, pattern: string | RegExp, categories: TokenType[] = []) =>
  createToken({ name, pattern, categories });

export const Equals = symbol("=", /==?/, [BinaryOperator]);
export const Plus = symbol("+", "+", [BinaryOperator]);
export const Minus = symbol("-", "-", [BinaryOperator]);
export const LeftParen = symbol("(", "(");
export const RightParen = symbol(")", ")");
export const Comma = symbol(",", ",");
export const Colon = symbol(":", ":");
export const Newline = createToken({ name: "Newline", pattern: /\r\n|\n|\r/, line_breaks: true });
/** Brackets of other kinds: they belong to no construct yet, but messages can point at them. */
export const OtherLeft = symbol("[", /[[{]/);
export const OtherRight = symbol("]", /[\]}]/);
const Dot = symbol(".", ".");

const Skipped = { group: Lexer.SKIPPED };
const TOKENS = [
  createToken({ name: "Blank", pattern: /[ \t\u00a0\ufeff]+/, ...Skipped }),
  createToken({ name: "Continuation", pattern: /_[ \t]*(?:\r\n|\n|\r)/, line_breaks: true, ...Skipped }),
  createToken({ name: "Comment", pattern: /(?:'|\/\/)[^\r\n]*/, ...Skipped }),
  createToken({
    name: "Remark",
    // Not a plain pattern: Chevrotain drops its `u`, and REMAINING would begin a comment.
    pattern: { exec: (text, offset) => matchAt(REMARK, text, offset) },
    line_breaks: false,
    start_chars_hint: ["R", "r"],
    ...Skipped,
  }),
  createToken({
    name: "HashComment",
    pattern: { exec: hashComment },
    line_breaks: false,
    start_chars_hint: ["#"],
    ...Skipped,
  }),
  Newline,
  Text,
  UnclosedText,
  NumberLiteral,
  Word,
  symbol("<=", "<=", [BinaryOperator]),
  symbol(">=", ">=", [BinaryOperator]),
  symbol("<>", /<>|!=/, [BinaryOperator]),
  symbol("<", "<", [BinaryOperator]),
  symbol(">", ">", [BinaryOperator]),
  symbol("&&", "&&", [BinaryOperator]),
  symbol("||", "||", [BinaryOperator]),
  symbol("&", "&", [BinaryOperator]),
  Equals,
  Plus,
  Minus,
  symbol("*", "*", [BinaryOperator]),
  symbol("/", "/", [BinaryOperator]),
  symbol("^", "^", [BinaryOperator]),
  LeftParen,
  RightParen,
  OtherLeft,
  OtherRight,
  Comma,
  Colon,
  Dot,
];

/** Everything that a parser may meet. */
export const VOCABULARY: TokenType[] = [AnyWord, BinaryOperator, Constant, ...KEYWORDS.values(), ...TOKENS];

const lexer = new Lexer(TOKENS, { positionTracking: "onlyOffset", ensureOptimizations: false });

/** The tokens of a text, comments left out, and the characters that begin no token. */
export function tokenize(text: string): { tokens: IToken[]; bad: { offset: number; length: number }[] } {
  const { tokens, errors } = lexer.tokenize(text);
  for (const token of tokens) classify(token);
  return { tokens, bad: errors.map(({ offset, length }) => ({ offset, length })) };
}

/** Reserved words are told from other words after lexing, so that a sigil makes any of them a name. */
function classify(token: IToken): void {
  if (token.tokenType !== Word) return;
  const type = KEYWORDS.get(token.image.toUpperCase());
  if (type === undefined) return;
  token.tokenType = type;
  token.tokenTypeIdx = type.tokenTypeIdx as number;
}

function matchAt(pattern: RegExp, text: string, offset: number): RegExpExecArray | null {
  pattern.lastIndex = offset;
  return pattern.exec(text);
}

/** `#` begins a comment only where nothing but blanks stands before it on its line (H-24). */
function hashComment(text: string, offset: number): RegExpExecArray | null {
  for (let at = offset - 1; at >= 0; at--) {
    const character = text[at];
    if (character === "\n" || character === "\r") break;
    if (character !== " " && character !== "\t" && character !== "\ufeff") return null;
  }
  return matchAt(HASH, text, offset);
}

/** A word as it is compared: in capitals, without its sigil. */
export function plain(image: string): string {
  return image.replace(/[$%#!]$/, "").toUpperCase();
}

/** The sigil of a word, or empty. */
export function sigilOf(image: string): string {
  return /[$%#!]$/.exec(image)?.[0] ?? "";
}
