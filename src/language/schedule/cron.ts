import { Mistake, type Place } from "./mistake.ts";
import { LONGEST_MONTHS, MONTH_NUMBERS, WEEKDAY_NUMBERS } from "./names.ts";

/**
 * Reads the times of cron: five fields (minute, hour, day of the month, month, day of the week), or six with the
 * second before them. Names of days and months become numbers, so that what is stored means one thing.
 *
 * @module
 */
interface Field {
  readonly name: string;
  readonly least: number;
  readonly most: number;
  readonly names?: ReadonlyMap<string, number>;
}

const SECOND: Field = { name: "second", least: 0, most: 59 };
const MINUTE: Field = { name: "minute", least: 0, most: 59 };
const HOUR: Field = { name: "hour", least: 0, most: 23 };
const DAY: Field = { name: "day of the month", least: 1, most: 31 };
const MONTH: Field = { name: "month", least: 1, most: 12, names: MONTH_NUMBERS };
/** 7 is Sunday too. */
const WEEKDAY: Field = { name: "day of the week", least: 0, most: 7, names: WEEKDAY_NUMBERS };

const FIELDS = [SECOND, MINUTE, HOUR, DAY, MONTH, WEEKDAY] as const;

/** What cron has short words for. */
const NICKNAMES: ReadonlyMap<string, string> = new Map([
  ["@hourly", "0 0 * * * *"],
  ["@daily", "0 0 0 * * *"],
  ["@midnight", "0 0 0 * * *"],
  ["@weekly", "0 0 0 * * 0"],
  ["@monthly", "0 0 0 1 * *"],
  ["@yearly", "0 0 0 1 1 *"],
  ["@annually", "0 0 0 1 1 *"],
]);

/** A part of a text, and where it stands there. */
interface Piece extends Place {
  readonly text: string;
}

/** Whether a text is meant for cron: no English form begins with two words of such signs. */
export function isCron(text: string): boolean {
  const [first, second] = pieces(text, /\S+/g);
  if (first?.text.startsWith("@")) return true;
  return [first, second].every((piece) => piece !== undefined && /^[\d*?][\d*?,/-]*$/.test(piece.text));
}

/**
 * The same times in six fields.
 *
 * @throws Mistake
 * @example readCron("30 9 * * MON-FRI") // → "0 30 9 * * 1-5"
 */
export function readCron(text: string): string {
  const written = pieces(text, /\S+/g);
  const [first] = written;
  const whole = { start: first?.start ?? 0, end: written.at(-1)?.end ?? text.length };
  if (first?.text.startsWith("@")) return nicknamed(first, whole);
  if (written.length !== 5 && written.length !== 6) {
    const fix = "write minute, hour, day of the month, month and day of the week, as in 0 9 * * 1";
    throw new Mistake(
      "unclear",
      whole,
      `cron has 5 fields, or 6 with the second first; here are ${written.length}`,
      fix,
    );
  }
  const fields = FIELDS.slice(FIELDS.length - written.length);
  const read = written.map((piece, index) => readField(piece, fields[index] as Field));
  const times = written.length === 5 ? ["0", ...read] : read;
  refuseMissingDays(times, written.at(-3) as Piece);
  return times.join(" ");
}

function nicknamed({ text }: Piece, whole: Place): string {
  const times = NICKNAMES.get(text.toLowerCase());
  if (times !== undefined) return times;
  throw new Mistake("unclear", whole, "no such word", `take one of ${[...NICKNAMES.keys()].join(", ")}`);
}

function readField(piece: Piece, field: Field): string {
  return pieces(piece.text, /[^,]+|,(?=,|$)|^,/g, piece.start)
    .map((item) => readItem(item, field))
    .join(",");
}

/** One of the items between commas: `*`, `5`, `1-5`, and a step behind them. */
function readItem(item: Piece, field: Field): string {
  const special = readSpecial(item, field);
  if (special !== undefined) return special;
  const [, range = "", every] = /^([^/]*)(?:\/(.*))?$/.exec(item.text) ?? [];
  const step = every === undefined ? undefined : readStep(every, item, field);
  if (range === "*" || range === "?") return step === undefined ? "*" : `*/${step}`;
  const [first = "", second] = range.split("-", 2);
  const from = readNumber(first, item, field);
  if (second !== undefined) return ranged(from, readNumber(second, item, field), { item, field, step });
  return step === undefined ? `${numbered(from, field)}` : ranged(from, field.most, { item, field, step });
}

