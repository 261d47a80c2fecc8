import { expect, it } from "vitest";
import type { Subject } from "../limiter.ts";
import { ALL, atOnce, DAY, demand, NOON, SECOND } from "./kit.ts";

/** Demands that several limits have a say in. */
export function togetherContract({ limiter, time }: Subject): void {
  it("takes nothing from the number for a person who must wait", async () => {
    await atOnce(limiter(), () => demand(ALL));
    for (let asked = 0; asked < 50; asked++) await limiter().ask(demand(ALL));
    const others = await atOnce(limiter(), (nth) => demand(ALL, { person: `other ${nth}` }));
    expect(others[0]).toBe(60 - 45);
  });

  it("takes nothing from a person for a number that must wait", async () => {
    await atOnce(limiter(), (nth) => demand(ALL, { person: `other ${nth}` }));
    for (let asked = 0; asked < 50; asked++) await limiter().ask(demand(ALL));
    time.now = NOON + SECOND;
    expect((await atOnce(limiter(), () => demand(ALL)))[0]).toBe(45);
  });

  it("counts nobody as written to who must wait", async () => {
    const limits = { ...ALL, dailyContacts: 61 };
    const opening = (person: string) => demand(limits, { person, opensChat: true });
    await atOnce(limiter(), (nth) => opening(`person ${nth}`));
    for (let asked = 0; asked < 50; asked++) await limiter().ask(opening(`late ${asked}`));
    time.now = NOON + SECOND;
    expect(await limiter().ask(opening("ana"))).toEqual({ type: "granted" });
    expect(await limiter().ask(opening("ben"))).toMatchObject({ scope: "portfolio", inMs: DAY - SECOND });
  });

  it("tells the longest wait and whose it is", async () => {
    const limits = { throughput: 1, perMinute: 2, pair: { burst: 1, everyMs: 6 * SECOND } };
    await limiter().ask(demand(limits));
    expect(await limiter().ask(demand(limits))).toEqual({ type: "wait", inMs: 6_000, scope: "pair" });
    expect(await limiter().ask(demand(limits, { person: "ben" }))).toMatchObject({
      inMs: 1_000,
      scope: "number",
    });
    time.now += SECOND;
    await limiter().ask(demand(limits, { person: "ben" }));
    expect(await limiter().ask(demand(limits, { person: "eve" }))).toEqual({
      ...{ type: "wait", inMs: 29_000, scope: "own" },
    });
  });

  it("asks for nothing where no limit is kept", async () => {
    expect((await atOnce(limiter(), () => demand({}, { opensChat: true })))[0]).toBe(2_000);
  });
}
