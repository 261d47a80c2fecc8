import type { BotId, ContactId, ConversationId, EpochMs, NumberId } from "../../model/ids.ts";
import type { Upload } from "../../runtime/ports.ts";
import type { TableHead } from "../memory/rows.ts";
import type { Conversation, JobRow } from "../memory/tables.ts";
import {
  inLeavingOrder,
  isOf,
  type PackedLane,
  type PackedSeen,
  type PackedShelf,
  type Packing,
  type Parcel,
  ProgramsOf,
  packedLane,
  packedPaper,
  packedSend,
  parcelled,
} from "../portable.ts";
import { programIn, templates } from "./books.ts";
import type { Cell, Database } from "./database.ts";
import { receivingClock, rowsOfLane } from "./outbox.ts";
import { papersOf } from "./papers.ts";
import { journalOf } from "./turns.ts";

/** Everything that there is of a bot, a page at a time: no table is ever held whole. */
export function* pack(db: Database, packing: Packing): Generator<Parcel> {
  const { bot } = packing;
  yield* contacts(db, packing);
  yield* lanes(db, packing);
  yield* shelf(db, { scope: "bot" }, bot);
  yield* tables(db, packing);
  for (const paper of papersOf(db, bot)) yield* packedPaper(paper, packing);
  yield* surroundings(db, packing);
}

const PAGE = 100;

/** Rows in the order of a key that rises, a page at a time. */
function* pages<Row>(
  db: Database,
  select: string,
  cells: readonly Cell[],
  keyOf: (row: Row) => Cell,
  first: Cell,
): Generator<readonly Row[]> {
  for (let last = first; ; ) {
    const page = db.all<Row>(`${select} LIMIT ${PAGE}`, ...cells, last);
    const [row] = page.slice(-1);
    if (row === undefined) return;
    yield page;
    last = keyOf(row);
  }
}

interface ContactCells {
  readonly contact: ContactId;
}

const CONTACTS = `SELECT contact FROM aliases WHERE bot = ?1 AND contact > ?2
  UNION SELECT contact FROM conversations WHERE bot = ?1 AND contact > ?2 ORDER BY contact`;
const ADDRESSES = "SELECT kind, value FROM aliases WHERE contact = ? AND bot = ? ORDER BY rowid";

function* contacts(db: Database, { bot }: Packing): Generator<Parcel> {
  for (const page of pages<ContactCells>(db, CONTACTS, [bot], ({ contact }) => contact, "")) {
    const rows = page.map(({ contact }) => ({ contact, addresses: db.all(ADDRESSES, contact, bot) }));
    yield { type: "contacts", rows } as Parcel;
    for (const { contact } of page) yield* shelf(db, { scope: "person", contact }, contact);
  }
}

/** As JSON: the driver builds an object of many cells far more slowly. */
const LANES = `SELECT id, json_object('id', id, 'bot', bot, 'number', number, 'contact', contact, 'person', person,
    'revision', revision, 'run', IIF(program IS NULL, NULL, json_object('program', program, 'state', json(state))),
    'hears', json(IIF(hears, 'true', 'false')), 'held', json(IIF(held, 'true', 'false')), 'timerAt', timer_at,
    'firedAt', fired_at, 'faults', json_object('site', fault_site, 'count', fault_count), 'lastSeq', last_seq,
    'lastInboundAt', last_inbound_at, 'optedOutAt', opted_out_at, 'preferenceAt', preference_at,
    'mergedInto', merged_into, 'announcedAt', announced_at, 'followAt', COALESCE(follow_at, 0), 'followed', followed, 'activeAt', active_at) AS json
  FROM conversations WHERE bot = ?1 AND id > ?2 ORDER BY id`;

interface LaneCells {
  readonly id: ConversationId;
  readonly json: string;
}

