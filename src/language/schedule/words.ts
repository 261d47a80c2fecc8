import { WEEKDAY_NUMBERS } from "./names.ts";

/**
 * The words, besides names of days and months, in which times are told in English.
 *
 * @module
 */

/** Every word that means something here, to tell what was mistyped. */
export const WORDS: readonly string[] = [
  ..."every each other day days daily hours hour hourly minutes minute seconds second week weekly month".split(
    " ",
  ),
  ..."monthly year yearly weekday weekdays workday workdays weekend weekends first third fourth fifth last".split(
    " ",
  ),
  ..."half quarter midnight noon from between until through".split(" "),
];

export const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"].map(
    (word, index) => [word, index + 1] as const,
  ),
  ...([
    ["a", 1],
    ["an", 1],
    ["other", 2],
    ["fifteen", 15],
    ["twenty", 20],
    ["thirty", 30],
  ] as const),
]);

export const ORDINALS: ReadonlyMap<string, number> = new Map(
  ["first", "second", "third", "fourth", "fifth"].map((word, index) => [word, index + 1]),
);

export const UNITS: ReadonlyMap<string, "second" | "minute" | "hour" | "day" | "week" | "month" | "year"> =
  new Map([
    ...forms("second", "sec"),
    ...forms("minute", "min"),
    ...forms("hour", "hr"),
    ...forms("day"),
    ...forms("week"),
    ...forms("month"),
    ...forms("year"),
  ]);

function forms<Unit extends string>(...[unit, ...short]: [Unit, ...string[]]): [string, Unit][] {
  return [unit, ...short].flatMap((word) => [word, `${word}s`]).map((word) => [word, unit]);
}

export const ADVERBS: ReadonlyMap<string, "hour" | "day" | "week" | "month" | "year"> = new Map([
  ["hourly", "hour"],
  ["daily", "day"],
  ["weekly", "week"],
  ["monthly", "month"],
  ["yearly", "year"],
  ["annually", "year"],
]);

export const WORKDAYS = [1, 2, 3, 4, 5];

/** The days that a word stands for. Sunday is 0. */
export const DAYS: ReadonlyMap<string, readonly number[]> = new Map<string, readonly number[]>([
  ...["weekday", "weekdays", "workday", "workdays"].map((word) => [word, WORKDAYS] as const),
  ...["weekend", "weekends"].map((word) => [word, [6, 0]] as const),
]);

/** What stands between two of a kind. */
export const JOINTS: ReadonlySet<string> = new Set([",", "and", "&"]);
/** What stands between the first and the last. */
export const RANGES: ReadonlySet<string> = new Set(["to", "through", "until", "till", "-", "–"]);
/** What stands behind `second` when it is a number. */
export const ORDINAL_TAIL = new RegExp(`^(?:day|of|and|,|${[...WEEKDAY_NUMBERS.keys()].join("|")})$`);
