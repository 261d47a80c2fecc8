import type { ConversationId, EpochMs } from "../../model/ids.ts";
import { type Conversation, type InboxRow, type JobRow, newConversation } from "../memory/tables.ts";
import type { OutboxRow } from "../outbox-row.ts";

/**
 * A lane as it is kept: one document with what the next step needs. What stands there by default is left out, for a
 * hundred thousand people may wait; messages that are done have documents of their own, and so do jobs that were put aside.
 * Everything is written in one order, so that the same lane is the same text.
 *
 * @module
 */

/** What a lane's document says besides the conversation. */
export interface LaneExtras {
  /** The place of each row in the outbox, by its id: rows that are done leave gaps, and return to them. */
  readonly places: Map<string, number>;
  nextPlace: number;
  /** Messages, in and out, that are done and were not pruned. */
  done: number;
  /** Jobs that were put aside. */
  dead: number;
  readonly more: MoreJobs;
}

/** Jobs that have no room in the document (`lane-jobs.ts`). */
export interface MoreJobs {
  /** Of those that begin at once, and of those that have a time. */
  atOnce: number;
  timed: number;
  /** None of the latter comes before this. */
  timedFrom: EpochMs;
}

export function noExtras(): LaneExtras {
  return { places: new Map(), nextPlace: 0, done: 0, dead: 0, more: noMore() };
}

function noMore(): MoreJobs {
  return { atOnce: 0, timed: 0, timedFrom: 0 };
}

type Fields = Record<string, unknown>;

/** In the order in which they are written. The rows have rules of their own. */
const PLAIN = [
  ...["bot", "number", "contact", "person", "mergedInto", "revision", "run", "hears", "timerAt", "firedAt"],
  ...["faults", "journal", "lastSeq", "lastInboundAt", "optedOutAt", "preferenceAt", "announcedAt"],
  ...["followAt", "followed", "held", "activeAt"],
] as const satisfies readonly (keyof Conversation)[];

/** What most lanes have there. */
const USUAL: Fields = { revision: 0, hears: true, lastSeq: 0, followAt: 0, held: false };

export function laneText(lane: Conversation, extras: LaneExtras): string {
  const { faults, journal, jobs } = lane;
  const { places, nextPlace, done, dead, more } = extras;
  const fields = slim(lane as unknown as Fields, PLAIN, USUAL);
  if (faults.count === 0 && faults.site === "") fields.faults = undefined;
  if (journal.length === 0) fields.journal = undefined;
  const waiting = lane.inbox.filter((row) => row.pending);
  if (waiting.length > 0) fields.inbox = waiting.map(inboxFields);
  const outbox = lane.outbox.filter((row) => places.has(row.id));
  if (outbox.length > 0)
    fields.outbox = outbox.map((row) => [places.get(row.id), outboxFields(lane.id, row)]);
  if (jobs.length > 0) fields.jobs = jobs.map((row) => slim(row as unknown as Fields, JOB, USUAL_JOB));
  if (nextPlace > 0) fields.nextPlace = nextPlace;
  if (done > 0) fields.done = done;
  if (dead > 0) fields.dead = dead;
  if (more.atOnce + more.timed > 0) fields.more = more;
  return JSON.stringify(fields);
}

export function laneFrom(id: ConversationId, text: string): { lane: Conversation; extras: LaneExtras } {
  const kept = JSON.parse(text) as Fields & {
    readonly inbox?: readonly Omit<InboxRow, "pending">[];
    readonly outbox?: readonly (readonly [place: number, row: Fields])[];
    readonly jobs?: readonly Fields[];
    readonly nextPlace?: number;
    readonly done?: number;
    readonly dead?: number;
    readonly more?: MoreJobs;
  };
  const { bot, number, contact } = kept as unknown as Conversation;
  const lane = newConversation({ id, bot, number, contact, revision: 0, at: 0 });
  const fields = lane as unknown as Fields;
  for (const name of PLAIN) if (kept[name] !== undefined) fields[name] = kept[name];
  const { inbox, outbox, jobs, nextPlace = 0, done = 0, dead = 0, more = noMore() } = kept;
  if (inbox) lane.inbox = inbox.map((row) => ({ pending: true, ...row }));
  if (jobs) lane.jobs = jobs.map((row) => ({ ...USUAL_JOB, ...row }) as unknown as JobRow);
  const places = new Map<string, number>();
  for (const [place, row] of outbox ?? []) {
    const own = outboxRow(id, row);
    lane.outbox.push(own);
    places.set(own.id, place);
  }
  return { lane, extras: { places, nextPlace, done, dead, more } };
}

