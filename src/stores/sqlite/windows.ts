import type { ConversationId, EpochMs } from "../../model/ids.ts";
import { isOpenAt } from "../../model/window.ts";
import { released } from "../outbox-held.ts";
import type { Database } from "./database.ts";
import { firstRow, type LanedRow, save } from "./outbox.ts";

/**
 * The windows in which people may be sent anything, and what waits for them to open.
 *
 * @module
 */

/** What the person has just done opens the window: what was held for them may leave (O5). */
export function openWindow(db: Database, lane: ConversationId): void {
  db.run("UPDATE conversations SET announced_at = NULL WHERE id = ? AND announced_at IS NOT NULL", lane);
  for (let row = firstAwaiting(db, lane); row; row = firstAwaiting(db, lane)) save(db, row, released(row));
  endPostponing(db, lane);
}

/** The first row that `awaitsPerson`. */
function firstAwaiting(db: Database, lane: ConversationId): LanedRow | undefined {
  const first = (which: string) =>
    firstRow(db, `WHERE lane = ? AND ${which} ORDER BY position LIMIT 1`, lane);
  return first("o.state = 'held'") ?? first("is_open = 1 AND o.state = 'pending' AND stand_in IS NOT NULL");
}

/** What only waits for its turn in the limits need not wait any longer, either. */
export function endPostponing(db: Database, lane: ConversationId): void {
  db.run(END_POSTPONING, lane);
}

/** For each row that `isPostponed`. */
const END_POSTPONING = `UPDATE outbox SET not_before_at = 0
  WHERE lane = ?1 AND is_open = 1 AND state = 'pending' AND error IS NULL AND not_before_at > 0
    AND not_before_at IS NOT (SELECT follow_at FROM conversations WHERE id = ?1)`;

/** Opens the window if somebody has opened it whom the person turned out to be; and who has written since is not told. */
export function reviewWindow(db: Database, lane: ConversationId, now: EpochMs): void {
  const heardAt = lastInboundAt(db, lane) ?? 0;
  const update = "UPDATE conversations SET announced_at = NULL WHERE id = ? AND announced_at < ?";
  if (isOpenAt(heardAt, now)) openWindow(db, lane);
  else db.run(update, lane, heardAt);
}

/** The channel says that the window is closed, whatever we believe; unless the person has written since. */
export function closeWindow(db: Database, lane: ConversationId, at: EpochMs): void {
  db.run("UPDATE conversations SET last_inbound_at = NULL WHERE id = ? AND last_inbound_at <= ?", lane, at);
}

/** When the person last did something that opens the window; undefined when it is closed. */
export function lastInboundAt(db: Database, lane: ConversationId): EpochMs | undefined {
  const select = "SELECT last_inbound_at AS at FROM conversations WHERE id = ?";
  return db.get<{ at: EpochMs | null }>(select, lane)?.at ?? undefined;
}

/** Whether the person cannot have read what was said before the HEAR that waits: it did not leave, the window being closed. */
export function asksUnread(db: Database, lane: ConversationId, at: EpochMs): boolean {
  const isClosed = !isOpenAt(lastInboundAt(db, lane), at);
  return db.get(UNREAD, lane, isClosed ? 1 : 0) !== undefined;
}

/** `?2`: whether the window is closed. */
const UNREAD = `SELECT 1 FROM conversations AS c WHERE id = ?1 AND program IS NOT NULL AND hears = 1
  AND (EXISTS (SELECT 1 FROM outbox WHERE lane = ?1 AND state = 'held' AND substr(id, 1, length(lane) + 1) = lane || '/')
    OR EXISTS (SELECT 1 FROM outbox WHERE lane = ?1 AND is_open = 1
      AND (stand_in = 'announces' OR state = 'pending' AND (?2 OR stand_in IS NOT NULL))
      AND substr(id, 1, length(lane) + 1) = lane || '/'))`;
