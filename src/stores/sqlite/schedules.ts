import { randomUUID } from "node:crypto";
import {
  type BotId,
  type ConversationId,
  type EpochMs,
  type NumberId,
  scheduleLanes,
} from "../../model/ids.ts";
import type { ScheduleEntry } from "../../runtime/ports.ts";
import { sameTimes } from "../job-row.ts";
import type { Database } from "./database.ts";
import { queueJob, refreshLane } from "./jobs.ts";

interface Owner {
  readonly bot: BotId;
  readonly number: NumberId;
}

interface DueCells {
  readonly lane: ConversationId;
  readonly seq: number;
  readonly job: string;
}

/** `?1` up to `?2`, that one left out, are the lanes of the bot's schedules. */
const LANES = "id >= ?1 AND id < ?2 AND bot = ?3";

const SELECT_DUE = `SELECT id AS lane, seq, message AS job FROM conversations
  JOIN inbox ON conversation = id AND pending = 2 WHERE ${LANES}`;

/** Makes these the schedules of a bot: each is the one job of its lane that has not begun. */
export function setSchedules(
  db: Database,
  { bot, number }: Owner,
  schedules: readonly ScheduleEntry[],
  now: EpochMs,
): void {
  const lanes = [scheduleLanes(bot), `${scheduleLanes(bot).slice(0, -1)}"`, bot] as const;
  const wanted = new Map(schedules.map((entry) => [entry.lane, entry]));
  db.run(`UPDATE conversations SET number = ?4 WHERE ${LANES} AND number <> ?4`, ...lanes, number);
  for (const { lane, seq, job } of db.all<DueCells>(SELECT_DUE, ...lanes)) {
    const entry = wanted.get(lane);
    if (entry && sameTimes(JSON.parse(job), entry.job)) wanted.delete(lane);
    else callOff(db, lane, seq);
  }
  for (const { lane, job } of wanted.values()) {
    const entry = { id: `${lane}/${randomUUID()}`, lane, job, notBeforeAt: job.dueAt };
    queueJob(db, { bot, number }, entry, now);
  }
}

/** A turn that has it under way must find that the lane has moved on. */
function callOff(db: Database, lane: ConversationId, seq: number): void {
  db.run("DELETE FROM inbox WHERE seq = ?", seq);
  db.run("UPDATE conversations SET revision = revision + 1 WHERE id = ?", lane);
  db.run("UPDATE conversations SET hears = 1, fault_count = 0 WHERE id = ? AND program IS NULL", lane);
  refreshLane(db, lane);
}
