import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { Mistake } from "../../src/language/schedule/mistake.ts";
import { readTimes } from "../../src/language/schedule/read.ts";

const EVERY_QUARTER = [
  "0 0 9,10 * * 1,2,3,4,5",
  "0 15 9 * * 1,2,3,4,5",
  "0 30 9 * * 1,2,3,4,5",
  "0 45 9 * * 1,2,3,4,5",
];

describe("when something runs, in English", () => {
  it.each<[text: string, ...lines: string[]]>([
    ["every hour", "0 0 * * * *"],
    ["hourly", "0 0 * * * *"],
    ["every hour at minute 15", "0 15 * * * *"],
    ["every hour at :05 and :35", "0 5,35 * * * *"],
    ["every 6 hours", "0 0 */6 * * *"],
    ["every two hours", "0 0 */2 * * *"],
    ["every other hour", "0 0 */2 * * *"],
    ["every 5 minutes", "0 */5 * * * *"],
    ["every minute", "0 * * * * *"],
    ["every half hour", "0 */30 * * * *"],
    ["every quarter of an hour", "0 */15 * * * *"],
    ["every 120 minutes", "0 0 */2 * * *"],
    ["every 90 minutes", "0 0 0-23/3 * * *", "0 30 1-23/3 * * *"],
    ["every 30 seconds", "*/30 * * * * *"],
    ["every 60 seconds", "0 * * * * *"],
    ["every 5 hours from 9am", "0 0 9,14,19 * * *"],
    ["every 15 minutes from 9am to 10am on weekdays", ...EVERY_QUARTER],
    ["on weekdays between 9 and 10 every 15 minutes", ...EVERY_QUARTER],
    ["every day", "0 0 0 * * *"],
    ["daily at 9", "0 0 9 * * *"],
    ["every day at 9am", "0 0 9 * * *"],
    ["EVERY DAY AT 9 AM", "0 0 9 * * *"],
    ["  each day at 9 o'clock ", "0 0 9 * * *"],
    ["every day at 12am", "0 0 0 * * *"],
    ["every day at 12:30pm", "0 30 12 * * *"],
    ["every day at 9.30 p.m.", "0 30 21 * * *"],
    ["every day at 21h15", "0 15 21 * * *"],
    ["every day at 09:30:20", "20 30 9 * * *"],
    ["every day at noon and midnight", "0 0 0,12 * * *"],
    ["every day at 9am, 12:30 and 6pm", "0 0 9,18 * * *", "0 30 12 * * *"],
    ["every midnight", "0 0 0 * * *"],
    ["9am", "0 0 9 * * *"],
    ["every monday at 10am", "0 0 10 * * 1"],
    ["mondays at 10", "0 0 10 * * 1"],
    ["every week on tuesday at 9", "0 0 9 * * 2"],
    ["every mon, wed and fri at 8am", "0 0 8 * * 1,3,5"],
    ["every friday to monday at 8am", "0 0 8 * * 0,1,5,6"],
    ["every weekday at 09:30", "0 30 9 * * 1,2,3,4,5"],
    ["every weekend at 10:00", "0 0 10 * * 0,6"],
    ["at 9 on monday and thursday", "0 0 9 * * 1,4"],
    ["every 1st of the month at 8am", "0 0 8 1 * *"],
    ["monthly on the 15th at 8am", "0 0 8 15 * *"],
    ["on the 1st and 15th at 8am", "0 0 8 1,15 * *"],
    ["every month", "0 0 0 1 * *"],
    ["every 3 months on the 2nd at noon", "0 0 12 2 1,4,7,10 *"],
    ["last day of the month at 23:59", "0 59 23 L * *"],
    ["first monday of the month at 9am", "0 0 9 * * 1#1"],
    ["every second and last friday of the month at 9am", "0 0 9 * * 5#2,5L"],
    ["every year on january 1st at 10am", "0 0 10 1 1 *"],
    ["25 december at 9", "0 0 9 25 12 *"],
    ["every day at 9am in june and july", "0 0 9 * 6,7 *"],
    ["every monday at 9am and every friday at 5pm", "0 0 9 * * 1", "0 0 17 * * 5"],
  ])("reads %j", (text, ...lines) => {
    expect(readTimes(text)).toEqual(lines);
  });
});

