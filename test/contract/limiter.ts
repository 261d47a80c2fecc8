import { afterEach, beforeEach, describe } from "vitest";
import type { Limiter } from "../../src/runtime/ports.ts";
import { contactsContract } from "./limiter/contacts.ts";
import { NOON, type Time } from "./limiter/kit.ts";
import { ratesContract } from "./limiter/rates.ts";
import { slowingContract } from "./limiter/slowing.ts";
import { togetherContract } from "./limiter/together.ts";

/** A limiter under test, whose time is the test's. */
export interface LimiterUnderTest {
  readonly limiter: Limiter;
  cleanup(): Promise<void>;
}

/** What the parts of the contract are given. */
export interface Subject {
  readonly limiter: () => Limiter;
  readonly time: Time;
}

/**
 * What every limiter promises: the definition of done for an implementation of `Limiter`.
 *
 * @param open  opens one that has granted nothing yet; called once per test
 */
export function limiterContract(name: string, open: (time: Time) => Promise<LimiterUnderTest>): void {
  describe(`${name} keeps the limiter's contract`, () => {
    const time: Time = { now: NOON };
    let current: LimiterUnderTest;
    beforeEach(async () => {
      time.now = NOON;
      current = await open(time);
    });
    afterEach(() => current.cleanup());
    const subject: Subject = { limiter: () => current.limiter, time };

    describe("rates", () => ratesContract(subject));
    describe("people written to", () => contactsContract(subject));
    describe("several limits at once", () => togetherContract(subject));
    describe("slowing down", () => slowingContract(subject));
  });
}