function* lanes(db: Database, packing: Packing): Generator<Parcel> {
  const programs = new ProgramsOf();
  for (const page of pages<LaneCells>(db, LANES, [packing.bot], ({ id }) => id, ""))
    for (const { id, json } of page) {
      const lane = laneIn(db, json);
      yield* programsIn(db, programs, lane, []);
      yield { type: "lanes", rows: [lane] };
      yield* messages(db, id);
      yield* jobs(db, id, programs);
      yield* sends(db, id, packing);
      yield* shelf(db, { scope: "conversation", conversation: id }, id);
    }
}

function laneIn(db: Database, json: string): PackedLane {
  const cells = JSON.parse(json) as Record<string, unknown>;
  const known = Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cell ?? undefined]));
  const lane = {
    ...known,
    inbox: [],
    jobs: [],
    outbox: [],
  } as unknown as Conversation;
  return packedLane({ ...lane, journal: journalOf(db, lane) });
}

function* programsIn(
  db: Database,
  programs: ProgramsOf,
  lane: Pick<PackedLane, "run">,
  rows: readonly JobRow[],
): Generator<Parcel> {
  for (const hash of programs.in(lane, rows)) {
    const record = programIn(db, hash);
    if (record) yield { type: "programs", rows: [record] };
  }
}

const MESSAGES = `SELECT seq, message, received_at AS receivedAt, raw, pending FROM inbox
  WHERE conversation = ?1 AND seq > ?2 AND job_id IS NULL ORDER BY seq`;

interface MessageCells {
  readonly seq: number;
  readonly message: string;
  readonly receivedAt: EpochMs;
  readonly raw: string | null;
  readonly pending: number;
}

function* messages(db: Database, lane: ConversationId): Generator<Parcel> {
  for (const page of pages<MessageCells>(db, MESSAGES, [lane], ({ seq }) => seq, 0)) {
    const rows = page.map(({ message, raw, pending, ...cells }) => ({
      ...cells,
      ...{ message: JSON.parse(message), raw: raw === null ? undefined : JSON.parse(raw) },
      pending: pending > 0,
    }));
    yield { type: "messages", lane, rows };
  }
}

const JOBS = `SELECT seq, job_id AS id, message AS job, attempt, not_before_at AS notBeforeAt, received_at AS queuedAt,
    pending, COALESCE(reason, '') AS reason, COALESCE(died_at, 0) AS diedAt FROM inbox
  WHERE conversation = ?1 AND seq > ?2 AND job_id IS NOT NULL ORDER BY seq`;

type JobCells = Omit<JobRow, "job" | "state"> & { readonly job: string; readonly pending: 1 | 2 | 3 | 4 };

const STATES = { 1: "pending", 2: "pending", 3: "under way", 4: "dead" } as const;

function* jobs(db: Database, lane: ConversationId, programs: ProgramsOf): Generator<Parcel> {
  for (const page of pages<JobCells>(db, JOBS, [lane], ({ seq }) => seq, 0)) {
    const rows = page.map(({ job, pending, ...cells }) => ({
      ...cells,
      ...{ job: JSON.parse(job), state: STATES[pending] },
    }));
    yield* programsIn(db, programs, { run: undefined }, rows);
    yield { type: "jobs", lane, rows };
  }
}

function* sends(db: Database, lane: ConversationId, { unknownWaitMs }: Packing): Generator<Parcel> {
  const receiving = receivingClock(db);
  const all = inLeavingOrder(rowsOfLane(db, lane)).map((row) => packedSend(row, receiving, unknownWaitMs));
  yield* parcelled(all, (rows, from) => ({ type: "sends", lane, from, rows }));
}

const MEMORY =
  "SELECT key, value, version FROM memory WHERE scope = ? AND owner = ? AND key > ? ORDER BY key";

interface MemoryCells {
  readonly key: string;
  readonly version: number;
  readonly value: string;
}

function* shelf(db: Database, of: PackedShelf, owner: string): Generator<Parcel> {
  for (const page of pages<MemoryCells>(db, MEMORY, [of.scope, owner], ({ key }) => key, "")) {
    const rows = page.map(({ value, ...cells }) => ({ ...cells, value: JSON.parse(value) }));
    yield { type: "memory", of, rows };
  }
}

