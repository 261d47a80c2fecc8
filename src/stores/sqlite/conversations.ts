import type { BotId, ContactId, ConversationId, EpochMs, NumberId, ProgramHash } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import type { Message } from "../../model/message.ts";
import type { Opened } from "../../runtime/ports.ts";
import type { Database } from "./database.ts";
import { isRemembered } from "./remembered.ts";

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
  readonly held: number;
  readonly timer_at: EpochMs | null;
  readonly fired_at: EpochMs | null;
  readonly fault_site: string;
  readonly fault_count: number;
  readonly ready_at: EpochMs | null;
  readonly last_seq: number;
}

/** What of it a turn finds. */
export type OpenRow = Pick<
  ConversationRow,
  "id" | "bot" | "number" | "revision" | "program" | "state" | "fault_site" | "fault_count"
>;

export function conversationRow(db: Database, id: ConversationId): ConversationRow | undefined {
  return db.get(`SELECT ${COLUMNS} FROM conversations WHERE id = ?`, id);
}

/** Not `*`: the driver takes its time for every cell. */
const COLUMNS = `id, bot, number, contact, person, revision, program, state, hears, held, timer_at, fired_at,
  fault_site, fault_count, ready_at, last_seq`;

/** The run that a conversation is in the middle of, if any. */
export function runIn({ program, state }: Pick<ConversationRow, "program" | "state">): Opened["run"] {
  return program === null || state === null ? undefined : { program, state: JSON.parse(state) };
}

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
  // One that was forgotten and begins again must not give the names of its effects again: it counts on from the time.
  const revision = isRemembered(db, contact) ? at : 0;
  // One that ended as merged may still be there, for the sake of a parked message: it goes on.
  const insert = `INSERT INTO conversations (id, bot, number, contact, active_at, revision) VALUES (?, ?, ?, ?, ?, ?)
    ON CONFLICT (id) DO UPDATE SET contact = excluded.contact, active_at = excluded.active_at`;
  db.run(insert, id, bot, number, contact, at, revision);
  return id;
}

/** Keeps a message; `pending` while its turn is to come. */
export function keepMessage(
  db: Database,
  conversation: ConversationId,
  { message, raw }: { readonly message: Message; readonly raw: unknown },
  { at, pending }: { readonly at: EpochMs; readonly pending: boolean },
): number {
  return db.insert(
    "INSERT INTO inbox (conversation, message, raw, received_at, pending) VALUES (?, ?, ?, ?, ?)",
    conversation,
    JSON.stringify(message),
    JSON.stringify(raw) ?? null,
    at,
    pending ? 1 : 0,
  );
}

/** Writes down anew which message of a conversation may be handled now; after every change of what that depends on. */
export function refreshReady(db: Database, conversation: ConversationId): void {
  db.run(
    `UPDATE conversations SET ready_at = CASE WHEN hears THEN (
       SELECT received_at FROM inbox WHERE conversation = conversations.id AND pending = 1 AND pending > 0 ORDER BY seq LIMIT 1
     ) END WHERE id = ?`,
    conversation,
  );
}
