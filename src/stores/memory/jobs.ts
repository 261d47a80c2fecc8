import { randomUUID } from "node:crypto";
import type { BotId, ConversationId, EpochMs, NumberId } from "../../model/ids.ts";
import type { JobEntry, Next, Opened, Origin, Turn } from "../../runtime/ports.ts";
import { type Reported, reportJob, reportsLane } from "../job-row.ts";
import { begunBy } from "../journalled.ts";
import { type Conversation, type JobRow, journalOf, newConversation, type Tables } from "./tables.ts";

/**
 * Lanes of jobs: conversations with nobody at the other end. A lane whose run waits, or that rests, gives nothing but
 * its timer, and one that is held and has no run gives nothing; else jobs whose time has come go first, by their times, then the others as they came.
 *
 * @module
 */

/** Puts a job into its lane, which begins with it when there is none. */
export function queueJob(
  tables: Tables,
  from: { readonly bot: BotId; readonly number: NumberId },
  { id, lane, job, notBeforeAt = 0 }: JobEntry,
  at: EpochMs,
): Conversation {
  const conversation =
    tables.conversations.get(lane) ?? beginLane(tables, { id: lane, bot: from.bot, number: from.number }, at);
  if (job.type === "spawned" && job.person !== null) tables.setPerson(conversation, job.person);
  const seq = tables.nextSeq(conversation);
  conversation.lastSeq = seq;
  tables.jobs.set(id, lane);
  conversation.jobs.push({
    seq,
    ...{ id, job, attempt: 1, notBeforeAt, queuedAt: at },
    ...{ state: "pending", reason: "", diedAt: 0 },
  });
  conversation.activeAt = at;
  return conversation;
}

/** Lets the bot be told what became of a message. @param origin  the script line that sent it */
export function queueReport(tables: Tables, report: Reported, at: EpochMs, origin?: Origin): Conversation {
  const lane = reportsLane(report);
  return queueJob(
    tables,
    report,
    { id: `${lane}/${randomUUID()}`, lane, job: reportJob(report, origin) },
    at,
  );
}

/** A lane that was forgotten and begins again must not give the names of its effects again: it counts on from the time. */
export function beginLane(
  tables: Tables,
  { id, bot, number }: { readonly id: ConversationId; readonly bot: BotId; readonly number: NumberId },
  at: EpochMs,
): Conversation {
  const conversation = newConversation({ id, bot, number, contact: undefined, revision: at, at });
  tables.conversations.set(id, conversation);
  return conversation;
}

export function nextInJobLane(lane: Conversation, now: EpochMs): Next | undefined {
  const { run, hears, held, timerAt } = lane;
  if (held && !run) return undefined;
  const rests = run !== undefined || !hears;
  if (rests && (timerAt === undefined || timerAt > now)) return undefined;
  if (run) return { type: "timer", dueAt: timerAt! };
  const pending = pendingJobs(lane);
  const begun = begunBy(journalOf(lane));
  const first =
    pending.find(({ seq }) => seq === begun) ?? pending.find(({ notBeforeAt }) => notBeforeAt <= now);
  return first && asNext(first);
}

/** The job whose run waits, if there is one. */
export function jobUnderWay({ jobs }: Conversation): Pick<Opened, "underWay"> {
  const row = jobs.find(({ state }) => state === "under way");
  return row ? { underWay: asNext(row) } : {};
}

function asNext({ seq, id, job, attempt }: JobRow): NextJob {
  return { type: "job", seq, id, job, attempt };
}

type NextJob = Extract<Next, { readonly type: "job" }>;

/** When a lane has something to do by itself; some times may have passed. */
export function jobTimes(lane: Conversation): EpochMs[] {
  if (lane.held && !lane.run) return [];
  if (lane.run || !lane.hears) return lane.timerAt === undefined ? [] : [lane.timerAt];
  return pendingJobs(lane).flatMap(({ notBeforeAt }) => (notBeforeAt === 0 ? [] : [notBeforeAt]));
}

function pendingJobs({ jobs }: Conversation): JobRow[] {
  const atOnce = ({ notBeforeAt }: JobRow) => (notBeforeAt === 0 ? 1 : 0);
  return jobs
    .filter(({ state }) => state === "pending")
    .sort((a, b) => atOnce(a) - atOnce(b) || a.notBeforeAt - b.notBeforeAt || a.seq - b.seq);
}

/** What a turn makes of the job that it consumed, or whose run it carried on. */
export function endJob(tables: Tables, lane: Conversation, { consumed, run, setback, at }: Turn): void {
  const isMeant = ({ seq, state }: JobRow) =>
    consumed.type === "job" ? seq === consumed.seq : state === "under way";
  const row = lane.jobs.find(isMeant);
  if (!row) return;
  const others = lane.jobs.filter((other) => other !== row);
  if (setback?.type === "dead") {
    lane.jobs = [...others, { ...row, state: "dead", reason: setback.reason, diedAt: at }];
  } else if (setback?.type === "again") {
    const { notBeforeAt } = setback;
    lane.jobs = [...others, { ...row, state: "pending", attempt: row.attempt + 1, notBeforeAt }];
  } else if (setback?.type === "rest") {
    lane.hears = false;
    lane.timerAt = setback.untilAt;
  } else if (run) {
    lane.jobs = [...others, { ...row, state: "under way" }];
  } else {
    lane.jobs = others;
    tables.jobs.delete(row.id);
  }
}

/** Whether a lane rests: nobody here can do its jobs. One that is held does not: nobody is to wake it. */
export function rests({ run, hears, held }: Conversation): boolean {
  return !run && !hears && !held;
}

/** Ends the rest of a lane. */
export function wake(lane: Conversation): void {
  lane.hears = true;
  lane.timerAt = undefined;
  lane.faults = { site: "", count: 0 };
}
