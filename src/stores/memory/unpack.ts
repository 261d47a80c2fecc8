import { type BotId, conversationId } from "../../model/ids.ts";
import {
  type PackedContact,
  type PackedLane,
  type PackedShelf,
  type Parcel,
  unpackedSend,
} from "../portable.ts";
import { shelfName } from "./remembered.ts";
import { addressKey, messageKey, type Tables } from "./tables.ts";

/** Parcels of which the rules know: programs and uploads belong to no bot, and each store has its own place for them. */
export type Unpackable = Exclude<Parcel, { readonly type: "programs" | "uploads" }>;

/** Puts what a parcel holds among what a store has of a bot. */
export function unpackInto(tables: Tables, bot: BotId, parcel: Unpackable): void {
  switch (parcel.type) {
    case "contacts":
      for (const packed of parcel.rows) putContact(tables, bot, packed);
      break;
    case "lanes":
      for (const packed of parcel.rows) putLane(tables, bot, packed);
      break;
    case "messages":
    case "jobs":
    case "sends":
      putRows(tables, parcel);
      break;
    case "memory":
      for (const { key, ...kept } of parcel.rows) tables.shelves.set(shelfOf(bot, parcel.of), key, kept);
      break;
    case "tables":
      for (const { name, head } of parcel.rows) tables.botTables.set(bot, name, head);
      break;
    case "rows":
      for (const row of parcel.rows) tables.botTables.putRow(bot, parcel.table, row);
      break;
    case "papers":
      for (const { shelf, name, ...row } of parcel.rows) tables.papers.set({ bot, shelf, name }, row);
      break;
    case "templates":
      for (const book of parcel.rows) tables.books.set(bot, book);
      break;
    case "seen":
      for (const { number, id, at } of parcel.rows) tables.seen.set(messageKey(number, id), at);
      break;
    case "early":
      for (const early of parcel.rows)
        tables.early.set(messageKey(early.report.number, early.report.messageId), early);
      break;
    case "kept":
      for (const row of parcel.rows) tables.kept.push(row);
      break;
    case "log":
      for (const row of parcel.rows) tables.log.push(row);
      break;
  }
}

function putContact(tables: Tables, bot: BotId, { contact, addresses }: PackedContact): void {
  tables.addresses.set(contact, [...addresses]);
  for (const address of addresses) tables.aliases.set(addressKey(bot, address), contact);
}

function putLane(tables: Tables, bot: BotId, { person, ...packed }: PackedLane): void {
  const rows = { inbox: [], jobs: [], outbox: [] };
  const lane = { ...packed, bot, person: undefined, ...rows, journal: [...packed.journal] };
  tables.conversations.set(lane.id, lane);
  if (lane.contact !== undefined) tables.talks.set(conversationId(lane.number, lane.contact), lane);
  if (person !== undefined) tables.setPerson(lane, person);
}

type RowsOfLane = Extract<Parcel, { readonly type: "messages" | "jobs" | "sends" }>;

function putRows(tables: Tables, parcel: RowsOfLane): void {
  const lane = tables.conversations.get(parcel.lane);
  if (!lane) throw new Error(`rows of the lane ${parcel.lane} came before the lane`);
  switch (parcel.type) {
    case "messages":
      lane.inbox.push(...parcel.rows.map((row) => ({ ...row })));
      break;
    case "jobs":
      lane.jobs.push(...parcel.rows);
      for (const { id } of parcel.rows) tables.jobs.set(id, lane.id);
      break;
    case "sends":
      for (const packed of parcel.rows) {
        const row = unpackedSend(packed, tables.receiving);
        lane.outbox.push(row);
        tables.lanes.set(row.id, lane);
        if (row.messageId !== null) tables.sent.set(messageKey(lane.number, row.messageId), row.id);
      }
  }
}

function shelfOf(bot: BotId, of: PackedShelf): string {
  switch (of.scope) {
    case "bot":
      return shelfName("bot", bot);
    case "person":
      return shelfName("person", of.contact);
    case "conversation":
      return shelfName("conversation", of.conversation);
  }
}
