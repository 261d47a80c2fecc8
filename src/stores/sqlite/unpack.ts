import type { BotId, ConversationId } from "../../model/ids.ts";
import { isOpen } from "../../model/outbox.ts";
import type { JobRow } from "../memory/tables.ts";
import type { OutboxRow } from "../outbox-row.ts";
import {
  type PackedContact,
  type PackedLane,
  type PackedShelf,
  type PackedTable,
  type Parcel,
  unpackedSend,
} from "../portable.ts";
import { putProgram, putTemplates, putUpload } from "./books.ts";
import type { Cell, Database } from "./database.ts";
import { placeOf, receivingClock } from "./outbox.ts";
import { putPaper } from "./papers.ts";

/** Puts what parcels hold among what a database has of a bot. @param shift  added to all numbers of what arrived */
export function unpackInto(db: Database, bot: BotId, parcel: Parcel, shift: number): void {
  switch (parcel.type) {
    case "programs":
      for (const record of parcel.rows) putProgram(db, record);
      break;
    case "contacts":
      for (const packed of parcel.rows) putContact(db, bot, packed);
      break;
    case "lanes":
      for (const lane of parcel.rows) putLane(db, bot, lane, shift);
      break;
    case "messages":
      for (const { seq, message, raw, receivedAt, pending } of parcel.rows)
        insert(db, "inbox", {
          ...{ seq: seq + shift, conversation: parcel.lane, message: JSON.stringify(message) },
          ...{ raw: JSON.stringify(raw) ?? null, received_at: receivedAt, pending: pending ? 1 : 0 },
        });
      break;
    case "jobs":
      for (const row of parcel.rows) putJob(db, parcel.lane, row, shift);
      break;
    case "sends":
      for (const [nth, row] of parcel.rows.entries()) putSend(db, parcel.lane, row, parcel.from + nth);
      break;
    case "memory":
      for (const { key, value, version } of parcel.rows)
        insert(db, "memory", {
          ...{ version: shift === 0 ? version : null },
          ...{ ...ownerOf(bot, parcel.of), key, value: JSON.stringify(value) },
        });
      break;
    case "tables":
      for (const table of parcel.rows) putTable(db, bot, table);
      break;
    case "rows":
      for (const [number, row] of parcel.rows)
        insert(db, "table_rows", { bot, name: parcel.table, number, row: JSON.stringify(row) });
      break;
    case "papers":
      for (const packed of parcel.rows) putPaper(db, { bot, ...packed }, packed);
      break;
    case "templates":
      for (const book of parcel.rows) putTemplates(db, bot, book);
      break;
    case "uploads":
      for (const upload of parcel.rows) putUpload(db, upload);
      break;
    case "seen":
      for (const { number, id, at } of parcel.rows) insert(db, "seen", { number, id, at });
      break;
    case "early":
      for (const { at, report } of parcel.rows) {
        const { number, messageId: message_id } = report;
        insert(db, "early", { number, message_id, at, report: JSON.stringify(report) });
      }
      break;
    case "kept":
      for (const { at, item } of parcel.rows) insert(db, "kept", { at, item: JSON.stringify(item) });
      break;
    case "log":
      for (const { at, conversation, entry } of parcel.rows)
        insert(db, "log", { at, conversation, revision: 0, entry: JSON.stringify(entry) });
      break;
  }
}

function insert(db: Database, table: string, row: Readonly<Record<string, Cell>>): void {
  const names = Object.keys(row);
  const sql = `INSERT OR REPLACE INTO ${table} (${names.join()}) VALUES (${names.map(() => "?").join()})`;
  db.run(sql, ...Object.values(row));
}

/** The later it is written, the later an address was seen. */
function putContact(db: Database, bot: BotId, { contact, addresses }: PackedContact): void {
  for (const { kind, value } of addresses) insert(db, "aliases", { bot, kind, value, contact });
}

/** Which message may be handled, and when a lane of jobs may be visited, is said once its rows are here (`settled`). */
function putLane(db: Database, bot: BotId, lane: PackedLane, shift: number): void {
  const { id, number, contact, person, revision, run, hears, held, faults, lastSeq } = lane;
  insert(db, "conversations", {
    ...{ id, bot, number, contact: contact ?? null, person: person ?? null, revision },
    ...{ program: run?.program ?? null, state: run ? JSON.stringify(run.state) : null },
    ...{ hears: hears ? 1 : 0, held: held ? 1 : 0, timer_at: lane.timerAt ?? null },
    ...{ fired_at: lane.firedAt ?? null, fault_site: faults.site, fault_count: faults.count },
    ...{ last_seq: lastSeq === 0 ? 0 : lastSeq + shift, last_inbound_at: lane.lastInboundAt ?? null },
    ...{ opted_out_at: lane.optedOutAt ?? null, preference_at: lane.preferenceAt ?? null },
    ...{
      announced_at: lane.announcedAt ?? null,
      merged_into: lane.mergedInto ?? null,
      active_at: lane.activeAt,
    },
    ...{ follow_at: lane.followAt === 0 ? null : lane.followAt, followed: lane.followed ?? null },
  });
  for (const { seq, call, name, result } of lane.journal)
    insert(db, "journal", {
      ...{ conversation: id, revision, call, name, seq: seq ? seq + shift : (seq ?? null) },
      result: result === undefined ? null : JSON.stringify(result),
    });
}

