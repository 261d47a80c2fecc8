import type { Token } from "./lexer.ts";
import { Mistake, type Place } from "./mistake.ts";
import { LONGEST_MONTHS } from "./names.ts";

/**
 * What a text in English has said so far of one series of times, and the lines of cron that it comes to.
 *
 * @module
 */
export interface Plan {
  /** `every 5 minutes`: how many of what, and where that stands. */
  interval?: Interval;
  /** Times of the day. */
  readonly clocks: Clock[];
  /** Minutes of the hour, for what comes every hour. */
  readonly minutes: number[];
  /** Between which times of the day an interval goes on; both belong to it. */
  window?: { readonly from: Clock; readonly to: Clock };
  /** `every day`, said outright. */
  isDaily: boolean;
  /** Sunday is 0. */
  readonly weekdays: Set<number>;
  /** As cron has them: `1#2` is the second Monday, `5L` the last Friday. */
  readonly weekdaysOfMonth: Set<string>;
  /** Days of the month; `L` is the last one. */
  readonly dates: Set<number | "L">;
  readonly months: Set<number>;
  /** A word that leaves the day open: `every week`. */
  open?: { readonly unit: "week" | "month" | "year"; readonly token: Token };
}

interface Interval {
  readonly count: number;
  readonly unit: "second" | "minute" | "hour";
  readonly at: Place;
}

export interface Clock {
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly at: Place;
}

export function emptyPlan(): Plan {
  return {
    ...{ clocks: [], minutes: [], isDaily: false, weekdays: new Set(), weekdaysOfMonth: new Set() },
    ...{ dates: new Set(), months: new Set() },
  };
}

/**
 * The lines of cron, with six fields, that say the same.
 *
 * @param whole  the place of all that was said
 * @throws Mistake when something is missing, or two things do not go together
 */
export function linesOf(plan: Plan, whole: Place): string[] {
  const days = daysOf(plan, whole);
  return timesOfDay(plan, whole).map((time) => `${time} ${days}`);
}

/** The fields day of the month, month and day of the week. */
function daysOf(plan: Plan, whole: Place): string {
  const { weekdays, weekdaysOfMonth, dates, months, open, isDaily, interval } = plan;
  const ofWeek = [...[...weekdays].sort((a, b) => a - b).map(String), ...[...weekdaysOfMonth].sort()];
  if (isDaily && dates.size + ofWeek.length > 0)
    throw new Mistake("unclear", whole, "every day, and on certain days", "leave one of them out");
  if (dates.size > 0 && ofWeek.length > 0)
    throw new Mistake("unclear", whole, "a day of the week and a day of the month", "write two schedules");
  if (open !== undefined) refuseOpen(plan, open.unit, open.token);
  if (open?.unit === "month" && dates.size + ofWeek.length === 0) dates.add(1);
  const isSaid =
    dates.size + ofWeek.length > 0 || isDaily || interval !== undefined || plan.clocks.length > 0;
  if (!isSaid)
    throw new Mistake("unclear", whole, "on which day is not said", 'write for example "every day at 9am"');
  const isMonthOnly =
    months.size > 0 && dates.size + ofWeek.length === 0 && !isDaily && interval === undefined;
  if (isMonthOnly)
    throw new Mistake(
      "unclear",
      whole,
      "on which days of the month is not said",
      'add "on the 1st", or "every day"',
    );
  refuseMissingDates(plan, whole);
  const inOrder = [...dates].sort((a, b) => (a === "L" ? 32 : a) - (b === "L" ? 32 : b));
  const list = (items: readonly unknown[]) => (items.length === 0 ? "*" : items.join(","));
  return `${list(inOrder)} ${list([...months].sort((a, b) => a - b))} ${list(ofWeek)}`;
}

function refuseOpen({ weekdays, dates, months }: Plan, unit: "week" | "month" | "year", token: Token): void {
  if (unit === "week" && weekdays.size === 0)
    throw new Mistake(
      "unclear",
      token,
      "on which day of the week is not said",
      'write for example "every monday at 9am"',
    );
  if (unit === "month" && weekdays.size > 0)
    throw new Mistake(
      "unclear",
      token,
      "on which of these days of the month is not said",
      'write "first monday of the month"',
    );
  if (unit === "year" && (dates.size === 0 || months.size === 0))
    throw new Mistake(
      "unclear",
      token,
      "on which day of the year is not said",
      'write "every year on january 1st"',
    );
}

/** 30 February: such a day would never come. */
function refuseMissingDates({ dates, months }: Plan, whole: Place): void {
  const longest = Math.max(
    ...[...(months.size > 0 ? months : [1])].map((month) => LONGEST_MONTHS[month - 1] ?? 31),
  );
  if (dates.size > 0 && [...dates].every((date) => date !== "L" && date > longest))
    throw new Mistake(
      "impossible",
      whole,
      "no month of these has such a day",
      "take an earlier day, or the last day of the month",
    );
}

