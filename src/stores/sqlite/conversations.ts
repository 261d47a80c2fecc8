import type { BotId, ContactId, ConversationId, EpochMs, NumberId, ProgramHash } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import type { Database } from "./database.ts";

/** A row of `conversations`, as far as it is read. */
export interface ConversationRow {
  readonly id: ConversationId;
  readonly bot: BotId;
  readonly number: NumberId;
  readonly contact: ContactId | null;
  readonly person: ConversationId | null;
  readonly revision: number;
  readonly program: ProgramHash | null;
  readonly state: string | null;
  readonly hears: number;
  readonly timer_at: EpochMs | null;
  readonly fired_at: EpochMs | null;
  readonly fault_site: string;
  readonly fault_count: number;
  readonly ready_at: EpochMs | null;
  readonly last_seq: number;
}

export function conversationRow(db: Database, id: ConversationId): ConversationRow | undefined {
  return db.get(`SELECT ${COLUMNS} FROM conversations WHERE id = ?`, id);
}

/** Not `*`: the driver takes its time for every cell. */
const COLUMNS = `id, bot, number, contact, person, revision, program, state, hears, timer_at, fired_at, fault_site,
  fault_count, ready_at, last_seq`;

/** The conversation of a number with a contact, if they have one. */
export function findTalk(db: Database, number: NumberId, contact: ContactId): ConversationRow | undefined {
  return db.get("SELECT * FROM conversations WHERE contact = ? AND number = ?", contact, number);
}

/** The conversation of a number with a contact, begun if there is none. */
export function talkWith(
  db: Database,
  bot: BotId,
  number: NumberId,
  contact: ContactId,
  at: EpochMs,
): ConversationId {
  const select = "SELECT id FROM conversations WHERE contact = ? AND number = ?";
  const known = db.get<{ id: ConversationId }>(select, contact, number);
  if (known) return known.id;
  const id = conversationId(number, contact);
  const insert = "INSERT INTO conversations (id, bot, number, contact, active_at) VALUES (?, ?, ?, ?, ?)";
  db.run(insert, id, bot, number, contact, at);
  return id;
}

/** Writes down anew which message of a conversation may be handled now; after every change of what that depends on. */
export function refreshReady(db: Database, conversation: ConversationId): void {
  db.run(
    `UPDATE conversations SET ready_at = CASE WHEN hears THEN (
       SELECT received_at FROM inbox WHERE conversation = conversations.id AND pending = 1 ORDER BY seq LIMIT 1
     ) END WHERE id = ?`,
    conversation,
  );
}
