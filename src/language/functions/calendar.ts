import { ScriptFault } from "../../model/fault.ts";
import type { Value } from "../../model/value.ts";
import { instantAt, type Wall, wallAt } from "../../model/zone.ts";
import { inRange, type Moment } from "./moments.ts";

/**
 * Adding to dates and counting between them.
 *
 * C1 Hours, minutes and seconds are time that passes: over a change of the clocks the clock jumps.
 * C2 Days and weeks keep what the clock shows.
 * C3 Months and years keep the day too, or take the last one of a month that is too short for it.
 * C4 What lies between two moments is how often the unit can be added to the first without passing the second.
 *
 * @module
 */
export type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

const WORDS: Readonly<Record<Unit, string>> = {
  second: "second seconds sec secs s",
  minute: "minute minutes min mins mi n",
  hour: "hour hours hr hrs h",
  day: "day days d",
  week: "week weeks wk ww w",
  month: "month months mon m",
  year: "year years yr yyyy y",
};

const UNITS: ReadonlyMap<Value, Unit> = new Map(
  Object.entries(WORDS).flatMap(([unit, words]) => words.split(" ").map((word) => [word, unit as Unit])),
);

/** The unit that a value names, if it is the word for one. */
export function unitIn(value: Value | undefined): Unit | undefined {
  return typeof value === "string" ? UNITS.get(value.trim().toLowerCase()) : undefined;
}

const PASSING: Readonly<Partial<Record<Unit, number>>> = { second: 1_000, minute: 60_000, hour: 3_600_000 };
const DAYS: Readonly<Partial<Record<Unit, number>>> = { day: 86_400_000, week: 604_800_000 };
const MONTHS: Readonly<Partial<Record<Unit, number>>> = { month: 1, year: 12 };

/** A moment so many units later, or earlier. */
export function added({ wall, hasTime }: Moment, count: number, unit: Unit, zone: string): Moment {
  const passing = PASSING[unit];
  if (passing !== undefined) {
    const at = inRange(instantAt(wall, zone) + count * passing);
    return { wall: inRange(wallAt(at, zone)), hasTime: true };
  }
  const moved = inRange(movedOnCalendar(wall, count, unit));
  // A time that the clocks leave out that day is the one that they show instead.
  return { wall: hasTime ? wallAt(instantAt(moved, zone), zone) : moved, hasTime };
}

/** How many whole units lie from one moment to another; below zero when the second is the earlier one. */
export function between(from: Moment, to: Moment, unit: Unit, zone: string): number {
  const passing = PASSING[unit];
  if (passing !== undefined) {
    return whole((instantAt(to.wall, zone) - instantAt(from.wall, zone)) / passing);
  }
  const days = DAYS[unit];
  return days === undefined ? monthsBetween(from.wall, to.wall, unit) : whole((to.wall - from.wall) / days);
}

function movedOnCalendar(wall: Wall, count: number, unit: Unit): Wall {
  const days = DAYS[unit];
  return days === undefined ? monthsLater(wall, count * (MONTHS[unit] ?? 1)) : wall + count * days;
}

function monthsLater(wall: Wall, months: number): Wall {
  const date = new Date(wall);
  const day = date.getUTCDate();
  date.setUTCDate(1);
  date.setUTCMonth(date.getUTCMonth() + months);
  date.setUTCDate(Math.min(day, daysInMonth(date)));
  return date.getTime();
}

function daysInMonth(date: Date): number {
  const last = new Date(date);
  last.setUTCMonth(date.getUTCMonth() + 1, 0);
  return last.getUTCDate();
}

function monthsBetween(from: Wall, to: Wall, unit: Unit): number {
  if (to < from) return 0 - monthsBetween(to, from, unit);
  const [a, b] = [new Date(from), new Date(to)];
  const months = (b.getUTCFullYear() - a.getUTCFullYear()) * 12 + b.getUTCMonth() - a.getUTCMonth();
  const full = monthsLater(from, months) > to ? months - 1 : months;
  return Math.trunc(full / (MONTHS[unit] ?? 1));
}

function whole(number: number): number {
  return Math.trunc(number) + 0;
}

export function notAUnit(): ScriptFault {
  return new ScriptFault(
    "fault/date-unit",
    "none of these values is a unit of time",
    "Without one nobody can tell whether days or months are meant.",
    'write one of "second", "minute", "hour", "day", "week", "month", "year"',
  );
}
