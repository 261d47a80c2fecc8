import type { BotId, ContactId, ConversationId, EpochMs, NumberId, ProgramHash } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import { isOpen } from "../model/outbox.ts";
import type { NumberedRow } from "../model/table.ts";
import type { TemplateBook } from "../model/template.ts";
import type { Value } from "../model/value.ts";
import type { InboundItem, LogEntry, Paper, ProgramRecord, Upload } from "../runtime/ports.ts";
import type { TableHead } from "./memory/rows.ts";
import type { Conversation, InboxRow, JobRow } from "./memory/tables.ts";
import { isDone, type OutboxRow, orphaned, type StatusReport } from "./outbox-row.ts";
import { isInTime } from "./paper-row.ts";

/**
 * How a bot moves from one store to another: everything that a store has of it as a sequence of parcels, each small
 * enough to be held in memory, in a form that belongs to no store.
 *
 * B1 Contacts come before lanes, a lane before its rows, a table before its rows; rows of one kind of a lane in order.
 * B2 Readings of the receiving clock are given as what is left until then: each store has a clock of its own.
 * B3 No process works on the bot meanwhile. What was being sent has therefore become unknown.
 */
export type Parcel =
  | { readonly type: "programs"; readonly rows: readonly ProgramRecord[] }
  | { readonly type: "contacts"; readonly rows: readonly PackedContact[] }
  | { readonly type: "lanes"; readonly rows: readonly PackedLane[] }
  | { readonly type: "messages"; readonly lane: ConversationId; readonly rows: readonly InboxRow[] }
  | { readonly type: "jobs"; readonly lane: ConversationId; readonly rows: readonly JobRow[] }
  | {
      readonly type: "sends";
      readonly lane: ConversationId;
      /** How many rows of the lane came before these. */
      readonly from: number;
      readonly rows: readonly OutboxRow[];
    }
  | {
      readonly type: "memory";
      readonly of: PackedShelf;
      readonly rows: readonly PackedMemory[];
    }
  | { readonly type: "tables"; readonly rows: readonly PackedTable[] }
  | { readonly type: "rows"; readonly table: string; readonly rows: readonly NumberedRow[] }
  | { readonly type: "papers"; readonly rows: readonly PackedPaper[] }
  | { readonly type: "templates"; readonly rows: readonly TemplateBook[] }
  | { readonly type: "uploads"; readonly rows: readonly Upload[] }
  | { readonly type: "seen"; readonly rows: readonly PackedSeen[] }
  | {
      readonly type: "early";
      readonly rows: readonly { readonly at: EpochMs; readonly report: StatusReport }[];
    }
  | { readonly type: "kept"; readonly rows: readonly { readonly at: EpochMs; readonly item: InboundItem }[] }
  | { readonly type: "log"; readonly rows: readonly PackedLog[] };

export interface PackedContact {
  readonly contact: ContactId;
  /** The one seen last at the end. */
  readonly addresses: readonly Address[];
}

/** A lane without its rows. Its timer is what its run waits for, or the end of its rest. */
export type PackedLane = Readonly<Omit<Conversation, "bot" | "inbox" | "jobs" | "outbox">>;

interface PackedMemory {
  readonly key: string;
  readonly value: Value;
  readonly version: number;
}

export type PackedShelf =
  | { readonly scope: "bot" }
  | { readonly scope: "person"; readonly contact: ContactId }
  | { readonly scope: "conversation"; readonly conversation: ConversationId };

/** A table without its rows. */
export interface PackedTable {
  readonly name: string;
  readonly head: TableHead;
}

/** A paper, one to a parcel: it may be long. Its version stays: who has read it may write it where it has gone. */
type PackedPaper = Omit<Paper, "bot">;

export interface PackedSeen {
  readonly number: NumberId;
  readonly id: string;
  readonly at: EpochMs;
}

interface PackedLog {
  readonly at: EpochMs;
  readonly conversation: ConversationId;
  readonly entry: LogEntry;
}

/** What whoever packs a bot must know of it. */
export interface Packing {
  readonly bot: BotId;
  /** Its numbers, besides those that its conversations tell. */
  readonly numbers: readonly NumberId[];
  /** How long what was being sent waits for a status, of the receiving clock. */
  readonly unknownWaitMs: number;
  /** When the move began: papers whose time was over then stay behind. */
  readonly now: EpochMs;
}

/** How many there are of each kind. */
export type Tally = Readonly<Partial<Record<Parcel["type"], number>>>;

/** Where a bot has moved to; `leaving` until it is known to have arrived. */
export interface Departure {
  /** Names the move for ever. */
  readonly move: string;
  readonly state: "leaving" | "left";
  readonly to: string;
  readonly at: EpochMs;
}

/**
 * A store that bots can be moved out of and into, while no server works on them.
 *
 * B4 What is unpacked is nobody's until `unpack` resolves: whoever is interrupted has moved nothing, and begins again.
 */
