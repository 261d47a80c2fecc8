import { finite } from "../numbers.ts";
import { digitsOf, type Layout, type Separators, showsZero } from "./digits.ts";
import { separatorsOf, withLanguage } from "./language.ts";

/** One run of `0`, `#`, `,` and `.`, beginning and ending in a digit sign or point; anything else stands as it is. */
const DIGITS = /[#0](?:[#0.,]*[#0])?|\.[#0]+/g;
/** What stands as it is: quoted, behind a backslash, or no digit sign. */
const LITERALS = /'([^']*)'|\\(.)/gs;

const ENGLISH: Separators = { group: ",", decimal: "." };
const MOST_DECIMALS = 15;

/**
 * What a pattern of digits makes of a number; undefined when it holds none, or is no number pattern.
 *
 * `0` is a digit that is always there, `#` one that is there when needed; `,` between them groups by thousands; what
 * stands behind the point are decimals. `%` shows a hundred times the number. `#.##0,00`, the other way round, is
 * understood as well, since only one reading of it makes sense.
 *
 * @example numberPattern("R$ #,##0.00")?.(1234.5) // → "R$ 1,234.50"
 */
export function numberPattern(written: string): ((number: number) => string) | undefined {
  const { pattern, language } = withLanguage(written);
  const { text, masked } = maskLiterals(pattern);
  const runs = [...masked.matchAll(DIGITS)];
  const [run] = runs;
  if (run === undefined || runs.length > 1) return undefined;
  const layout = layoutOf(run[0], language === undefined ? undefined : separatorsOf(language));
  if (layout === undefined) return undefined;
  const [before, behind] = [text.slice(0, run.index), text.slice(run.index + run[0].length)];
  const factor = masked.includes("%") ? 100 : 1;
  return (number) => {
    const digits = digitsOf(finite(number * factor), layout);
    return `${number < 0 && !showsZero(digits) ? "-" : ""}${before}${digits}${behind}`;
  };
}

/** The pattern with its literals bare, and the same with blanks in their places, where no sign means anything. */
function maskLiterals(pattern: string): { readonly text: string; readonly masked: string } {
  const bare = (fill: (literal: string) => string) =>
    pattern.replace(LITERALS, (_all, quoted?: string, escaped?: string) => fill(quoted ?? escaped ?? ""));
  return { text: bare((literal) => literal), masked: bare((literal) => " ".repeat(literal.length)) };
}

function layoutOf(run: string, separators: Separators | undefined): Layout | undefined {
  const isTurned = /^[#0]*\.[#0.]*,[#0]+$/.test(run);
  const english = isTurned ? run.replace(/[.,]/g, (sign) => (sign === "." ? "," : ".")) : run;
  const [whole = "", decimals = "", ...rest] = english.split(".");
  if (rest.length > 0 || decimals.includes(",") || decimals.length > MOST_DECIMALS) return undefined;
  const own = isTurned ? { group: ".", decimal: "," } : ENGLISH;
  return {
    ...(separators ?? own),
    leastWhole: whole.split("0").length - 1,
    leastDecimals: decimals.lastIndexOf("0") + 1,
    mostDecimals: decimals.length,
    grouped: whole.includes(","),
  };
}
