import { expect, it } from "vitest";
import type { Subject } from "../limiter.ts";
import { atOnce, demand, departures, NOON, OTHER_NUMBER, PAIR, SECOND, THROUGHPUT } from "./kit.ts";

/** What leaves in how much time, and what bulk leaves to answers. */
export function ratesContract({ limiter, time }: Subject): void {
  const answer = () => demand(THROUGHPUT);
  const bulk = () => demand(THROUGHPUT, { bulk: true });

  it("lets three quarters of a second's throughput leave at once", async () => {
    expect(await atOnce(limiter(), answer)).toEqual([60, { type: "wait", inMs: 13, scope: "number" }]);
  });

  it("lets 80 a second leave after that", async () => {
    const leftAt = await departures(limiter(), answer, time, NOON + 10 * SECOND);
    // At 0 ms the burst; the 80th of a second is due exactly at its end, and counts to the next.
    expect(leftAt.length).toBe(60 + 10 * 80 - 1);
    expect(leftAt.filter((at) => at >= NOON + 5 * SECOND && at < NOON + 6 * SECOND).length).toBe(80);
  });

  it("grants at the time that it said, and no sooner", async () => {
    await atOnce(limiter(), answer);
    time.now += 12;
    expect(await limiter().ask(answer())).toEqual({ type: "wait", inMs: 1, scope: "number" });
    time.now += 1;
    expect(await limiter().ask(answer())).toEqual({ type: "granted" });
  });

  it("takes nothing for a question that it answers with a wait", async () => {
    await atOnce(limiter(), answer);
    for (let asked = 0; asked < 100; asked++) await limiter().ask(answer());
    time.now += 13;
    expect(await limiter().ask(answer())).toEqual({ type: "granted" });
  });

  it("saves up no more than the burst in a quiet hour", async () => {
    await atOnce(limiter(), answer);
    time.now += 3_600 * SECOND;
    expect((await atOnce(limiter(), answer))[0]).toBe(60);
  });

  it("lets a number that may send one a second send one", async () => {
    const slow = demand({ throughput: 1 });
    expect(await atOnce(limiter(), () => slow)).toEqual([1, { type: "wait", inMs: 1_000, scope: "number" }]);
  });

  it("lets 45 leave to one person at once, and the 46th after 6 s", async () => {
    const leftAt = await departures(limiter(), () => demand(PAIR), time, NOON + 20 * SECOND);
    expect(leftAt.filter((at) => at === NOON).length).toBe(45);
    expect(leftAt.slice(45)).toEqual([6, 12, 18].map((seconds) => NOON + seconds * SECOND));
  });

  it("counts each person, each number and each portfolio apart", async () => {
    await atOnce(limiter(), () => demand({ ...PAIR, throughput: 60 }));
    expect(await limiter().ask(demand(PAIR, { person: "ben" }))).toEqual({ type: "granted" });
    expect(await limiter().ask(demand(PAIR, { number: OTHER_NUMBER }))).toEqual({ type: "granted" });
    expect(await limiter().ask(demand(PAIR, { portfolio: "waba} 2" }))).toEqual({ type: "granted" });
    expect(await limiter().ask(demand(PAIR))).toMatchObject({ type: "wait", scope: "pair" });
  });

  it("keeps the author's own limit a minute, three at once", async () => {
    const own = () => demand({ perMinute: 10 });
    const leftAt = await departures(limiter(), own, time, NOON + 60 * SECOND);
    expect(leftAt.map((at) => (at - NOON) / SECOND)).toEqual([0, 0, 0, 6, 12, 18, 24, 30, 36, 42, 48, 54]);
    expect(await limiter().ask(own())).toEqual({ type: "granted" });
    expect(await limiter().ask(own())).toEqual({ type: "wait", inMs: 6_000, scope: "own" });
  });

  it("keeps the last quarter of a burst from bulk", async () => {
    expect((await atOnce(limiter(), bulk))[0]).toBe(45);
    expect((await atOnce(limiter(), answer))[0]).toBe(15);
  });

  it("keeps one of the author's own burst from bulk, and none of a person's", async () => {
    const own = (bulk: boolean) => () => demand({ perMinute: 10 }, { bulk });
    expect((await atOnce(limiter(), own(true)))[0]).toBe(2);
    expect((await atOnce(limiter(), own(false)))[0]).toBe(1);
    expect((await atOnce(limiter(), () => demand(PAIR, { bulk: true })))[0]).toBe(45);
  });

  it("lets bulk by itself have the whole rate over time", async () => {
    const leftAt = await departures(limiter(), bulk, time, NOON + 10 * SECOND);
    expect(leftAt.length).toBe(45 + 10 * 80 - 1);
  });

  it("lets bulk that comes up to half a second late catch up", async () => {
    let left = 0;
    for (let round = 0; round < 20; round++) {
      left += (await atOnce(limiter(), bulk))[0];
      time.now += 500;
    }
    expect(left).toBe(45 + 19 * 40);
  });

  it("counts what people send, and never holds it", async () => {
    await limiter().heard(answer(), 20);
    expect((await atOnce(limiter(), answer))[0]).toBe(40);
  });

  it("lets a flood of what people send hold ours for a second at most", async () => {
    await atOnce(limiter(), answer);
    await limiter().heard(answer(), 10_000);
    await limiter().heard(answer(), 10_000);
    expect(await limiter().ask(answer())).toEqual({ type: "wait", inMs: 1_013, scope: "number" });
    time.now += 1_013;
    expect(await limiter().ask(answer())).toEqual({ type: "granted" });
  });

  it("counts nothing of what people send where the throughput is off", async () => {
    await limiter().heard(demand(PAIR), 10_000);
    expect(await limiter().ask(demand(PAIR))).toEqual({ type: "granted" });
  });

  it("holds nobody until a clock that was set back is there again", async () => {
    await atOnce(limiter(), answer);
    time.now -= 3_600 * SECOND;
    expect(await limiter().ask(answer())).toEqual({ type: "granted" });
  });

  it("holds what it has to when a clock was set right by a little", async () => {
    await atOnce(limiter(), answer);
    time.now -= 500;
    expect(await limiter().ask(answer())).toEqual({ type: "wait", inMs: 513, scope: "number" });
  });
}
