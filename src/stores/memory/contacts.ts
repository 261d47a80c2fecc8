import type { BotId, ContactId, EpochMs } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import { isOpen } from "../../model/outbox.ts";
import type { OutboxRow } from "../outbox-row.ts";
import { mergePreferences } from "./preferences.ts";
import { mergeMemory } from "./remembered.ts";
import { addressKey, type Conversation, type Tables } from "./tables.ts";

/**
 * Who is who: addresses that lead to people, and people who turn out to be one.
 *
 * @module
 */

/** A merge ends conversations: `ended` into `survivor`. */
export interface Merge {
  readonly ended: Conversation;
  readonly survivor: Conversation;
}

/** The contact that these addresses lead to from now on: found, merged of several, or new. */
export function meet(
  tables: Tables,
  bot: BotId,
  addresses: readonly Address[],
  at: EpochMs,
): { readonly contact: ContactId; readonly merges: readonly Merge[] } {
  const known = contactsOf(tables, bot, addresses);
  const { contact, merges } = mergeAll(tables, bot, known, at);
  if (!isKnownBy(tables, bot, contact, addresses))
    for (const address of [...addresses].reverse()) lead(tables, bot, address, contact);
  return { contact, merges };
}

/** Whether these are what the contact was seen with last: then nothing is to be written, as for almost every message. */
function isKnownBy(tables: Tables, bot: BotId, contact: ContactId, addresses: readonly Address[]): boolean {
  const known = tables.addresses.get(contact) ?? [];
  return addresses.every((address, nth) => {
    const other = known[known.length - 1 - nth];
    if (other?.kind !== address.kind || other.value !== address.value) return false;
    return tables.aliases.get(addressKey(bot, address)) === contact;
  });
}

/** Follows people to their new addresses; the old ones lead nowhere. Nobody known at the old ones: nothing. */
export function move(
  tables: Tables,
  bot: BotId,
  before: readonly Address[],
  after: readonly Address[],
  at: EpochMs,
): readonly Merge[] {
  const movers = contactsOf(tables, bot, before);
  if (movers.length === 0) return [];
  const { contact, merges } = mergeAll(tables, bot, [...movers, ...contactsOf(tables, bot, after)], at);
  for (const address of before) forget(tables, bot, address, contact);
  for (const address of [...after].reverse()) lead(tables, bot, address, contact);
  return merges;
}

/** Where the person is best reached: the phone seen last, else a business-scoped id; a group is only itself. */
export function bestAddress(addresses: readonly Address[]): Address | undefined {
  for (const kind of ["phone", "group", "bsuid", "parent", "mail", "sms"]) {
    const last = addresses.findLast((address) => address.kind === kind);
    if (last) return last;
  }
  return undefined;
}

/** Makes an address lead to the contact, as the one seen last. */
export function lead(tables: Tables, bot: BotId, address: Address, contact: ContactId): void {
  forget(tables, bot, address, contact);
  tables.aliases.set(addressKey(bot, address), contact);
  tables.addresses.set(contact, [...(tables.addresses.get(contact) ?? []), address]);
}

function forget(tables: Tables, bot: BotId, address: Address, contact: ContactId): void {
  const key = addressKey(bot, address);
  const others = tables.addresses.get(contact)?.filter((other) => addressKey(bot, other) !== key);
  tables.addresses.set(contact, others ?? []);
  tables.aliases.delete(key);
}

function contactsOf(tables: Tables, bot: BotId, addresses: readonly Address[]): ContactId[] {
  const found = addresses.map((address) => tables.aliases.get(addressKey(bot, address)));
  return [...new Set(found.filter((contact) => contact !== undefined))];
}

/** One contact of several: the one we heard from last takes the others in. */
function mergeAll(tables: Tables, bot: BotId, contacts: readonly ContactId[], at: EpochMs) {
  const ids = [...new Set(contacts)].sort((a, b) => heardFrom(tables, b) - heardFrom(tables, a));
  const contact = ids[0] ?? tables.newContact();
  return { contact, merges: ids.slice(1).flatMap((other) => absorb(tables, bot, contact, other, at)) };
}

function heardFrom(tables: Tables, contact: ContactId): number {
  return Math.max(0, ...tables.talksOf(contact).map((conversation) => conversation.lastSeq));
}

function absorb(tables: Tables, bot: BotId, winner: ContactId, loser: ContactId, at: EpochMs): Merge[] {
  const merges = tables.talksOf(loser).flatMap((theirs) => {
    tables.talks.delete(conversationId(theirs.number, loser));
    const talk = conversationId(theirs.number, winner);
    const ours = tables.talks.get(talk);
    const survivor = ours && ours.lastSeq >= theirs.lastSeq ? ours : theirs;
    survivor.contact = winner;
    tables.talks.set(talk, survivor);
    if (!ours) return [];
    const ended = survivor === ours ? theirs : ours;
    endAsMerged(tables, ended, survivor, at);
    return [{ ended, survivor }];
  });
  mergeMemory(tables, winner, loser);
  const addresses = tables.addresses.get(loser) ?? [];
  tables.addresses.delete(loser);
  tables.addresses.set(winner, [...addresses, ...(tables.addresses.get(winner) ?? [])]);
  for (const address of addresses) tables.aliases.set(addressKey(bot, address), winner);
  return merges;
}

function endAsMerged(tables: Tables, ended: Conversation, survivor: Conversation, at: EpochMs): void {
  const pending = ended.inbox.filter((row) => row.pending);
  const leaving = ended.outbox.filter(isLeaving);
  for (const row of leaving) tables.lanes.set(row.id, survivor);
  survivor.inbox = [...survivor.inbox, ...pending].sort((a, b) => a.seq - b.seq);
  survivor.outbox = inOneLane(leaving, survivor.outbox);
  survivor.lastInboundAt = latest(survivor.lastInboundAt, ended.lastInboundAt);
  survivor.announcedAt = latest(survivor.announcedAt, ended.announcedAt);
  survivor.activeAt = Math.max(survivor.activeAt, at);
  mergePreferences(ended, survivor);
  ended.inbox = ended.inbox.filter((row) => !row.pending);
  ended.outbox = ended.outbox.filter((row) => !isLeaving(row));
  ended.contact = undefined;
  ended.announcedAt = undefined;
  ended.run = undefined;
  ended.timerAt = undefined;
  ended.journal = [];
  ended.activeAt = at;
  // A turn under way on the ended conversation finds its revision gone: it is `stale` (S3).
  ended.revision += 1;
  ended.mergedInto = survivor.id;
  for (const lane of tables.spawnedFor(ended.id)) {
    tables.setPerson(lane, survivor.id);
    lane.revision += 1;
  }
}

/** Whether a message is still to reach the person. */
function isLeaving({ state }: OutboxRow): boolean {
  return isOpen(state) || state === "held";
}

/** The ended conversation's rows leave first; but what is already on its way is waited for before all else (O2). */
function inOneLane(ended: readonly OutboxRow[], survivor: readonly OutboxRow[]): OutboxRow[] {
  const rank = ({ state }: OutboxRow) =>
    state === "sending" || state === "unknown" ? 1 : state === "pending" || state === "held" ? 2 : 0;
  return [...ended, ...survivor].sort((a, b) => rank(a) - rank(b));
}

function latest(a: EpochMs | undefined, b: EpochMs | undefined): EpochMs | undefined {
  return a === undefined || b === undefined ? (a ?? b) : Math.max(a, b);
}
