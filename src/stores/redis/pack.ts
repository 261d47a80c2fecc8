import type { ContactId, ConversationId, NumberId } from "../../model/ids.ts";
import type { InboundItem, Recollection, Upload } from "../../runtime/ports.ts";
import { shelfName } from "../memory/remembered.ts";
import type { TableHead } from "../memory/rows.ts";
import type { Conversation, Early, JobRow, Logged } from "../memory/tables.ts";
import { SHELVES } from "../paper-row.ts";
import {
  inLeavingOrder,
  type PackedShelf,
  type Packing,
  type Parcel,
  ProgramsOf,
  packedLane,
  packedPaper,
  packedSend,
  parcelled,
} from "../portable.ts";
import type { Common } from "./common.ts";
import { deadFrom, doneInboxRow, doneOutboxRow, laneFrom } from "./lane-document.ts";
import { memberJob } from "./lane-jobs.ts";
import { answerFields, wholeJournal } from "./lane-journal.ts";
import { COMMON_KEYS, type KeyName, Space } from "./names.ts";
import { rowFrom } from "./papers.ts";
import { addressesIn } from "./people.ts";
import { type RedisClient, TOKEN_LENGTH } from "./scripts.ts";

/** What a bot's parcels are read from. */
export interface Shelter {
  readonly client: RedisClient;
  readonly common: Common;
  /** The receiving clock, ms. */
  readonly receiving: number;
}

/** Everything that there is of a bot, some documents at a time. */
export async function* pack(shelter: Shelter, packing: Packing): AsyncGenerator<Parcel> {
  const reader = new Reader(shelter.client, new Space(packing.bot));
  const numbers = new Set(packing.numbers);
  yield* contacts(reader);
  for await (const parcel of lanes(reader, shelter, packing)) {
    if (parcel.type === "lanes") for (const { number } of parcel.rows) numbers.add(number);
    yield parcel;
  }
  for await (const [, text] of reader.fields("dead")) {
    const { lane, job } = deadFrom(text);
    yield { type: "jobs", lane, rows: [job] };
  }
  yield* shelf(reader, { scope: "bot" }, packing.bot);
  yield* tables(reader);
  yield* papers(reader, packing);
  yield* surroundings(reader, shelter, numbers);
}

const PAGE = 100;

/** Reads the keys of a bot. */
class Reader {
  readonly #client: RedisClient;
  readonly #space: Space;

  constructor(client: RedisClient, space: Space) {
    this.#client = client;
    this.#space = space;
  }

