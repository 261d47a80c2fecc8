import { randomUUID } from "node:crypto";
import type { BotId, ContactId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import type { Job } from "../../model/job.ts";
import type { Address, Message } from "../../model/message.ts";
import { isOpen } from "../../model/outbox.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { FaultStreak, InboundItem, JournalEntry, LogEntry, Turn } from "../../runtime/ports.ts";
import type { OutboxRow, StatusReport } from "../outbox-row.ts";
import type { PaperShelves } from "./papers.ts";
import { isRemembered, type Shelves } from "./remembered.ts";
import type { BotTables } from "./rows.ts";

/**
 * What the rules of a store work on: everything that it knows in memory (`whole.ts`), or as much of it as one operation
 * needs, in a store whose rows are elsewhere. What such a store finds and what it is told are plain objects that the
 * rules change in place; nothing here tells how they come and go.
 */
export interface Tables {
  /** Address (see `addressKey`) → who is reached there. */
  readonly aliases: Keyed<string, ContactId>;
  /** The addresses that lead to a contact, the one seen last at the end. */
  readonly addresses: Keyed<ContactId, Address[]>;
  readonly conversations: Keyed<ConversationId, Conversation>;
  /** `conversationId(number, contact)` → the conversation they have; after a merge its own id may be another. */
  readonly talks: Keyed<ConversationId, Conversation>;
  /** Number and message id → when it came. */
  readonly seen: Keyed<string, EpochMs>;
  readonly lanes: Keyed<OutboxId, Conversation>;
  /** The ids of jobs that are not done → their lanes. */
  readonly jobs: Keyed<string, ConversationId>;
  /** Number and message id of what we sent → its row. */
  readonly sent: Keyed<string, OutboxId>;
  /** Statuses that came before we knew the message id they speak of. */
  readonly early: Keyed<string, Early>;
  readonly kept: Pile<Kept>;
  readonly log: Pile<Logged>;
  /** What scripts remember. */
  readonly shelves: Shelves;
  /** The tables that scripts keep rows in. */
  readonly botTables: BotTables;
  /** What rooms keep for themselves. */
  readonly papers: PaperShelves;
  /** The templates of the bots' accounts. */
  readonly books: Keyed<BotId, TemplateBook>;
  /** The receiving clock, ms. */
  readonly receiving: number;

  /** The conversations that a contact has with the numbers of the bot. */
  talksOf(contact: ContactId): readonly Conversation[];
  /** The lanes of runs that SPAWN began and that reach this conversation's person. */
  spawnedFor(person: ConversationId): readonly Conversation[];
  setPerson(lane: Conversation, person: ConversationId | undefined): void;
  /** The lanes of a bot's schedules. */
  scheduled(bot: BotId): readonly Conversation[];
  /** The row of a lane, whether it is done or not. */
  rowOf(lane: Conversation, id: OutboxId): OutboxRow | undefined;
  /** The job of a lane that was put aside. */
  deadJob(lane: Conversation, id: string): JobRow | undefined;
  /** Whether a job of a lane has not begun. */
  isWaiting(lane: Conversation, job: { readonly id: string; readonly seq: number }): boolean;
  /** The name of somebody who is new. */
  newContact(): ContactId;
  /** The number of what arrives in a lane now: higher than all before it there, and given once in a bot. */
  nextSeq(lane: Conversation): number;
  /** The version of something remembered: given once in a bot (M1). */
  nextVersion(): number;
}

/** What the rules use of a map. */
export interface Keyed<Key, Value> {
  get(key: Key): Value | undefined;
  has(key: Key): boolean;
  set(key: Key, value: Value): unknown;
  delete(key: Key): unknown;
}

/** What is only ever added to. */
export interface Pile<Row> {
  push(row: Row): unknown;
}

export interface Early {
  readonly at: EpochMs;
  readonly report: StatusReport;
}

export interface Kept {
  readonly at: EpochMs;
  readonly item: InboundItem;
}

export interface Logged {
  readonly at: EpochMs;
  readonly conversation: ConversationId;
  readonly entry: LogEntry;
}

export interface Conversation {
  readonly id: ConversationId;
  readonly bot: BotId;
  /** Of a schedule: what its messages leave from now. */
  number: NumberId;
  /** Undefined once it was merged into another, and in a lane of jobs. */
  contact: ContactId | undefined;
  /** Whom the run reaches that SPAWN began in this lane. `Tables.setPerson` sets it. */
  person: ConversationId | undefined;
  /** The conversation that took this one in when their people turned out to be one. */
  mergedInto: ConversationId | undefined;
  revision: number;
  run: Turn["run"];
  hears: boolean;
  /** A queue of which no item is to begin. */
  held: boolean;
  timerAt: EpochMs | undefined;
  /** The timer that was consumed last. */
  firedAt: EpochMs | undefined;
  faults: FaultStreak;
  journal: JournalEntry[];
  /** In arrival order. */
  inbox: InboxRow[];
  /** In arrival order; in lanes of jobs only. */
  jobs: JobRow[];
  /** In the order of leaving. */
  outbox: OutboxRow[];
  /** Arrival number of the last message or job. */
  lastSeq: number;
  /** What the customer service window is counted from: the channel's own time. */
  lastInboundAt: EpochMs | undefined;
  /** Since when the person wants no advertising. */
  optedOutAt: EpochMs | undefined;
  /** When they said so last, or the contrary. */
  preferenceAt: EpochMs | undefined;
  /** When a template last went in the place of a message, since the window was open. */
  announcedAt: EpochMs | undefined;
  /** Until when the lane waits for a status of the message `followed`. */
  followAt: EpochMs;
  followed: OutboxId | undefined;
  activeAt: EpochMs;
}

export interface InboxRow {
  readonly seq: number;
  message: Message;
  readonly receivedAt: EpochMs;
  readonly raw: unknown;
  pending: boolean;
}

export interface JobRow {
  readonly seq: number;
  readonly id: string;
  readonly job: Job;
  /** Counts from 1. */
  readonly attempt: number;
  /** 0: at once. When the clock is set back, such a job must not wait until it has caught up. */
  readonly notBeforeAt: EpochMs;
  readonly queuedAt: EpochMs;
  /** `under way`: its run waits. A job that is done is no row any more. */
  readonly state: "pending" | "under way" | "dead";
  /** Of a dead one. */
  readonly reason: string;
  readonly diedAt: EpochMs;
}

export function addressKey(bot: BotId, { kind, value }: Address): string {
  return JSON.stringify([bot, kind, value]);
}

export function messageKey(number: NumberId, id: string): string {
  return JSON.stringify([number, id]);
}

/** A name that says nothing about anybody. */
export function randomContact(): ContactId {
  return randomUUID().replaceAll("-", "") as ContactId;
}

/** The conversation of a number with a contact, begun if there is none. */
export function talkWith(
  tables: Tables,
  bot: BotId,
  number: NumberId,
  contact: ContactId,
  at: EpochMs,
): Conversation {
  const id = conversationId(number, contact);
  const known = tables.talks.get(id);
  if (known) return known;
  // One that was forgotten and begins again must not give the names of its effects again: it counts on from the time.
  const revision = isRemembered(tables, contact) ? at : 0;
  const conversation =
    tables.conversations.get(id) ?? newConversation({ id, bot, number, contact, revision, at });
  // One that ended as merged may still be there, for the sake of a parked message: it goes on.
  Object.assign(conversation, { contact, activeAt: at });
  tables.conversations.set(id, conversation);
  tables.talks.set(id, conversation);
  return conversation;
}

/**
 * A conversation or a lane in which nothing has happened yet. Its fields are written by name: after a spread, so many
 * more would make it a slow kind of object.
 */
export function newConversation({
  id,
  bot,
  number,
  contact,
  revision,
  at,
}: Pick<Conversation, "id" | "bot" | "number" | "contact" | "revision"> & {
  readonly at: EpochMs;
}): Conversation {
  return {
    id,
    bot,
    number,
    contact,
    revision,
    person: undefined,
    mergedInto: undefined,
    run: undefined,
    hears: true,
    held: false,
    timerAt: undefined,
    firedAt: undefined,
    faults: { site: "", count: 0 },
    journal: [],
    inbox: [],
    jobs: [],
    outbox: [],
    lastSeq: 0,
    lastInboundAt: undefined,
    optedOutAt: undefined,
    preferenceAt: undefined,
    announcedAt: undefined,
    followAt: 0,
    followed: undefined,
    activeAt: at,
  };
}

/** What attempts of the turn under way have asked and learnt. */
export function journalOf({ journal, revision }: Conversation): readonly JournalEntry[] {
  return journal.filter((entry) => entry.revision === revision);
}

/** A message that waits for its turn, wherever merges have moved it since it came into this conversation. */
export function waitingMessage(
  tables: Tables,
  conversation: Conversation | undefined,
  seq: number,
): InboxRow | undefined {
  const passed = new Set<ConversationId>();
  for (
    let at = conversation;
    at && !passed.has(at.id);
    at = at.mergedInto && tables.conversations.get(at.mergedInto)
  ) {
    const row = at.inbox.find((other) => other.pending && other.seq === seq);
    if (row) return row;
    passed.add(at.id);
  }
  return undefined;
}

/** The row that nothing in the lane may overtake (O2): what is under way, else an answer, else bulk (O7). */
export function headOf({ outbox }: Conversation): OutboxRow | undefined {
  const open = outbox.filter(({ state }) => isOpen(state));
  return open.find(({ state }) => state !== "pending") ?? open.find(({ bulk }) => !bulk) ?? open[0];
}

/** Puts a changed row in the place of the row with its id. */
export function replaceRow(tables: Tables, lane: Conversation, row: OutboxRow): void {
  lane.outbox[lane.outbox.findIndex(({ id }) => id === row.id)] = row;
  if (row.messageId !== null) tables.sent.set(messageKey(lane.number, row.messageId), row.id);
}
