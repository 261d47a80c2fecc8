import type { EpochMs } from "./ids.ts";

/**
 * The life of one outgoing message, as pure rules that every store obeys.
 *
 * ```
 * pending ─take→ sending ─accepted→ accepted ─status→ sent → delivered → read → played
 *    ↑              │  └──rejected→ failed        (failed by status too)
 *    └──not reached─┤
 *                   └──no proof──→ unknown ─status→ accepted
 *                                     └─ after unknown-wait ─ resend once → sending, or → parked
 * ```
 * O1 A row is durably `sending` before a byte of its request leaves.
 * O2 In a lane only the oldest open row may be taken: the next leaves after the previous was accepted or given up.
 * O3 `unknown` ends by a status, or when the receiving clock (which runs only while webhooks can reach us) is up.
 * O4 A row is resent at most once by itself; a second `unknown` parks it.
 *
 * @module
 */
export type OutboxState = "pending" | "sending" | "unknown" | "parked" | "accepted" | "failed";

/** What the rules need to know of a row. */
export interface OutboxTiming {
  readonly state: OutboxState;
  /** `pending`: not before this. */
  readonly notBeforeAt: EpochMs;
  /** `sending`: when the sender must have reported. */
  readonly leaseUntilAt: EpochMs;
  /** `unknown`: reading of the receiving clock (ms) at which waiting for a status ends. */
  readonly unknownUntil: number;
  readonly onUnknown: "resend" | "park";
  readonly resent: boolean;
}

/** What is to be done with the oldest open row of a lane. */
export type Turnout =
  | { readonly do: "send" }
  | { readonly do: "resend" }
  | { readonly do: "park" }
  /** Its sender died without a report: it becomes `unknown`. */
  | { readonly do: "orphan" }
  | { readonly do: "wait"; readonly until?: EpochMs };

/** What the rules say about the oldest open row now. `receiving` is the receiving clock in ms. */
export function turnout(row: OutboxTiming, now: EpochMs, receiving: number): Turnout {
  switch (row.state) {
    case "pending":
      return row.notBeforeAt <= now ? { do: "send" } : { do: "wait", until: row.notBeforeAt };
    case "sending":
      return row.leaseUntilAt <= now ? { do: "orphan" } : { do: "wait", until: row.leaseUntilAt };
    case "unknown":
      if (row.unknownUntil > receiving) return { do: "wait", until: now + (row.unknownUntil - receiving) };
      return row.onUnknown === "resend" && !row.resent ? { do: "resend" } : { do: "park" };
    case "parked":
    case "accepted":
    case "failed":
      return { do: "wait" };
  }
}

/** Rows that hold back the ones behind them. */
export function isOpen(state: OutboxState): boolean {
  return state === "pending" || state === "sending" || state === "unknown";
}

/** What a channel reports about a message it accepted, in the order in which it can happen. */
export type DeliveryStatus = "sent" | "delivered" | "read" | "played" | "failed";

const RANK: Record<DeliveryStatus, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

/** The status to keep: it only moves forward; a failure stands until a delivery proves it wrong. */
export function laterStatus(before: DeliveryStatus | null, report: DeliveryStatus): DeliveryStatus {
  return before !== null && RANK[before] >= RANK[report] ? before : report;
}
