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

/** What is kept, by whose it is and its key. */
export interface Shelves {
  get(shelf: string, key: string): Recollection | undefined;
  set(shelf: string, key: string, kept: Recollection): void;
  delete(shelf: string, key: string): void;
  size(shelf: string): number;
  all(shelf: string): Iterable<readonly [key: string, kept: Recollection]>;
  clear(shelf: string): void;
}

export function recall(tables: Tables, of: MemoryOwner, key: string): Recollection {
  const shelf = shelfOf(tables, of);
  return (shelf !== undefined && tables.shelves.get(shelf, key)) || { version: 0 };
}

export function remembered(tables: Tables, of: MemoryOwner): number {
  const shelf = shelfOf(tables, of);
  return shelf === undefined ? 0 : tables.shelves.size(shelf);
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
    const shelf = shelfOf(tables, of);
    if (shelf === undefined || value === undefined) continue;
    if (value === null) tables.shelves.delete(shelf, key);
    else tables.shelves.set(shelf, key, { version: tables.nextVersion(), value });
  }
}

/** Puts the memory of a person with that of whom they turned out to be (M2). */
export function mergeMemory({ shelves }: Tables, winner: ContactId, loser: ContactId): void {
  for (const [key, kept] of shelves.all(ofPerson(loser)))
    if (!shelves.get(ofPerson(winner), key)) shelves.set(ofPerson(winner), key, kept);
  shelves.clear(ofPerson(loser));
}

/** Whether a person's memory holds anything: then they are not forgotten. */
export function isRemembered({ shelves }: Tables, contact: ContactId): boolean {
  return shelves.size(ofPerson(contact)) > 0;
}

export function forgetSession({ shelves }: Tables, conversation: ConversationId): void {
  shelves.clear(ofSession(conversation));
}

/** Undefined when the conversation has nobody, as after a merge. */
function shelfOf({ conversations }: Tables, of: MemoryOwner): string | undefined {
  if (of.scope === "bot") return shelfName("bot", of.bot);
  const contact = conversations.get(of.conversation)?.contact;
  if (contact === undefined) return undefined;
  return of.scope === "person" ? ofPerson(contact) : ofSession(of.conversation);
}

function ofPerson(contact: ContactId): string {
  return shelfName("person", contact);
}

function ofSession(conversation: ConversationId): string {
  return shelfName("conversation", conversation);
}

/** What the shelf is called on which the memory of somebody, or something, stands. */
export function shelfName(scope: MemoryOwner["scope"], owner: string): string {
  return JSON.stringify([scope, owner]);
}
