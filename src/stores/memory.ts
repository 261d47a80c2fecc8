import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../model/ids.ts";
import { conversationId } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { SeededTable, Table, TableSize } from "../model/table.ts";
import type { TemplateBook } from "../model/template.ts";
import type {
  Accepted,
  Aside,
  DeadJob,
  Dispatch,
  Fate,
  Inbound,
  JournalEntry,
  MemoryOwner,
  Opened,
  Outlook,
  Parked,
  Player,
  Posting,
  ProgramRecord,
  Receipt,
  Recollection,
  ScheduleEntry,
  Store,
  Taking,
  Turn,
  Upload,
  Work,
} from "../runtime/ports.ts";
import { accept } from "./memory/accept.ts";
import { playingIn } from "./memory/at-once.ts";
import { keepFile, putUpload, uploaded } from "./memory/books.ts";
import { deadJobs, wakeLanes } from "./memory/jobs.ts";
import { fate, look, parked, putAside, recover, settle, take } from "./memory/outbox.ts";
import { prune } from "./memory/prune.ts";
import { recall, remembered } from "./memory/remembered.ts";
import { readTable, seedTable, tableSize } from "./memory/rows.ts";
import { setSchedules } from "./memory/schedules.ts";
import { addressKey, emptyTables } from "./memory/tables.ts";
import { commit, open, post } from "./memory/turns.ts";
import { dueTimes, workIn } from "./memory/work.ts";

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
    return accept(this.#tables, batch, player ? playingIn(this.#tables, player) : () => undefined);
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    return open(this.#tables, conversation, now);
  }

  async journal(entry: JournalEntry): Promise<void> {
    const conversation = this.#tables.conversations.get(entry.conversation);
    if (!conversation) return;
    const same = ({ revision, call }: JournalEntry) => revision === entry.revision && call === entry.call;
    conversation.journal = [...conversation.journal.filter((other) => !same(other)), entry];
  }

  async commit(turn: Turn): Promise<"committed" | "stale" | "duplicate"> {
    return commit(this.#tables, turn);
  }

  async post(posting: Posting): Promise<"posted" | "stale"> {
    return post(this.#tables, posting);
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

  async look(lane: ConversationId, now: EpochMs): Promise<Outlook | undefined> {
    const conversation = this.#tables.conversations.get(lane);
    return conversation && look(this.#tables, conversation, now);
  }

  async take(
    lane: ConversationId,
    now: EpochMs,
    leaseMs: number,
    unknownWaitMs: number,
    only?: Taking,
  ): Promise<Dispatch | undefined> {
    const conversation = this.#tables.conversations.get(lane);
    return conversation && take(this.#tables, conversation, now, { leaseMs, unknownWaitMs, only });
  }

  async putAside(aside: Aside): Promise<boolean> {
    return putAside(this.#tables, aside);
  }

  async settle(receipt: Receipt): Promise<void> {
    settle(this.#tables, receipt);
  }

  async fate(id: OutboxId): Promise<Fate | undefined> {
    return fate(this.#tables, id);
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

  async templates(bot: BotId): Promise<TemplateBook | undefined> {
    return this.#tables.books.get(bot);
  }

  async putTemplates(bot: BotId, book: TemplateBook): Promise<void> {
    this.#tables.books.set(bot, book);
  }

  async upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined> {
    return uploaded(this.#tables, number, sha256, now);
  }

  async putUpload(upload: Upload): Promise<void> {
    putUpload(this.#tables, upload);
  }

  async keepFile(conversation: ConversationId, seq: number, file: string): Promise<void> {
    keepFile(this.#tables, conversation, seq, file);
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
}
