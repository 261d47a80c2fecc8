import type { IToken } from "chevrotain";
import type { Diagnostic } from "../../model/diagnostic.ts";
import type { Expression } from "./ast.ts";
import { noDivision } from "./character-messages.ts";
import type { LineItem } from "./item.ts";
import type { Line } from "./lines.ts";
import { NumberLiteral, RightParen, RightSquare } from "./tokens.ts";
import type { Place } from "./unquoted.ts";
import { isWord } from "./words.ts";

/**
 * What there is to say of `y = 7 // 2`, which puts 7 into y: elsewhere `//` divides, here it begins a comment.
 *
 * S1 Only where a number is worked out and put somewhere, and the line ends right behind the slashes and one number.
 *    Whoever explains a line uses words: `x = 5 // five of them`, `x = 5 // 5 a day`.
 * S2 Never of a year: `rate = 0.19 // 2024` says since when.
 */
export function slashesBehind(
  line: Line,
  items: readonly LineItem[],
  { file, text }: Place,
): Diagnostic | undefined {
  const last = line.at(-1);
  if (last === undefined || !endsOperand(last) || !putsNumber(items.at(-1))) return undefined;
  const start = last.startOffset + last.image.length;
  NUMBER_ALONE.lastIndex = start;
  const [all, before = "", number = ""] = NUMBER_ALONE.exec(text) ?? [];
  if (all === undefined || YEAR.test(number)) return undefined;
  const span = { file, start: start + before.length, end: start + all.length };
  const isWhole = line.at(-2)?.image === "=" && last.tokenType !== RightParen;
  return noDivision(span, isWhole ? last.image : "…", number);
}

const NUMBER_ALONE = /([ \t]*)\/\/[ \t]*(\d+(?:\.\d+)?)(?=[ \t]*(?:[\r\n]|$))/y;
const YEAR = /^(?:19|20)\d\d$/;

function endsOperand(token: IToken): boolean {
  const { tokenType } = token;
  return (
    tokenType === NumberLiteral || tokenType === RightParen || tokenType === RightSquare || isWord(token)
  );
}

function putsNumber(item: LineItem | undefined): boolean {
  if (item?.type !== "statement") return false;
  const { statement } = item;
  if (statement.type !== "assign" && statement.type !== "put") return false;
  return mayBeNumber(statement.value);
}

/** `"Page " + n` is a text, and NEW OBJECT calls something without a value behind it. */
function mayBeNumber(value: Expression): boolean {
  switch (value.type) {
    case "literal":
      return typeof value.value === "number";
    case "chain":
      return value.isText !== true && (value.first.type !== "literal" || mayBeNumber(value.first));
    case "call":
      return !value.bare;
    default:
      return CALCULATED.has(value.type);
  }
}

const CALCULATED: ReadonlySet<string> = new Set(["name", "path", "power", "negate"]);
