import type { EpochMs } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import { isDone, type OutboxRow } from "../outbox-row.ts";
import { forgetSession, isRemembered } from "./remembered.ts";
import { type Conversation, type InboxRow, messageKey, type Tables } from "./tables.ts";

/** Deletes at most `limit` things that are past their time; returns how many. A conversation counts as one. */
export function prune(tables: Tables, now: EpochMs, limit: number): number {
  let left = limit;
  left -= dropOld(tables.seen, now - LIMITS.seenMs, left, (at) => at);
  left -= dropOld(tables.uploads, now, left, ({ untilAt }) => untilAt);
  left -= dropOld(tables.early, now - LIMITS.keptUpdateMs, left, ({ at }) => at);
  left -= dropFirst(tables.kept, now - LIMITS.keptUpdateMs, left);
  left -= dropFirst(tables.log, now - LIMITS.keptUpdateMs, left);
  for (const conversation of tables.conversations.values()) {
    left -= dropDead(tables, conversation, now - LIMITS.deadJobMs, left);
  }
  for (const conversation of [...tables.conversations.values()]) {
    const over = isOver(tables, conversation, now);
    left -= dropHistory(tables, conversation, over ? 0 : LIMITS.historyMessages, left);
    if (!over || left === 0) continue;
    forget(tables, conversation);
    left -= 1;
  }
  return limit - left;
}

function dropOld<Key, Row>(rows: Map<Key, Row>, before: EpochMs, limit: number, at: (row: Row) => EpochMs) {
  const old = [...rows].filter(([, row]) => at(row) < before).slice(0, limit);
  for (const [key] of old) rows.delete(key);
  return old.length;
}

function dropFirst(rows: { readonly at: EpochMs }[], before: EpochMs, limit: number): number {
  const old = rows.filter(({ at }) => at < before).length;
  return rows.splice(0, Math.min(old, limit)).length;
}

/** Deletes the oldest messages, in and out, that are done with and not among the newest `keep` of these. */
function dropHistory(tables: Tables, conversation: Conversation, keep: number, limit: number): number {
  const done: { readonly at: EpochMs; readonly row: InboxRow | OutboxRow }[] = [
    ...conversation.inbox.filter((row) => !row.pending).map((row) => ({ at: row.receivedAt, row })),
    ...conversation.outbox.filter(isDone).map((row) => ({ at: row.createdAt, row })),
  ];
  done.sort((a, b) => a.at - b.at);
  const old = new Set(done.slice(0, Math.min(limit, Math.max(0, done.length - keep))).map(({ row }) => row));
  conversation.inbox = conversation.inbox.filter((row) => !old.has(row));
  for (const row of conversation.outbox) if (old.has(row)) forgetRow(tables, conversation, row);
  conversation.outbox = conversation.outbox.filter((row) => !old.has(row));
  return old.size;
}

/** Deletes jobs that were put aside before then and that nobody decided about. */
function dropDead(tables: Tables, lane: Conversation, before: EpochMs, limit: number): number {
  const old = lane.jobs.filter(({ state, diedAt }) => state === "dead" && diedAt < before).slice(0, limit);
  for (const { id } of old) tables.jobs.delete(id);
  lane.jobs = lane.jobs.filter((row) => !old.includes(row));
  return old.length;
}

function forgetRow(tables: Tables, { number }: Conversation, { id, messageId }: OutboxRow): void {
  tables.lanes.delete(id);
  if (messageId !== null) tables.sent.delete(messageKey(number, messageId));
}

/**
 * Whether a conversation is past its time. Those of one contact go together: if only one went and came back, its
 * id and with it the ids of its outbox, which name one effect for ever, would begin again.
 */
function isOver(tables: Tables, conversation: Conversation, now: EpochMs): boolean {
  const { contact } = conversation;
  if (contact === undefined) return isQuiet(tables, conversation, now);
  return [...tables.talks.values()].every(
    (other) => other.contact !== contact || isQuiet(tables, other, now),
  );
}

/** Nobody is forgotten who wants no advertising, or was told that there is something to read: they would get it again. */
function isQuiet(
  tables: Tables,
  { id, run, inbox, jobs, outbox, activeAt, optedOutAt, announcedAt }: Conversation,
  now: EpochMs,
) {
  if (run || jobs.length > 0 || activeAt >= now - LIMITS.endedMs) return false;
  if (optedOutAt !== undefined || announcedAt !== undefined) return false;
  for (const { person } of tables.conversations.values()) if (person === id) return false;
  return inbox.every((row) => !row.pending) && outbox.every(isDone);
}

function forget(tables: Tables, { id, number, contact }: Conversation): void {
  tables.conversations.delete(id);
  forgetSession(tables, id);
  if (contact === undefined) return;
  tables.talks.delete(conversationId(number, contact));
  if (isRemembered(tables, contact)) return;
  tables.addresses.delete(contact);
  for (const [key, other] of tables.aliases) if (other === contact) tables.aliases.delete(key);
}
