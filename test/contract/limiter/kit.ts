import type { EpochMs, NumberId } from "../../../src/model/ids.ts";
import type { SendLimits } from "../../../src/model/pacing.ts";
import type { Demand, Grant, Limiter } from "../../../src/runtime/ports.ts";

/**
 * The words that the limiter's contract is written in.
 *
 * @module
 */
export const NUMBER = "111" as NumberId;
export const OTHER_NUMBER = "222" as NumberId;
export const NOON: EpochMs = Date.UTC(2026, 2, 2, 12);
export const SECOND = 1_000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** WhatsApp's own figures: 80 a second, 45 at once to one person and one more each 6 s, 250 new people a day. */
export const THROUGHPUT: SendLimits = { throughput: 80 };
export const PAIR: SendLimits = { pair: { burst: 45, everyMs: 6 * SECOND } };
export const CONTACTS: SendLimits = { dailyContacts: 250 };
export const ALL: SendLimits = { ...THROUGHPUT, ...PAIR, ...CONTACTS };

/** A clock that the test moves. */
export interface Time {
  now: EpochMs;
}

export function demand(limits: SendLimits, over: Partial<Demand> = {}): Demand {
  const plain = { portfolio: "waba 1", number: NUMBER, person: "ana", opensChat: false, bulk: false };
  return { ...plain, limits, ...over };
}

/** How many are granted one after the other at one moment, and what the next one is told. */
export async function atOnce(limiter: Limiter, wanted: (nth: number) => Demand): Promise<[number, Grant]> {
  for (let nth = 0; ; nth++) {
    const grant = await limiter.ask(wanted(nth));
    if (grant.type === "wait" || nth === 2_000) return [nth, grant];
  }
}

/** When each one leaves until `untilAt`, if whoever is told to wait comes back exactly then. */
export async function departures(
  limiter: Limiter,
  wanted: (nth: number) => Demand,
  time: Time,
  untilAt: EpochMs,
): Promise<readonly EpochMs[]> {
  const leftAt: EpochMs[] = [];
  for (;;) {
    const grant = await limiter.ask(wanted(leftAt.length));
    if (grant.type === "granted") leftAt.push(time.now);
    else if (time.now + grant.inMs >= untilAt) break;
    else time.now += grant.inMs;
  }
  time.now = untilAt;
  return leftAt;
}

/** A throw of dice that is the same every time. */
export function dice(seed: number): (sides: number) => number {
  let state = seed;
  return (sides) => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return Math.floor((state / 2_147_483_648) * sides);
  };
}
