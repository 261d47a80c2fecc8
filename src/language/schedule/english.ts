import { DayReader } from "./days.ts";
import { type Token, tokensOf } from "./lexer.ts";
import { Mistake, type Place } from "./mistake.ts";
import { emptyPlan, linesOf } from "./plan.ts";
import { repeat } from "./repeat.ts";
import { JOINTS, NUMBERS, UNITS } from "./words.ts";

/**
 * Reads in English when something should run, from the left to the right: `every` says how often or on which days,
 * `on` and `in` on which days, `at` at what times, `from … to` between which.
 *
 * E1 What is not understood is refused, at its place; nothing is left out or guessed.
 * E2 `and every …` begins another series of times, which counts as well.
 *
 * @returns lines of cron with six fields
 * @throws Mistake
 * @example readEnglish("every weekday at 09:30") // → ["0 30 9 * * 1,2,3,4,5"]
 */
export function readEnglish(text: string): string[] {
  const tokens = tokensOf(text);
  if (tokens.length === 0)
    throw new Mistake("unclear", { start: 0, end: text.length }, "nothing is said here");
  return new Reader(tokens).read();
}

class Reader extends DayReader {
  private start = 0;

  read(): string[] {
    const lines: string[] = [];
    for (;;) {
      while (this.comes !== undefined && !this.isNextSeries()) this.clause();
      lines.push(...linesOf(this.plan, this.said()));
      if (this.comes === undefined) return [...new Set(lines)];
      this.at++;
      this.start = this.at;
      this.plan = emptyPlan();
    }
  }

  private clause(): void {
    if (this.skip("and", ",", "&") && this.comes === undefined) throw this.stranger(this.tokens[this.at - 1]);
    if (this.skip("every", "each")) this.every();
    else if (this.skip("at", "@")) this.times();
    else if (this.skip("from", "between")) this.window();
    else if (this.isClock()) this.times();
    else this.certainDays();
  }

  /** `at 9 on monday`, but not `on monday at 9 and tuesday at 10`: each time would count for both days. */
  private certainDays(): void {
    const token = this.need("a day");
    const before = this.daysSaid();
    this.skip("on", "in");
    this.days();
    if (this.plan.clocks.length > 0 && before > 0 && this.daysSaid() > before)
      throw new Mistake("unclear", token, "another day after the time", 'write "and every" before it');
  }

  private daysSaid(): number {
    const { weekdays, weekdaysOfMonth, dates } = this.plan;
    return weekdays.size + weekdaysOfMonth.size + dates.size;
  }

  /** `and every …` (E2). */
  private isNextSeries(): boolean {
    const [joint, next] = [this.comes?.text, this.ahead(1)?.text];
    return (joint === "and" || joint === "," || joint === ";") && (next === "every" || next === "each");
  }

  private every(): void {
    const first = this.need("how often, or on which days");
    if (first.text === "half" || first.text === "quarter") {
      this.partOfHour(first);
      return;
    }
    const next = this.ahead(1);
    const count = first.kind === "number" ? Number(first.text) : NUMBERS.get(first.text);
    const unit = next && UNITS.get(next.text);
    if (count !== undefined && unit !== undefined && next !== undefined) {
      this.at += 2;
      repeat(this.plan, count, unit, { start: first.start, end: next.end }, next);
      return;
    }
    if (first.kind === "number" && next?.kind === "word" && !this.isClock() && !this.isDate())
      throw this.stranger(next);
    const alone = UNITS.get(first.text);
    if (alone !== undefined && !this.isOrdinal()) {
      this.at++;
      repeat(this.plan, 1, alone, first, first);
    } else if (this.isClock()) this.times();
    else this.days();
  }

  /** `half hour`, `quarter of an hour` */
  private partOfHour(first: Token): void {
    this.at++;
    this.skip("of");
    this.skip("an", "a");
    const hour = this.need("hour");
    if (UNITS.get(hour.text) !== "hour") throw this.stranger(hour);
    this.at++;
    repeat(this.plan, first.text === "half" ? 30 : 15, "minute", { start: first.start, end: hour.end }, hour);
  }

  private times(): void {
    do {
      if (this.skip("minute", "minutes", ":")) this.minutes();
      else this.plan.clocks.push(this.clock());
    } while (this.goesOnWithTime());
  }

  private goesOnWithTime(): boolean {
    if (!JOINTS.has(this.comes?.text ?? "")) return false;
    const next = this.ahead(1)?.text === "at" ? 2 : 1;
    const token = this.ahead(next);
    if (token?.kind !== "number" && !TIME_WORDS.has(token?.text ?? "")) return false;
    this.at += next;
    return true;
  }

  /** `minute 15`, `:15 and :45` */
  private minutes(): void {
    do {
      this.skip(":");
      const token = this.need("a minute");
      if (token.kind !== "number") throw this.stranger(token);
      if (Number(token.text) > 59)
        throw new Mistake("impossible", token, "an hour has 60 minutes", "take 0 to 59");
      this.at++;
      this.plan.minutes.push(Number(token.text));
    } while (this.goesOnWithTime());
  }

  private window(): void {
    if (this.plan.window !== undefined) throw this.stranger(this.tokens[this.at - 1]);
    const from = this.clock();
    const isEnded = this.skip("to", "and", "until", "till", "through", "-", "–");
    const to = isEnded ? this.clock() : { ...from, hour: 23, minute: 59 };
    this.plan.window = { from, to };
  }

  private said(): Place {
    const first = this.tokens[this.start] as Token;
    return { start: first.start, end: (this.tokens[this.at - 1] ?? first).end };
  }
}

const TIME_WORDS: ReadonlySet<string> = new Set(["noon", "midnight", ":"]);
