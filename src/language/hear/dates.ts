import type { Wall } from "../../model/zone.ts";
import { folded } from "./answer.ts";
import type { HearType } from "./type.ts";

/**
 * A day, as people write it in English, Portuguese and Spanish; the variable gets `2026-03-02`.
 *
 * D1 The day stands before the month, unless that gives no day that exists and the other order does.
 * D2 A day without its year is refused: the bot would have to guess whether it has passed.
 *
 * @module
 */
const DAY_MS = 86_400_000;
const LONGEST = 60;

/** Days from today; without accents, in small letters. */
const NEAR: ReadonlyMap<string, number> = new Map([
  ...["today", "hoje", "hoy"].map((word) => [word, 0] as const),
  ...["tomorrow", "amanha", "manana"].map((word) => [word, 1] as const),
  ...["yesterday", "ontem", "ayer"].map((word) => [word, -1] as const),
  ...["day after tomorrow", "the day after tomorrow", "depois de amanha", "pasado manana"].map(
    (words) => [words, 2] as const,
  ),
  ...["day before yesterday", "the day before yesterday", "anteontem", "antes de ontem", "anteayer"].map(
    (words) => [words, -2] as const,
  ),
]);

/** Names of the months in English, Portuguese and Spanish, as they begin. */
const MONTHS = [
  "january janeiro enero jan ene",
  "february fevereiro febrero feb fev",
  "march marco marzo mar",
  "april abril apr abr",
  "may maio mayo mai",
  "june junho junio jun",
  "july julho julio jul",
  "august agosto aug ago",
  "september setembro septiembre setiembre sep sept set",
  "october outubro octubre oct out",
  "november novembro noviembre nov",
  "december dezembro diciembre dec dez dic",
];
const MONTH: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((names, index) => names.split(" ").map((name) => [name, index + 1] as const)),
);

export const date: HearType = {
  name: "DATE",
  empty: "",
  read: ({ text, now }) => (text.length > LONGEST ? undefined : dayIn(folded(text), now)),
};

function dayIn(text: string, now: () => Wall): string | undefined {
  const near = NEAR.get(text);
  if (near !== undefined) return iso(now() + near * DAY_MS);
  return yearFirst(text) ?? numbers(text) ?? words(text);
}

function yearFirst(text: string): string | undefined {
  const [, year, month, day] = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text)?.filter(isNoMark) ?? [];
  return year === undefined ? undefined : existing(Number(year), Number(month), Number(day));
}

/** `25/12/2026`, and `12/25/2026` because there is no 25th month (D1). */
function numbers(text: string): string | undefined {
  const [, first, second, year] =
    /^(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text)?.filter(isNoMark) ?? [];
  if (first === undefined || year === undefined) return undefined;
  const [a, b, y] = [Number(first), Number(second), fullYear(year)];
  return existing(y, b, a) ?? existing(y, a, b);
}

/** `5 de março de 2026`, `March 5th, 2026`, `5-mar-2026`. */
function words(text: string): string | undefined {
  const parts = text.split(/[\s,./-]+/).filter((part) => part !== "" && !SMALL.has(part));
  if (parts.length !== 3) return undefined;
  const at = parts.findIndex((part) => MONTH.has(part));
  const [day, year] = parts.filter((_, index) => index !== at);
  const isOrdered = at === 0 || at === 1;
  if (!isOrdered || day === undefined || year === undefined || !/^(?:\d{4}|\d{2})$/.test(year))
    return undefined;
  const [, number] = /^(\d{1,2})(?:st|nd|rd|th|o|º|ª)?$/.exec(day) ?? [];
  return number === undefined ? undefined : existing(fullYear(year), MONTH.get(parts[at]!)!, Number(number));
}

const SMALL: ReadonlySet<string> = new Set(["de", "del", "do", "of", "the", "dia", "el"]);

function isNoMark(part: string | undefined): boolean {
  return part !== undefined && !/^[-/. ]$/.test(part);
}

/** Two digits are a year from 1969 to 2068, as in most software that reads such dates (POSIX). */
function fullYear(year: string): number {
  const number = Number(year);
  if (year.length === 4) return number;
  return number + (number < 69 ? 2000 : 1900);
}

/** The day as text, if the calendar has it. */
function existing(year: number, month: number, day: number): string | undefined {
  if (year < 1 || month < 1 || month > 12 || day < 1) return undefined;
  const written = new Date(0);
  written.setUTCFullYear(year, month - 1, day);
  return written.getUTCMonth() === month - 1 && written.getUTCDate() === day
    ? iso(written.getTime())
    : undefined;
}

function iso(wall: Wall): string {
  return new Date(wall).toISOString().slice(0, 10);
}
