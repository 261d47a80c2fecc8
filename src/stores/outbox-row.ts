import type { EpochMs, OutboxId } from "../model/ids.ts";
import { type DeliveryStatus, type OutboxTiming, turnout } from "../model/outbox.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { Fate, InboundItem, Origin, OutboxEntry, SendError, Taking } from "../runtime/ports.ts";

/**
 * A row of the outbox, and how it leaves: the rules of `model/outbox.ts` applied. Every store loads a row, asks here and
 * in `outbox-held.ts` and `outbox-news.ts` what becomes of it, and saves the answer, so that no two stores can disagree.
 *
 * @module
 */

/** `held`: `notBeforeAt` is when it has been held for too long. */
export interface OutboxRow extends OutboxTiming {
  readonly id: OutboxId;
  readonly message: Outgoing;
  readonly origin: Origin;
  readonly createdAt: EpochMs;
  /** Sends so far, and how many of them the channel answered with a no. */
  readonly attempt: number;
  readonly refused: number;
  readonly messageId: string | null;
  /** The channel's id of the template that announced it. */
  readonly announcedBy: string | null;
  /** The channel's id of its send that found the window closed: whatever else is said of that one is old news. */
  readonly closedAs: string | null;
  readonly bulk: boolean;
  readonly status: DeliveryStatus | null;
  /** Why it is not where it should be; null when all is well. */
  readonly error: SendError | null;
}

export type StatusReport = Extract<InboundItem, { type: "status" }>;

/** What a taker promises: when it will have reported, and how long to wait for a status if it does not. */
export interface Lease {
  readonly leaseMs: number;
  readonly unknownWaitMs: number;
  /** Nothing but this message is taken. */
  readonly only?: Taking | undefined;
}

/** What the person's conversation adds to what becomes of a row. */
export interface Surroundings {
  /** The receiving clock in ms. */
  readonly receiving: number;
  /** False once the person has written again: what was announced need not be held any more. */
  readonly isAnnounced: boolean;
  /** False in a conversation that ended when its person turned out to be another one's. */
  readonly isReachable: boolean;
}

/**
 * A row as a turn puts it into the outbox.
 *
 * @param followAt  until when its lane waits for a status of what has left before it, 0 when it does not
 */
export function queued(entry: OutboxEntry, at: EpochMs, followAt: EpochMs): OutboxRow {
  const { id, message, origin, onUnknown, bulk = false } = entry;
  return {
    id,
    message,
    origin,
    onUnknown,
    state: "pending",
    createdAt: at,
    // Not `at`: when the clock is set back, nobody's answer must wait until it has caught up.
    notBeforeAt: followAt > at ? followAt : 0,
    leaseUntilAt: 0,
    unknownUntil: 0,
    resent: false,
    attempt: 0,
    refused: 0,
    standIn: null,
    bulk,
    messageId: null,
    announcedBy: null,
    closedAs: null,
    status: null,
    error: null,
  };
}

/**
 * The oldest open row of a lane as the rules change it now.
 *
 * @param receiving  the receiving clock in ms
 * @returns `sending`: to be sent by the caller; `parked`: the next row's turn; undefined: the lane waits
 */
export function advanced(
  row: OutboxRow,
  now: EpochMs,
  receiving: number,
  { leaseMs, unknownWaitMs, only }: Lease,
): OutboxRow | undefined {
  const turn = turnout(row, now, receiving).do;
  switch (turn) {
    case "send":
    case "resend":
      if (only && only.id !== row.id) return undefined;
      return {
        ...row,
        state: "sending",
        leaseUntilAt: now + leaseMs,
        attempt: row.attempt + 1,
        resent: row.resent || turn === "resend",
        standIn: only?.standIn ?? null,
      };
    case "park":
      return { ...row, state: "parked" };
    case "orphan":
      return orphaned(row, receiving + unknownWaitMs);
    case "wait":
      return undefined;
  }
}

const ORPHAN: SendError = {
  code: "outbox/orphan",
  reason: "the process that sent it ended before it could report",
};

/** A row whose sender died without a report. */
export function orphaned(row: OutboxRow, unknownUntil: number): OutboxRow {
  return { ...row, state: "unknown", unknownUntil, error: ORPHAN };
}

/** Whether a row is history only. One that is parked or held is not: it waits for somebody. */
export function isDone({ state }: Pick<OutboxRow, "state">): boolean {
  return state === "accepted" || state === "failed";
}

/** What is told of a row to whoever asks for it. */
export function fateOf({ state, notBeforeAt, messageId, standIn, error }: OutboxRow): Fate {
  const known = { ...(messageId !== null && { messageId }), ...(standIn && { standIn }) };
  return { state, notBeforeAt, ...known, ...(error && { error }) };
}
