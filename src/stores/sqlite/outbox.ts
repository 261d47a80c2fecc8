import type { BotId, ContactId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import type { OutboxTiming } from "../../model/outbox.ts";
import type { Fate, OutboxEntry, Parked } from "../../runtime/ports.ts";
import { fateOf, isDone, type OutboxRow, orphaned, queued, type StatusReport } from "../outbox-row.ts";
import type { Cell, Database } from "./database.ts";

/**
 * The rows of the outbox: how they are read and written. What becomes of them, `sending.ts` says.
 *
 * @module
 */

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
  /** When a template last went in the place of a message of its lane. */
  readonly announcedAt: EpochMs | null;
}

/** A row as one JSON text: the driver builds an object of twenty cells far more slowly than JSON is read. */
const ROW = `json_object('row', o.rowid, 'id', o.id, 'lane', lane, 'position', position, 'message', json(message),
    'origin', json(origin), 'createdAt', created_at, 'state', o.state, 'attempt', attempt, 'refused', refused,
    'resent', json(IIF(resent, 'true', 'false')), 'notBeforeAt', not_before_at, 'leaseUntilAt', lease_until_at,
    'unknownUntil', unknown_until, 'onUnknown', on_unknown, 'messageId', message_id, 'status', status,
    'error', json(error), 'isCounted', is_counted, 'bot', bot, 'number', number, 'contact', contact,
    'standIn', stand_in, 'announcedBy', announced_by, 'closedAs', closed_as, 'bulk', json(IIF(bulk, 'true', 'false')),
    'announcedAt', announced_at)`;
const SELECT_ROW = `SELECT ${ROW} AS json FROM outbox AS o JOIN conversations AS c ON c.id = o.lane`;

/**
 * Where bulk stands in its lane: behind all answers (O7). A bulk row that is taken goes to the front, where it holds back
 * the others (O2), and back if it did not leave.
 */
const BULK = 2 ** 40;
const FRONT = 0;

/** The place of a row with others of its kind, given by their index. */
export function placeOf({ bulk, state }: Pick<OutboxRow, "bulk" | "state">, index: number): number {
  return bulk && (state === "pending" || state === "held") ? BULK + index : index;
}

/** The last place among the answers of a lane, or among its bulk. */
function lastPlace(lane: string, bulk: "?11" | "0"): string {
  const last = (which: string) =>
    `COALESCE((SELECT MAX(position) FROM outbox WHERE lane = ${lane} AND ${which}
       AND position < IIF(${bulk}, ${2 * BULK}, ${BULK})), 0)`;
  return `MAX(IIF(${bulk}, ${BULK}, 0), ${last("is_open = 1")}, ${last("state = 'held'")})`;
}

/** Puts a message at the end of a lane. */
export function enqueue(db: Database, lane: ConversationId, entry: OutboxEntry, at: EpochMs): void {
  insert(db, INSERT_LAST, queued(entry, at, 0), lane, 0);
}

/**
 * Puts a message into a lane where nothing waits, taken for sending until then by whoever puts it there, who also counts
 * it as history: its conversation is being written anyway, and need not be again when it is accepted.
 */
export function enqueueTaken(
  db: Database,
  lane: ConversationId,
  entry: OutboxEntry,
  { at, leaseUntilAt }: { readonly at: EpochMs; readonly leaseUntilAt: EpochMs },
): void {
  const row = { ...queued(entry, at, 0), state: "sending", leaseUntilAt, attempt: 1 } as const;
  insert(db, INSERT_FIRST, row, lane, 1);
}

function insert(db: Database, sql: string, row: OutboxRow, lane: ConversationId, isCounted: 0 | 1): void {
  db.run(
    sql,
    row.id,
    lane,
    JSON.stringify(row.message),
    JSON.stringify(row.origin),
    row.onUnknown,
    row.createdAt,
    row.state,
    row.leaseUntilAt,
    row.attempt,
    isCounted,
    row.bulk ? 1 : 0,
  );
}

function insertAt(position: string, notBeforeAt: string): string {
  return `INSERT INTO outbox (id, lane, position, message, origin, on_unknown, created_at, state, not_before_at,
       lease_until_at, unknown_until, resent, attempt, refused, is_counted, bulk)
     VALUES (?1, ?2, ${position}, ?3, ?4, ?5, ?6, ?7, ${notBeforeAt}, ?8, 0, 0, ?9, 0, ?10, ?11)`;
}

const INSERT_LAST = insertAt(
  `${lastPlace("?2", "?11")} + 1`,
  "COALESCE((SELECT follow_at FROM conversations WHERE id = ?2 AND follow_at > ?6), 0)",
);
const INSERT_FIRST = insertAt("1", "0");

/** The row that nothing in the lane may overtake (O2, O7). */
export function openRow(db: Database, lane: ConversationId): LanedRow | undefined {
  return firstRow(db, "WHERE lane = ? AND is_open = 1 ORDER BY position LIMIT 1", lane);
}