/** `L` is the last day of the month, `5L` the last Friday, `1#2` the second Monday. */
function readSpecial(item: Piece, field: Field): string | undefined {
  if (field === DAY && item.text.toUpperCase() === "L") return "L";
  if (field !== WEEKDAY) return undefined;
  const [, day, nth] = /^(\w+)#([1-5])$/.exec(item.text) ?? [];
  if (day !== undefined) return `${numbered(readNumber(day, item, field), field)}#${nth}`;
  const [, lastDay] = /^(\d|[a-z]{3,})L$/i.exec(item.text) ?? [];
  return lastDay === undefined ? undefined : `${numbered(readNumber(lastDay, item, field), field)}L`;
}

function readStep(step: string, item: Piece, field: Field): number {
  const steps = /^\d{1,4}$/.test(step) ? Number(step) : 0;
  if (steps >= 1 && steps <= field.most) return steps;
  const fix = `behind the / stands every how many, from 1 to ${field.most}`;
  throw new Mistake("unclear", item, `no step of the field ${field.name}`, fix);
}

function readNumber(word: string, item: Piece, { name, least, most, names }: Field): number {
  const known = names?.get(word.toLowerCase());
  if (known !== undefined) return known;
  if (!/^\d{1,4}$/.test(word)) {
    const fix = `this field takes *, numbers${names ? " or names" : ""}, lists as 1,2, ranges as 1-5 and steps as */2`;
    throw new Mistake("unclear", item, `not understood for the field ${name}`, fix);
  }
  const number = Number(word);
  if (number >= least && number <= most) return number;
  throw new Mistake("impossible", item, `the ${name} goes from ${least} to ${most}`, reordered(number, name));
}

/** Fields in the wrong order are the usual reason. */
function reordered(number: number, name: string): string {
  return number > 23 && name === "hour"
    ? "the minute comes first, then the hour: 30 9 * * * is 9:30"
    : "the order is minute, hour, day of the month, month, day of the week";
}

/** A range that goes past the end goes on from the beginning: `FRI-MON`. */
function ranged(from: number, to: number, { item, field, step }: Stepped): string {
  if (field === WEEKDAY) return weekdays(from, to < from ? to + 7 : to, step ?? 1);
  const tail = step === undefined ? "" : `/${step}`;
  if (from <= to) return `${from}-${to}${tail}`;
  if (step !== undefined)
    throw new Mistake("unclear", item, "a step over the end of the range", "write a list");
  const span = (first: number, end: number) => (first === end ? `${first}` : `${first}-${end}`);
  return `${span(from, field.most)},${span(field.least, to)}`;
}

interface Stepped {
  readonly item: Piece;
  readonly field: Field;
  readonly step: number | undefined;
}

/** Days one by one: Sunday is at the end of a week and at its beginning. */
function weekdays(from: number, to: number, step: number): string {
  const days: number[] = [];
  for (let day = from; day <= to; day += step) days.push(day % 7);
  return [...new Set(days)].join(",");
}

/** Sunday has one number. */
function numbered(number: number, field: Field): number {
  return field === WEEKDAY ? number % 7 : number;
}

/** 30 February: such a time would never come. */
function refuseMissingDays([, , , days = "*", months = "*", weekdays]: readonly string[], at: Piece): void {
  if (weekdays !== "*" || !/^\d+(,\d+)*$/.test(days)) return;
  const most = LONGEST_MONTHS.filter((_, index) => includes(months, index + 1));
  if (days.split(",").every((day) => most.every((length) => Number(day) > length)))
    throw new Mistake(
      "impossible",
      at,
      "no month of these has such a day",
      "take an earlier day, or L for the last one",
    );
}

function includes(months: string, month: number): boolean {
  return months.split(",").some((item) => {
    const [, from = "1", to = from, step = "1"] = /^(\d+)(?:-(\d+))?(?:\/(\d+))?$/.exec(item) ?? [
      "",
      "1",
      "12",
    ];
    return month >= Number(from) && month <= Number(to) && (month - Number(from)) % Number(step) === 0;
  });
}

function pieces(text: string, each: RegExp, offset = 0): Piece[] {
  return [...text.matchAll(each)].map(({ 0: found, index }) => ({
    text: found,
    start: offset + index,
    end: offset + index + found.length,
  }));
}
