import { expect, it } from "vitest";
import type { Subject } from "../limiter.ts";
import { ALL, atOnce, demand, departures, MINUTE, NOON, PAIR, SECOND, THROUGHPUT } from "./kit.ts";

/** What the channel says by "too fast". */
export function slowingContract({ limiter, time }: Subject): void {
  const answer = () => demand(THROUGHPUT);
  const leaving = (untilAt: number) => departures(limiter(), answer, time, untilAt);
  const within = (leftAt: readonly number[], from: number, to: number): number =>
    leftAt.filter((at) => at >= NOON + from * SECOND && at < NOON + to * SECOND).length;

  it("closes for a second, goes on at half the rate, and is itself again after half a minute", async () => {
    await limiter().slowDown(answer(), "number");
    expect(await limiter().ask(answer())).toEqual({ type: "wait", inMs: 1_000, scope: "number" });
    const leftAt = await leaving(NOON + MINUTE);
    expect(within(leftAt, 0, 1)).toBe(0);
    expect(within(leftAt, 1, 2)).toBeGreaterThan(38);
    expect(within(leftAt, 1, 2)).toBeLessThan(44);
    expect(within(leftAt, 15, 16)).toBeGreaterThan(58);
    expect(within(leftAt, 15, 16)).toBeLessThan(63);
    expect(within(leftAt, 40, 50)).toBe(800);
  });

  it("leaves nothing of a burst when it recovers", async () => {
    await limiter().slowDown(answer(), "number");
    time.now += SECOND;
    expect((await atOnce(limiter(), answer))[0]).toBe(1);
  });

  it("slows down once for all that were under way", async () => {
    for (let told = 0; told < 50; told++) {
      await limiter().slowDown(answer(), "number");
      time.now += 10;
    }
    time.now = NOON;
    expect(await limiter().ask(answer())).toMatchObject({ inMs: 1_000 });
    expect(within(await leaving(NOON + 3 * SECOND), 1, 2)).toBeGreaterThan(38);
  });

  it("halves again when it was still too fast, down to a thirty-second part", async () => {
    for (let told = 0; told < 30; told++) {
      await limiter().slowDown(answer(), "number");
      time.now += SECOND;
    }
    const from = (time.now - NOON) / SECOND;
    const leftAt = await leaving(time.now + 75 * SECOND);
    // A thirty-second part of 80 a second, and what comes back meanwhile.
    expect(within(leftAt, from, from + 1)).toBeGreaterThanOrEqual(1);
    expect(within(leftAt, from, from + 1)).toBeLessThan(8);
    expect(within(leftAt, from + 59, from + 60)).toBeGreaterThan(76);
    expect(within(leftAt, from + 70, from + 71)).toBe(80);
  });

  it("never closes for longer than a thirty-second part of the rate takes", async () => {
    for (let told = 0; told < 30; told++) {
      await limiter().slowDown(demand(PAIR), "pair");
      time.now += SECOND;
    }
    expect(await limiter().ask(demand(PAIR))).toMatchObject({ type: "wait", scope: "pair" });
    await limiter().slowDown(demand(PAIR), "pair");
    expect(await limiter().ask(demand(PAIR))).toMatchObject({ inMs: 6 * 32 * SECOND });
  });

  it("slows down one person's pair and nobody else's", async () => {
    await limiter().slowDown(demand(PAIR), "pair");
    expect(await limiter().ask(demand(PAIR))).toEqual({ type: "wait", inMs: 12_000, scope: "pair" });
    expect(await limiter().ask(demand(PAIR, { person: "ben" }))).toEqual({ type: "granted" });
  });

  it("slows down the number that was told that its account is too fast", async () => {
    await limiter().slowDown(demand(ALL), "portfolio");
    expect(await limiter().ask(demand(ALL))).toEqual({ type: "wait", inMs: 1_000, scope: "number" });
  });

  it("leaves a limit off that is off", async () => {
    await limiter().slowDown(demand(PAIR), "number");
    expect(await limiter().ask(demand(PAIR))).toEqual({ type: "granted" });
  });

  it("lets answers go first even then", async () => {
    await limiter().slowDown(answer(), "number");
    time.now += SECOND;
    expect(await limiter().ask(demand(THROUGHPUT, { bulk: true }))).toMatchObject({ type: "wait" });
    expect(await limiter().ask(answer())).toEqual({ type: "granted" });
  });
}
