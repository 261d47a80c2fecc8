/**
 * The names of days and months, in English and as cron knows them.
 *
 * @module
 */
const WEEKDAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"] as const;

const MONTHS = [
  ...["january", "february", "march", "april", "may", "june"],
  ...["july", "august", "september", "october", "november", "december"],
] as const;

/** Sunday is 0. By the whole name, the plural, and shorter forms of at least three letters. */
export const WEEKDAY_NUMBERS: ReadonlyMap<string, number> = new Map(
  WEEKDAYS.flatMap((name, number) =>
    [name, `${name}s`, ...shorter(name)].map((form) => [form, number] as const),
  ),
);

/** January is 1. */
export const MONTH_NUMBERS: ReadonlyMap<string, number> = new Map(
  MONTHS.flatMap((name, index) => [name, ...shorter(name)].map((form) => [form, index + 1] as const)),
);

/** The most days that each month can have. */
export const LONGEST_MONTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const;

/** Every name in full, to tell what was mistyped. */
export const DAY_AND_MONTH_NAMES: readonly string[] = [...WEEKDAYS, ...MONTHS];

/** `mon`, `tues`, `sept` and the like. */
function shorter(name: string): string[] {
  return [3, 4, 5].filter((length) => length < name.length).map((length) => name.slice(0, length));
}
