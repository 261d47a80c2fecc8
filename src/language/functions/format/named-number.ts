import { rounded } from "../rounding.ts";
import { digitsOf, type Layout, showsZero } from "./digits.ts";
import { money, separatorsOf, withLanguage } from "./language.ts";

const NAMED = /^(n|F|f|N\d{0,2}|C\d{0,2}|F\d{1,2})$/;
const USUAL_DECIMALS = 2;
const MOST_DECIMALS = 15;

/**
 * What a number pattern with a name makes of a number; undefined for another pattern.
 *
 * | pattern | 1234.567 |
 * | --- | --- |
 * | `n`, `F` | 1234.57 |
 * | `f` | 1235 |
 * | `N`, `N3`, `N[pt]` | 1,234.57 · 1,234.567 · 1.234,57 |
 * | `C`, `C0`, `C2[pt]` | $1,234.57 · $1,235 · R$ 1.234,57 |
 */
export function namedNumber(written: string): ((number: number) => string) | undefined {
  const { pattern, language = "en" } = withLanguage(written);
  if (!NAMED.test(pattern)) return undefined;
  const [kind, digits] = [pattern[0], pattern.slice(1)];
  const usual = kind === "f" ? 0 : USUAL_DECIMALS;
  const decimals = Math.min(MOST_DECIMALS, digits === "" ? usual : Number(digits));
  if (kind === "C") return (number) => money(rounded(number, decimals), decimals, language);
  const layout: Layout = {
    ...separatorsOf(language),
    ...{ leastWhole: 1, leastDecimals: decimals, mostDecimals: decimals, grouped: kind === "N" },
  };
  return (number) => signed(number, digitsOf(number, layout));
}

/** Digits with the minus of their number, if there is anything to be negative. */
function signed(number: number, digits: string): string {
  return number < 0 && !showsZero(digits) ? `-${digits}` : digits;
}