export interface Depot {
  /** The bots of which something is kept here. */
  bots(): Promise<readonly BotId[]>;
  /** What there is of a bot. */
  pack(packing: Packing): AsyncIterable<Parcel>;
  /**
   * Puts a bot in the place of whatever there was of it.
   *
   * @param arrived  called when all is here and before it is the bot's: when it rejects, nothing has happened
   */
  unpack(move: string, packing: Packing, parcels: AsyncIterable<Parcel>, arrived: Arrived): Promise<void>;
  /** The move by which a bot came here last. */
  arrival(bot: BotId): Promise<string | undefined>;
  /** Whether it is on its way here, or the way was broken off: what there is of it is nobody's. */
  isArriving(bot: BotId): Promise<boolean>;
  departure(bot: BotId): Promise<Departure | undefined>;
  depart(bot: BotId, departure: Departure): Promise<void>;
  /** How many processes work with it now, as far as can be told: one that has died in the last seconds may count. */
  users(): Promise<number>;
  close(): Promise<void>;
}

export type Arrived = (here: AsyncIterable<Parcel>) => Promise<void>;

export async function tallyOf(parcels: AsyncIterable<Parcel>): Promise<Tally> {
  const tally: Partial<Record<Parcel["type"], number>> = {};
  for await (const { type, rows } of parcels) tally[type] = (tally[type] ?? 0) + rows.length;
  return tally;
}

/** Rows that one parcel holds at most. */
const ROWS = 100;

/** Shares rows out among parcels; none for no rows. */
export function* parcelled<Item, Made>(
  rows: readonly Item[],
  made: (rows: readonly Item[], from: number) => Made,
): Generator<Made> {
  for (let from = 0; from < rows.length; from += ROWS) yield made(rows.slice(from, from + ROWS), from);
}

/** A parcel for a paper, if it goes along. */
export function* packedPaper({ bot: _, ...paper }: Paper, { now }: Packing): Generator<Parcel> {
  if (isInTime(paper, now)) yield { type: "papers", rows: [paper] };
}

/** The programs that waiting runs and jobs need, each once. */
export class ProgramsOf {
  readonly #known = new Set<ProgramHash>();

  /** Those that were not asked for before. */
  *in({ run }: Pick<PackedLane, "run">, jobs: readonly JobRow[]): Generator<ProgramHash> {
    const spawned = jobs.flatMap(({ job }) => (job.type === "spawned" ? [job.program] : []));
    for (const hash of [...(run ? [run.program] : []), ...spawned]) {
      if (this.#known.has(hash)) continue;
      this.#known.add(hash);
      yield hash;
    }
  }
}

/** A lane as it is packed: what stores only keep for themselves is left out, so that the same lane is the same. */
export function packedLane(lane: Conversation): PackedLane {
  const { bot: _, inbox: _in, jobs: _jobs, outbox: _out, ...rest } = lane;
  const isStill = lane.run === undefined && (lane.held || lane.hears);
  return {
    ...rest,
    ...(isStill && { hears: true, timerAt: undefined }),
    journal: lane.journal.filter(({ revision }) => revision === lane.revision),
  };
}

/**
 * The rows of an outbox in one order for all stores: those that are done by their age, then the others as they leave
 * (O7), bulk behind all.
 */
export function inLeavingOrder(rows: readonly OutboxRow[]): OutboxRow[] {
  const done = rows.filter(isDone).sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
  const others = rows.filter((row) => !isDone(row));
  return [...done, ...others.sort((a, b) => rankOf(a) - rankOf(b))];
}

function rankOf({ bulk, state }: OutboxRow): number {
  if (!bulk) return 1;
  return state === "pending" || state === "held" ? 2 : isOpen(state) ? 0 : 1;
}

/** A row of the outbox as it is packed (B2, B3). @param receiving  the clock of the store that it leaves */
export function packedSend(row: OutboxRow, receiving: number, unknownWaitMs: number): OutboxRow {
  const { unknownUntil, ...still } = row.state === "sending" ? orphaned(row, receiving + unknownWaitMs) : row;
  return { ...still, unknownUntil: unknownUntil === 0 ? 0 : unknownUntil - receiving };
}

/** The same as a store keeps it. @param receiving  its clock */
export function unpackedSend(row: OutboxRow, receiving: number): OutboxRow {
  return { ...row, unknownUntil: row.unknownUntil === 0 ? 0 : row.unknownUntil + receiving };
}

/** Whether a lane is one of a bot's: its name begins with the number or the bot. */
export function isOf(lane: string, bot: BotId, numbers: ReadonlySet<NumberId>): boolean {
  const owner = /^[^:!]*/.exec(lane)![0];
  return owner === bot || numbers.has(owner as NumberId);
}
