import type { ConversationId, EpochMs } from "../../model/ids.ts";
import type { JournalEntry, Next, Opened, OutboxEntry, Turn } from "../../runtime/ports.ts";
import { meet } from "./contacts.ts";
import { type ConversationRow, conversationRow, refreshReady, talkWith } from "./conversations.ts";
import type { Database } from "./database.ts";
import { enqueue } from "./outbox.ts";

export function open(db: Database, id: ConversationId, now: EpochMs): Opened | undefined {
  const found = conversationRow(db, id);
  const next = found && nextFor(db, found, now);
  if (!found || !next) return undefined;
  const { bot, number, revision, program, state } = found;
  const run = program === null || state === null ? {} : { run: { program, state: JSON.parse(state) } };
  const faults = { site: found.fault_site, count: found.fault_count };
  return { conversation: id, bot, number, revision, ...run, faults, next, journal: journalOf(db, found) };
}

/** What comes next for a conversation: a timer that has passed, else the first message, if it hears. */
function nextFor(db: Database, { id, timer_at, hears }: ConversationRow, now: EpochMs): Next | undefined {
  if (timer_at !== null && timer_at <= now) return { type: "timer", dueAt: timer_at };
  if (hears === 0) return undefined;
  const select = "SELECT seq, message FROM inbox WHERE conversation = ? AND pending = 1 ORDER BY seq LIMIT 1";
  const first = db.get<{ seq: number; message: string }>(select, id);
  return first && { type: "message", seq: first.seq, message: JSON.parse(first.message) };
}

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
  refreshReady(db, turn.conversation);
  for (const entry of turn.outbox) enqueue(db, laneOf(db, turn, entry.to), entry, turn.at);
  for (const entry of turn.log) {
    const line = JSON.stringify(entry);
    db.run("INSERT INTO log VALUES (?, ?, ?, ?)", turn.at, turn.conversation, turn.revision, line);
  }
  return "committed";
}

/** Writes the turn's state if the conversation still is where the turn found it (S3); false if it moved on. */
function advanceRevision(
  db: Database,
  { conversation, revision, at, run, hears, timerAt, faults }: Turn,
): boolean {
  const changed = db.run(
    `UPDATE conversations SET revision = revision + 1, program = ?, state = ?, hears = ?, timer_at = ?,
       fault_site = ?, fault_count = ?, active_at = ?
     WHERE id = ? AND revision = ?`,
    run?.program ?? null,
    run ? JSON.stringify(run.state) : null,
    !run || hears ? 1 : 0,
    run ? (timerAt ?? null) : null,
    faults.site,
    faults.count,
    at,
    conversation,
    revision,
  );
  return changed === 1;
}

/** Whether what a turn wants to consume was consumed: a message that is no longer pending anywhere. */
function isConsumed(db: Database, { conversation, consumed }: Turn): boolean {
  if (consumed.type === "timer") return conversationRow(db, conversation)?.fired_at === consumed.dueAt;
  return db.get("SELECT 1 FROM inbox WHERE seq = ? AND pending = 1", consumed.seq) === undefined;
}

function consume(db: Database, { conversation, consumed }: Turn): void {
  if (consumed.type === "timer") {
    db.run("UPDATE conversations SET fired_at = ? WHERE id = ?", consumed.dueAt, conversation);
    return;
  }
  db.run("UPDATE inbox SET pending = 0 WHERE seq = ?", consumed.seq);
  db.run("UPDATE conversations SET history = history + 1 WHERE id = ?", conversation);
}

function laneOf(db: Database, turn: Turn, to: OutboxEntry["to"]): ConversationId {
  const lane = conversationRow(db, typeof to === "string" ? to : turn.conversation);
  if (!lane) throw new Error(`there is no conversation ${to}`);
  if (typeof to === "string") return lane.id;
  const { contact } = meet(db, lane.bot, [to], turn.at);
  return talkWith(db, lane.bot, lane.number, contact, turn.at);
}
