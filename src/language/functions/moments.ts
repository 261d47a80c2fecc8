import { ScriptFault } from "../../model/fault.ts";
import { named, type Value } from "../../model/value.ts";
import { type Wall, wallAt } from "../../model/zone.ts";
import type { Known } from "./function.ts";

/**
 * Dates and times as the language has them: texts in ISO form, which show what the bot's own clock shows.
 *
 * M1 A text without an offset is local time; one with `Z` or `+02:00` is turned into local time where it is read.
 * M2 What a function gives back is `2026-03-02`, or `2026-03-02 12:00:00`: local time, without an offset.
 *
 * @module
 */
export interface Moment {
  readonly wall: Wall;
  /** False for a day without a time; its `wall` is midnight. */
  readonly hasTime: boolean;
}

const FORM =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,3})\d*)?)?(?: ?(Z|[+-]\d\d(?::?\d\d)?))?)?$/i;

const MINUTE_MS = 60_000;
const FIRST: Wall = Date.parse("0001-01-01T00:00:00Z");
const LAST: Wall = Date.parse("9999-12-31T23:59:59.999Z");

/**
 * The date or time that a value says.
 *
 * @throws ScriptFault `fault/date`
 */
export function momentOf(value: Value, { timezone }: Known): Moment {
  const [, date, time, seconds = "00", fraction = "", offset] =
    (typeof value === "string" && FORM.exec(value.trim())) || [];
  if (date === undefined) throw notADate(value);
  const written = Date.parse(`${date}T${time ?? "00:00"}:${seconds}.${fraction.padEnd(3, "0")}Z`);
  // 30 February reads as 2 March, where it reads at all.
  if (Number.isNaN(written) || !iso(written).startsWith(date)) throw notADate(value);
  const wall = offset === undefined ? written : wallAt(written - offsetOf(offset), timezone);
  return { wall: inRange(wall), hasTime: time !== undefined };
}

const TIME_OF_DAY = /^([01]?\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?$/;

/** Milliseconds since midnight that a time without a date says; undefined when the value is none. */
export function timeOfDay(value: Value): number | undefined {
  const [all, hours, minutes, seconds = 0] =
    (typeof value === "string" && TIME_OF_DAY.exec(value.trim())) || [];
  if (all === undefined) return undefined;
  return (Number(hours) * 60 + Number(minutes)) * MINUTE_MS + Number(seconds) * 1000;
}

/** A moment as text (M2). */
export function textOfMoment({ wall, hasTime }: Moment): string {
  return hasTime ? iso(wall).slice(0, 19).replace("T", " ") : iso(wall).slice(0, 10);
}

/**
 * The same time, when the calendar of the language has it: the years 1 to 9999.
 *
 * @throws ScriptFault `fault/date`
 */
export function inRange(wall: Wall): Wall {
  if (!(wall >= FIRST && wall <= LAST)) throw beyondTheCalendar();
  return wall;
}

function iso(wall: Wall): string {
  return new Date(wall).toISOString();
}

/** What `Z`, `+02`, `+0200` and `+02:00` are ahead of UTC, in milliseconds. */
function offsetOf(written: string): number {
  const [, sign, hours = "0", minutes = "0"] = /^([+-])(\d\d):?(\d\d)?$/.exec(written) ?? [];
  return (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -MINUTE_MS : MINUTE_MS);
}

function notADate(value: Value): ScriptFault {
  const found = named(value);
  return new ScriptFault(
    "fault/date",
    `a date was needed here, but this is ${found}`,
    "Dates are texts such as 2026-03-02, times such as 2026-03-02 14:30; the day must exist.",
    "check what the variable holds before this line, for example with LOG",
  );
}

function beyondTheCalendar(): ScriptFault {
  return new ScriptFault(
    "fault/date",
    "this date lies outside the years 1 to 9999",
    "Other years cannot be written as a date.",
    "check the number that is added to the date",
  );
}