/** The same row, as far as it says when it may leave. */
export function headTiming(db: Database, lane: ConversationId): OutboxTiming | undefined {
  const cells = db.get<Omit<OutboxTiming, "resent"> & { readonly resent: number }>(HEAD_TIMING, lane);
  return cells && { ...cells, resent: cells.resent === 1 };
}

const HEAD_TIMING = `SELECT state, not_before_at AS notBeforeAt, lease_until_at AS leaseUntilAt, resent,
    unknown_until AS unknownUntil, on_unknown AS onUnknown, stand_in AS standIn
  FROM outbox WHERE lane = ? AND is_open = 1 ORDER BY position LIMIT 1`;

/** The receiving clock, if what becomes of such a row depends on it. */
export function clockFor({ state }: Pick<OutboxTiming, "state">, db: Database): number {
  return state === "pending" ? 0 : receivingClock(db);
}

export function receivingClock(db: Database): number {
  return db.get<{ ms: number }>("SELECT ms FROM receiving_clock")?.ms ?? 0;
}

/** The row that a status speaks of, by what we gave the channel to echo, else by the channel's own message id. */
export function rowOfStatus(db: Database, { echo, messageId, number }: StatusReport): LanedRow | undefined {
  const byEcho = echo === undefined ? undefined : rowById(db, echo as OutboxId);
  if (byEcho?.number === number) return byEcho;
  return firstRow(db, "WHERE message_id = ? AND number = ?", messageId, number);
}

export function recover(db: Database, unknownWaitMs: number): void {
  const until = receivingClock(db) + unknownWaitMs;
  const where = "WHERE wakes_at IS NOT NULL AND o.state = 'sending'";
  for (const row of db.all<RowCell>(`${SELECT_ROW} ${where}`).map(rowIn)) save(db, row, orphaned(row, until));
}

export function fate(db: Database, id: OutboxId): Fate | undefined {
  const row = rowById(db, id);
  return row && fateOf(row);
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
  if (before.bulk) moveBulk(db, before, after);
  if (before.isCounted === 1 || isDone(before) === isDone(after)) return;
  const more = isDone(after) ? 1 : -1;
  db.run("UPDATE conversations SET history = history + ? WHERE id = ?", more, before.lane);
}

const CHANGING = [
  ["state", "state"],
  ["notBeforeAt", "not_before_at"],
  ["leaseUntilAt", "lease_until_at"],
  ["unknownUntil", "unknown_until"],
  ["resent", "resent"],
  ["standIn", "stand_in"],
  ["announcedBy", "announced_by"],
  ["closedAs", "closed_as"],
  ["attempt", "attempt"],
  ["refused", "refused"],
  ["bulk", "bulk"],
  ["messageId", "message_id"],
  ["status", "status"],
  ["error", "error"],
] as const satisfies readonly (readonly [keyof OutboxRow, string])[];

function moveBulk(db: Database, { row, lane, state }: LanedRow, after: OutboxRow): void {
  const update = (place: string, ...cells: readonly Cell[]) =>
    db.run(`UPDATE outbox SET position = ${place} WHERE rowid = ?`, ...cells, row);
  if (!after.bulk) {
    // What was on its way stands in front already.
    if (state === "pending" || state === "held") update(`${lastPlace("?1", "0")} + 1`, lane);
  } else if (after.state === "sending") update("?", FRONT);
  else if (state !== "pending" && after.state === "pending") update("?", BULK);
}

function cellOf(value: OutboxRow[(typeof CHANGING)[number][0]]): Cell {
  if (typeof value === "boolean") return value ? 1 : 0;
  return value !== null && typeof value === "object" ? JSON.stringify(value) : value;
}

interface RowCell {
  readonly json: string;
}

export function rowById(db: Database, id: OutboxId): LanedRow | undefined {
  return firstRow(db, "WHERE o.id = ?", id);
}

/** All rows of a lane in the order of leaving, without what only this store keeps of them. */
export function rowsOfLane(db: Database, lane: ConversationId): OutboxRow[] {
  const own =
    "WHERE o.id > ?1 || '/' AND o.id < ?1 || '0' AND lane = ?1 AND substr(o.id, 1, length(lane) + 1) = lane || '/'";
  const others = "WHERE lane = ? AND substr(o.id, 1, length(lane) + 1) <> lane || '/'";
  const cells = [own, others].flatMap((where) => db.all<RowCell>(`${SELECT_ROW} ${where}`, lane));
  const rows = cells.map(rowIn).sort((a, b) => a.position - b.position || a.row - b.row);
  return rows.map(
    ({ row, lane: _l, position, isCounted, bot, number, contact, announcedAt, ...rest }) => rest,
  );
}

function rowIn({ json }: RowCell): LanedRow {
  return JSON.parse(json);
}

export function firstRow(db: Database, where: string, ...cells: readonly Cell[]): LanedRow | undefined {
  const found = db.get<RowCell>(`${SELECT_ROW} ${where}`, ...cells);
  return found && rowIn(found);
}
