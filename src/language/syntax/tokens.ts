import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";
import { matchBlockComment, matchRawLines, matchText } from "./texts/match.ts";

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

const DOLLAR = 0x24;
const PERCENT = 0x25;
const HASH_SIGN = 0x23;
const EXCLAMATION = 0x21;
const UNDERSCORE = 0x5f;

/** The letters, digits and `_` of ASCII. */
const isPlainLetter = Array.from({ length: 128 }, (_, code) => /\w/.test(String.fromCharCode(code)));

const HASH = /#(?!\{)[^\r\n]*/y;
/** The line end behind ` _`, and the comment lines below it. */
const CONTINUATION =
  /_[ \t]*(?:(?:'|\/\/|REM(?![\p{L}\p{M}\p{N}_$%#!]))[^\r\n]*)?(?:\r\n|[\r\n])(?:[ \t]*(?:'|\/\/|#(?!\{)|REM(?![\p{L}\p{M}\p{N}_$%#!]))[^\r\n]*(?:\r\n|[\r\n]))*/iuy;
const REMARK = /REM(?![\p{L}\p{M}\p{N}_$%#!])[^\r\n]*/iuy;
/** A `_` alone is no word: it only says that the line goes on. */
const WORD = /(?:\p{L}|_(?=[\p{L}\p{M}\p{N}_]))[\p{L}\p{M}\p{N}_]*(?:[$%]|#(?!\{)|!(?!=))?/uy;

/**
 * Letters and `_` as far as a hint tells characters apart: one by one to 255, then in stretches of 255. Without a hint
 * for every token the lexer tries each pattern at each character, which takes three times as long.
 */
const WORD_STARTS = Array.from({ length: 65_536 }, (_, code) => code).filter((code) =>
  code < 256 ? /[\p{L}_]/u.test(String.fromCharCode(code)) : code === 256 || code % 255 === 0,
);

export const Word = createToken({
  name: "Word",
  pattern: { exec: matchWord },
  categories: [AnyWord],
  line_breaks: false,
  start_chars_hint: WORD_STARTS,
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

/** A token as the lexer makes them, its properties in the same order: V8 reads objects of few shapes much faster. */
export function made(tokenType: TokenType, image: string, startOffset: number): IToken {
  return { image, startOffset, tokenTypeIdx: tokenType.tokenTypeIdx as number, tokenType };
}

/** Whether a word builds statements; with a sigil none does. */
export function isReserved(token: IToken): boolean {
  return KEYWORDS.has(token.image.toUpperCase());
}

/** A value in quotes begins. */
export const AnyText = createToken({ name: "AnyText", pattern: Lexer.NA });
/** A text without values in it. Its payload is its `TextPart`, as that of the next three. */
export const Text = createToken({
  name: "Text",
  pattern: { exec: matchText },
  line_breaks: true,
  start_chars_hint: ['"', "'"],
  categories: [AnyText],
});
/** A text up to its first value, `"Hello ${`; between two values, `} and ${`; behind the last one, `}!"`. */
export const TextStart = createToken({ name: "TextStart", pattern: Lexer.NA, categories: [AnyText] });
export const TextMiddle = createToken({ name: "TextMiddle", pattern: Lexer.NA });
export const TextEnd = createToken({ name: "TextEnd", pattern: Lexer.NA });
/** A text, raw block or comment that cannot be read. Its payload is its `TextProblem`. */
export const Unclosed = createToken({ name: "Unclosed", pattern: Lexer.NA, categories: [AnyText] });
/** The word BEGIN of a raw block. The lines of the block follow on its own line as texts. */
export const Begin = createToken({ name: "BEGIN", pattern: Lexer.NA, categories: [AnyWord] });
/** The lines of a raw block down to its END; never met by a parser. */
export const RawLines = createToken({
  name: "RawLines",
  pattern: { exec: matchRawLines },
  line_breaks: true,
  start_chars_hint: ["\n", "\r"],
});
/** Becomes a line end when it goes over lines, and nothing otherwise. */
export const BlockComment = createToken({
  name: "BlockComment",
  pattern: { exec: matchBlockComment },
  line_breaks: true,
  start_chars_hint: ["/"],
});
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
export const LeftSquare = symbol("[", "[");
export const RightSquare = symbol("]", "]");
/** Opens an object, which older scripts write `#{`. */
export const LeftCurly = symbol("{", /#?\{/);
export const RightCurly = symbol("}", "}");
export const Dot = symbol(".", ".");
export const Question = symbol("?", "?");
/** `+=` and `-=`. */
export const Adjust = symbol("+=", /[+-]=/);

const AT_END = /(?:\+\+|--)(?=[ \t]*(?:$|[\r\n:']|\/\/|(?:ELSE|END|ENDIF|REM)(?![\p{L}\p{M}\p{N}_])))/iuy;
/** `++` and `--` at the end of a statement. Elsewhere `5--1` is `5 - -1`. */
export const Step = createToken({
  name: "++",
  pattern: { exec: (text, offset) => matchAt(AT_END, text, offset) },
  line_breaks: false,
  start_chars_hint: ["+", "-"],
});

const Skipped = { group: Lexer.SKIPPED };
const TOKENS = [
  createToken({ name: "Blank", pattern: /[ \t\u00a0\ufeff]+/, ...Skipped }),
  createToken({
    name: "Continuation",
    pattern: { exec: (text, offset) => matchAt(CONTINUATION, text, offset) },
    line_breaks: true,
    start_chars_hint: ["_"],
    ...Skipped,
  }),
  Text,
  BlockComment,
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
  RawLines,
  Newline,
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
  Adjust,
  Step,
  Plus,
  Minus,
  symbol("*", "*", [BinaryOperator]),
  symbol("/", "/", [BinaryOperator]),
  symbol("^", "^", [BinaryOperator]),
  LeftParen,
  RightParen,
  LeftSquare,
  RightSquare,
  LeftCurly,
  RightCurly,
  Comma,
  Colon,
  Dot,
  Question,
];

/** Everything that a parser may meet. */
export const VOCABULARY: TokenType[] = [
  ...[AnyWord, BinaryOperator, Constant, ...KEYWORDS.values()],
  ...[AnyText, TextStart, TextMiddle, TextEnd, Unclosed, Begin],
  ...TOKENS,
];

/** These types, and those of their categories. */
export function matching(types: readonly TokenType[]): ReadonlySet<TokenType> {
  const isOne = (type: TokenType) => types.includes(type);
  return new Set(VOCABULARY.filter((type) => isOne(type) || type.CATEGORIES?.some(isOne)));
}

/** Reads characters into tokens as they stand; `tokenize` makes of them what a parser meets. */
export const LEXER = new Lexer(TOKENS, { positionTracking: "onlyOffset", ensureOptimizations: true });

/** What a sticky pattern matches there. A test and a slice, since making a whole match costs twice as much. */
function matchAt(pattern: RegExp, text: string, offset: number): [image: string] | null {
  pattern.lastIndex = offset;
  return pattern.test(text) ? [text.slice(offset, pattern.lastIndex)] : null;
}

/** A word. Letters, digits and `_` of ASCII are stepped over by hand, four times as fast as by the pattern. */
function matchWord(text: string, offset: number): [image: string] | null {
  let end = offset;
  while (isPlainLetter[text.charCodeAt(end)]) end++;
  const next = text.charCodeAt(end);
  const isAlone = end === offset + 1 && text.charCodeAt(offset) === UNDERSCORE;
  const isSimple = end > offset && !isAlone && !(next > 127) && next !== HASH_SIGN && next !== EXCLAMATION;
  if (!isSimple || isDigit(text.charCodeAt(offset))) return matchAt(WORD, text, offset);
  return [text.slice(offset, next === DOLLAR || next === PERCENT ? end + 1 : end)];
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

/** `#` begins a comment only where nothing but blanks stands before it on its line (H-24). */
function hashComment(text: string, offset: number): [image: string] | null {
  for (let at = offset - 1; at >= 0; at--) {
    const character = text[at];
    if (character === "\n" || character === "\r") break;
    if (character !== " " && character !== "\t" && character !== "\ufeff") return null;
  }
  return matchAt(HASH, text, offset);
}

/** A word as it is compared: in capitals, without its sigil. */
export function plain(image: string): string {
  return (hasSigil(image) ? image.slice(0, -1) : image).toUpperCase();
}

/** The same of a token. The lexer has kept it with each word: it is asked for some ten times. */
export function plainOf({ image, payload }: IToken): string {
  return typeof payload === "string" ? payload : plain(image);
}

/** The sigil of a word, or empty. */
export function sigilOf(image: string): string {
  return hasSigil(image) ? image.slice(-1) : "";
}

export function hasSigil(image: string): boolean {
  const last = image.charCodeAt(image.length - 1);
  return last === DOLLAR || last === PERCENT || last === HASH_SIGN || last === EXCLAMATION;
}
