import type { Value } from "../../model/value.ts";
import { wallAt } from "../../model/zone.ts";
import { added, between, notAUnit, type Unit, unitIn } from "./calendar.ts";
import type { KnowingFunction, Known } from "./function.ts";
import { momentOf, textOfMoment, timeOfDay } from "./moments.ts";
import { wholeOf } from "./numbers.ts";

/**
 * Functions about dates and times. What a date looks like is said in `moments.ts`, how to count with them in
 * `calendar.ts`.
 *
 * @module
 */

/** Reading a date, and asking what a zone's clocks show, take some microseconds each. */
const READING = 4;
const RECKONING = 12;

const now: KnowingFunction = {
  name: "NOW",
  usage: "NOW()",
  summary: "The bot's local date and time.",
  example: ["NOW()", "2026-03-02 12:00:00"],
  takes: [0, 0],
  needs: "moment",
  cost: () => READING,
  callKnowing: (known) => textOfMoment({ wall: wallAt(known.at, known.timezone), hasTime: true }),
};

const today: KnowingFunction = {
  name: "TODAY",
  usage: "TODAY()",
  summary: "The bot's local date.",
  example: ["TODAY()", "2026-03-02"],
  takes: [0, 0],
  needs: "moment",
  cost: () => READING,
  callKnowing: (known) => textOfMoment({ wall: wallAt(known.at, known.timezone), hasTime: false }),
};

const dateAdd: KnowingFunction = {
  name: "DATEADD",
  usage: "DATEADD(date, count, unit)",
  summary: "A date so many units later; earlier when the count is below 0. The unit may come first.",
  example: ['DATEADD("2026-01-31", 1, "month")', "2026-02-28"],
  takes: [3, 3],
  needs: "timezone",
  cost: () => RECKONING,
  callKnowing: (known, ...values) => {
    const { unit, first, second } = withUnit(values);
    // Before the date stands the count where the unit comes first, as classic BASIC has it.
    const [date, count] = unitIn(values[2]) === undefined ? [second, first] : [first, second];
    return textOfMoment(added(momentOf(date, known), wholeOf(count), unit, known.timezone));
  },
};

const dateDiff: KnowingFunction = {
  name: "DATEDIFF",
  usage: "DATEDIFF(from, to, unit)",
  summary: "How many whole units lie from one date to another. The unit may come first.",
  example: ['DATEDIFF("2026-03-02", "2026-12-25", "day")', 298],
  takes: [3, 3],
  needs: "timezone",
  cost: () => RECKONING,
  callKnowing: (known, ...values) => {
    const { unit, first, second } = withUnit(values);
    return between(momentOf(first, known), momentOf(second, known), unit, known.timezone);
  },
};

/** The unit among three values, and the other two in their order (H-13). */
function withUnit(values: readonly Value[]): { unit: Unit; first: Value; second: Value } {
  const [first = null, second = null, third = null] = values;
  const last = unitIn(third);
  if (last !== undefined) return { unit: last, first, second };
  const leading = unitIn(first);
  if (leading === undefined) throw notAUnit();
  return { unit: leading, first: second, second: third };
}

/** A function that gives one number out of a date. */
function part(
  name: string,
  summary: string,
  example: KnowingFunction["example"],
  read: (date: Date) => number,
): KnowingFunction {
  return {
    ...{ name, usage: `${name}(date)`, summary, example, takes: [1, 1], needs: "timezone" },
    cost: () => READING,
    callKnowing: (known: Known, value: Value) => read(new Date(momentOf(value, known).wall)),
  };
}

/** The same for a part of the time, which may stand without a date: `HEAR … AS HOUR` gives `14:30`. */
function timePart(...description: Parameters<typeof part>): KnowingFunction {
  const [name, , , read] = description;
  return {
    ...part(...description),
    usage: `${name}(time)`,
    callKnowing: (known: Known, value: Value) =>
      read(new Date(timeOfDay(value) ?? momentOf(value, known).wall)),
  };
}

/** The functions about dates, in the order of the reference. */
export const DATE_FUNCTIONS: readonly KnowingFunction[] = [
  now,
  today,
  part("YEAR", "The year of a date.", ['YEAR("2026-03-02")', 2026], (date) => date.getUTCFullYear()),
  part(
    "MONTH",
    "The month of a date, from 1 to 12.",
    ['MONTH("2026-03-02")', 3],
    (date) => date.getUTCMonth() + 1,
  ),
  part("DAY", "The day of the month of a date.", ['DAY("2026-03-02")', 2], (date) => date.getUTCDate()),
  timePart("HOUR", "The hour of a time, from 0 to 23.", ['HOUR("2026-03-02 14:30")', 14], (date) =>
    date.getUTCHours(),
  ),
  timePart("MINUTE", "The minute of a time.", ['MINUTE("14:30")', 30], (date) => date.getUTCMinutes()),
  timePart("SECOND", "The second of a time.", ['SECOND("2026-03-02 14:30:05")', 5], (date) =>
    date.getUTCSeconds(),
  ),
  part(
    "WEEKDAY",
    "The day of the week of a date: Sunday is 1, Saturday is 7.",
    ['WEEKDAY("2026-03-02")', 2],
    (date) => date.getUTCDay() + 1,
  ),
  dateAdd,
  dateDiff,
];
