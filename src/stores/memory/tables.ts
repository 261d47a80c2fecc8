import type {
  BotId,
  ContactId,
  ConversationId,
  EpochMs,
  NumberId,
  OutboxId,
  ProgramHash,
} from "../../model/ids.ts";
import { conversationId } from "../../model/ids.ts";
import type { Job } from "../../model/job.ts";
import type { Address, Message } from "../../model/message.ts";
import { isOpen } from "../../model/outbox.ts";
import type { TemplateBook } from "../../model/template.ts";
import type {
  FaultStreak,
  InboundItem,
  JournalEntry,
  LogEntry,
  ProgramRecord,
  Turn,
  Upload,
} from "../../runtime/ports.ts";
import type { OutboxRow, StatusReport } from "../outbox-row.ts";
import { isRemembered, type Shelves } from "./remembered.ts";
import type { BotTables } from "./rows.ts";

/** What a store knows, as maps. A store on disk has the same things as tables. */
export interface Tables {
  /** Address (see `addressKey`) → who is reached there. */
  readonly aliases: Map<string, ContactId>;
  /** The addresses that lead to a contact, the one seen last at the end. */
  readonly addresses: Map<ContactId, Address[]>;
  readonly conversations: Map<ConversationId, Conversation>;
  /** `conversationId(number, contact)` → the conversation they have; after a merge its own id may be another. */
  readonly talks: Map<ConversationId, Conversation>;
  /** Number and message id → when it came. */
  readonly seen: Map<string, EpochMs>;
  readonly lanes: Map<OutboxId, Conversation>;
  /** The ids of jobs that are not done. */
  readonly jobs: Set<string>;
  /** Number and message id of what we sent → its row. */
  readonly sent: Map<string, OutboxId>;
  /** Statuses that came before we knew the message id they speak of. */
  readonly early: Map<string, { readonly at: EpochMs; readonly report: StatusReport }>;
  readonly kept: { readonly at: EpochMs; readonly item: InboundItem }[];
  readonly log: { readonly at: EpochMs; readonly conversation: ConversationId; readonly entry: LogEntry }[];
  readonly programs: Map<ProgramHash, ProgramRecord>;
  /** What scripts remember. */
  readonly shelves: Shelves;
  /** The last version that was given to something remembered. */
  memoryVersion: number;
  /** The tables that scripts keep rows in. */
  readonly botTables: BotTables;
  /** The templates of the bots' accounts. */
  readonly books: Map<BotId, TemplateBook>;
  /** Number and checksum → the file that the channel keeps. */
  readonly uploads: Map<string, Upload>;
  /** The receiving clock, ms. */
  receiving: number;
  /** Messages and jobs that came so far. */
  arrivals: number;
}

export interface Conversation {
  readonly id: ConversationId;
  readonly bot: BotId;
  /** Of a schedule: what its messages leave from now. */
  number: NumberId;
  /** Undefined once it was merged into another, and in a lane of jobs. */
  contact: ContactId | undefined;
  /** Whom the run reaches that SPAWN began in this lane. */
  person: ConversationId | undefined;
  revision: number;
  run: Turn["run"];
  hears: boolean;
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
  /** Arrival number of the last message. */
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

export function emptyTables(): Tables {
  return {
    aliases: new Map(),
    addresses: new Map(),
    conversations: new Map(),
    talks: new Map(),
    seen: new Map(),
    lanes: new Map(),
    jobs: new Set(),
    sent: new Map(),
    early: new Map(),
    kept: [],
    log: [],
    programs: new Map(),
    shelves: new Map(),
    memoryVersion: 0,
    botTables: new Map(),
    books: new Map(),
    uploads: new Map(),
    receiving: 0,
    arrivals: 0,
  };
}

export function addressKey(bot: BotId, { kind, value }: Address): string {
  return JSON.stringify([bot, kind, value]);
}

export function messageKey(number: NumberId, id: string): string {
  return JSON.stringify([number, id]);
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

/** A conversation or a lane in which nothing has happened yet. */
export function newConversation({
  at,
  ...who
}: Pick<Conversation, "id" | "bot" | "number" | "contact" | "revision"> & {
  readonly at: EpochMs;
}): Conversation {
  return {
    ...who,
    person: undefined,
    run: undefined,
    hears: true,
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