/** The fields second, minute and hour, once for each line that is needed. */
function timesOfDay(plan: Plan, whole: Place): string[] {
  const { interval, clocks, minutes, window } = plan;
  if (interval === undefined) {
    if (window !== undefined || minutes.length > 0)
      throw new Mistake(
        "unclear",
        whole,
        "how often is not said",
        'write for example "every 15 minutes from 9am to 5pm"',
      );
    return clocks.length === 0 ? ["0 0 0"] : grouped(clocks);
  }
  const [clock] = clocks;
  if (clock !== undefined)
    throw new Mistake(
      "unclear",
      clock.at,
      "both how often and at what time",
      'write "from 9am" for when it begins each day',
    );
  return repeated(interval, plan, whole);
}

function repeated(
  { count, unit, at }: Interval,
  limits: Pick<Plan, "minutes" | "window">,
  whole: Place,
): string[] {
  const { minutes, window } = limits;
  if (unit === "second") {
    if (count % 60 === 0) return repeated({ count: count / 60, unit: "minute", at }, limits, whole);
    if (window !== undefined || minutes.length > 0)
      throw new Mistake(
        "unclear",
        at,
        "seconds go on all day",
        "take minutes, or write it for cron: */10 * 9-16 * * *",
      );
    if (60 % count !== 0) throw uneven(count, "seconds", 60, at);
    return [`${stepped(count)} * *`];
  }
  const step = unit === "hour" ? count * 60 : count;
  if (minutes.length > 0) {
    if (step !== 60 || window !== undefined)
      throw new Mistake(
        "unclear",
        whole,
        "a minute of the hour is for what comes every hour",
        'write "every hour at minute 15"',
      );
    return [`0 ${[...new Set(minutes)].sort((a, b) => a - b).join(",")} *`];
  }
  if (window !== undefined) return withinDay(step, window);
  if ((24 * 60) % step !== 0) {
    if (unit === "hour") throw uneven(count, "hours", 24, at);
    throw uneven(count, "minutes", 24 * 60, at);
  }
  if (step % 60 === 0) return [`0 0 ${stepped(step / 60)}`];
  if (60 % step === 0) return [`0 ${stepped(step)} *`];
  return byMinute(step);
}

function stepped(count: number): string {
  return count === 1 ? "*" : `*/${count}`;
}

/** Every 45 minutes: in three hours each minute of them comes once, so each has a line with a step. */
function byMinute(step: number): string[] {
  const round = leastCommonMultiple(step, 60);
  const lines: string[] = [];
  for (let time = 0; time < round; time += step) {
    const hours =
      round === 24 * 60 ? `${Math.floor(time / 60)}` : `${Math.floor(time / 60)}-23/${round / 60}`;
    lines.push(`0 ${time % 60} ${hours}`);
  }
  return lines;
}

function leastCommonMultiple(a: number, b: number): number {
  let multiple = Math.max(a, b);
  while (multiple % a !== 0 || multiple % b !== 0) multiple += Math.max(a, b);
  return multiple;
}

/** From the beginning of a window on, each day anew. */
function withinDay(step: number, { from, to }: NonNullable<Plan["window"]>): string[] {
  const [first, last] = [from.hour * 60 + from.minute, to.hour * 60 + to.minute];
  if (last < first)
    throw new Mistake(
      "unclear",
      to.at,
      "ends before it begins",
      "write two schedules: one up to midnight, one from midnight",
    );
  const clocks: Clock[] = [];
  for (let time = first; time <= last; time += step)
    clocks.push({ hour: Math.floor(time / 60), minute: time % 60, second: 0, at: from.at });
  return grouped(clocks);
}

/** Times with the same minute share a line. */
function grouped(clocks: readonly Clock[]): string[] {
  const hours = new Map<string, Set<number>>();
  for (const { hour, minute, second } of clocks) {
    const key = `${second} ${minute}`;
    hours.set(key, (hours.get(key) ?? new Set()).add(hour));
  }
  return [...hours].map(([key, set]) => `${key} ${[...set].sort((a, b) => a - b).join(",")}`);
}

function uneven(count: number, unit: "seconds" | "minutes" | "hours", of: number, at: Place): Mistake {
  const even = (number: number) => number >= 1 && of % number === 0;
  let [below, above] = [count, count];
  while (below > 1 && !even(below)) below--;
  while (above < of && !even(above)) above++;
  const inWords = (number: number) =>
    number === 1 ? `every ${unit.slice(0, -1)}` : `every ${number} ${unit}`;
  const near = above > of || below === above ? inWords(below) : `${inWords(below)}" or "${inWords(above)}`;
  const whole = unit === "seconds" ? "a minute" : "a day";
  return new Mistake("uneven", at, `${count} ${unit} do not come out even in ${whole}`, `write "${near}"`);
}
