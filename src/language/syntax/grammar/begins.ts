import type { IToken, TokenType } from "chevrotain";
import {
  AnyWord,
  Constant,
  Dot,
  LeftCurly,
  LeftParen,
  LeftSquare,
  Minus,
  matching,
  NumberLiteral,
  Plus,
  Text,
  TextStart,
} from "../tokens.ts";

/**
 * What an expression and a statement may begin with.
 *
 * @module
 */
export const EXPRESSION: readonly TokenType[] = [
  ...[AnyWord, Constant, NumberLiteral, Text, TextStart],
  ...[LeftParen, LeftSquare, LeftCurly, Minus, Plus, Dot],
];

const BEGINS = matching(EXPRESSION);

export function beginsExpression({ tokenType }: IToken): boolean {
  return BEGINS.has(tokenType);
}

/** The tokens that a statement may begin with: any word, keywords included. */
export const STATEMENT: readonly TokenType[] = [AnyWord, Dot];

const BEGINS_STATEMENT = matching(STATEMENT);

export function beginsStatement({ tokenType }: IToken): boolean {
  return BEGINS_STATEMENT.has(tokenType);
}
