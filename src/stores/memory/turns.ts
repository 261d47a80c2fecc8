import { type ConversationId, type EpochMs, isJobLane } from "../../model/ids.ts";
import type { JournalEntry, Next, Opened, OutboxEntry, Posting, Turn } from "../../runtime/ports.ts";
import { postingKey } from "../job-row.ts";
import { journalFor } from "../journalled.ts";
import { queued } from "../outbox-row.ts";
import { meet } from "./contacts.ts";
import { endJob, jobUnderWay, queueJob } from "./jobs.ts";
import { memoryHolds, writeMemory } from "./remembered.ts";
import { changeTables, tablesHold } from "./rows.ts";
import { wasSeen } from "./seen.ts";
import { type Conversation, journalOf, messageKey, type Tables, talkWith, waitingMessage } from "./tables.ts";
import { nextFor } from "./work.ts";

export function open(tables: Tables, conversation: ConversationId, now: EpochMs): Opened | undefined {
  const found = tables.conversations.get(conversation);
  const next = found && nextFor(found, now);
  if (!found || !next) return undefined;
  const { id, bot, number, revision, run, faults, person } = found;
  const journal = journalFor(next, journalOf(found));
  return {
    conversation: id,
    bot,
    number,
    revision,
    ...(run && { run }),
    ...{ faults, next, journal },
    ...(person && { person }),
    ...(next.type === "timer" && jobUnderWay(found)),
  };
}

export function commit(tables: Tables, turn: Turn): "committed" | "stale" | "duplicate" {
  const conversation = tables.conversations.get(turn.conversation);
  if (conversation?.revision !== turn.revision || !holds(tables, conversation, turn))
    return isConsumed(tables, conversation, turn) ? "duplicate" : "stale";
  refuseImpossible(tables, turn);
  consume(conversation, turn.consumed);
  conversation.revision = turn.revision + 1;
  conversation.run = turn.run;
  conversation.hears = !turn.run || turn.hears;
  conversation.timerAt = turn.run && turn.timerAt;
  conversation.faults = turn.faults;
  conversation.journal = [];
  conversation.activeAt = turn.at;
  if (isJobLane(conversation.id)) endJob(tables, conversation, turn);
  write(tables, conversation, turn);
  return "committed";
}

/** Keeps what the turn under way has asked or learnt. */
export function journal(tables: Tables, entry: JournalEntry): void {
  const conversation = tables.conversations.get(entry.conversation);
  if (!conversation) return;
  const isSame = ({ revision, call }: JournalEntry) => revision === entry.revision && call === entry.call;
  conversation.journal = [...conversation.journal.filter((other) => !isSame(other)), entry];
}

/** Writes what a run without a lane of its own wants done, unless it was written before. */
export function post(tables: Tables, posting: Posting): "posted" | "stale" {
  const { number, id, at } = posting;
  if (tables.seen.has(messageKey(number, postingKey(id)))) return "posted";
  if (!holds(tables, posting, posting)) return "stale";
  refuseImpossible(tables, posting);
  wasSeen(tables, number, postingKey(id), at);
  write(tables, posting, posting);
  return "posted";
}

/** Whose bot and number what is written belongs to, and who it is in the log. */
type From = Pick<Conversation, "id" | "bot" | "number">;
type Written = Pick<Turn, "outbox" | "jobs" | "log" | "at" | "memory" | "tables">;

/** Whether what a turn has read still has the versions that it found. */
function holds(stored: Tables, { bot }: From, { memory = [], tables = [] }: Written): boolean {
  return memoryHolds(stored, memory) && tablesHold(stored.botTables, bot, tables);
}

/** Whether what a turn wants to consume was consumed: a message that is no longer pending, wherever a merge has moved it. */
function isConsumed(tables: Tables, lane: Conversation | undefined, { consumed }: Turn): boolean {
  if (!lane) return false;
  switch (consumed.type) {
    case "timer":
      return lane.firedAt === consumed.dueAt;
    case "job":
      return !tables.isWaiting(lane, consumed);
    case "message":
      return waitingMessage(tables, lane, consumed.seq) === undefined;
  }
}

function consume(conversation: Conversation, consumed: Next): void {
  if (consumed.type === "timer") conversation.firedAt = consumed.dueAt;
  else for (const row of conversation.inbox) if (row.seq === consumed.seq) row.pending = false;
}

/** The id of a message or a job names one effect for ever. Looked at before anything is written: all or nothing (S2). */
function refuseImpossible(tables: Tables, { outbox, jobs }: Written): void {
  const ids = new Set<string>();
  for (const { id } of jobs) {
    if (ids.has(id) || tables.jobs.has(id)) throw new Error(`job id ${id} is already in use`);
    ids.add(id);
  }
  for (const { id, to } of outbox) {
    if (ids.has(id) || tables.lanes.has(id)) throw new Error(`outbox id ${id} is already in use`);
    if (typeof to === "string" && !tables.conversations.has(to))
      throw new Error(`there is no conversation ${to}`);
    ids.add(id);
  }
}

function write(stored: Tables, from: From, { outbox, jobs, log, at, memory = [], tables = [] }: Written) {
  for (const entry of outbox) {
    const lane = laneOf(stored, from, entry.to, at);
    lane.outbox.push(queued(entry, at, lane.followAt));
    stored.lanes.set(entry.id, lane);
  }
  for (const entry of jobs) queueJob(stored, from, entry, at);
  writeMemory(stored, memory);
  changeTables(stored.botTables, from.bot, tables);
  for (const entry of log) stored.log.push({ at, conversation: from.id, entry });
}

function laneOf(tables: Tables, from: From, to: OutboxEntry["to"], at: EpochMs): Conversation {
  if (typeof to === "string") return tables.conversations.get(to)!;
  const { contact } = meet(tables, from.bot, [to], at);
  return talkWith(tables, from.bot, from.number, contact, at);
}
