import { type ConversationId, type EpochMs, isQueueLane } from "../../model/ids.ts";
import type { QueueOwner, QueueState, Work } from "../../runtime/ports.ts";
import { conversationRow } from "./conversations.ts";
import type { Database } from "./database.ts";
import { beginLane, refreshLane } from "./jobs.ts";

/** What operators see of queues, and do to them and to the jobs that were put aside. */

interface QueueCells extends Omit<QueueState, "oldestAt" | "held"> {
  readonly oldestAt: EpochMs | null;
  readonly held: number;
}

/** Along the index of the jobs that are not done, and that of the lanes that are held: the order of a CROSS JOIN stays. */
const SELECT_QUEUES = `SELECT c.bot, c.number, c.id AS lane, c.held,
    COALESCE(SUM(pending IN (1, 2)), 0) AS waiting,
    MIN(CASE WHEN pending IN (1, 2) THEN received_at END) AS oldestAt,
    COALESCE(SUM(pending = 4), 0) AS dead
  FROM (SELECT conversation, pending, received_at FROM inbox WHERE job_id IS NOT NULL
    UNION ALL SELECT id, NULL, NULL FROM conversations WHERE held = 1) AS job
  CROSS JOIN conversations AS c ON c.id = job.conversation
  WHERE c.id LIKE '%!queue!%' GROUP BY c.id ORDER BY c.bot, c.id`;

/** The queues in which something waits or was put aside, or that are held; by bot, then by lane. */
export function queues(db: Database): QueueState[] {
  const found = db.all<QueueCells>(SELECT_QUEUES).filter(({ lane }) => isQueueLane(lane));
  return found
    .map(({ oldestAt, held, ...cells }) => ({
      ...cells,
      ...(oldestAt !== null && { oldestAt }),
      held: held === 1,
    }))
    .filter(({ waiting, dead, held }) => waiting > 0 || dead > 0 || held);
}

/** Holds a queue, or lets it go on: then it rests no more either. */
export function holdQueue(db: Database, owner: QueueOwner, held: boolean, now: EpochMs): Work[] {
  const { lane } = owner;
  if (held && !conversationRow(db, lane)) beginLane(db, owner, null, now);
  const flag = held ? 1 : 0;
  if (db.run("UPDATE conversations SET held = ?1 WHERE id = ?2 AND held <> ?1", flag, lane) === 0) return [];
  db.run("UPDATE conversations SET hears = 1, fault_count = 0 WHERE id = ? AND program IS NULL", lane);
  refreshLane(db, lane);
  return turnsIn(db, [lane], now);
}

interface DeadCells {
  readonly seq: number;
  readonly lane: ConversationId;
}

/** Gives jobs that were put aside all their tries again, behind what waits, in the order in which they came. */
export function retryDead(db: Database, ids: readonly string[], now: EpochMs): Work[] {
  const found = deadRows(db, ids);
  for (const { seq } of found) requeue(db, seq, now);
  const lanes = [...new Set(found.map(({ lane }) => lane))];
  for (const lane of lanes) {
    db.run("UPDATE conversations SET active_at = ? WHERE id = ?", now, lane);
    refreshLane(db, lane);
  }
  return turnsIn(db, lanes, now);
}

/** Its row is made anew: a larger number stands behind all others. */
function requeue(db: Database, seq: number, now: EpochMs): void {
  const cells = "conversation, message, job_id";
  const row = db.get<{ conversation: string; message: string; job_id: string }>(
    `SELECT ${cells} FROM inbox WHERE seq = ?`,
    seq,
  )!;
  db.run("DELETE FROM inbox WHERE seq = ?", seq);
  db.run(
    `INSERT INTO inbox (${cells}, received_at, pending, attempt, not_before_at) VALUES (?, ?, ?, ?, 1, 1, 0)`,
    ...[row.conversation, row.message, row.job_id, now],
  );
}

/** Deletes jobs that were put aside; returns how many. */
export function dropDead(db: Database, ids: readonly string[]): number {
  const found = deadRows(db, ids);
  for (const { seq } of found) db.run("DELETE FROM inbox WHERE seq = ?", seq);
  return found.length;
}

function deadRows(db: Database, ids: readonly string[]): DeadCells[] {
  return db.all<DeadCells>(
    `SELECT seq, conversation AS lane FROM inbox
       WHERE pending = 4 AND job_id IN (SELECT value FROM json_each(?)) ORDER BY seq`,
    JSON.stringify(ids),
  );
}

function turnsIn(db: Database, lanes: readonly ConversationId[], now: EpochMs): Work[] {
  const hasTurn = "SELECT 1 FROM conversations WHERE id = ? AND (ready_at IS NOT NULL OR timer_at <= ?)";
  const ready = lanes.filter((lane) => db.get(hasTurn, lane, now));
  return ready.map((conversation) => ({ type: "turn", conversation }));
}
