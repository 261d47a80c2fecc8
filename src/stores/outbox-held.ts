import type { EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import type { Aside } from "../runtime/ports.ts";
import type { OutboxRow, Surroundings } from "./outbox-row.ts";

/**
 * Rows that do not leave for now: those that are held until the person writes, and those that wait for their turn.
 *
 * @module
 */

/** A message that does not leave now, as long as it waits to. */
export function asideFrom(row: OutboxRow, aside: Aside, receiving: number): OutboxRow {
  const waits = row.state === "pending" || row.state === "unknown";
  switch (aside.type) {
    case "held":
      if (!waits) return row;
      // One that may have arrived is sent once more at most (O4), whenever that is.
      return {
        ...row,
        state: "held",
        notBeforeAt: aside.untilAt,
        resent: row.resent || row.state === "unknown",
      };
    case "postponed":
      if (row.state === "unknown") return { ...row, unknownUntil: receiving + (aside.untilAt - aside.at) };
      return waits ? { ...row, notBeforeAt: aside.untilAt } : row;
    case "failed":
      return waits || row.state === "held" ? { ...row, state: "failed", error: aside.error } : row;
  }
}

/** Whether it is not known yet, or not known any more, what has become of the template that announces a message. */
export function isBeingAnnounced({ state, standIn }: OutboxRow): boolean {
  return standIn === "announces" && (state === "sending" || state === "unknown" || state === "parked");
}

/** A message whose template was accepted is held until the person writes. One who has done so already gets it now. */
export function announced(
  row: OutboxRow,
  { by, at }: { readonly by: string; readonly at: EpochMs },
  { isAnnounced, isReachable }: Surroundings,
): OutboxRow {
  if (!isReachable) return row;
  const held: OutboxRow = {
    ...row,
    state: "held",
    notBeforeAt: at + LIMITS.heldMs,
    announcedBy: by,
    error: null,
  };
  return isAnnounced ? held : released(held);
}

/**
 * A held message that may leave: as if nothing had been tried. Which template announced it stays known (O6), and its
 * sends are counted on: what is reported late of the template must not be taken for a report about the message.
 */
export function released(row: OutboxRow): OutboxRow {
  const fresh = { standIn: null, refused: 0, error: null } as const;
  return { ...row, ...fresh, state: "pending", notBeforeAt: 0, bulk: false };
}

/**
 * Whether a row leaves as soon as the person does something that opens the window: it is held, or the template in its
 * place has not left yet.
 */
export function awaitsPerson({ state, standIn }: Pick<OutboxRow, "state" | "standIn">): boolean {
  return state === "held" || (state === "pending" && standIn !== null);
}

/** Whether a row is kept from leaving until the person writes, or is being announced and will be. */
export function isHeld({ state, standIn }: Pick<OutboxRow, "state" | "standIn">): boolean {
  return state === "held" || (standIn === "announces" && (state === "sending" || state === "unknown"));
}

/**
 * Whether a row waits for its turn in the channel's limits, some of which count only outside the window; not when it
 * waits for a status of what left before it.
 */
export function isPostponed({ state, notBeforeAt, error }: OutboxRow, followAt: EpochMs): boolean {
  return state === "pending" && error === null && notBeforeAt > 0 && notBeforeAt !== followAt;
}
