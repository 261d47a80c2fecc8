import type { EpochMs } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import { isDone, type OutboxRow } from "../outbox-row.ts";
import { forgetSession, isRemembered } from "./remembered.ts";
import { addressKey, type Conversation, type InboxRow, messageKey, type Tables } from "./tables.ts";

/**
 * What of a conversation, or of a lane, is past its time.
 *
 * @module
 */

/** Deletes the oldest messages, in and out, that are done with and not among the newest `keep` of these. */
export function dropHistory(tables: Tables, conversation: Conversation, keep: number, limit: number): number {
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
export function dropDead(tables: Tables, lane: Conversation, before: EpochMs, limit: number): number {
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
export function isOver(tables: Tables, conversation: Conversation, now: EpochMs): boolean {
  const { contact } = conversation;
  if (contact === undefined) return isQuiet(tables, conversation, now);
  return tables.talksOf(contact).every((other) => isQuiet(tables, other, now));
}

/**
 * Nobody is forgotten who wants no advertising, or was told that there is something to read: they would get it again; and
 * no queue that is held: it would go on.
 */
function isQuiet(
  tables: Tables,
  { id, run, inbox, jobs, outbox, held, activeAt, optedOutAt, announcedAt }: Conversation,
  now: EpochMs,
) {
  if (run || jobs.length > 0 || held || activeAt >= now - LIMITS.endedMs) return false;
  if (optedOutAt !== undefined || announcedAt !== undefined) return false;
  if (tables.spawnedFor(id).length > 0) return false;
  return inbox.every((row) => !row.pending) && outbox.every(isDone);
}

/** Forgets a conversation that is past its time, and its person when it is the last one they had. */
export function forget(tables: Tables, lane: Conversation): void {
  const { id, bot, number, contact } = lane;
  tables.setPerson(lane, undefined);
  tables.conversations.delete(id);
  forgetSession(tables, id);
  if (contact === undefined) return;
  tables.talks.delete(conversationId(number, contact));
  if (isRemembered(tables, contact)) return;
  for (const address of tables.addresses.get(contact) ?? []) tables.aliases.delete(addressKey(bot, address));
  tables.addresses.delete(contact);
}
