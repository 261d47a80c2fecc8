import type { ContactId, ConversationId } from "../../model/ids.ts";
import type { MemoryNote, MemoryOwner, Recollection } from "../../runtime/ports.ts";
import type { Database } from "./database.ts";

/**
 * What scripts remember: of the bot, of a person and of a conversation.
 *
 * M1 A version is a row's number, and no number comes twice: who has read one knows whether it is still there.
 * M2 Of two people who turn out to be one, what was kept of the one we heard from last counts.
 *
 * @module
 */
export function recall(db: Database, of: MemoryOwner, key: string): Recollection {
  const owner = ownerOf(db, of);
  if (owner === undefined) return { version: 0 };
  const select = "SELECT version, value FROM memory WHERE scope = ? AND owner = ? AND key = ?";
  const found = db.get<{ version: number; value: string }>(select, of.scope, owner, key);
  return found ? { version: found.version, value: JSON.parse(found.value) } : { version: 0 };
}

export function remembered(db: Database, of: MemoryOwner): number {
  const select = "SELECT count(*) AS keys FROM memory WHERE scope = ? AND owner = ?";
  return db.get<{ keys: number }>(select, of.scope, ownerOf(db, of) ?? "")?.keys ?? 0;
}

/** Whether all that a turn has read is as it was, and everybody is there whose memory it writes. */
export function memoryHolds(db: Database, notes: readonly MemoryNote[]): boolean {
  return notes.every(({ of, key, version }) => {
    const owner = ownerOf(db, of);
    if (owner === undefined) return false;
    return version === undefined || versionOf(db, of.scope, owner, key) === version;
  });
}

function versionOf(db: Database, scope: string, owner: string, key: string): number {
  const select = "SELECT version FROM memory WHERE scope = ? AND owner = ? AND key = ?";
  return db.get<{ version: number }>(select, scope, owner, key)?.version ?? 0;
}

export function writeMemory(db: Database, notes: readonly MemoryNote[]): void {
  for (const { of, key, value } of notes) {
    const owner = ownerOf(db, of);
    if (owner === undefined || value === undefined) continue;
    db.run("DELETE FROM memory WHERE scope = ? AND owner = ? AND key = ?", of.scope, owner, key);
    if (value === null) continue;
    const insert = "INSERT INTO memory (scope, owner, key, value) VALUES (?, ?, ?, ?)";
    db.run(insert, of.scope, owner, key, JSON.stringify(value));
  }
}

/** Puts the memory of a person with that of whom they turned out to be (M2). */
export function mergeMemory(db: Database, winner: ContactId, loser: ContactId): void {
  db.run(
    `DELETE FROM memory WHERE scope = 'person' AND owner = ?1 AND key IN (
       SELECT key FROM memory WHERE scope = 'person' AND owner = ?2)`,
    loser,
    winner,
  );
  db.run("UPDATE memory SET owner = ? WHERE scope = 'person' AND owner = ?", winner, loser);
}

/** Whether a person's memory holds anything: then they are not forgotten. */
export function isRemembered(db: Database, contact: ContactId): boolean {
  return db.get("SELECT 1 FROM memory WHERE scope = 'person' AND owner = ? LIMIT 1", contact) !== undefined;
}

export function forgetSession(db: Database, conversation: ConversationId): void {
  db.run("DELETE FROM memory WHERE scope = 'conversation' AND owner = ?", conversation);
}

/** Undefined when the conversation has nobody, as after a merge. */
function ownerOf(db: Database, of: MemoryOwner): string | undefined {
  if (of.scope === "bot") return of.bot;
  const select = "SELECT contact FROM conversations WHERE id = ?";
  const contact = db.get<{ contact: ContactId | null }>(select, of.conversation)?.contact ?? undefined;
  return of.scope === "person" || contact === undefined ? contact : of.conversation;
}