function putJob(db: Database, conversation: ConversationId, row: JobRow, shift: number): void {
  const { seq, id, job, attempt, notBeforeAt, queuedAt, state, reason, diedAt } = row;
  insert(db, "inbox", {
    ...{ seq: seq + shift, conversation, message: JSON.stringify(job), received_at: queuedAt },
    ...{ pending: pendingAs(state, notBeforeAt), job_id: id, attempt, not_before_at: notBeforeAt },
    ...(state === "dead" && { reason, died_at: diedAt }),
  });
}

/** What `jobs.ts` says. */
function pendingAs(state: JobRow["state"], notBeforeAt: number): number {
  if (state === "pending") return notBeforeAt === 0 ? 1 : 2;
  return state === "under way" ? 3 : 4;
}

function putSend(db: Database, lane: ConversationId, packed: OutboxRow, index: number): void {
  const row = unpackedSend(packed, receivingClock(db));
  insert(db, "outbox", {
    ...{ id: row.id, lane, position: positionOf(row, index), message: JSON.stringify(row.message) },
    ...{ origin: JSON.stringify(row.origin), on_unknown: row.onUnknown, created_at: row.createdAt },
    ...{ state: row.state, not_before_at: row.notBeforeAt, lease_until_at: row.leaseUntilAt },
    ...{ unknown_until: row.unknownUntil, resent: row.resent ? 1 : 0, attempt: row.attempt },
    ...{ refused: row.refused, message_id: row.messageId, status: row.status },
    ...{ error: row.error === null ? null : JSON.stringify(row.error), stand_in: row.standIn },
    ...{ announced_by: row.announcedBy, closed_as: row.closedAs, bulk: row.bulk ? 1 : 0 },
  });
}

/** Bulk that is under way stands in front of all (O2). */
function positionOf(row: OutboxRow, index: number): number {
  return row.bulk && isOpen(row.state) && row.state !== "pending" ? 0 : placeOf(row, index + 1);
}

function ownerOf(bot: BotId, of: PackedShelf): { readonly scope: string; readonly owner: string } {
  switch (of.scope) {
    case "bot":
      return { scope: of.scope, owner: bot };
    case "person":
      return { scope: of.scope, owner: of.contact };
    case "conversation":
      return { scope: of.scope, owner: of.conversation };
  }
}

function putTable(db: Database, bot: BotId, { name, head }: PackedTable): void {
  const { version, next, rows, length, seed } = head;
  insert(db, "tables", { bot, name, version, next, count: rows, length, seed: seed ?? null });
}

/** Says what follows from the rows of lanes, once all of them are here. */
export function settled(db: Database, bot: BotId): void {
  db.run(SETTLE_JOBS, bot);
  db.run(SETTLE_TALKS, bot);
}

const IS_JOB_LANE =
  "(id LIKE '%!queue!%' OR id LIKE '%!reports!%' OR id LIKE '%!schedule!%' OR id LIKE '%!spawn!%')";

/** The same as `refreshLane` says of one. */
const SETTLE_JOBS = `UPDATE conversations SET
    ready_at = CASE WHEN program IS NULL AND hears AND NOT held THEN (SELECT received_at FROM inbox
      WHERE conversation = conversations.id AND pending = 1 AND pending > 0 ORDER BY seq LIMIT 1) END,
    timer_at = CASE WHEN program IS NULL AND held THEN NULL WHEN program IS NULL AND hears THEN (
      SELECT MIN(not_before_at) FROM inbox WHERE conversation = conversations.id AND pending = 2)
      ELSE timer_at END
  WHERE bot = ? AND ${IS_JOB_LANE}`;

/** The same as `refreshReady`, and how many messages are done. */
const SETTLE_TALKS = `UPDATE conversations SET
    ready_at = CASE WHEN hears THEN (SELECT received_at FROM inbox
      WHERE conversation = conversations.id AND pending = 1 AND pending > 0 ORDER BY seq LIMIT 1) END,
    history = (SELECT COUNT(*) FROM inbox WHERE conversation = conversations.id AND pending = 0)
      + (SELECT COUNT(*) FROM outbox WHERE lane = conversations.id AND state IN ('accepted', 'failed')
        AND id > conversations.id || '/' AND id < conversations.id || '0')
      + (SELECT COUNT(*) FROM outbox WHERE lane = conversations.id AND state IN ('accepted', 'failed')
        AND substr(id, 1, length(lane) + 1) <> lane || '/')
  WHERE bot = ? AND NOT ${IS_JOB_LANE}`;
