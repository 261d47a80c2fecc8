import { type BotId, type ConversationId, type EpochMs, isJobLane, type NumberId } from "../../model/ids.ts";
import type { JournalEntry, Next, Opened, OutboxEntry, Posting, Turn } from "../../runtime/ports.ts";
import { postingKey } from "../job-row.ts";
import { wasSeen } from "./accept.ts";
import { meet } from "./contacts.ts";
import { type ConversationRow, conversationRow, refreshReady, talkWith } from "./conversations.ts";
import type { Database } from "./database.ts";
import { endJob, jobUnderWay, nextInJobLane, queueJob } from "./jobs.ts";
import { enqueue } from "./outbox.ts";

export function open(db: Database, id: ConversationId, now: EpochMs): Opened | undefined {
  const found = conversationRow(db, id);
  const next = found && nextFor(db, found, now);
  if (!found || !next) return undefined;
  const { bot, number, revision, program, state, person } = found;
  const run = program === null || state === null ? {} : { run: { program, state: JSON.parse(state) } };
  const faults = { site: found.fault_site, count: found.fault_count };
  return {
    ...{ conversation: id, bot, number, revision, ...run, faults, next, journal: journalOf(db, found) },
    ...(person !== null && { person }),
    ...(next.type === "timer" && isJobLane(id) && jobUnderWay(db, id)),
  };
}

/**
 * What comes next for a conversation that hears: the first message, unless a timer passed before it came. One that does
 * not hear has a timer only.
 */
function nextFor(db: Database, found: ConversationRow, now: EpochMs): Next | undefined {
  const { id, timer_at, hears } = found;
  if (isJobLane(id)) return nextInJobLane(db, found, now);
  const first = hears === 0 ? undefined : db.get<FirstMessage>(FIRST_MESSAGE, id);
  const isPassed = timer_at !== null && timer_at <= now;
  if (isPassed && !(first && first.received_at <= timer_at)) return { type: "timer", dueAt: timer_at };
  return first && { type: "message", seq: first.seq, message: JSON.parse(first.message) };
}

interface FirstMessage {
  readonly seq: number;
  readonly message: string;
  readonly received_at: EpochMs;
}

const FIRST_MESSAGE =
  "SELECT seq, message, received_at FROM inbox WHERE conversation = ? AND pending = 1 ORDER BY seq LIMIT 1";

function journalOf(db: Database, { id, revision }: ConversationRow): Map<number, JournalEntry> {
  const select = "SELECT call, name, result FROM journal WHERE conversation = ? AND revision = ?";
  const rows = db.all<{ call: number; name: string; result: string | null }>(select, id, revision);
  return new Map(
    rows.map(({ call, name, result }) => {
      const learnt = result === null ? {} : { result: JSON.parse(result) };
      return [call, { conversation: id, revision, call, name, ...learnt }];
    }),
  );
}

export function journal(db: Database, { conversation, revision, call, name, result }: JournalEntry): void {
  const learnt = result === undefined ? null : JSON.stringify(result);
  const insert = "INSERT OR REPLACE INTO journal VALUES (?, ?, ?, ?, ?)";
  db.run(insert, conversation, revision, call, name, learnt);
}

export function commit(db: Database, turn: Turn): "committed" | "stale" | "duplicate" {
  if (!advanceRevision(db, turn)) return isConsumed(db, turn) ? "duplicate" : "stale";
  consume(db, turn);
  db.run("DELETE FROM journal WHERE conversation = ?", turn.conversation);
  if (isJobLane(turn.conversation)) endJob(db, turn);
  else refreshReady(db, turn.conversation);
  write(db, turn, () => conversationRow(db, turn.conversation)!);
  return "committed";
}

/** Writes what a run without a lane of its own wants done, unless it was written before. */
export function post(db: Database, posting: Posting): void {
  const { id: conversation, number, at } = posting;
  if (wasSeen(db, number, postingKey(conversation), at)) return;
  write(db, { ...posting, conversation, revision: 0 }, () => posting);
}

type Written = Pick<Turn, "conversation" | "revision" | "at" | "outbox" | "jobs" | "log">;
/** Whose bot and number what is written belongs to. */
type From = { readonly bot: BotId; readonly number: NumberId };

function write(db: Database, written: Written, from: () => From): void {
  const { conversation, revision, at, outbox, jobs, log } = written;
  for (const entry of outbox) {
    // The turn's own conversation was just written to: nobody need look whether there is one.
    const lane = entry.to === conversation ? conversation : laneOf(db, from, entry.to, at);
    enqueue(db, lane, entry, at);
  }
  for (const entry of jobs) queueJob(db, from(), entry, at);
  for (const entry of log) {
    db.run("INSERT INTO log VALUES (?, ?, ?, ?)", at, conversation, revision, JSON.stringify(entry));
  }
}

/** Writes the turn's state if the conversation still is where the turn found it (S3); false if it moved on. */
function advanceRevision(
  db: Database,
  { conversation, revision, at, run, hears, timerAt, faults, consumed }: Turn,
): boolean {
  const changed = db.run(
    `UPDATE conversations SET revision = revision + 1, program = ?, state = ?, hears = ?, timer_at = ?,
       fault_site = ?, fault_count = ?, active_at = ?, history = history + ?
     WHERE id = ? AND revision = ?`,
    run?.program ?? null,
    run ? JSON.stringify(run.state) : null,
    !run || hears ? 1 : 0,
    run ? (timerAt ?? null) : null,
    faults.site,
    faults.count,
    at,
    consumed.type === "message" ? 1 : 0,
    conversation,
    revision,
  );
  return changed === 1;
}

/** Whether what a turn wants to consume was consumed: a message that is no longer pending anywhere. */
function isConsumed(db: Database, { conversation, consumed }: Turn): boolean {
  if (consumed.type === "timer") return conversationRow(db, conversation)?.fired_at === consumed.dueAt;
  const select = "SELECT 1 FROM inbox WHERE seq = ? AND pending IN (1, 2)";
  return db.get(select, consumed.seq) === undefined;
}

function consume(db: Database, { conversation, consumed }: Turn): void {
  if (consumed.type === "timer") {
    db.run("UPDATE conversations SET fired_at = ? WHERE id = ?", consumed.dueAt, conversation);
    return;
  }
  if (consumed.type === "job") return;
  db.run("UPDATE inbox SET pending = 0 WHERE seq = ?", consumed.seq);
}

function laneOf(db: Database, from: () => From, to: OutboxEntry["to"], at: EpochMs): ConversationId {
  if (typeof to === "string") {
    if (!conversationRow(db, to)) throw new Error(`there is no conversation ${to}`);
    return to;
  }
  const { bot, number } = from();
  const { contact } = meet(db, bot, [to], at);
  return talkWith(db, bot, number, contact, at);
}
