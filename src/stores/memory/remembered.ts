import type { ContactId, ConversationId } from "../../model/ids.ts";
import type { MemoryNote, MemoryOwner, Recollection } from "../../runtime/ports.ts";
import type { Tables } from "./tables.ts";

/**
 * What scripts remember: of the bot, of a person and of a conversation.
 *
 * M1 No version comes twice, whatever is forgotten and kept again: who has read one knows whether it is still there.
 * M2 Of two people who turn out to be one, what was kept of the one we heard from last counts.
 *
 * @module
 */

/** By whose it is, then by key. */
export type Shelves = Map<string, Map<string, Recollection>>;

export function recall(tables: Tables, of: MemoryOwner, key: string): Recollection {
  const shelf = shelfOf(tables, of);
  return (shelf !== undefined && tables.shelves.get(shelf)?.get(key)) || { version: 0 };
}

export function remembered(tables: Tables, of: MemoryOwner): number {
  const shelf = shelfOf(tables, of);
  return (shelf !== undefined && tables.shelves.get(shelf)?.size) || 0;
}

/** Whether all that a turn has read is as it was, and everybody is there whose memory it writes. */
export function memoryHolds(tables: Tables, notes: readonly MemoryNote[]): boolean {
  return notes.every(({ of, key, version }) => {
    if (shelfOf(tables, of) === undefined) return false;
    return version === undefined || recall(tables, of, key).version === version;
  });
}

export function writeMemory(tables: Tables, notes: readonly MemoryNote[]): void {
  for (const { of, key, value } of notes) {
    const name = shelfOf(tables, of);
    if (name === undefined || value === undefined) continue;
    const shelf = tables.shelves.get(name) ?? new Map<string, Recollection>();
    if (value === null) shelf.delete(key);
    else shelf.set(key, { version: ++tables.memoryVersion, value });
    if (shelf.size > 0) tables.shelves.set(name, shelf);
    else tables.shelves.delete(name);
  }
}

/** Puts the memory of a person with that of whom they turned out to be (M2). */
export function mergeMemory({ shelves }: Tables, winner: ContactId, loser: ContactId): void {
  const [theirs, ours] = [shelves.get(ofPerson(loser)), shelves.get(ofPerson(winner))];
  if (theirs) shelves.set(ofPerson(winner), new Map([...theirs, ...(ours ?? [])]));
  shelves.delete(ofPerson(loser));
}

/** Whether a person's memory holds anything: then they are not forgotten. */
export function isRemembered({ shelves }: Tables, contact: ContactId): boolean {
  return shelves.has(ofPerson(contact));
}

export function forgetSession({ shelves }: Tables, conversation: ConversationId): void {
  shelves.delete(ofSession(conversation));
}

/** Undefined when the conversation has nobody, as after a merge. */
function shelfOf({ conversations }: Tables, of: MemoryOwner): string | undefined {
  if (of.scope === "bot") return JSON.stringify(["bot", of.bot]);
  const contact = conversations.get(of.conversation)?.contact;
  if (contact === undefined) return undefined;
  return of.scope === "person" ? ofPerson(contact) : ofSession(of.conversation);
}

function ofPerson(contact: ContactId): string {
  return JSON.stringify(["person", contact]);
}

function ofSession(conversation: ConversationId): string {
  return JSON.stringify(["conversation", conversation]);
}