const OUTBOX = [
  ...["message", "origin", "onUnknown", "state", "createdAt", "notBeforeAt", "leaseUntilAt", "unknownUntil"],
  ...[
    "resent",
    "attempt",
    "refused",
    "standIn",
    "bulk",
    "messageId",
    "announcedBy",
    "closedAs",
    "status",
    "error",
  ],
] as const satisfies readonly (keyof OutboxRow)[];

/** With places for what each row says by itself: to add them to a copy costs far more. */
const USUAL_OUTBOX: Fields = {
  id: undefined,
  message: undefined,
  origin: undefined,
  onUnknown: "resend",
  state: "pending",
  createdAt: undefined,
  notBeforeAt: 0,
  leaseUntilAt: 0,
  unknownUntil: 0,
  resent: false,
  attempt: 0,
  refused: 0,
  standIn: null,
  bulk: false,
  messageId: null,
  announcedBy: null,
  closedAs: null,
  status: null,
  error: null,
};

function outboxFields(lane: ConversationId, row: OutboxRow): Fields {
  return { id: shortId(lane, row.id), ...slim(row as unknown as Fields, OUTBOX, USUAL_OUTBOX) };
}

function outboxRow(lane: ConversationId, fields: Fields): OutboxRow {
  return { ...USUAL_OUTBOX, ...fields, id: idOf(lane, fields.id as string) } as unknown as OutboxRow;
}

const JOB = [
  ...["seq", "id", "job", "attempt", "notBeforeAt", "queuedAt", "state", "reason", "diedAt"],
] as const satisfies readonly (keyof JobRow)[];

const USUAL_JOB: Fields = {
  seq: undefined,
  id: undefined,
  job: undefined,
  attempt: 1,
  notBeforeAt: 0,
  queuedAt: undefined,
  state: "pending",
  reason: "",
  diedAt: 0,
};

function slim(row: Fields, order: readonly string[], usual: Fields): Fields {
  const fields: Fields = {};
  for (const name of order) {
    const value = row[name];
    if (value !== undefined && value !== usual[name]) fields[name] = value;
  }
  return fields;
}

/** Most ids begin with the name of their lane. */
function shortId(lane: ConversationId, id: string): string {
  return id.startsWith(`${lane}/`) ? `.${id.slice(lane.length)}` : `=${id}`;
}

function idOf(lane: ConversationId, short: string): string {
  return short.startsWith(".") ? lane + short.slice(1) : short.slice(1);
}

/** The field of a message that is done, in the hash of its lane. */
export function doneField(lane: ConversationId, row: InboxRow | OutboxRow): string {
  return "seq" in row ? `in${row.seq}` : sentField(lane, row.id);
}

export function sentField(lane: ConversationId, id: string): string {
  return `out${shortId(lane, id)}`;
}

export function doneText(lane: ConversationId, row: InboxRow | OutboxRow, place: number): string {
  if (!("seq" in row)) return JSON.stringify([place, outboxFields(lane, row)]);
  return JSON.stringify(inboxFields(row));
}

function inboxFields({ seq, message, receivedAt, raw }: InboxRow): Omit<InboxRow, "pending"> {
  return { seq, message, receivedAt, raw };
}

export function doneInboxRow(text: string): InboxRow {
  return { pending: false, ...(JSON.parse(text) as Omit<InboxRow, "pending">) };
}

export function doneOutboxRow(lane: ConversationId, text: string): { place: number; row: OutboxRow } {
  const [place, fields] = JSON.parse(text) as [number, Fields];
  return { place, row: outboxRow(lane, fields) };
}

export function jobText(row: JobRow): string {
  return JSON.stringify(slim(row as unknown as Fields, JOB, USUAL_JOB));
}

export function jobFrom(text: string): JobRow {
  return { ...USUAL_JOB, ...(JSON.parse(text) as Fields) } as unknown as JobRow;
}

/** A job that was put aside, as it is kept. */
export function deadText(lane: Conversation, row: JobRow): string {
  return JSON.stringify({ lane: lane.id, job: jobText(row) });
}

/** A job that was put aside, and its lane. */
export function deadFrom(text: string): { readonly lane: ConversationId; readonly job: JobRow } {
  const { lane, job } = JSON.parse(text) as { lane: ConversationId; job: string };
  return { lane, job: jobFrom(job) };
}
