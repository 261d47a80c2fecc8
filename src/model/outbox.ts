import type { EpochMs } from "./ids.ts";

/**
 * The life of one outgoing message, as pure rules that every store obeys.
 *
 * ```
 * pending ─take→ sending ─accepted→ accepted ─status→ sent → delivered → read → played
 *    ↑ ↑            │  └──rejected→ failed        (failed by status too)
 *    │ └─not reached──┤
 *    │              └──no proof──→ unknown ─status→ accepted
 *    │                                └─ after unknown-wait ─ resend once → sending, or → parked
 *    └─ the window opens ─ held ←─ the window is closed ─ pending, or accepted as an announcement
 * ```
 * O1 A row is durably `sending` before a byte of its request leaves.
 * O2 In a lane only the oldest open row may be taken: the next leaves after the previous was accepted or given up.
 * O3 `unknown` ends by a status, or when the receiving clock (which runs only while webhooks can reach us) is up.
 * O4 A row is resent at most once by itself; a second `unknown` parks it.
 * O5 A `held` row holds back nobody. What the person does next that opens the window makes all held rows of the lane
 *    `pending` again, in their old places: before whatever is said from then on. What waits for another try of a template
 *    in its place, or for its turn in the limits, need not wait any longer either.
 * O6 Where a template goes in the place of a message, the row is sent as that template. It is done then when the
 *    template carries the whole message; when it only announces it, the row is held next.
 * O7 Bulk lets answers go first: a bulk row that is pending holds back only other bulk. One that is held is bulk no more
 *    when it is let go: the person has come for it.
 *
 * @module
 */
export type OutboxState = "pending" | "sending" | "unknown" | "parked" | "held" | "accepted" | "failed";

/** What a template in the place of a message does: it says all of it, or only that there is something to read. */
export type StandIn = "carries" | "announces";

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
  /** A template that goes in its place is never resent: people get it who did not write just now, and it is paid for. */
  readonly standIn: StandIn | null;
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
      return row.onUnknown === "resend" && !row.resent && row.standIn === null
        ? { do: "resend" }
        : { do: "park" };
    case "parked":
    case "held":
    case "accepted":
    case "failed":
      return { do: "wait" };
  }
}

/** Rows that hold back the ones behind them. */
export function isOpen(state: OutboxState): boolean {
  return state === "pending" || state === "sending" || state === "unknown";
}

/** How often the channel may say of one message that the window is closed, while the person writes again and again. */
export const MOST_CLOSINGS = 10;

/** What a channel reports about a message it accepted, in the order in which it can happen. */
export type DeliveryStatus = "sent" | "delivered" | "read" | "played" | "failed";

const RANK: Record<DeliveryStatus, number> = { sent: 1, failed: 2, delivered: 3, read: 4, played: 5 };

/** The status to keep: it only moves forward; a failure stands until a delivery proves it wrong. */
export function laterStatus(before: DeliveryStatus | null, report: DeliveryStatus): DeliveryStatus {
  return before !== null && RANK[before] >= RANK[report] ? before : report;
}
