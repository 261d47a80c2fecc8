import type { EpochMs } from "../../model/ids.ts";
import { isOpenAt } from "../../model/window.ts";
import { awaitsPerson, isHeld, isPostponed, released } from "../outbox-held.ts";
import type { OutboxRow } from "../outbox-row.ts";
import { type Conversation, replaceRow, type Tables } from "./tables.ts";

/**
 * The windows in which people may be sent anything, and what waits for them to open.
 *
 * @module
 */

/** What the person has just done opens the window: what was held for them may leave (O5). */
export function openWindow(tables: Tables, lane: Conversation): void {
  lane.announcedAt = undefined;
  for (const row of lane.outbox) {
    if (awaitsPerson(row)) replaceRow(tables, lane, released(row));
    else if (isPostponed(row, lane.followAt)) replaceRow(tables, lane, { ...row, notBeforeAt: 0 });
  }
}

/** Opens the window if somebody has opened it whom the person turned out to be; and who has written since is not told. */
export function reviewWindow(tables: Tables, lane: Conversation, now: EpochMs): void {
  const { lastInboundAt = 0, announcedAt = 0 } = lane;
  if (isOpenAt(lastInboundAt, now)) openWindow(tables, lane);
  else if (announcedAt < lastInboundAt) lane.announcedAt = undefined;
}

/** The channel says that the window is closed, whatever we believe; unless the person has written since. */
export function closeWindow(lane: Conversation, at: EpochMs): void {
  if (lane.lastInboundAt !== undefined && lane.lastInboundAt <= at) lane.lastInboundAt = undefined;
}

/** Whether the person cannot have read what was said before the HEAR that waits: it did not leave, the window being closed. */
export function asksUnread({ id, run, hears, outbox, lastInboundAt }: Conversation, at: EpochMs): boolean {
  if (!run || !hears) return false;
  const isClosed = !isOpenAt(lastInboundAt, at);
  const isUnread = (row: OutboxRow) =>
    isHeld(row) || awaitsPerson(row) || (isClosed && row.state === "pending");
  return outbox.some((row) => isUnread(row) && row.id.startsWith(`${id}/`));
}
