import type { BotId, ContactId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import { isOpen, type OutboxTiming } from "../../model/outbox.ts";
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
import type { Cell, Database } from "./database.ts";

/** A row of the outbox with the lane it stands in. */
export interface LanedRow extends OutboxRow {
  readonly lane: ConversationId;
  readonly row: number;
  readonly position: number;
  /** 1 when the history of its conversation counts it, done or not. */
  readonly isCounted: number;
  readonly bot: BotId;
  readonly number: NumberId;
  readonly contact: ContactId | null;
}

/** A row as one JSON text: the driver builds an object of twenty cells far more slowly than JSON is read. */
const ROW = `json_object('row', o.rowid, 'id', o.id, 'lane', lane, 'position', position, 'message', json(message),
    'origin', json(origin), 'createdAt', created_at, 'state', o.state, 'attempt', attempt, 'refused', refused,
    'resent', json(IIF(resent, 'true', 'false')), 'notBeforeAt', not_before_at, 'leaseUntilAt', lease_until_at,
    'unknownUntil', unknown_until, 'onUnknown', on_unknown, 'messageId', message_id, 'status', status,
    'error', json(error), 'isCounted', is_counted, 'bot', bot, 'number', number, 'contact', contact)`;
const SELECT_ROW = `SELECT ${ROW} AS json FROM outbox AS o JOIN conversations AS c ON c.id = o.lane`;

/**
 * Puts a message at the end of a lane. `takenUntilAt`: taken for sending until then by whoever puts it there, who also
 * counts it as history: its conversation is being written anyway, and need not be again when it is accepted.
 */
export function enqueue(
  db: Database,
  lane: ConversationId,
  entry: OutboxEntry,
  { at, takenUntilAt }: { readonly at: EpochMs; readonly takenUntilAt?: EpochMs },
): void {
  const row = queued(entry, at);
  const isTaken = takenUntilAt !== undefined;
  db.run(
    `INSERT INTO outbox (id, lane, position, message, origin, on_unknown, created_at, state, not_before_at,
       lease_until_at, unknown_until, resent, attempt, refused, is_counted)
     VALUES (?1, ?2, (SELECT COALESCE(MAX(position), 0) + 1 FROM outbox WHERE lane = ?2 AND is_open = 1),
       ?3, ?4, ?5, ?6, ?7, ?8, ?9, 0, 0, ?10, 0, ?11)`,
    row.id,
    lane,
    JSON.stringify(row.message),
    JSON.stringify(row.origin),
    row.onUnknown,
    row.createdAt,
    isTaken ? "sending" : row.state,
    row.notBeforeAt,
    takenUntilAt ?? row.leaseUntilAt,
    isTaken ? 1 : row.attempt,
    isTaken ? 1 : 0,
  );
}

/** The open row of a lane that follows a position; from the start, the row that nothing may overtake (O2). */
function openRow(db: Database, lane: ConversationId, after = -1): LanedRow | undefined {
  const where = "WHERE lane = ? AND is_open = 1 AND position > ? ORDER BY position LIMIT 1";
  return firstRow(db, where, lane, after);
}

/** The same row, as far as it says when it may leave. */
export function headTiming(db: Database, lane: ConversationId): OutboxTiming | undefined {
  const cells = db.get<Omit<OutboxTiming, "resent"> & { readonly resent: number }>(HEAD_TIMING, lane);
  return cells && { ...cells, resent: cells.resent === 1 };
}

const HEAD_TIMING = `SELECT state, not_before_at AS notBeforeAt, lease_until_at AS leaseUntilAt, resent,
    unknown_until AS unknownUntil, on_unknown AS onUnknown
  FROM outbox WHERE lane = ? AND is_open = 1 ORDER BY position LIMIT 1`;

/** The receiving clock, if what becomes of such a row depends on it. */
export function clockFor({ state }: Pick<OutboxTiming, "state">, db: Database): number {
  return state === "pending" ? 0 : receivingClock(db);
}

export function receivingClock(db: Database): number {
  return db.get<{ ms: number }>("SELECT ms FROM receiving_clock")?.ms ?? 0;
}

export function take(db: Database, lane: ConversationId, now: EpochMs, lease: Lease): Dispatch | undefined {
  for (let head = openRow(db, lane); head; head = openRow(db, lane, head.position)) {
    const row = advanced(head, now, clockFor(head, db), lease);
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
  if (accept(db, receipt)) return;
  const before = rowById(db, id);
  if (!before) return;
  const after = reported(before, receipt, outcome.type === "unknown" ? receivingClock(db) : 0);
  const early = after.messageId === null ? undefined : takeEarly(db, before.number, after.messageId);
  save(db, before, early ? confirmed(after, early) : after);
  if (outcome.type !== "accepted" || !outcome.knownAs || before.contact === null) return;
  // An address that leads to somebody stays theirs.
  if (!contactAt(db, before.bot, outcome.knownAs)) lead(db, before.bot, outcome.knownAs, before.contact);
}

/** The same for what nearly always comes: taken once, accepted once, and no status came before. False: it is not that. */
function accept(db: Database, { id, attempt, outcome }: Receipt): boolean {
  if (outcome.type !== "accepted" || outcome.knownAs || attempt !== 1) return false;
  if (db.get("SELECT 1 FROM early LIMIT 1")) return false;
  const update = `UPDATE outbox SET state = 'accepted', message_id = ?
    WHERE id = ? AND state = 'sending' AND attempt = 1 AND is_counted = 1 AND error IS NULL`;
  return db.run(update, outcome.messageId, id) === 1;
}

/** The row that a status speaks of, by what we gave the channel to echo, else by the channel's own message id. */
export function rowOfStatus(db: Database, { echo, messageId, number }: StatusReport): LanedRow | undefined {
  const byEcho = echo === undefined ? undefined : rowById(db, echo as OutboxId);
  if (byEcho?.number === number) return byEcho;
  return firstRow(db, "WHERE message_id = ? AND number = ?", messageId, number);
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
  const where = "WHERE wakes_at IS NOT NULL AND o.state = 'sending'";
  for (const row of db.all<RowCell>(`${SELECT_ROW} ${where}`).map(rowIn)) save(db, row, orphaned(row, until));
}

export function parked(db: Database, limit: number): Parked[] {
  const where = "WHERE o.state = 'parked' ORDER BY created_at DESC, o.rowid DESC LIMIT ?";
  return db.all<RowCell>(`${SELECT_ROW} ${where}`, limit).map((cell) => {
    const { id, lane, origin, error } = rowIn(cell);
    return { id, conversation: lane, origin, ...(error && { error }) };
  });
}

/**
 * Writes what became of a row; only what the rules of `outbox-row.ts` can change, and only what did change: a column
 * that stays away spares its indexes.
 */
export function save(db: Database, before: LanedRow, after: OutboxRow): void {
  const changed = CHANGING.filter(([key]) => before[key] !== after[key]);
  if (changed.length > 0) {
    const columns = changed.map(([, column]) => `${column} = ?`).join(", ");
    const cells = changed.map(([key]) => cellOf(after[key]));
    db.run(`UPDATE outbox SET ${columns} WHERE rowid = ?`, ...cells, before.row);
  }
  if (before.isCounted === 1 || isDone(before) || !isDone(after)) return;
  db.run("UPDATE conversations SET history = history + 1 WHERE id = ?", before.lane);
}

const CHANGING = [
  ["state", "state"],
  ["notBeforeAt", "not_before_at"],
  ["leaseUntilAt", "lease_until_at"],
  ["unknownUntil", "unknown_until"],
  ["resent", "resent"],
  ["attempt", "attempt"],
  ["refused", "refused"],
  ["messageId", "message_id"],
  ["status", "status"],
  ["error", "error"],
] as const satisfies readonly (readonly [keyof OutboxRow, string])[];

function cellOf(value: OutboxRow[(typeof CHANGING)[number][0]]): Cell {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
}

interface RowCell {
  readonly json: string;
}

function rowById(db: Database, id: OutboxId): LanedRow | undefined {
  return firstRow(db, "WHERE o.id = ?", id);
}

function rowIn({ json }: RowCell): LanedRow {
  return JSON.parse(json);
}

function firstRow(db: Database, where: string, ...cells: readonly Cell[]): LanedRow | undefined {
  const found = db.get<RowCell>(`${SELECT_ROW} ${where}`, ...cells);
  return found && rowIn(found);
}
