import { randomUUID } from "node:crypto";
import type { BotId, ContactId, ConversationId, EpochMs, OutboxId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { OutboxState } from "../../model/outbox.ts";
import { type ConversationRow, findTalk, refreshReady } from "./conversations.ts";
import type { Database } from "./database.ts";
import { placeOf } from "./outbox.ts";
import { mergePreferences } from "./preferences.ts";
import { mergeMemory } from "./remembered.ts";

/**
 * Who is who: addresses that lead to people, and people who turn out to be one.
 *
 * @module
 */

/** The contact that these addresses lead to from now on: found, merged of several, or new. */
export function meet(
  db: Database,
  bot: BotId,
  addresses: readonly Address[],
  at: EpochMs,
): { readonly contact: ContactId; readonly survivors: readonly ConversationId[] } {
  const known = knownBy(db, bot, addresses);
  if (known) return { contact: known, survivors: [] };
  const found = mergeAll(db, contactsOf(db, bot, addresses), at);
  for (const address of [...addresses].reverse()) lead(db, bot, address, found.contact);
  return found;
}

/** The contact for whom nothing would change: these are its addresses that were seen last, in this order. */
function knownBy(db: Database, bot: BotId, addresses: readonly Address[]): ContactId | undefined {
  const [{ kind, value } = NOWHERE] = addresses;
  const contact = db.get<{ contact: ContactId }>(BY_NEWEST, bot, kind, value)?.contact;
  if (contact === undefined || addresses.length === 1) return contact;
  const newest = db.all<Address>(`${ADDRESSES_OF} LIMIT ?`, contact, addresses.length);
  const isSame = (address: Address, n: number) =>
    address.kind === newest[n]?.kind && address.value === newest[n]?.value;
  return addresses.every(isSame) ? contact : undefined;
}

const NOWHERE = { kind: "", value: "" };

const BY_NEWEST = `SELECT contact FROM aliases AS a WHERE bot = ? AND kind = ? AND value = ?
  AND rowid = (SELECT MAX(rowid) FROM aliases WHERE contact = a.contact)`;

const ADDRESSES_OF = "SELECT kind, value FROM aliases WHERE contact = ? ORDER BY rowid DESC";

/** Follows people to their new addresses; the old ones lead nowhere. Nobody known at the old ones: nothing. */
export function move(
  db: Database,
  bot: BotId,
  before: readonly Address[],
  after: readonly Address[],
  at: EpochMs,
): readonly ConversationId[] {
  const movers = contactsOf(db, bot, before);
  if (movers.length === 0) return [];
  const { contact, survivors } = mergeAll(db, [...movers, ...contactsOf(db, bot, after)], at);
  for (const { kind, value } of before) {
    db.run("DELETE FROM aliases WHERE bot = ? AND kind = ? AND value = ?", bot, kind, value);
  }
  for (const address of [...after].reverse()) lead(db, bot, address, contact);
  return survivors;
}

export function contactAt(db: Database, bot: BotId, { kind, value }: Address): ContactId | undefined {
  const select = "SELECT contact FROM aliases WHERE bot = ? AND kind = ? AND value = ?";
  return db.get<{ contact: ContactId }>(select, bot, kind, value)?.contact;
}

/** Makes an address lead to the contact, as the one seen last: a replaced row gets the largest rowid. */
export function lead(db: Database, bot: BotId, { kind, value }: Address, contact: ContactId): void {
  if (db.get(IS_NEWEST, contact, bot, kind, value)) return;
  db.run("INSERT OR REPLACE INTO aliases VALUES (?, ?, ?, ?)", bot, kind, value, contact);
}

const IS_NEWEST = `SELECT 1 FROM aliases WHERE rowid = (SELECT MAX(rowid) FROM aliases WHERE contact = ?)
  AND bot = ? AND kind = ? AND value = ?`;

/** Where the person is best reached: the phone seen last, else a business-scoped id; a group is only itself. */
export function bestAddress(db: Database, contact: ContactId): Address | undefined {
  const newestFirst = db.all<Address>(ADDRESSES_OF, contact);
  return newestFirst.toSorted((one, other) => RANK[one.kind] - RANK[other.kind])[0];
}

const RANK: Readonly<Record<Address["kind"], number>> = {
  ...{ phone: 1, group: 2, bsuid: 3, parent: 4 },
  // These are the only addresses of whoever has one.
  ...{ mail: 4, sms: 4 },
};

function contactsOf(db: Database, bot: BotId, addresses: readonly Address[]): ContactId[] {
  const found = addresses.map((address) => contactAt(db, bot, address));
  return found.filter((contact) => contact !== undefined);
}

/** One contact of several: the one we heard from last takes the others in. */
function mergeAll(db: Database, contacts: readonly ContactId[], at: EpochMs) {
  const ids = [...new Set(contacts)];
  if (ids.length > 1) ids.sort((a, b) => heardFrom(db, b) - heardFrom(db, a));
  const contact = ids[0] ?? (randomUUID().replaceAll("-", "") as ContactId);
  return { contact, survivors: ids.slice(1).flatMap((other) => absorb(db, contact, other, at)) };
}

function heardFrom(db: Database, contact: ContactId): number {
  const select = "SELECT MAX(last_seq) AS seq FROM conversations WHERE contact = ?";
  return db.get<{ seq: number | null }>(select, contact)?.seq ?? 0;
}

function absorb(db: Database, winner: ContactId, loser: ContactId, at: EpochMs): ConversationId[] {
  const survivors: ConversationId[] = [];
  for (const theirs of db.all<ConversationRow>("SELECT * FROM conversations WHERE contact = ?", loser)) {
    const ours = findTalk(db, theirs.number, winner);
    const survivor = ours && ours.last_seq >= theirs.last_seq ? ours : theirs;
    if (ours) {
      endAsMerged(db, survivor === ours ? theirs.id : ours.id, survivor.id, at);
      survivors.push(survivor.id);
    }
    db.run("UPDATE conversations SET contact = ? WHERE id = ?", winner, survivor.id);
  }
  mergeMemory(db, winner, loser);
  db.run("UPDATE aliases SET contact = ? WHERE contact = ?", winner, loser);
  return survivors;
}

function endAsMerged(db: Database, ended: ConversationId, survivor: ConversationId, at: EpochMs): void {
  db.run(
    "UPDATE inbox SET conversation = ? WHERE conversation = ? AND pending = 1 AND pending > 0",
    survivor,
    ended,
  );
  intoOneLane(db, ended, survivor);
  db.run(
    `UPDATE conversations AS c SET active_at = MAX(c.active_at, ?),
       announced_at = MAX(COALESCE(c.announced_at, e.announced_at), COALESCE(e.announced_at, c.announced_at)), last_inbound_at = MAX(
       COALESCE(c.last_inbound_at, e.last_inbound_at), COALESCE(e.last_inbound_at, c.last_inbound_at))
     FROM conversations AS e WHERE c.id = ? AND e.id = ?`,
    at,
    survivor,
    ended,
  );
  mergePreferences(db, ended, survivor);
  // A turn under way on the ended conversation finds its revision gone: it is `stale` (S3).
  db.run(
    `UPDATE conversations SET contact = NULL, program = NULL, state = NULL, hears = 1, timer_at = NULL,
       ready_at = NULL, announced_at = NULL, active_at = ?, revision = revision + 1, merged_into = ? WHERE id = ?`,
    at,
    survivor,
    ended,
  );
  db.run("UPDATE conversations SET person = ?, revision = revision + 1 WHERE person = ?", survivor, ended);
  db.run("DELETE FROM journal WHERE conversation = ?", ended);
  refreshReady(db, survivor);
}

interface LaneRow {
  readonly id: OutboxId;
  readonly state: OutboxState;
  readonly bulk: number;
}

/** The ended conversation's rows leave first; but what is already on its way is waited for before all else (O2). */
function intoOneLane(db: Database, ended: ConversationId, survivor: ConversationId): void {
  const select = `SELECT id, state, position, bulk FROM outbox WHERE lane = ?1 AND is_open = 1
    UNION ALL SELECT id, state, position, bulk FROM outbox WHERE lane = ?1 AND state = 'held' ORDER BY position`;
  const rows = [...db.all<LaneRow>(select, ended), ...db.all<LaneRow>(select, survivor)];
  const waits = ({ state }: LaneRow) => state === "pending" || state === "held";
  const underWay = rows.filter((row) => !waits(row));
  const pending = rows.filter(waits);
  [...underWay, ...pending].forEach(({ id, state, bulk }, index) => {
    const place = placeOf({ state, bulk: bulk === 1 }, index);
    db.run("UPDATE outbox SET lane = ?, position = ? WHERE id = ?", survivor, place, id);
  });
}
