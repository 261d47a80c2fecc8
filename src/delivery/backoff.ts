import type { EpochMs } from "../model/ids.ts";

/**
 * What stood in the way of a send: `unreached` the channel could not be reached at all; the others are what the
 * channel's error table says to do about its answer. That the window is closed is none of these: the plan decides anew.
 *
 * R1 Whatever stands in the way, and in whatever order, the tries end: no message is tried for ever.
 */
export type Setback = "unreached" | "retry" | "slow-down" | "later" | "give-up";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

/** Sends of one message in all, after which it fails. */
export const TRIES = {
  /** Five minutes apart in the end, so that a message outlives a day without network. */
  unreached: 296,
  /**
   * About two minutes: a fault that lasts longer is rarely one that goes away. What may have been accepted in spite of
   * the answer is no `retry` at all, but of unknown fate.
   */
  retry: 8,
  /** About twenty minutes. */
  "slow-down": 9,
  /** A day and a bit: the longest limits of WhatsApp end after 24 hours. */
  later: 6,
  "give-up": 1,
} as const satisfies Record<Setback, number>;

/** After so long even the pair limit is paid back in full: 45 messages at 6 s each. */
const LONGEST_WAIT_MS = 5 * MINUTE;
const LATER_MS = [5 * MINUTE, 15 * MINUTE, HOUR, 4 * HOUR, 24 * HOUR] as const;

/** The part of a wait that chance may add, so that many senders do not come back at the same moment. */
const JITTER = 0.25;

/**
 * When a message may be tried again.
 *
 * @param attempt sends of it so far, the one that failed included: 1 after the first
 * @param jitter from 0 to 1, drawn by the caller; it only ever makes the wait longer
 * @returns undefined when it is time to give up
 * @see Meta, WhatsApp Cloud API, "Rate limits": 4^X seconds for X = 0, 1, 2 …
 * @example retryAt("slow-down", 3, now, 0) // → now + 16 s
 */
export function retryAt(
  setback: Setback,
  attempt: number,
  now: EpochMs,
  jitter: number,
): EpochMs | undefined {
  if (attempt >= TRIES[setback]) return undefined;
  return now + Math.round(waitMs(setback, attempt - 1) * (1 + JITTER * jitter));
}

function waitMs(setback: Setback, failures: number): number {
  switch (setback) {
    case "unreached":
    case "retry":
      return Math.min(SECOND * 2 ** failures, LONGEST_WAIT_MS);
    case "slow-down":
      return Math.min(SECOND * 4 ** failures, LONGEST_WAIT_MS);
    case "later":
      return LATER_MS[failures] ?? 24 * HOUR;
    case "give-up":
      return 0;
  }
}
