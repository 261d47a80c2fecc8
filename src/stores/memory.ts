import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../model/ids.ts";
import { conversationId, isQueueLane } from "../model/ids.ts";
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
  Paper,
  PaperRef,
  Parked,
  Player,
  Posting,
  ProgramRecord,
  QueueOwner,
  QueueState,
  Receipt,
  Recollection,
  Resumed,
  ScheduleEntry,
  Shelf,
  Store,
  Taking,
  Turn,
  Upload,
  Work,
  Writing,
} from "../runtime/ports.ts";
import { accept } from "./memory/accept.ts";
import { playingIn, playNext } from "./memory/at-once.ts";
import { keepFile } from "./memory/books.ts";
import { rests, wake } from "./memory/jobs.ts";
import { fate, look, orphan, putAside, settle, take } from "./memory/outbox.ts";
import { deadJobs, parked } from "./memory/overview.ts";
import { dropPaper, paper, papersOf, writePaper } from "./memory/papers.ts";
import { prune } from "./memory/prune.ts";
import { dropDead, holdQueue, inOrder, queueState, retryDead } from "./memory/queues.ts";
import { recall, remembered } from "./memory/remembered.ts";
import { readTable, seedTable, tableSize } from "./memory/rows.ts";
import { setSchedules } from "./memory/schedules.ts";
import { addressKey, messageKey } from "./memory/tables.ts";
import { commit, journal, open, post } from "./memory/turns.ts";
import { WholeTables } from "./memory/whole.ts";
import { dueTimes, workIn } from "./memory/work.ts";
import { inPaperOrder } from "./paper-row.ts";

/**
 * A store that forgets everything with its process: for tests and one-off runs, and the readable reference of
 * what every store means. Each method runs to its end without awaiting, which is all its atomicity.
 */
export function memoryStore(tables: WholeTables = new WholeTables()): Store {
  return new MemoryStore(tables);
}

class MemoryStore implements Store {
  readonly #tables: WholeTables;

  constructor(tables: WholeTables) {
    this.#tables = tables;
  }

  async accept(batch: Inbound, player?: Player): Promise<Accepted> {
    return accept(this.#tables, batch, player ? playingIn(this.#tables, player) : () => undefined);
  }

  async play(lane: ConversationId, now: EpochMs, player: Player): Promise<Resumed | undefined> {
    return playNext(this.#tables, lane, now, player);
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    return open(this.#tables, conversation, now);
  }

  async journal(entry: JournalEntry): Promise<void> {
    journal(this.#tables, entry);
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

  async queues(): Promise<readonly QueueState[]> {
    const lanes = [...this.#tables.conversations.values()].filter(({ id }) => isQueueLane(id));
    return inOrder(lanes.flatMap((lane) => queueState(lane) ?? []));
  }

  async holdQueue(owner: QueueOwner, held: boolean, now: EpochMs): Promise<readonly Work[]> {
    return holdQueue(this.#tables, owner, held, now);
  }

  async retryDead(ids: readonly string[], now: EpochMs): Promise<readonly Work[]> {
    return retryDead(this.#tables, ids, now);
  }

  async dropDead(ids: readonly string[]): Promise<number> {
    return dropDead(this.#tables, ids);
  }

  async setSchedules(bot: BotId, number: NumberId, schedules: readonly ScheduleEntry[], now: EpochMs) {
    setSchedules(this.#tables, { bot, number }, schedules, now);
  }

  async wake(bot: BotId): Promise<readonly Work[]> {
    const lanes = [...this.#tables.conversations.values()].filter((lane) => lane.bot === bot && rests(lane));
    for (const lane of lanes) wake(lane);
    return lanes.map(({ id }) => ({ type: "turn", conversation: id }));
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

  /** No other process has any of it: nobody else can have died. */
  async recover(unknownWaitMs: number, whose: "all" | "dead"): Promise<void> {
    if (whose === "dead") return;
    const until = this.#tables.receiving + unknownWaitMs;
    for (const lane of this.#tables.conversations.values()) orphan(lane, until, () => true);
  }

  async probe(): Promise<void> {}

  async templates(bot: BotId): Promise<TemplateBook | undefined> {
    return this.#tables.books.get(bot);
  }

  async putTemplates(bot: BotId, book: TemplateBook): Promise<void> {
    this.#tables.books.set(bot, book);
  }

  async upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined> {
    const found = this.#tables.uploads.get(messageKey(number, sha256));
    return found && now < found.untilAt ? found.mediaId : undefined;
  }

  async putUpload(upload: Upload): Promise<void> {
    this.#tables.uploads.set(messageKey(upload.number, upload.sha256), upload);
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

  async paper(ref: PaperRef, now: EpochMs): Promise<Paper | undefined> {
    return paper(this.#tables, ref, now);
  }

  async papers(shelf: Shelf, now: EpochMs, bots?: readonly BotId[]): Promise<readonly Paper[]> {
    const among = bots ?? this.#tables.papers.bots();
    return inPaperOrder(among.flatMap((bot) => papersOf(this.#tables, bot, shelf, now)));
  }

  async writePaper(writing: Writing, now: EpochMs): Promise<"written" | "stale"> {
    return writePaper(this.#tables, writing, now);
  }

  async dropPaper(ref: PaperRef, version: number): Promise<"dropped" | "stale"> {
    return dropPaper(this.#tables, ref, version);
  }

  async prune(now: EpochMs, limit: number): Promise<number> {
    return prune(this.#tables, now, limit);
  }

  async close(): Promise<void> {}
}
