import { ClockReader } from "./clock.ts";
import type { Token } from "./lexer.ts";
import { Mistake } from "./mistake.ts";
import { MONTH_NUMBERS, WEEKDAY_NUMBERS } from "./names.ts";
import { emptyPlan, type Plan } from "./plan.ts";
import { repeat } from "./repeat.ts";
import { ADVERBS, DAYS, JOINTS, ORDINAL_TAIL, ORDINALS, RANGES, WORKDAYS } from "./words.ts";

/** Reads on which days: weekdays, days of the month, months, and words such as `daily`. */
export class DayReader extends ClockReader {
  /** What the series of times that is being read has said so far. */
  protected plan: Plan = emptyPlan();

  /** One or several of weekdays, days of the month and months. */
  protected days(): void {
    do this.day();
    while (this.goesOnWithDay());
  }

  /** A comma or AND goes on with a day when one comes behind it. */
  private goesOnWithDay(): boolean {
    const joint = this.comes?.text ?? "";
    if (!JOINTS.has(joint)) return false;
    const next = this.ahead(1)?.text === "on" ? 2 : 1;
    const word = this.ahead(this.ahead(next)?.text === "the" ? next + 1 : next);
    if (word === undefined || !this.isDay(word, next)) return false;
    this.at += next;
    return true;
  }

  private isDay(word: Token, ahead: number): boolean {
    if (word.kind === "number") return !this.isClock(ahead);
    return DAY_NAMES.some((names) => names.has(word.text));
  }

  private day(): void {
    this.skip("the");
    const token = this.need("a day");
    const weekday = WEEKDAY_NUMBERS.get(token.text);
    const month = MONTH_NUMBERS.get(token.text);
    if (weekday !== undefined) this.weekdays(weekday);
    else if (month !== undefined) this.month(month);
    else if (token.kind === "number" || this.isOrdinal()) this.ordinals();
    else {
      this.at++;
      this.dayWord(token);
    }
  }

  private dayWord(token: Token): void {
    const { text } = token;
    const [days, unit] = [DAYS.get(text), ADVERBS.get(text)];
    if (unit !== undefined) repeat(this.plan, 1, unit, token, token);
    else if (days !== undefined) this.add(days);
    else if (text === "day" && this.comes?.kind === "number") this.ordinals(true);
    else if (text === "day" || text === "days") this.plan.isDaily = true;
    else if ((text === "working" || text === "business") && this.skip("day", "days")) this.add(WORKDAYS);
    else if (text === "month" || text === "week" || text === "year") this.plan.open = { unit: text, token };
    else throw this.stranger(token);
  }

  /** `monday`, `monday to friday` */
  private weekdays(from: number): void {
    this.at++;
    const end = this.ahead(1);
    const to = RANGES.has(this.comes?.text ?? "") && end ? WEEKDAY_NUMBERS.get(end.text) : undefined;
    if (to !== undefined) this.at += 2;
    this.plan.weekdays.add(from);
    for (let day = from; day !== (to ?? from); day = (day + 1) % 7) this.plan.weekdays.add((day + 1) % 7);
  }

  /** `january`, `january 1st` */
  private month(month: number): void {
    this.at++;
    this.plan.months.add(month);
    if (this.comes?.kind === "number" && !this.isClock()) this.ordinals(true);
  }

  /** `1st`, `first and last`, `1st and 15th of the month`, `second tuesday of the month`, `25th of december` */
  private ordinals(isDate = false): void {
    const found: { readonly number: number | "L"; readonly token: Token }[] = [];
    do {
      this.skip("the");
      const token = this.need("a day of the month");
      if (!isDate && !this.isDate()) throw new Mistake("unclear", token, "a day or a time?", AMBIGUOUS);
      this.at++;
      const number = token.text === "last" ? "L" : (ORDINALS.get(token.text) ?? Number(token.text));
      if (token.kind === "number") this.skip("st", "nd", "rd", "th");
      found.push({ number, token });
    } while (this.goesOnWithOrdinal());
    const weekday = WEEKDAY_NUMBERS.get(this.comes?.text ?? "");
    if (weekday !== undefined) this.at++;
    else this.skip("day", "days");
    for (const { number, token } of found) this.addOrdinal(number, weekday, token);
    const [first] = found;
    if (!this.ofMonths() && weekday !== undefined && first && first.number !== "L" && first.number > 1)
      throw new Mistake(
        "unclear",
        first.token,
        "of each month, or one week in so many?",
        'add "of the month"',
      );
  }

  /** `1st`, `25 december`, `15 of the month`: a number alone may be a time as well. */
  protected isDate(): boolean {
    const next = this.ahead(1)?.text ?? "";
    return this.isOrdinal() || next === "of" || MONTH_NUMBERS.has(next) || JOINTS.has(next);
  }

  private goesOnWithOrdinal(): boolean {
    if (!JOINTS.has(this.comes?.text ?? "")) return false;
    const next = this.ahead(1)?.text === "the" ? 2 : 1;
    if (!this.isOrdinal(next) && (this.ahead(next)?.kind !== "number" || this.isClock(next))) return false;
    this.at++;
    return true;
  }

  private addOrdinal(number: number | "L", weekday: number | undefined, token: Token): void {
    const { dates, weekdaysOfMonth } = this.plan;
    if (weekday === undefined) {
      if (number !== "L" && (number < 1 || number > 31))
        throw new Mistake("impossible", token, "no month has such a day", "the days go from 1 to 31");
      dates.add(number);
    } else {
      if (number !== "L" && (number < 1 || number > 5))
        throw new Mistake(
          "impossible",
          token,
          "no month has so many of this day",
          "take the first to fifth, or the last",
        );
      weekdaysOfMonth.add(number === "L" ? `${weekday}L` : `${weekday}#${number}`);
    }
  }

  /** `of the month`, `of every month`, `of january and july`, `december` */
  private ofMonths(): boolean {
    const isSaid = this.skip("of", "in");
    if (isSaid) this.skip("the", "every", "each", "a");
    const token = this.comes;
    const month = token && MONTH_NUMBERS.get(token.text);
    if (month === undefined) {
      if (isSaid && !this.skip("month", "months")) throw this.stranger(token);
      return isSaid;
    }
    for (let next: number | undefined = month; next !== undefined; ) {
      this.plan.months.add(next);
      this.at++;
      const isMore = JOINTS.has(this.comes?.text ?? "");
      next = isMore ? MONTH_NUMBERS.get(this.ahead(1)?.text ?? "") : undefined;
      if (next !== undefined) this.at++;
    }
    return true;
  }

  protected isOrdinal(ahead = 0): boolean {
    const [token, next] = [this.ahead(ahead), this.ahead(ahead + 1)];
    if (token === undefined) return false;
    if (token.kind === "number")
      return ["st", "nd", "rd", "th"].includes(next?.text ?? "") && next?.start === token.end;
    if (token.text === "last") return true;
    // `every second` is a unit, `every second monday` is not.
    return ORDINALS.has(token.text) && (token.text !== "second" || ORDINAL_TAIL.test(next?.text ?? ""));
  }

  private add(weekdays: readonly number[]): void {
    for (const day of weekdays) this.plan.weekdays.add(day);
  }
}

/** Whatever can go on with `and …` after a day. */
const DAY_NAMES: readonly { has(word: string): boolean }[] = [
  WEEKDAY_NUMBERS,
  MONTH_NUMBERS,
  DAYS,
  ORDINALS,
  new Set(["day", "last"]),
];

const AMBIGUOUS = 'write "at 9:00" for a time, "the 9th of the month" for a day';
