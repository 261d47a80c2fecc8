import { expect, it } from "vitest";
import type { Demand } from "../../../src/runtime/ports.ts";
import type { Subject } from "../limiter.ts";
import { atOnce, CONTACTS, DAY, demand, HOUR, NOON, OTHER_NUMBER } from "./kit.ts";

const GRANTED = { type: "granted" };

/** People written to outside their windows, within a moving day. */
export function contactsContract({ limiter, time }: Subject): void {
  const opening = (person: string, over: Partial<Demand> = {}) =>
    demand(CONTACTS, { person, opensChat: true, ...over });
  const nth = (person: number) => opening(`person ${person}`);
  const fill = async (): Promise<void> => {
    for (let person = 0; person < 250; person++) await limiter().ask(nth(person));
  };

  it("lets 250 people a day be written to, and the next a day after the first", async () => {
    const wait = { type: "wait", inMs: DAY, scope: "portfolio" };
    expect(await atOnce(limiter(), nth)).toEqual([250, wait]);
    time.now = NOON + DAY - 1;
    expect(await limiter().ask(nth(250))).toEqual({ ...wait, inMs: 1 });
    time.now = NOON + DAY;
    expect(await limiter().ask(nth(250))).toEqual(GRANTED);
  });

  it("lets who was written to today be written to again", async () => {
    await fill();
    expect(await limiter().ask(nth(0))).toEqual(GRANTED);
  });

  it("counts a person for a day from the last time", async () => {
    await fill();
    time.now = NOON + 20 * HOUR;
    await limiter().ask(nth(0));
    time.now = NOON + DAY;
    expect((await atOnce(limiter(), (person) => opening(`somebody ${person}`)))[0]).toBe(249);
    expect(await limiter().ask(opening("one more"))).toMatchObject({ inMs: 20 * HOUR });
  });

  it("counts nobody whose window is open", async () => {
    await fill();
    expect(await limiter().ask(demand(CONTACTS, { person: "ana" }))).toEqual(GRANTED);
  });

  it("counts the numbers of a portfolio together, and each portfolio apart", async () => {
    await fill();
    expect(await limiter().ask(opening("ana", { number: OTHER_NUMBER }))).toMatchObject({ type: "wait" });
    expect(await limiter().ask(opening("ana", { portfolio: "waba 2" }))).toEqual(GRANTED);
  });

  it("keeps a limit that was lowered", async () => {
    await fill();
    time.now = NOON + HOUR;
    const lowered = { dailyContacts: 200 };
    expect(await limiter().ask(opening("ana", { limits: lowered }))).toMatchObject({ inMs: 23 * HOUR });
    time.now = NOON + DAY;
    expect((await atOnce(limiter(), (person) => opening(`somebody ${person}`, { limits: lowered })))[0]).toBe(
      200,
    );
  });
}
