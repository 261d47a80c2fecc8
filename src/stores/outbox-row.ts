import type { EpochMs, OutboxId } from "../model/ids.ts";
import type { DeliveryStatus, OutboxTiming } from "../model/outbox.ts";
import { isOpen, laterStatus, turnout } from "../model/outbox.ts";
import type { Outgoing } from "../model/outgoing.ts";
import type { InboundItem, Origin, OutboxEntry, Receipt, SendError } from "../runtime/ports.ts";

/**
 * How one row of the outbox changes: the rules of `model/outbox.ts` applied. Every store loads a row, asks here
 * what becomes of it, and saves the answer, so that no two stores can disagree.
 *
 * @module
 */
export interface OutboxRow extends OutboxTiming {
  readonly id: OutboxId;
  readonly message: Outgoing;
  readonly origin: Origin;
  readonly createdAt: EpochMs;
  /** Sends so far, and how many of them the channel answered with a no. */
  readonly attempt: number;
  readonly refused: number;
  readonly messageId: string | null;
  readonly status: DeliveryStatus | null;
  /** Why it is not where it should be; null when all is well. */
  readonly error: SendError | null;
}

export type StatusReport = Extract<InboundItem, { type: "status" }>;

/** What a taker promises: when it will have reported, and how long to wait for a status if it does not. */
export interface Lease {
  readonly leaseMs: number;
  readonly unknownWaitMs: number;
}

const ORPHAN: SendError = {
  code: "outbox/orphan",
  reason: "the process that sent it ended before it could report",
};

/** A row as a turn puts it into the outbox. */
export function queued(entry: OutboxEntry, at: EpochMs): OutboxRow {
  const { id, message, origin, onUnknown } = entry;
  return {
    id,
    message,
    origin,
    onUnknown,
    state: "pending",
    createdAt: at,
    // Not `at`: when the clock is set back, nobody's answer must wait until it has caught up.
    notBeforeAt: 0,
    leaseUntilAt: 0,
    unknownUntil: 0,
    resent: false,
    attempt: 0,
    refused: 0,
    messageId: null,
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
  lease: Lease,
): OutboxRow | undefined {
  const leaseUntilAt = now + lease.leaseMs;
  switch (turnout(row, now, receiving).do) {
    case "send":
      return { ...row, state: "sending", leaseUntilAt, attempt: row.attempt + 1 };
    case "resend":
      return { ...row, state: "sending", leaseUntilAt, attempt: row.attempt + 1, resent: true };
    case "park":
      return { ...row, state: "parked" };
    case "orphan":
      return orphaned(row, receiving + lease.unknownWaitMs);
    case "wait":
      return undefined;
  }
}

/** A row whose sender died without a report. */
export function orphaned(row: OutboxRow, unknownUntil: number): OutboxRow {
  return { ...row, state: "unknown", unknownUntil, error: ORPHAN };
}

/**
 * The row after its sender's report. Once a status settled it, only its message id is news; a late "accepted" is
 * proof whatever was feared meanwhile.
 */
export function reported(row: OutboxRow, { outcome, attempt }: Receipt, receiving: number): OutboxRow {
  const settled = row.state === "accepted" || row.state === "failed";
  const underWay = attempt === row.attempt && (row.state === "sending" || row.state === "unknown");
  switch (outcome.type) {
    case "accepted": {
      const known = { ...row, messageId: outcome.messageId };
      return settled ? known : { ...known, state: "accepted", error: null };
    }
    case "retry":
      if (!underWay) return row;
      return {
        ...row,
        state: "pending",
        notBeforeAt: outcome.notBeforeAt,
        refused: row.refused + (outcome.refused ? 1 : 0),
        error: outcome.error,
      };
    case "failed":
      return underWay ? { ...row, state: "failed", error: outcome.error } : row;
    case "unknown":
      if (!underWay || row.state !== "sending") return row;
      return { ...row, state: "unknown", unknownUntil: receiving + outcome.waitMs, error: outcome.error };
  }
}

/** The row after a status of the channel, which proves that the message was accepted once, whatever we feared. */
export function confirmed(row: OutboxRow, report: StatusReport): OutboxRow {
  const status = laterStatus(row.status, report.status);
  const messageId = row.messageId ?? report.messageId;
  if (status !== "failed") return { ...row, status, messageId, state: "accepted", error: null };
  return { ...row, status, messageId, state: "failed", error: report.error ?? row.error };
}

/** Whether a row is history only. A parked row is not: it waits for a person's decision. */
export function isDone({ state }: OutboxRow): boolean {
  return !isOpen(state) && state !== "parked";
}
