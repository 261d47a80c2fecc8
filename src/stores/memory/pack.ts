import type { NumberId } from "../../model/ids.ts";
import {
  inLeavingOrder,
  isOf,
  type PackedShelf,
  type Packing,
  type Parcel,
  ProgramsOf,
  packedLane,
  packedPaper,
  packedSend,
  parcelled,
} from "../portable.ts";
import { shelfName } from "./remembered.ts";
import type { Conversation } from "./tables.ts";
import type { WholeTables } from "./whole.ts";

/** Everything that there is of a bot. The readable reference of what a store packs. */
export function* pack(tables: WholeTables, packing: Packing): Generator<Parcel> {
  const { bot } = packing;
  const lanes = [...tables.conversations.values()].filter((lane) => lane.bot === bot);
  const numbers = new Set([...packing.numbers, ...lanes.map(({ number }) => number)]);
  yield* contacts(tables, packing, lanes);
  const programs = new ProgramsOf();
  for (const lane of lanes) {
    const records = [...programs.in(lane, lane.jobs)].flatMap((hash) => tables.programs.get(hash) ?? []);
    yield* parcelled(records, (rows) => ({ type: "programs", rows }));
    yield { type: "lanes", rows: [packedLane(lane)] };
    yield* rowsOf(lane, tables.receiving, packing);
    yield* shelf(tables, { scope: "conversation", conversation: lane.id }, lane.id);
  }
  yield* shelf(tables, { scope: "bot" }, bot);
  yield* botTables(tables, packing);
  for (const paper of tables.papers.ofBot(bot)) yield* packedPaper(paper, packing);
  yield* surroundings(tables, packing, numbers);
}

function* contacts(tables: WholeTables, { bot }: Packing, lanes: readonly Conversation[]): Generator<Parcel> {
  const known = [...tables.aliases].filter(([key]) => (JSON.parse(key) as [string])[0] === bot);
  const talking = lanes.flatMap(({ contact }) => contact ?? []);
  const all = [...new Set([...known.map(([, contact]) => contact), ...talking])];
  const rows = all.map((contact) => ({ contact, addresses: tables.addresses.get(contact) ?? [] }));
  yield* parcelled(rows, (rows) => ({ type: "contacts", rows }));
  for (const contact of all) yield* shelf(tables, { scope: "person", contact }, contact);
}

function* rowsOf(
  { id: lane, inbox, jobs, outbox }: Conversation,
  receiving: number,
  { unknownWaitMs }: Packing,
): Generator<Parcel> {
  yield* parcelled(inbox, (rows) => ({ type: "messages", lane, rows }));
  yield* parcelled(jobs, (rows) => ({ type: "jobs", lane, rows }));
  const sends = inLeavingOrder(outbox).map((row) => packedSend(row, receiving, unknownWaitMs));
  yield* parcelled(sends, (rows, from) => ({ type: "sends", lane, from, rows }));
}

function* shelf({ shelves }: WholeTables, of: PackedShelf, owner: string): Generator<Parcel> {
  const kept = [...shelves.all(shelfName(of.scope, owner))];
  const known = kept.flatMap(([key, { value, version }]) =>
    value === undefined ? [] : [{ key, value, version }],
  );
  yield* parcelled(known, (rows) => ({ type: "memory", of, rows }));
}

function* botTables({ botTables }: WholeTables, { bot }: Packing): Generator<Parcel> {
  for (const [table, head] of botTables.all(bot)) {
    yield { type: "tables", rows: [{ name: table, head }] };
    yield* parcelled([...botTables.rows(bot, table)], (rows) => ({ type: "rows", table, rows }));
  }
}

/** What is not of a conversation: of the channel's side, and what came. */
function* surroundings(
  tables: WholeTables,
  { bot }: Packing,
  numbers: ReadonlySet<NumberId>,
): Generator<Parcel> {
  const book = tables.books.get(bot);
  if (book) yield { type: "templates", rows: [book] };
  const uploads = [...tables.uploads.values()].filter(({ number }) => numbers.has(number));
  yield* parcelled(uploads, (rows) => ({ type: "uploads", rows }));
  const seen = [...tables.seen].map(([key, at]) => {
    const [number, id] = JSON.parse(key) as [NumberId, string];
    return { number, id, at };
  });
  const ours = seen.filter(({ number }) => numbers.has(number));
  yield* parcelled(ours, (rows) => ({ type: "seen", rows }));
  const early = [...tables.early.values()].filter(({ report }) => report.bot === bot);
  yield* parcelled(early, (rows) => ({ type: "early", rows }));
  const kept = tables.kept.filter(({ item }) => "bot" in item && item.bot === bot);
  yield* parcelled(kept, (rows) => ({ type: "kept", rows }));
  const log = tables.log.filter(({ conversation }) => isOf(conversation, bot, numbers));
  yield* parcelled(log, (rows) => ({ type: "log", rows }));
}
