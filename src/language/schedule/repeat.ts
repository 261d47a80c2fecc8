import type { Token } from "./lexer.ts";
import { Mistake, type Place } from "./mistake.ts";
import type { Plan } from "./plan.ts";

type Unit = "second" | "minute" | "hour" | "day" | "week" | "month" | "year";

/**
 * Takes down how often: an interval goes on evenly by itself; of what leaves the day open that must still be said.
 *
 * @param at     where all of it stands
 * @param token  the unit in it
 * @throws Mistake what does not come out even, such as `every 2 days`
 */
export function repeat(plan: Plan, count: number, unit: Unit, at: Place, token: Token): void {
  if (plan.interval !== undefined) throw new Mistake("unclear", at, "how often is said twice");
  if (count === 0) throw new Mistake("impossible", at, "never, or without end", "take 1 or more");
  switch (unit) {
    case "second":
    case "minute":
    case "hour":
      plan.interval = { count, unit, at };
      break;
    case "day":
      if (count > 1)
        throw uncounted(count, "days", at, 'name the days: "every monday, wednesday and friday"');
      plan.isDaily = true;
      break;
    case "week":
    case "year":
      if (count > 1)
        throw uncounted(count, `${unit}s`, at, 'name them: "first and third monday of the month"');
      plan.open = { unit, token };
      break;
    case "month":
      if (12 % count !== 0) throw uncounted(count, "months", at, "take 1, 2, 3, 4 or 6 months, or name them");
      if (count > 1) for (let month = 1; month <= 12; month += count) plan.months.add(month);
      plan.open = { unit, token };
  }
}

/** Every second day, counted from when? Days of a month and a week do not come out even. */
function uncounted(count: number, unit: string, at: Place, fix: string): Mistake {
  return new Mistake("uneven", at, `from which day on ${count} ${unit} are counted is not said`, fix);
}
