import { numberIn } from "../../model/value.ts";
import type { HearType } from "./type.ts";

/**
 * Types that are numbers. A person writes `1,234.5` or `1.234,5` as their country does, and the bot asks again where
 * both could be meant (P7: refuse rather than guess).
 *
 * @module
 */

const WRITTEN_LENGTH = 40;

/** A sign, digits in groups of three with the same mark between them, or digits alone. */
const GROUPS = [
  /^\d{1,3}(?:,\d{3})+$/,
  /^\d{1,3}(?:\.\d{3})+$/,
  /^\d{1,3}(?: \d{3})+$/,
  /^\d{1,3}(?:'\d{3})+$/,
];

/** A whole number; points, commas and blanks only between thousands. */
export const integer: HearType = {
  name: "INTEGER",
  also: ["INT"],
  empty: null,
  read: ({ text }) => wholeIn(text),
};

/** A number with or without decimals. */
export const float: HearType = {
  name: "FLOAT",
  also: ["DECIMAL", "NUMBER"],
  empty: null,
  read: ({ text }) => decimalIn(text),
};

/** What a variable with `%` takes: a whole number, or one that is then rounded. */
export const whole: HearType = {
  name: "WHOLE",
  empty: null,
  read: ({ text }) => wholeIn(text) ?? decimalIn(text),
};

const CURRENCIES =
  "r$|us$|u$s|$|€|£|¥|brl|usd|eur|gbp|mxn|ars|cop|clp|pen|reais|real|dollars|dollar|dolares|dólares|dolar|dólar|euros|euro|pesos|peso|soles|bucks|pounds";
const SIGNS: readonly string[] = CURRENCIES.split("|");

/** An amount with or without its currency, which is not kept. Cents have at most two digits. */
export const money: HearType = {
  name: "MONEY",
  also: ["CURRENCY", "AMOUNT"],
  empty: null,
  read: ({ text }) => amountIn(withoutCurrency(text)),
};

function withoutCurrency(text: string): string {
  const written = text.toLowerCase();
  const before = SIGNS.find((sign) => written.startsWith(sign));
  if (before !== undefined) return written.slice(before.length).trim();
  const behind = SIGNS.find((sign) => written.endsWith(sign));
  return behind === undefined ? written : written.slice(0, -behind.length).trim();
}

/** A point or comma with three digits behind it stands between thousands: nobody pays in thousandths. */
function amountIn(text: string): number | undefined {
  const grouped = wholeIn(text);
  if (grouped !== undefined) return grouped;
  return /[.,]\d{1,2}$/.test(text) ? decimalIn(text) : undefined;
}

function wholeIn(text: string): number | undefined {
  const { minus, digits } = signed(text);
  const bare = /^\d+$/.test(digits) ? digits : ungrouped(digits);
  return bare === undefined ? undefined : sane(minus, bare);
}

/** The last point or comma begins the decimals, unless it stands more than once: then it parts thousands. */
function decimalIn(text: string): number | undefined {
  const { minus, digits } = signed(text);
  const mark = Math.max(digits.lastIndexOf("."), digits.lastIndexOf(","));
  if (mark < 0 || digits.indexOf(digits[mark]!) !== mark) return wholeIn(text);
  const [front, decimals] = [digits.slice(0, mark), digits.slice(mark + 1)];
  if (!/^\d+$/.test(decimals)) return undefined;
  const bare = /^\d*$/.test(front) ? front || "0" : ungrouped(front);
  return bare === undefined ? undefined : sane(minus, `${bare}.${decimals}`);
}

function signed(text: string): { minus: boolean; digits: string } {
  const [, sign = "", digits = ""] = /^([+\u2212-]?) ?(.*)$/.exec(text.slice(0, WRITTEN_LENGTH + 1)) ?? [];
  return { minus: sign !== "" && sign !== "+", digits: digits.length > WRITTEN_LENGTH ? "" : digits };
}

function ungrouped(digits: string): string | undefined {
  return GROUPS.some((group) => group.test(digits)) ? digits.replace(/\D/g, "") : undefined;
}

/** A number beyond these cannot be told from its neighbours. */
function sane(minus: boolean, digits: string): number | undefined {
  const number = numberIn(minus ? `-${digits}` : digits);
  return number === undefined || Math.abs(number) > Number.MAX_SAFE_INTEGER ? undefined : number;
}
