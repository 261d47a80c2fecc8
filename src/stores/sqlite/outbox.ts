import type { BotId, ContactId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import { isOpen } from "../../model/outbox.ts";
import type { Dispatch, OutboxEntry, Parked, Receipt } from "../../runtime/ports.ts";
import {
  advanced,
  confirmed,
  isDone,
  type Lease,
  type OutboxRow,
  orphaned,
  queued,
  reported,
  type StatusReport,
} from "../outbox-row.ts";
import { bestAddress, contactAt, lead } from "./contacts.ts";
import type { Database } from "./database.ts";

/** A row of the outbox with the lane it stands in. */
export interface LanedRow extends OutboxRow {
  readonly lane: ConversationId;
  readonly position: number;
  readonly bot: BotId;
  readonly number: NumberId;
  readonly contact: ContactId | null;
}

const SELECT_ROW = `SELECT o.id, lane, position, message, origin, created_at AS createdAt, o.state, attempt, refused, resent,
    not_before_at AS notBeforeAt, lease_until_at AS leaseUntilAt, unknown_until AS unknownUntil,
    on_unknown AS onUnknown, message_id AS messageId, status, error, bot, number, contact
  FROM outbox AS o JOIN conversations AS c ON c.id = o.lane`;

/** Puts a message at the end of a lane. */
export function enqueue(db: Database, lane: ConversationId, entry: OutboxEntry, at: EpochMs): void {
  const row = queued(entry, at);
  db.run(
    `INSERT INTO outbox (id, lane, position, message, origin, on_unknown, created_at, state, not_before_at,
       lease_until_at, unknown_until, resent, attempt, refused)
     VALUES (?1, ?2, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox WHERE lane = ?2 AND is_open = 1),
       ?3, ?4, ?5, ?6, ?7, ?8, 0, 0, 0, 0, 0)`,
    row.id,
    lane,
    JSON.stringify(row.message),
    JSON.stringify(row.origin),
    row.onUnknown,
    row.createdAt,
    row.state,
    row.notBeforeAt,
  );
}

/** The open row of a lane that follows a position; from the start, the row that nothing may overtake (O2). */
export function openRow(db: Database, lane: ConversationId, after = -1): LanedRow | undefined {
  const where = "WHERE lane = ? AND is_open = 1 AND position > ? ORDER BY position LIMIT 1";
  return fromCells(db.get(`${SELECT_ROW} ${where}`, lane, after));
}

export function receivingClock(db: Database): number {
  return db.get<{ ms: number }>("SELECT ms FROM receiving_clock")?.ms ?? 0;
}

export function take(db: Database, lane: ConversationId, now: EpochMs, lease: Lease): Dispatch | undefined {
  const receiving = receivingClock(db);
  for (let head = openRow(db, lane); head; head = openRow(db, lane, head.position)) {
    const row = advanced(head, now, receiving, lease);
    if (!row) return undefined;
    save(db, head, row);
    if (row.state === "sending") return dispatch(db, head, row);
    if (isOpen(row.state)) return undefined;
  }
  return undefined;
}

function dispatch(db: Database, lane: LanedRow, row: OutboxRow): Dispatch {
  const { lane: conversation, bot, number, contact } = lane;
  const { id, message, origin, attempt, refused } = row;
  const to = contact === null ? undefined : bestAddress(db, contact);
  if (!to) throw new Error(`no address leads to conversation ${conversation}`);
  return { id, conversation, bot, number, to: { ...to }, message, origin, attempt, refused };
}

export function settle(db: Database, receipt: Receipt): void {
  const { id, outcome } = receipt;
  const before = rowById(db, id);
  if (!before) return;
  const after = reported(before, receipt, receivingClock(db));
  const early = after.messageId === null ? undefined : takeEarly(db, before.number, after.messageId);
  save(db, before, early ? confirmed(after, early) : after);
  if (outcome.type !== "accepted" || !outcome.knownAs || before.contact === null) return;
  // An address that leads to somebody stays theirs.
  if (!contactAt(db, before.bot, outcome.knownAs)) lead(db, before.bot, outcome.knownAs, before.contact);
}

/** The row that a status speaks of, by what we gave the channel to echo, else by the channel's own message id. */
export function rowOfStatus(db: Database, { echo, messageId, number }: StatusReport): LanedRow | undefined {
  const byEcho = echo === undefined ? undefined : rowById(db, echo as OutboxId);
  if (byEcho?.number === number) return byEcho;
  return fromCells(db.get(`${SELECT_ROW} WHERE message_id = ? AND number = ?`, messageId, number));
}

function takeEarly(db: Database, number: NumberId, messageId: string): StatusReport | undefined {
  const where = "FROM early WHERE number = ? AND message_id = ?";
  const found = db.get<{ report: string }>(`SELECT report ${where}`, number, messageId);
  if (!found) return undefined;
  db.run(`DELETE ${where}`, number, messageId);
  return JSON.parse(found.report);
}

export function recover(db: Database, unknownWaitMs: number): void {
  const until = receivingClock(db) + unknownWaitMs;
  for (const cells of db.all<RowCells>(`${SELECT_ROW} WHERE wakes_at IS NOT NULL AND o.state = 'sending'`)) {
    const row = fromCells(cells);
    if (row) save(db, row, orphaned(row, until));
  }
}

export function parked(db: Database, limit: number): Parked[] {
  const where = "WHERE o.state = 'parked' ORDER BY created_at DESC, o.rowid DESC LIMIT ?";
  return db.all<RowCells>(`${SELECT_ROW} ${where}`, limit).flatMap((cells) => {
    const row = fromCells(cells);
    if (!row) return [];
    const { id, lane, origin, error } = row;
    return [{ id, conversation: lane, origin, ...(error && { error }) }];
  });
}

/** Writes what became of a row; only what the rules of `outbox-row.ts` can change. */
export function save(db: Database, before: LanedRow, after: OutboxRow): void {
  db.run(
    `UPDATE outbox SET state = ?, not_before_at = ?, lease_until_at = ?, unknown_until = ?, resent = ?, attempt = ?,
       refused = ?, message_id = ?, status = ?, error = ? WHERE id = ?`,
    after.state,
    after.notBeforeAt,
    after.leaseUntilAt,
    after.unknownUntil,
    after.resent ? 1 : 0,
    after.attempt,
    after.refused,
    after.messageId,
    after.status,
    after.error && JSON.stringify(after.error),
    after.id,
  );
  if (isDone(before) || !isDone(after)) return;
  db.run("UPDATE conversations SET history = history + 1 WHERE id = ?", before.lane);
}

type RowCells = Omit<LanedRow, "message" | "origin" | "error" | "resent"> & {
  readonly message: string;
  readonly origin: string;
  readonly error: string | null;
  readonly resent: number;
};

function rowById(db: Database, id: OutboxId): LanedRow | undefined {
  return fromCells(db.get(`${SELECT_ROW} WHERE o.id = ?`, id));
}

function fromCells(cells: RowCells | undefined): LanedRow | undefined {
  if (!cells) return undefined;
  const { message, origin, error, resent } = cells;
  return {
    ...cells,
    message: JSON.parse(message),
    origin: JSON.parse(origin),
    error: error === null ? null : JSON.parse(error),
    resent: resent === 1,
  };
}