describe("when something runs, as cron has it", () => {
  it.each([
    ["0 9 * * *", "0 0 9 * * *"],
    ["30 0 9 * * *", "30 0 9 * * *"],
    ["*/10 * * * * *", "*/10 * * * * *"],
    ["30 9 * * MON-FRI", "0 30 9 * * 1,2,3,4,5"],
    ["0 9 * * FRI-MON", "0 0 9 * * 5,6,0,1"],
    ["0 9 * * 7", "0 0 9 * * 0"],
    ["0 9 * * 5-7", "0 0 9 * * 5,6,0"],
    ["0 22-6 * * *", "0 0 22-23,0-6 * * *"],
    ["5/20 8-18/2 1,15 jan-jun ?", "0 5-59/20 8-18/2 1,15 1-6 *"],
    ["0 9 L * *", "0 0 9 L * *"],
    ["0 9 * * MON#1,5L", "0 0 9 * * 1#1,5L"],
    ["@daily", "0 0 0 * * *"],
    [" @Weekly ", "0 0 0 * * 0"],
  ])("reads %j", (text, line) => {
    expect(readTimes(text)).toEqual([line]);
  });
});

describe("a time that cannot be meant", () => {
  /** What is wrong stands between the two marks. */
  it.each([
    ["every «dya» at 9am", "unclear", 'did you mean "every day at 9am"?'],
    ["every «mondey» at 10am", "unclear", 'did you mean "every monday at 10am"?'],
    ["every 5 «minuts» on weekdays", "unclear", 'did you mean "every 5 minutes on weekdays"?'],
    ["every day at «9:75»", "impossible", "minutes go from 00 to 59"],
    ["every day at «25:00»", "impossible", "hours go from 0 to 23"],
    ["every day at «13pm»", "impossible", "from 1 to 12"],
    ["every «7 minutes»", "uneven", '"every 6 minutes" or "every 8 minutes"'],
    ["every «5 hours»", "uneven", '"every 4 hours" or "every 6 hours"'],
    ["every «90 seconds»", "uneven", '"every 60 seconds"'],
    ["every «2 days» at 9", "uneven", "name the days"],
    ["every «other day»", "uneven", "name the days"],
    ["every «2 weeks»", "uneven", "of the month"],
    ["every «0 minutes»", "impossible", "1 or more"],
    ["every day «9»", "unclear", '"at 9:00"'],
    ["every «second» monday at 9", "unclear", "of the month"],
    ["every «week» at 9", "unclear", "every monday"],
    ["«every friday and the 13th at 9»", "unclear", "two schedules"],
    ["«every day on the 1st»", "unclear", "leave one of them out"],
    ["every monday at 9 and «tuesday» at 10", "unclear", '"and every"'],
    ["every 6 hours at «9am»", "unclear", '"from 9am"'],
    ["every hour from 22 to «6»", "unclear", "two schedules"],
    ["every day at 9am «!»", "unclear", "write it like"],
    ["«twice» a day", "unclear", "write it like"],
    ["every «fortnight»", "unclear", "write it like"],
    ["«every 30th of february»", "impossible", "last day of the month"],
    ["«0 9 * *»", "unclear", "as in 0 9 * * 1"],
    ["«0 0 9 * * * 2027»", "unclear", "as in 0 9 * * 1"],
    ["0 «25» * * *", "impossible", "the minute comes first"],
    ["«60» 9 * * *", "impossible", "order"],
    ["0 9 * * «MUN»", "unclear", "names"],
    ["0 9 «30» 2 *", "impossible", "L for the last one"],
    ["0 9 1«,»,2 * *", "unclear", "lists"],
    ["«*/0» * * * *", "unclear", "from 1 to 59"],
    ["«@reboot»", "unclear", "@daily"],
  ])("is refused at its place: %s", (marked, kind, fix) => {
    const [start, end] = [marked.indexOf("«"), marked.indexOf("»") - 1];
    const mistake = mistakeIn(marked.replace(/[«»]/g, ""));
    expect(mistake).toMatchObject({ kind, fix: expect.stringContaining(fix) });
    expect([mistake?.start, mistake?.end]).toEqual([start, end]);
  });

  it("is refused where something is missing behind it", () => {
    expect(mistakeIn("every day at")).toMatchObject({ start: 12, end: 13 });
    expect(mistakeIn("")).toMatchObject({ kind: "unclear" });
    expect(mistakeIn("every ".repeat(200))).toMatchObject({ kind: "unclear", start: 200 });
  });

  it("is nothing but a mistake, whatever the text says", () => {
    const words =
      "every each 5 30 at 9am 9:30 on monday to and , first last of the month day minutes hours from in * */5 0 L".split(
        " ",
      );
    const texts = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map((all) => all.join(" ")),
    );
    fc.assert(
      fc.property(texts, (text) => {
        const mistake = mistakeIn(text);
        if (mistake === undefined)
          for (const line of readTimes(text)) expect(line.split(" ")).toHaveLength(6);
        else expect(mistake.end).toBeGreaterThanOrEqual(mistake.start);
      }),
      { numRuns: 3_000 },
    );
  });
});

function mistakeIn(text: string): Mistake | undefined {
  try {
    readTimes(text);
    return undefined;
  } catch (error) {
    if (error instanceof Mistake) return error;
    throw error;
  }
}
