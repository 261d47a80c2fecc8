import { randomUUID } from "node:crypto";
import type { BotId, ConversationId, EpochMs, NumberId } from "../../model/ids.ts";
import type { Job } from "../../model/job.ts";
import type { DeadJob, JobEntry, Next, Opened, Origin, QueueOwner, Turn } from "../../runtime/ports.ts";
import { type Reported, reportJob, reportsLane } from "../job-row.ts";
import type { ConversationRow } from "./conversations.ts";
import type { Database } from "./database.ts";

/**
 * Lanes of jobs: conversations with nobody at the other end. Their jobs stand in the inbox; what `pending` says of them:
 *
 * ```
 * 1 to be done      2 to be done, not before its time      3 its run waits      4 put aside
 * ```
 * A job that is done is no row any more. `timer_at` of a lane without a run is the time of its first delayed job, or
 * the end of its rest (`hears` 0); one that is held has neither that nor `ready_at`, so that nobody visits it.
 *
 * @module
 */

/** Puts a job into its lane, which begins with it when there is none. */
export function queueJob(
  db: Database,
  { bot, number }: { readonly bot: BotId; readonly number: NumberId },
  { id, lane, job, notBeforeAt }: JobEntry,
  at: EpochMs,
): void {
  const person = job.type === "spawned" ? job.person : null;
  beginLane(db, { bot, number, lane }, person, at);
  db.run(
    `INSERT INTO inbox (conversation, message, received_at, pending, job_id, attempt, not_before_at)
       VALUES (?, ?, ?, ?, ?, 1, ?)`,
    ...[lane, JSON.stringify(job), at, notBeforeAt === undefined ? 1 : 2, id, notBeforeAt ?? 0],
  );
  refreshLane(db, lane);
}

/** A lane that was forgotten and begins again must not give the names of its effects again: it counts on from the time. */
export function beginLane(
  db: Database,
  { bot, number, lane }: QueueOwner,
  person: ConversationId | null,
  at: EpochMs,
): void {
  db.run(
    `INSERT INTO conversations (id, bot, number, revision, person, active_at) VALUES (?1, ?2, ?3, ?4, ?5, ?4)
       ON CONFLICT (id) DO UPDATE SET active_at = ?4`,
    ...[lane, bot, number, at, person],
  );
}

/** Lets the bot be told what became of a message; returns the lane. @param origin  the script line that sent it */
export function queueReport(db: Database, report: Reported, at: EpochMs, origin?: Origin): ConversationId {
  const lane = reportsLane(report);
  queueJob(db, report, { id: `${lane}/${randomUUID()}`, lane, job: reportJob(report, origin) }, at);
  return lane;
}

interface JobCells {
  readonly seq: number;
  readonly id: string;
  readonly job: string;
  readonly attempt: number;
}

const SELECT_JOB =
  "SELECT seq, job_id AS id, message AS job, attempt FROM inbox WHERE conversation = ? AND pending > 0";

/** The job whose turn was begun goes first, then those whose time has come, by their times, then the others as they came. */
export function nextInJobLane(
  db: Database,
  lane: ConversationRow,
  begun: number | undefined,
  now: EpochMs,
): Next | undefined {
  const { id, program, hears, held, timer_at } = lane;
  if (held === 1 && program === null) return undefined;
  const isTime = timer_at !== null && timer_at <= now;
  if ((program !== null || hears === 0) && !isTime) return undefined;
  if (program !== null) return { type: "timer", dueAt: timer_at! };
  const underWay =
    begun === undefined
      ? undefined
      : db.get<JobCells>(`${SELECT_JOB} AND pending IN (1, 2) AND seq = ?`, id, begun);
  if (underWay) return asNext(underWay);
  const delayed = isTime
    ? db.get<JobCells>(
        `${SELECT_JOB} AND pending = 2 AND not_before_at <= ? ORDER BY not_before_at, seq LIMIT 1`,
        ...[id, now],
      )
    : undefined;
  const first = delayed ?? db.get<JobCells>(`${SELECT_JOB} AND pending = 1 ORDER BY seq LIMIT 1`, id);
  return first && asNext(first);
}

