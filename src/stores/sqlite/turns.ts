import { type BotId, type ConversationId, type EpochMs, isJobLane, type NumberId } from "../../model/ids.ts";
import type { JournalEntry, Next, Opened, OutboxEntry, Posting, Turn } from "../../runtime/ports.ts";
import { postingKey } from "../job-row.ts";
import { begunBy, journalFor } from "../journalled.ts";
import { meet } from "./contacts.ts";
import {
  type ConversationRow,
  conversationRow,
  type OpenRow,
  refreshReady,
  runIn,
  talkWith,
} from "./conversations.ts";
import type { Database } from "./database.ts";
import { endJob, jobUnderWay, nextInJobLane, queueJob } from "./jobs.ts";
import { enqueue } from "./outbox.ts";
import { memoryHolds, writeMemory } from "./remembered.ts";
import { changeTables, tablesHold } from "./rows.ts";
import { isSeen, wasSeen } from "./seen.ts";

export function open(db: Database, id: ConversationId, now: EpochMs): Opened | undefined {
  const found = conversationRow(db, id);
  const entries = found ? journalOf(db, found) : [];
  const next = found && nextFor(db, found, begunBy(entries), now);
  if (!found || !next) return undefined;
  const { person } = found;
  return openedAs(found, next, {
    journal: journalFor(next, entries),
    ...(person !== null && { person }),
    ...(next.type === "timer" && isJobLane(id) && jobUnderWay(db, id)),
  });
}

/** What a turn finds; when nothing more is given, no earlier attempt of it has asked anything. */
export function openedAs(
  found: OpenRow,
  next: Next,
  more: Pick<Opened, "journal" | "person" | "underWay"> = { journal: new Map() },
): Opened {
  const { id: conversation, bot, number, revision } = found;
  const run = runIn(found);
  const faults = { site: found.fault_site, count: found.fault_count };
  return { conversation, bot, number, revision, ...(run && { run }), faults, next, ...more };
}

/**
 * What comes next for a conversation that hears: the message whose turn was begun, else the first, unless a timer passed
 * before it came. One that does not hear has a timer only.
 */
function nextFor(
  db: Database,
  found: ConversationRow,
  begun: number | undefined,
  now: EpochMs,
): Next | undefined {
  const { id, timer_at, hears } = found;
  if (isJobLane(id)) return nextInJobLane(db, found, begun, now);
  const first = hears === 0 ? undefined : firstMessage(db, id, begun);
  const isPassed = timer_at !== null && timer_at <= now;
  if (isPassed && !(first && first.received_at <= timer_at)) return { type: "timer", dueAt: timer_at };
  return first && { type: "message", seq: first.seq, message: JSON.parse(first.message) };
}

interface FirstMessage {
  readonly seq: number;
  readonly message: string;
  readonly received_at: EpochMs;
}

function firstMessage(db: Database, id: ConversationId, begun: number | undefined): FirstMessage | undefined {
  const underWay = begun === undefined ? undefined : db.get<FirstMessage>(BEGUN_MESSAGE, id, begun);
  return underWay ?? db.get<FirstMessage>(FIRST_MESSAGE, id);
}

const MESSAGES =
  "SELECT seq, message, received_at FROM inbox WHERE conversation = ? AND pending = 1 AND pending > 0";
const FIRST_MESSAGE = `${MESSAGES} ORDER BY seq LIMIT 1`;
const BEGUN_MESSAGE = `${MESSAGES} AND seq = ?`;

/** What attempts of the turn under way have asked and learnt. */
export function journalOf(
  db: Database,
  { id, revision }: Pick<ConversationRow, "id" | "revision">,
): JournalEntry[] {
  const select = "SELECT seq, call, name, result FROM journal WHERE conversation = ? AND revision = ?";
  return db.all<JournalCells>(select, id, revision).map(({ seq, call, name, result }) => ({
    conversation: id,
    ...{ revision, call, name },
    ...(seq !== null && { seq }),
    ...(result !== null && { result: JSON.parse(result) }),
  }));
}

interface JournalCells {
  readonly seq: number | null;
  readonly call: number;
  readonly name: string;
  readonly result: string | null;
}

export function journal(
  db: Database,
  { conversation, revision, seq, call, name, result }: JournalEntry,
): void {
  const learnt = result === undefined ? null : JSON.stringify(result);
  const insert =
    "INSERT OR REPLACE INTO journal (conversation, revision, call, name, result, seq) VALUES (?, ?, ?, ?, ?, ?)";
  db.run(insert, conversation, revision, call, name, learnt, seq ?? null);
}

export function commit(db: Database, turn: Turn): "committed" | "stale" | "duplicate" {
  if (!isAsRead(db, turn, () => conversationRow(db, turn.conversation)?.bot) || !advanceRevision(db, turn))
    return isConsumed(db, turn) ? "duplicate" : "stale";
  consume(db, turn);
  db.run("DELETE FROM journal WHERE conversation = ?", turn.conversation);
  if (isJobLane(turn.conversation)) endJob(db, turn);
  else refreshReady(db, turn.conversation);
  write(db, turn, () => conversationRow(db, turn.conversation)!);
  return "committed";
}

/** Writes what a run without a lane of its own wants done, unless it was written before. */
export function post(db: Database, posting: Posting): "posted" | "stale" {
  const { id: conversation, bot, number, at } = posting;
  const holds = isAsRead(db, posting, () => bot);
  // Before its id is seen: a run that is stale comes again under the same name.
  if (!holds) return isSeen(db, number, postingKey(conversation)) ? "posted" : "stale";
  if (wasSeen(db, number, postingKey(conversation), at)) return "posted";
  write(db, { conversation, revision: 0, ...posting }, () => posting);
  return "posted";
}

export type Written = Pick<
  Turn,
  "conversation" | "revision" | "at" | "outbox" | "jobs" | "log" | "memory" | "tables"
>;
/** Whose bot and number what is written belongs to. */
type From = { readonly bot: BotId; readonly number: NumberId };

export function write(db: Database, written: Written, from: () => From): void {
  const { conversation, revision, at, outbox, jobs, log, memory = [], tables = [] } = written;
  for (const entry of outbox) {
    // The turn's own conversation was just written to: nobody need look whether there is one.
    const lane = entry.to === conversation ? conversation : laneOf(db, from, entry.to, at);
    enqueue(db, lane, entry, at);
  }
  for (const entry of jobs) queueJob(db, from(), entry, at);
  writeMemory(db, memory);
  if (tables.length > 0) changeTables(db, from().bot, tables);
  for (const entry of log) {
    db.run("INSERT INTO log VALUES (?, ?, ?, ?)", at, conversation, revision, JSON.stringify(entry));
  }
}

/** Whether what a turn has read still has the versions that it found. */
function isAsRead(
  db: Database,
  { memory = [], tables = [] }: Pick<Turn, "memory" | "tables">,
  botOf: () => BotId | undefined,
): boolean {
  if (!memoryHolds(db, memory)) return false;
  if (tables.length === 0) return true;
  const bot = botOf();
  return bot === undefined || tablesHold(db, bot, tables);
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
