import type { ContactId, ConversationId, EpochMs } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import type { Database } from "./database.ts";
import { forgetSession, isRemembered } from "./remembered.ts";

/** Deletes at most `limit` things that are past their time; returns how many. A conversation counts as one. */
export function prune(db: Database, now: EpochMs, limit: number): number {
  let left = limit;
  left -= db.run(DELETE_SEEN, now - LIMITS.seenMs, left);
  left -= db.run(DELETE_UPLOADS, now, left);
  left -= db.run(DELETE_PAPERS, now, left);
  left -= db.run(DELETE_DEAD, now - LIMITS.deadJobMs, left);
  for (const sql of DELETE_OLD) left -= db.run(sql, now - LIMITS.keptUpdateMs, left);
  for (const { id, history } of db.all<Crowded>(SELECT_CROWDED, left)) {
    left -= dropHistory(db, id, Math.min(left, history - LIMITS.historyMessages));
  }
  for (const { id, contact } of db.all<Over>(SELECT_OVER, now - LIMITS.endedMs, left)) {
    left -= dropHistory(db, id, left);
    if (left === 0) break;
    forget(db, id, contact);
    left -= 1;
  }
  return limit - left;
}

const DELETE_SEEN = `DELETE FROM seen WHERE (number, id) IN (
  SELECT number, id FROM seen WHERE at < ? ORDER BY at LIMIT ?)`;

/** Files that the channel keeps no longer. */
const DELETE_UPLOADS = `DELETE FROM uploads WHERE (number, sha256) IN (
  SELECT number, sha256 FROM uploads WHERE until_at < ? ORDER BY until_at LIMIT ?)`;

/** Papers that were to be there only until then. */
const DELETE_PAPERS = `DELETE FROM papers WHERE rowid IN (
  SELECT rowid FROM papers WHERE until_at < ? ORDER BY until_at LIMIT ?)`;

/** Jobs that were put aside and that nobody decided about. */
const DELETE_DEAD = `DELETE FROM inbox WHERE seq IN (
  SELECT seq FROM inbox WHERE pending = 4 AND died_at < ? ORDER BY died_at LIMIT ?)`;

const DELETE_OLD = [
  `DELETE FROM early WHERE (number, message_id) IN (
     SELECT number, message_id FROM early WHERE at < ? ORDER BY at LIMIT ?)`,
  "DELETE FROM kept WHERE rowid IN (SELECT rowid FROM kept WHERE at < ? ORDER BY at LIMIT ?)",
  "DELETE FROM log WHERE rowid IN (SELECT rowid FROM log WHERE at < ? ORDER BY at LIMIT ?)",
];

interface Crowded {
  readonly id: ConversationId;
  readonly history: number;
}

const SELECT_CROWDED = `SELECT id, history FROM conversations
  WHERE history > ${LIMITS.historyMessages} ORDER BY history DESC LIMIT ?`;

interface Over {
  readonly id: ConversationId;
  readonly contact: ContactId | null;
}

/**
 * No run, nothing to handle, to send or to decide, and nothing happened since `?1`. Nobody is forgotten who wants no
 * advertising, or was told that there is something to read: they would get it again; and no queue that is held: it would
 * go on.
 */
function quiet(conversation: "c" | "other"): string {
  return `(${conversation}.program IS NULL AND ${conversation}.active_at < ?1 AND ${conversation}.opted_out_at IS NULL
    AND ${conversation}.announced_at IS NULL AND ${conversation}.held = 0
    AND NOT EXISTS (SELECT 1 FROM inbox WHERE conversation = ${conversation}.id AND pending > 0)
    AND NOT EXISTS (SELECT 1 FROM conversations AS lane WHERE lane.person = ${conversation}.id)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ${conversation}.id AND is_open = 1)
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ${conversation}.id AND state = 'parked')
    AND NOT EXISTS (SELECT 1 FROM outbox WHERE lane = ${conversation}.id AND state = 'held')
    AND NOT EXISTS (SELECT 1 FROM inbox WHERE seq = ${conversation}.last_seq AND received_at >= ?1))`;
}

/**
 * Those of one contact go together: if only one went and came back, its id and with it the ids of its outbox, which
 * name one effect for ever, would begin again.
 */
const SELECT_OVER = `SELECT id, contact FROM conversations AS c WHERE ${quiet("c")} AND NOT EXISTS (
    SELECT 1 FROM conversations AS other WHERE other.contact = c.contact AND NOT ${quiet("other")})
  ORDER BY active_at LIMIT ?2`;

interface Row {
  readonly row: number;
  readonly at: EpochMs;
}

const NEXT_HANDLED = `SELECT seq AS row, received_at AS at FROM inbox
  WHERE conversation = ? AND seq > ? AND pending = 0 ORDER BY seq LIMIT 1`;

/** Read from indexes alone: what a conversation wrote lies scattered over the file, a page to each row. */
const WRITTEN = `SELECT rowid AS row FROM outbox WHERE id > ?1 || '/' AND id < ?1 || '0'
  UNION ALL SELECT rowid FROM outbox WHERE lane = ?1 AND substr(id, 1, length(lane) + 1) <> lane || '/' ORDER BY row`;

const WRITTEN_AT = `SELECT created_at AS at FROM outbox
  WHERE rowid = ? AND lane = ? AND state IN ('accepted', 'failed')`;

/** Deletes the oldest messages of a conversation, in and out, that are done with; reads no more rows than it deletes. */
function dropHistory(db: Database, conversation: ConversationId, count: number): number {
  const handled = handledIn(db, conversation);
  const written = writtenIn(db, conversation);
  let [heard, said] = [handled.next().value, written.next().value];
  let dropped = 0;
  for (; dropped < count && (heard || said); dropped++) {
    if (heard && !(said && said.at < heard.at)) {
      db.run("DELETE FROM inbox WHERE seq = ?", heard.row);
      heard = handled.next().value;
    } else if (said) {
      db.run("DELETE FROM outbox WHERE rowid = ?", said.row);
      said = written.next().value;
    }
  }
  db.run("UPDATE conversations SET history = history - ? WHERE id = ?", dropped, conversation);
  return dropped;
}

function* handledIn(db: Database, conversation: ConversationId): Generator<Row, undefined> {
  let next = db.get<Row>(NEXT_HANDLED, conversation, 0);
  for (; next; next = db.get<Row>(NEXT_HANDLED, conversation, next.row)) yield next;
}

/** In the order in which they were written, which is that of the rows. */
function* writtenIn(db: Database, conversation: ConversationId): Generator<Row, undefined> {
  for (const { row } of db.all<Pick<Row, "row">>(WRITTEN, conversation)) {
    const done = db.get<Pick<Row, "at">>(WRITTEN_AT, row, conversation);
    if (done) yield { row, at: done.at };
  }
}

function forget(db: Database, conversation: ConversationId, contact: ContactId | null): void {
  db.run("DELETE FROM conversations WHERE id = ?", conversation);
  db.run("DELETE FROM journal WHERE conversation = ?", conversation);
  forgetSession(db, conversation);
  if (contact !== null && !isRemembered(db, contact))
    db.run("DELETE FROM aliases WHERE contact = ?", contact);
}
