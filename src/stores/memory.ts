import type { BotId, ConversationId, EpochMs, NumberId, ProgramHash } from "../model/ids.ts";
import { conversationId, isJobLane } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import { isOpen } from "../model/outbox.ts";
import type {
  Accepted,
  DeadJob,
  Dispatch,
  Inbound,
  JournalEntry,
  Next,
  Opened,
  OutboxEntry,
  Parked,
  Posting,
  ProgramRecord,
  Receipt,
  Store,
  Turn,
  Work,
} from "../runtime/ports.ts";
import { postingKey } from "./job-row.ts";
import { accept, wasSeen } from "./memory/accept.ts";
import { bestAddress, lead, meet } from "./memory/contacts.ts";
import { deadJobs, endJob, jobUnderWay, queueJob, wakeLanes } from "./memory/jobs.ts";
import { prune } from "./memory/prune.ts";
import {
  addressKey,
  type Conversation,
  emptyTables,
  messageKey,
  replaceRow,
  talkWith,
} from "./memory/tables.ts";
import { dueTimes, nextFor, workIn } from "./memory/work.ts";
import { advanced, confirmed, type OutboxRow, orphaned, queued, reported } from "./outbox-row.ts";

/**
 * A store that forgets everything with its process: for tests and one-off runs, and the readable reference of
 * what every store means. Each method runs to its end without awaiting, which is all its atomicity.
 */
export function memoryStore(): Store {
  return new MemoryStore();
}

class MemoryStore implements Store {
  readonly #tables = emptyTables();

  async accept(batch: Inbound): Promise<Accepted> {
    return accept(this.#tables, batch);
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    const found = this.#tables.conversations.get(conversation);
    const next = found && nextFor(found, now);
    if (!found || !next) return undefined;
    const { id, bot, number, revision, run, faults, person } = found;
    const entries = found.journal.filter((entry) => entry.revision === revision);
    const journal = new Map(entries.map((entry) => [entry.call, entry]));
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
    const conversation = this.#tables.conversations.get(turn.conversation);
    if (conversation?.revision !== turn.revision) return this.#isConsumed(turn) ? "duplicate" : "stale";
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

  async post(posting: Posting): Promise<void> {
    const { number, id, at } = posting;
    if (this.#tables.seen.has(messageKey(number, postingKey(id)))) return;
    this.#refuseImpossible(posting);
    wasSeen(this.#tables, number, postingKey(id), at);
    this.#write(posting, posting);
  }

  async deadJobs(limit: number): Promise<readonly DeadJob[]> {
    return deadJobs(this.#tables, limit);
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
    if (!conversation) return undefined;
    for (const head of conversation.outbox.filter(({ state }) => isOpen(state))) {
      const row = advanced(head, now, this.#tables.receiving, { leaseMs, unknownWaitMs });
      if (!row) return undefined;
      replaceRow(this.#tables, conversation, row);
      if (row.state === "sending") return this.#dispatch(conversation, row);
      if (isOpen(row.state)) return undefined;
    }
    return undefined;
  }

  async settle(receipt: Receipt): Promise<void> {
    const { id, outcome } = receipt;
    const lane = this.#tables.lanes.get(id);
    const row = lane?.outbox.find((other) => other.id === id);
    if (!lane || !row) return;
    const after = reported(row, receipt, this.#tables.receiving);
    const key = after.messageId === null ? undefined : messageKey(lane.number, after.messageId);
    const early = key === undefined ? undefined : this.#tables.early.get(key)?.report;
    if (key !== undefined) this.#tables.early.delete(key);
    replaceRow(this.#tables, lane, early ? confirmed(after, early) : after);
    if (outcome.type === "accepted" && outcome.knownAs) this.#learn(lane, outcome.knownAs);
  }

  async parked(limit: number): Promise<readonly Parked[]> {
    const all = [...this.#tables.conversations.values()].flatMap((lane) =>
      lane.outbox.map((row) => ({ conversation: lane.id, row })),
    );
    return all
      .filter(({ row }) => row.state === "parked")
      .reverse()
      .sort((a, b) => b.row.createdAt - a.row.createdAt)
      .slice(0, limit)
      .map(({ conversation, row: { id, origin, error } }) => ({
        id,
        conversation,
        origin,
        ...(error && { error }),
      }));
  }

  async received(elapsedMs: number): Promise<void> {
    this.#tables.receiving += elapsedMs;
  }

  async recover(unknownWaitMs: number): Promise<void> {
    const until = this.#tables.receiving + unknownWaitMs;
    for (const lane of this.#tables.conversations.values()) {
      lane.outbox = lane.outbox.map((row) => (row.state === "sending" ? orphaned(row, until) : row));
    }
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

  async prune(now: EpochMs, limit: number): Promise<number> {
    return prune(this.#tables, now, limit);
  }

  async close(): Promise<void> {}

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

  #write(from: From, { outbox, jobs, log, at }: Written): void {
    for (const entry of outbox) {
      const lane = this.#laneOf(from, entry.to, at);
      lane.outbox.push(queued(entry, at));
      this.#tables.lanes.set(entry.id, lane);
    }
    for (const entry of jobs) {
      queueJob(this.#tables, from, entry, at);
      this.#tables.jobs.add(entry.id);
    }
    for (const entry of log) this.#tables.log.push({ at, conversation: from.id, entry });
  }

  #laneOf(from: From, to: OutboxEntry["to"], at: EpochMs): Conversation {
    if (typeof to === "string") return this.#tables.conversations.get(to)!;
    const { contact } = meet(this.#tables, from.bot, [to], at);
    return talkWith(this.#tables, from.bot, from.number, contact, at);
  }

  #dispatch(lane: Conversation, row: OutboxRow): Dispatch {
    const addresses = (lane.contact && this.#tables.addresses.get(lane.contact)) ?? [];
    const to = bestAddress(addresses);
    if (!to) throw new Error(`no address leads to conversation ${lane.id}`);
    const { id, message, origin, attempt, refused } = row;
    const { id: conversation, bot, number } = lane;
    return { id, conversation, bot, number, to, message, origin, attempt, refused };
  }

  /** What the channel told us of a person's addresses; an address that leads to somebody stays theirs. */
  #learn({ bot, contact }: Conversation, address: Address): void {
    const isFree = !this.#tables.aliases.has(addressKey(bot, address));
    if (contact && isFree) lead(this.#tables, bot, address, contact);
  }
}

/** Whose bot and number what is written belongs to, and who it is in the log. */
type From = Pick<Conversation, "id" | "bot" | "number">;
type Written = Pick<Turn, "outbox" | "jobs" | "log" | "at">;

function consume(conversation: Conversation, consumed: Next): void {
  if (consumed.type === "timer") conversation.firedAt = consumed.dueAt;
  else for (const row of conversation.inbox) if (row.seq === consumed.seq) row.pending = false;
}