  /** The documents of a hash with their names, each once, though Redis may show some twice. */
  async *fields(name: KeyName): AsyncGenerator<readonly [field: string, text: string]> {
    yield* scanned(this.#client, this.#space.key(name), TOKEN_LENGTH);
  }

  /** The names of the documents of a hash. */
  async names(name: KeyName): Promise<readonly string[]> {
    return this.#client.hkeys(this.#space.key(name));
  }

  async document(name: KeyName, field: string): Promise<string | undefined> {
    return (await this.#client.hget(this.#space.key(name), field))?.slice(TOKEN_LENGTH);
  }

  /** The members of a sorted set, in its order, with their scores. */
  async *members(name: KeyName): AsyncGenerator<readonly (readonly [member: string, score: number])[]> {
    for (let from = 0; ; from += PAGE) {
      const flat = await this.#client.zrange(this.#space.key(name), from, from + PAGE - 1, "WITHSCORES");
      if (flat.length === 0) return;
      yield Array.from({ length: flat.length / 2 }, (_, at) => [flat[2 * at]!, Number(flat[2 * at + 1])]);
    }
  }
}

/** The fields of a hash. @param skip  characters in front of each text that are not of it */
async function* scanned(
  client: RedisClient,
  key: string,
  skip: number,
): AsyncGenerator<readonly [field: string, text: string]> {
  const known = new Set<string>();
  let cursor = "0";
  do {
    const [next, flat] = await client.hscan(key, cursor, "COUNT", PAGE);
    for (let at = 0; at < flat.length; at += 2) {
      const field = flat[at]!;
      if (known.has(field)) continue;
      known.add(field);
      yield [field, flat[at + 1]!.slice(skip)];
    }
    cursor = next;
  } while (cursor !== "0");
}

async function* contacts(reader: Reader): AsyncGenerator<Parcel> {
  for await (const [field, text] of reader.fields("people")) {
    const contact = field as ContactId;
    yield { type: "contacts", rows: [{ contact, addresses: addressesIn(contact, text) }] };
    yield* shelf(reader, { scope: "person", contact }, contact);
  }
}

async function* lanes(reader: Reader, shelter: Shelter, packing: Packing): AsyncGenerator<Parcel> {
  const programs = new ProgramsOf();
  for await (const [field, text] of reader.fields("lanes")) {
    const { lane } = laneFrom(field as ConversationId, text);
    const { id } = lane;
    const answers = new Map<string, string>();
    for (const answer of answerFields(id, lane.journal))
      answers.set(answer, (await reader.document("answers", answer)) ?? "null");
    lane.journal = wholeJournal(id, lane.journal, answers);
    await bringBack(reader, lane);
    yield* programsIn(shelter, programs, lane, lane.jobs);
    yield { type: "lanes", rows: [packedLane(lane)] };
    yield* parcelled(lane.inbox, (rows): Parcel => ({ type: "messages", lane: id, rows }));
    yield* parcelled(lane.jobs, (rows): Parcel => ({ type: "jobs", lane: id, rows }));
    for await (const page of reader.members(`more:${id}`)) {
      const rows = page.map(([member]) => memberJob(member));
      yield* programsIn(shelter, programs, {}, rows);
      yield { type: "jobs", lane: id, rows };
    }
    const { receiving } = shelter;
    const sends = inLeavingOrder(lane.outbox).map((row) => packedSend(row, receiving, packing.unknownWaitMs));
    yield* parcelled(sends, (rows, from): Parcel => ({ type: "sends", lane: id, from, rows }));
    yield* shelf(reader, { scope: "conversation", conversation: id }, id);
  }
}

/** Messages that are done are not in the lane's document. */
async function bringBack(reader: Reader, lane: Conversation): Promise<void> {
  for await (const [field, text] of reader.fields(`done:${lane.id}`))
    if (field.startsWith("out")) lane.outbox.push(doneOutboxRow(lane.id, text).row);
    else lane.inbox.push(doneInboxRow(text));
  lane.inbox.sort((a, b) => a.seq - b.seq);
}

async function* programsIn(
  { common }: Shelter,
  programs: ProgramsOf,
  lane: Pick<Conversation, "run"> | { readonly run?: undefined },
  jobs: readonly JobRow[],
): AsyncGenerator<Parcel> {
  for (const hash of programs.in({ run: lane.run }, jobs)) {
    const record = await common.getProgram(hash);
    if (record) yield { type: "programs", rows: [record] };
  }
}

async function* shelf(reader: Reader, of: PackedShelf, owner: string): AsyncGenerator<Parcel> {
  for await (const [key, text] of reader.fields(`shelf:${shelfName(of.scope, owner)}`)) {
    const { value, version } = JSON.parse(text) as Recollection;
    if (value !== undefined) yield { type: "memory", of, rows: [{ key, value, version }] };
  }
}

async function* tables(reader: Reader): AsyncGenerator<Parcel> {
  for await (const [name, text] of reader.fields("tables")) {
    yield { type: "tables", rows: [{ name, head: JSON.parse(text) as TableHead }] };
    for await (const [number, row] of reader.fields(`table:${name}`))
      yield { type: "rows", table: name, rows: [[Number(number), JSON.parse(row)]] };
  }
}

/** Each is fetched by itself, for it may be long. */
async function* papers(reader: Reader, packing: Packing): AsyncGenerator<Parcel> {
  for (const shelf of SHELVES)
    for (const name of await reader.names(`papers:${shelf}`)) {
      const [head, sheet] = [
        await reader.document(`papers:${shelf}`, name),
        await reader.document(`sheets:${shelf}`, name),
      ];
      if (head !== undefined && sheet !== undefined)
        yield* packedPaper({ bot: packing.bot, shelf, name, ...rowFrom(head, sheet) }, packing);
    }
}

/** What is not of a conversation: of the channel's side, and what came. */
async function* surroundings(
  reader: Reader,
  { client }: Shelter,
  numbers: ReadonlySet<NumberId>,
): AsyncGenerator<Parcel> {
  const book = await reader.document("own", "book");
  if (book !== undefined) yield { type: "templates", rows: [JSON.parse(book)] };
  for await (const [, text] of scanned(client, COMMON_KEYS.uploads, 0)) {
    const upload = JSON.parse(text) as Upload;
    if (numbers.has(upload.number)) yield { type: "uploads", rows: [upload] };
  }
  for await (const page of reader.members("seen"))
    yield { type: "seen", rows: page.map(([key, at]) => ({ ...messageIn(key), at })) };
  for await (const [, text] of reader.fields("early"))
    yield { type: "early", rows: [JSON.parse(text) as Early] };
  for await (const page of reader.members("kept"))
    yield {
      type: "kept",
      rows: page.map(([member, at]) => ({ at, ...piled<{ item: InboundItem }>(member) })),
    };
  for await (const page of reader.members("log"))
    yield { type: "log", rows: page.map(([member, at]) => ({ at, ...piled<Omit<Logged, "at">>(member) })) };
}

function messageIn(key: string): { readonly number: NumberId; readonly id: string } {
  const [number, id] = JSON.parse(key) as [NumberId, string];
  return { number, id };
}

/** A row of a pile stands behind a number that makes it differ from others. */
function piled<Row>(member: string): Row {
  return JSON.parse(member.slice(member.indexOf(" ") + 1)) as Row;
}