/** The job whose run waits, if there is one. */
export function jobUnderWay(db: Database, lane: ConversationId): Pick<Opened, "underWay"> {
  const row = db.get<JobCells>(`${SELECT_JOB} AND pending = 3`, lane);
  return row ? { underWay: asNext(row) } : {};
}

function asNext(cells: JobCells): Extract<Next, { readonly type: "job" }> {
  return { type: "job", ...cells, job: JSON.parse(cells.job) };
}

/** What a turn makes of the job that it consumed, or whose run it carried on. */
export function endJob(db: Database, { conversation, consumed, run, setback, at }: Turn): void {
  const { which, cell } =
    consumed.type === "job"
      ? { which: "seq = ?", cell: consumed.seq }
      : { which: "conversation = ? AND pending = 3 AND pending > 0", cell: conversation };
  if (setback?.type === "dead") {
    const { reason } = setback;
    db.run(`UPDATE inbox SET pending = 4, reason = ?, died_at = ? WHERE ${which}`, reason, at, cell);
  } else if (setback?.type === "again") {
    const { notBeforeAt } = setback;
    const change = "pending = 2, attempt = attempt + 1, not_before_at = ?";
    db.run(`UPDATE inbox SET ${change} WHERE ${which}`, notBeforeAt, cell);
  } else if (setback?.type === "rest") {
    const { untilAt } = setback;
    db.run("UPDATE conversations SET hears = 0, timer_at = ? WHERE id = ?", untilAt, conversation);
  } else if (run) {
    db.run(`UPDATE inbox SET pending = 3 WHERE ${which}`, cell);
  } else {
    db.run(`DELETE FROM inbox WHERE ${which}`, cell);
  }
  refreshLane(db, conversation);
}

/** Writes down anew when a lane may be visited; after every change of what that depends on. */
export function refreshLane(db: Database, lane: ConversationId): void {
  db.run(
    `UPDATE conversations SET
       ready_at = CASE WHEN program IS NULL AND hears AND NOT held THEN (
         SELECT received_at FROM inbox WHERE conversation = ?1 AND pending = 1 AND pending > 0 ORDER BY seq LIMIT 1) END,
       timer_at = CASE WHEN program IS NULL AND held THEN NULL WHEN program IS NULL AND hears THEN (
         SELECT MIN(not_before_at) FROM inbox WHERE conversation = ?1 AND pending = 2) ELSE timer_at END
     WHERE id = ?1`,
    lane,
  );
}

export function deadJobs(db: Database, limit: number): DeadJob[] {
  const rows = db.all<DeadCells>(
    `SELECT job_id AS id, conversation AS lane, bot, message AS job, attempt, reason, died_at AS diedAt
       FROM inbox JOIN conversations AS c ON c.id = conversation
       WHERE pending = 4 ORDER BY died_at DESC, seq DESC LIMIT ?`,
    limit,
  );
  return rows.map((row) => ({ ...row, job: JSON.parse(row.job) as Job }));
}

type DeadCells = Omit<DeadJob, "job"> & { readonly job: string };

/** Ends the rest of a bot's lanes, but not of one that is held; returns them. */
export function wakeLanes(db: Database, bot: BotId): ConversationId[] {
  const resting = db.all<{ id: ConversationId }>(
    `SELECT id FROM conversations WHERE timer_at IS NOT NULL AND hears = 0 AND program IS NULL AND bot = ?`,
    bot,
  );
  for (const { id } of resting) {
    db.run("UPDATE conversations SET hears = 1, fault_count = 0 WHERE id = ?", id);
    refreshLane(db, id);
  }
  return resting.map(({ id }) => id);
}