const TABLES = `SELECT name, version, next, seed, count AS rows, length FROM tables
  WHERE bot = ? AND name > ? ORDER BY name`;
const ROWS = "SELECT number, row FROM table_rows WHERE bot = ? AND name = ? AND number > ? ORDER BY number";

type TableCells = Omit<TableHead, "seed"> & { readonly name: string; readonly seed: string | null };

function* tables(db: Database, { bot }: Packing): Generator<Parcel> {
  for (const page of pages<TableCells>(db, TABLES, [bot], ({ name }) => name, ""))
    for (const { name, seed, ...head } of page) {
      yield { type: "tables", rows: [{ name, head: { ...head, seed: seed ?? undefined } }] };
      yield* rowsIn(db, bot, name);
    }
}

interface RowCells {
  readonly number: number;
  readonly row: string;
}

function* rowsIn(db: Database, bot: string, table: string): Generator<Parcel> {
  for (const page of pages<RowCells>(db, ROWS, [bot, table], ({ number }) => number, 0)) {
    const rows = page.map(({ number, row }) => [number, JSON.parse(row)] as const);
    yield { type: "rows", table, rows };
  }
}

/** What is not of a conversation: of the channel's side, and what came. */
function* surroundings(db: Database, packing: Packing): Generator<Parcel> {
  const { bot } = packing;
  const book = templates(db, bot);
  if (book) yield { type: "templates", rows: [book] };
  const found = db.all<{ number: NumberId }>("SELECT DISTINCT number FROM conversations WHERE bot = ?", bot);
  const numbers = new Set([...packing.numbers, ...found.map(({ number }) => number)]);
  for (const number of numbers) yield* ofNumber(db, number);
  yield* early(db, bot);
  yield* piles(db, bot, numbers);
}

const UPLOADS = `SELECT number, sha256, media_id AS mediaId, until_at AS untilAt FROM uploads
  WHERE number = ? AND sha256 > ? ORDER BY sha256`;
const SEEN = "SELECT number, id, at FROM seen WHERE number = ? AND id > ? ORDER BY id";

function* ofNumber(db: Database, number: NumberId): Generator<Parcel> {
  for (const rows of pages<Upload>(db, UPLOADS, [number], ({ sha256 }) => sha256, ""))
    yield { type: "uploads", rows };
  for (const rows of pages<PackedSeen>(db, SEEN, [number], ({ id }) => id, "")) yield { type: "seen", rows };
}

function* early(db: Database, bot: string): Generator<Parcel> {
  const select = "SELECT at, report FROM early WHERE json_extract(report, '$.bot') = ? ORDER BY at";
  const all = db.all<{ at: EpochMs; report: string }>(select, bot);
  const found = all.map(({ at, report }) => ({ at, report: JSON.parse(report) }));
  yield* parcelled(found, (rows): Parcel => ({ type: "early", rows }));
}

const KEPT = `SELECT rowid AS row, at, item FROM kept
  WHERE json_extract(item, '$.bot') = ? AND rowid > ? ORDER BY rowid`;
const LOG = "SELECT rowid AS row, at, conversation, entry FROM log WHERE rowid > ? ORDER BY rowid";

interface KeptCells {
  readonly row: number;
  readonly at: EpochMs;
  readonly item: string;
}

interface LogCells {
  readonly row: number;
  readonly at: EpochMs;
  readonly conversation: ConversationId;
  readonly entry: string;
}

function* piles(db: Database, bot: BotId, numbers: ReadonlySet<NumberId>): Generator<Parcel> {
  for (const page of pages<KeptCells>(db, KEPT, [bot], ({ row }) => row, 0))
    yield { type: "kept", rows: page.map(({ at, item }) => ({ at, item: JSON.parse(item) })) };
  for (const page of pages<LogCells>(db, LOG, [], ({ row }) => row, 0)) {
    const ours = page.filter(({ conversation }) => isOf(conversation, bot, numbers));
    const rows = ours.map(({ at, conversation, entry }) => ({ at, conversation, entry: JSON.parse(entry) }));
    if (rows.length > 0) yield { type: "log", rows };
  }
}
