import type { BotId, ConversationId, EpochMs, NumberId, ProgramHash } from "../model/ids.ts";
import { conversationId, isJobLane } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { SeededTable, Table, TableSize } from "../model/table.ts";
import type {
  Accepted,
  DeadJob,
  Inbound,
  JournalEntry,
  MemoryOwner,
  Next,
  Opened,
  OutboxEntry,
  Parked,
  PlayedTurn,
  Player,
  Posting,
  ProgramRecord,
  Receipt,
  Recollection,
  ScheduleEntry,
  Store,
  Turn,
  Work,
} from "../runtime/ports.ts";
import { postingKey } from "./job-row.ts";
import { journalFor } from "./journalled.ts";
import { accept, wasSeen } from "./memory/accept.ts";
import { meet } from "./memory/contacts.ts";
import { deadJobs, endJob, jobUnderWay, queueJob, wakeLanes } from "./memory/jobs.ts";
import { parked, recover, settle, take } from "./memory/outbox.ts";
import { prune } from "./memory/prune.ts";
import { memoryHolds, recall, remembered, writeMemory } from "./memory/remembered.ts";
import { changeTables, readTable, seedTable, tableSize, tablesHold } from "./memory/rows.ts";
import { setSchedules } from "./memory/schedules.ts";
import {
  addressKey,
  type Conversation,
  emptyTables,
  headOf,
  journalOf,
  messageKey,
  talkWith,
} from "./memory/tables.ts";
import { dueTimes, nextFor, workIn } from "./memory/work.ts";
import { queued } from "./outbox-row.ts";

/**
 * A store that forgets everything with its process: for tests and one-off runs, and the readable reference of
 * what every store means. Each method runs to its end without awaiting, which is all its atomicity.
 */
export function memoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  readonly #tables = emptyTables();

  async accept(batch: Inbound, player?: Player): Promise<Accepted> {
    let sendsLeft = player?.sends.atMost ?? 0;
    return accept(this.#tables, batch, (conversation, seq, now) => {
      const played = player && this.#play(conversation, seq, { player, now, maySend: sendsLeft > 0 });
      if (played?.dispatch) sendsLeft -= 1;
      return played;
    });
  }

  /** Plays the turn of a message if nothing else comes before it. */
  #play(conversation: Conversation, seq: number, { player, now, maySend }: Playing): PlayedTurn | undefined {
    const opened = this.#open(conversation.id, now);
    if (opened?.next.type !== "message" || opened.next.seq !== seq || opened.journal.size > 0)
      return undefined;
    const wasEmpty = headOf(conversation) === undefined;
    const turn = this.#playAndCommit(opened, player);
    if (!turn) return undefined;
    const first = turn.outbox[0];
    const takes = maySend && wasEmpty && first?.to === conversation.id && first.onUnknown === "resend";
    const lease = { leaseMs: player.sends.leaseMs, unknownWaitMs: 0 };
    const dispatch = takes ? take(this.#tables, conversation, now, lease) : undefined;
    return { opened, turn, ...(dispatch && { dispatch }) };
  }

  /** A turn that cannot be played or written takes nobody's message with it: it fails again when its lane rings. */
  #playAndCommit(opened: Opened, { play }: Player): Turn | undefined {
    try {
      const turn = play(opened);
      return turn && this.#commit(turn) === "committed" ? turn : undefined;
    } catch {
      return undefined;
    }
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    return this.#open(conversation, now);
  }

  #open(conversation: ConversationId, now: EpochMs): Opened | undefined {
    const found = this.#tables.conversations.get(conversation);
    const next = found && nextFor(found, now);
    if (!found || !next) return undefined;
    const { id, bot, number, revision, run, faults, person } = found;
    const journal = journalFor(next, journalOf(found));
    return {
      ...{ conversation: id, bot, number, revision, ...(run && { run }), faults, next, journal },
      ...(person && { person }),
      ...(next.type === "timer" && jobUnderWay(found)),
    };
  }

  async journal(entry: JournalEntry): Promise<void> {
    const conversation = this.#tables.conversations.get(entry.conversation);
    if (!conversation) return;
    const same = ({ revision, call }: JournalEntry) => revision === entry.revision && call === entry.call;
    conversation.journal = [...conversation.journal.filter((other) => !same(other)), entry];
  }

  async commit(turn: Turn): Promise<"committed" | "stale" | "duplicate"> {
    return this.#commit(turn);
  }

  #commit(turn: Turn): "committed" | "stale" | "duplicate" {
    const conversation = this.#tables.conversations.get(turn.conversation);
    if (conversation?.revision !== turn.revision || !this.#holds(conversation, turn))
      return this.#isConsumed(turn) ? "duplicate" : "stale";
    this.#refuseImpossible(turn);
    consume(conversation, turn.consumed);
    conversation.revision = turn.revision + 1;
    conversation.run = turn.run;
    conversation.hears = !turn.run || turn.hears;
    conversation.timerAt = turn.run && turn.timerAt;
    conversation.faults = turn.faults;
    conversation.journal = [];
    conversation.activeAt = turn.at;
    if (isJobLane(conversation.id)) endJob(this.#tables, conversation, turn);
    this.#write(conversation, turn);
    return "committed";
  }

  async post(posting: Posting): Promise<"posted" | "stale"> {
    const { number, id, at } = posting;
    if (this.#tables.seen.has(messageKey(number, postingKey(id)))) return "posted";
    if (!this.#holds(posting, posting)) return "stale";
    this.#refuseImpossible(posting);
    wasSeen(this.#tables, number, postingKey(id), at);
    this.#write(posting, posting);
    return "posted";
  }

  async deadJobs(limit: number): Promise<readonly DeadJob[]> {
    return deadJobs(this.#tables, limit);
  }

  async setSchedules(bot: BotId, number: NumberId, schedules: readonly ScheduleEntry[], now: EpochMs) {
    setSchedules(this.#tables, { bot, number }, schedules, now);
  }

  async wake(bot: BotId): Promise<readonly Work[]> {
    return wakeLanes(this.#tables, bot).map(({ id }) => ({ type: "turn", conversation: id }));
  }

  async due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]> {
    const { conversations, receiving } = this.#tables;
    const lanes = [...conversations.values()].filter(({ bot }) => bots?.includes(bot) ?? true);
    const waiting = lanes.flatMap((lane) => workIn(lane, now, receiving));
    waiting.sort((a, b) => a.since - b.since);
    return waiting.slice(0, limit).map(({ work }) => work);
  }

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const { conversations, receiving } = this.#tables;
    const times = [...conversations.values()].flatMap((lane) => dueTimes(lane, now, receiving));
    const later = times.filter((time) => time > now);
    return later.length === 0 ? undefined : Math.min(...later);
  }

  async take(lane: ConversationId, now: EpochMs, leaseMs: number, unknownWaitMs: number) {
    const conversation = this.#tables.conversations.get(lane);
    return conversation && take(this.#tables, conversation, now, { leaseMs, unknownWaitMs });
  }

  async settle(receipt: Receipt): Promise<void> {
    settle(this.#tables, receipt);
  }

  async parked(limit: number): Promise<readonly Parked[]> {
    return parked(this.#tables, limit);
  }

  async received(elapsedMs: number): Promise<void> {
    this.#tables.receiving += elapsedMs;
  }

  async recover(unknownWaitMs: number): Promise<void> {
    recover(this.#tables, unknownWaitMs);
  }

  async putProgram(record: ProgramRecord): Promise<void> {
    this.#tables.programs.set(record.hash, record);
  }

  async getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined> {
    return this.#tables.programs.get(hash);
  }

  async findConversation(
    bot: BotId,
    number: NumberId,
    address: Address,
  ): Promise<ConversationId | undefined> {
    const contact = this.#tables.aliases.get(addressKey(bot, address));
    return contact && this.#tables.talks.get(conversationId(number, contact))?.id;
  }

  async openRun(conversation: ConversationId): Promise<Opened["run"]> {
    return this.#tables.conversations.get(conversation)?.run;
  }

  async table(bot: BotId, name: string, known?: number): Promise<Table | undefined> {
    return readTable(this.#tables.botTables, bot, name, known);
  }

  async tableSize(bot: BotId, name: string): Promise<TableSize> {
    return tableSize(this.#tables.botTables, bot, name);
  }

  async seed(bot: BotId, tables: readonly SeededTable[]): Promise<void> {
    for (const table of tables) seedTable(this.#tables.botTables, bot, table);
  }

  async recall(of: MemoryOwner, key: string): Promise<Recollection> {
    return recall(this.#tables, of, key);
  }

  async remembered(of: MemoryOwner): Promise<number> {
    return remembered(this.#tables, of);
  }

  async prune(now: EpochMs, limit: number): Promise<number> {
    return prune(this.#tables, now, limit);
  }

  async close(): Promise<void> {}

  /** Whether what a turn has read still has the versions that it found. */
  #holds({ bot }: From, { memory = [], tables = [] }: Written): boolean {
    return memoryHolds(this.#tables, memory) && tablesHold(this.#tables.botTables, bot, tables);
  }

  /** Whether what a turn wants to consume was consumed: a message that is no longer pending anywhere. */
  #isConsumed({ conversation, consumed }: Turn): boolean {
    if (consumed.type === "timer") {
      return this.#tables.conversations.get(conversation)?.firedAt === consumed.dueAt;
    }
    const lanes = [...this.#tables.conversations.values()];
    return !lanes.some(
      ({ inbox, jobs }) =>
        inbox.some((row) => row.pending && row.seq === consumed.seq) ||
        jobs.some((row) => row.state === "pending" && row.seq === consumed.seq),
    );
  }

  /** The id of a message or a job names one effect for ever. Looked at before anything is written: all or nothing (S2). */
  #refuseImpossible({ outbox, jobs }: Written): void {
    const ids = new Set<string>();
    for (const { id } of jobs) {
      if (ids.has(id) || this.#tables.jobs.has(id)) throw new Error(`job id ${id} is already in use`);
      ids.add(id);
    }
    for (const { id, to } of outbox) {
      if (ids.has(id) || this.#tables.lanes.has(id)) throw new Error(`outbox id ${id} is already in use`);
      if (typeof to === "string" && !this.#tables.conversations.has(to))
        throw new Error(`there is no conversation ${to}`);
      ids.add(id);
    }
  }

  #write(from: From, { outbox, jobs, log, at, memory = [], tables = [] }: Written): void {
    for (const entry of outbox) {
      const lane = this.#laneOf(from, entry.to, at);
      lane.outbox.push(queued(entry, at));
      this.#tables.lanes.set(entry.id, lane);
    }
    for (const entry of jobs) {
      queueJob(this.#tables, from, entry, at);
      this.#tables.jobs.add(entry.id);
    }
    writeMemory(this.#tables, memory);
    changeTables(this.#tables.botTables, from.bot, tables);
    for (const entry of log) this.#tables.log.push({ at, conversation: from.id, entry });
  }

  #laneOf(from: From, to: OutboxEntry["to"], at: EpochMs): Conversation {
    if (typeof to === "string") return this.#tables.conversations.get(to)!;
    const { contact } = meet(this.#tables, from.bot, [to], at);
    return talkWith(this.#tables, from.bot, from.number, contact, at);
  }
}

interface Playing {
  readonly player: Player;
  readonly now: EpochMs;
  /** Whether one more message may be taken for sending. */
  readonly maySend: boolean;
}

/** Whose bot and number what is written belongs to, and who it is in the log. */
type From = Pick<Conversation, "id" | "bot" | "number">;
type Written = Pick<Turn, "outbox" | "jobs" | "log" | "at" | "memory" | "tables">;

function consume(conversation: Conversation, consumed: Next): void {
  if (consumed.type === "timer") conversation.firedAt = consumed.dueAt;
  else for (const row of conversation.inbox) if (row.seq === consumed.seq) row.pending = false;
}
