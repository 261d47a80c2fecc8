import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../model/ids.ts";
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
  ScheduleEntry,
  Shelf,
  Store,
  Taking,
  Turn,
  Upload,
  Work,
  Writing,
} from "../runtime/ports.ts";
import { accept } from "./sqlite/accept.ts";
import { due, nextDueAt } from "./sqlite/bells.ts";
import {
  keepFile,
  programIn,
  putProgram,
  putTemplates,
  putUpload,
  templates,
  uploaded,
} from "./sqlite/books.ts";
import { contactAt } from "./sqlite/contacts.ts";
import { conversationRow, findTalk, runIn } from "./sqlite/conversations.ts";
import { Database, type DatabaseOptions } from "./sqlite/database.ts";
import { GroupCommit } from "./sqlite/group-commit.ts";
import { deadJobs, wakeLanes } from "./sqlite/jobs.ts";
import { fate, headTiming, parked, recover } from "./sqlite/outbox.ts";
import { dropPaper, paper, papers, writePaper } from "./sqlite/papers.ts";
import { prune } from "./sqlite/prune.ts";
import { dropDead, holdQueue, queues, retryDead } from "./sqlite/queues.ts";
import { recall, remembered } from "./sqlite/remembered.ts";
import { readTable, seedTable, tableSize } from "./sqlite/rows.ts";
import { setSchedules } from "./sqlite/schedules.ts";
import { prepareSchema, writeAhead } from "./sqlite/schema.ts";
import { look, putAside, settle, take } from "./sqlite/sending.ts";
import { commit, journal, open, post } from "./sqlite/turns.ts";

/**
 * Opens the store in a SQLite file, made when missing. Several processes may have the same file open.
 *
 * @throws when a newer version of TalkBASIC wrote the file
 */
export async function openSqliteStore(file: string, options: Partial<DatabaseOptions> = {}): Promise<Store> {
  const db = await Database.open(file, { busyTimeoutMs: 5_000, ...options });
  try {
    await writeAhead(db);
    prepareSchema(db, file);
  } catch (error) {
    db.close();
    throw error;
  }
  return new SqliteStore(db);
}

/** Reads at once; writes in the transaction of this turn of the event loop. */
class SqliteStore implements Store {
  readonly #db: Database;
  readonly #writes: GroupCommit;

  constructor(db: Database) {
    this.#db = db;
    this.#writes = new GroupCommit(db);
  }

  /** A turn that cannot be written, whatever the reason, must not take its message with it: that waits for its turn. */
  async accept(batch: Inbound, player?: Player): Promise<Accepted> {
    let failed = false;
    const keep = (): Accepted => {
      try {
        return accept(this.#db, batch, failed ? undefined : player);
      } catch (error) {
        failed = true;
        throw error;
      }
    };
    try {
      return await this.#writes.write(keep, true);
    } catch (error) {
      if (!player || !failed) throw error;
      return this.#writes.write(keep, true);
    }
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    return open(this.#db, conversation, now);
  }

  journal(entry: JournalEntry): Promise<void> {
    return this.#writes.write(() => journal(this.#db, entry));
  }

  commit(turn: Turn): Promise<"committed" | "stale" | "duplicate"> {
    return this.#writes.write(() => commit(this.#db, turn));
  }

  post(posting: Posting): Promise<"posted" | "stale"> {
    return this.#writes.write(() => post(this.#db, posting));
  }

  async deadJobs(limit: number): Promise<readonly DeadJob[]> {
    return deadJobs(this.#db, limit);
  }

  async queues(): Promise<readonly QueueState[]> {
    return queues(this.#db);
  }

  holdQueue(owner: QueueOwner, held: boolean, now: EpochMs): Promise<readonly Work[]> {
    return this.#writes.write(() => holdQueue(this.#db, owner, held, now));
  }

  retryDead(ids: readonly string[], now: EpochMs): Promise<readonly Work[]> {
    return this.#writes.write(() => retryDead(this.#db, ids, now));
  }

  dropDead(ids: readonly string[]): Promise<number> {
    return this.#writes.write(() => dropDead(this.#db, ids));
  }

  setSchedules(
    bot: BotId,
    number: NumberId,
    schedules: readonly ScheduleEntry[],
    now: EpochMs,
  ): Promise<void> {
    return this.#writes.write(() => setSchedules(this.#db, { bot, number }, schedules, now));
  }

  async wake(bot: BotId): Promise<readonly Work[]> {
    const woken = await this.#writes.write(() => wakeLanes(this.#db, bot));
    return woken.map((conversation) => ({ type: "turn", conversation }));
  }

  async due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]> {
    return due(this.#db, now, limit, bots);
  }

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    return nextDueAt(this.#db, now);
  }

  async look(lane: ConversationId, now: EpochMs): Promise<Outlook | undefined> {
    return look(this.#db, lane, now);
  }

  take(
    lane: ConversationId,
    now: EpochMs,
    leaseMs: number,
    unknownWaitMs: number,
    only?: Taking,
  ): Promise<Dispatch | undefined> {
    // Most lanes are empty when they are looked at once more, and a look needs no transaction.
    if (!headTiming(this.#db, lane)) return Promise.resolve(undefined);
    return this.#writes.write(() => take(this.#db, lane, now, { leaseMs, unknownWaitMs, only }));
  }

  putAside(aside: Aside): Promise<boolean> {
    return this.#writes.write(() => putAside(this.#db, aside));
  }

  settle(receipt: Receipt): Promise<void> {
    return this.#writes.write(() => settle(this.#db, receipt));
  }

  async fate(id: OutboxId): Promise<Fate | undefined> {
    return fate(this.#db, id);
  }

  async parked(limit: number): Promise<readonly Parked[]> {
    return parked(this.#db, limit);
  }

  async received(elapsedMs: number): Promise<void> {
    await this.#writes.write(() => this.#db.run("UPDATE receiving_clock SET ms = ms + ?", elapsedMs));
  }

  /** One process holds the file at a time: nobody else can have died. */
  async recover(unknownWaitMs: number, whose: "all" | "dead"): Promise<void> {
    if (whose === "all") await this.#writes.write(() => recover(this.#db, unknownWaitMs));
  }

  async probe(): Promise<void> {
    await this.#writes.write(() => this.#db.run("UPDATE probe SET count = count + 1"));
  }

  async templates(bot: BotId): Promise<TemplateBook | undefined> {
    return templates(this.#db, bot);
  }

  putTemplates(bot: BotId, book: TemplateBook): Promise<void> {
    return this.#writes.write(() => putTemplates(this.#db, bot, book));
  }

  async upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined> {
    return uploaded(this.#db, number, sha256, now);
  }

  putUpload(upload: Upload): Promise<void> {
    return this.#writes.write(() => putUpload(this.#db, upload));
  }

  keepFile(_conversation: ConversationId, seq: number, file: string): Promise<void> {
    return this.#writes.write(() => keepFile(this.#db, seq, file));
  }

  putProgram(record: ProgramRecord): Promise<void> {
    return this.#writes.write(() => putProgram(this.#db, record));
  }

  async getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined> {
    return programIn(this.#db, hash);
  }

  async findConversation(
    bot: BotId,
    number: NumberId,
    address: Address,
  ): Promise<ConversationId | undefined> {
    const contact = contactAt(this.#db, bot, address);
    return contact && findTalk(this.#db, number, contact)?.id;
  }

  async openRun(conversation: ConversationId): Promise<Opened["run"]> {
    const found = conversationRow(this.#db, conversation);
    return found && runIn(found);
  }

  async table(bot: BotId, name: string, known?: number): Promise<Table | undefined> {
    return readTable(this.#db, bot, name, known);
  }

  async tableSize(bot: BotId, name: string): Promise<TableSize> {
    return tableSize(this.#db, bot, name);
  }

  seed(bot: BotId, tables: readonly SeededTable[]): Promise<void> {
    return this.#writes.write(() => {
      for (const table of tables) seedTable(this.#db, bot, table);
    });
  }

  async recall(of: MemoryOwner, key: string): Promise<Recollection> {
    return recall(this.#db, of, key);
  }

  async remembered(of: MemoryOwner): Promise<number> {
    return remembered(this.#db, of);
  }

  async paper(ref: PaperRef, now: EpochMs): Promise<Paper | undefined> {
    return paper(this.#db, ref, now);
  }

  async papers(shelf: Shelf, now: EpochMs, bots?: readonly BotId[]): Promise<readonly Paper[]> {
    return papers(this.#db, shelf, now, bots);
  }

  writePaper(writing: Writing, now: EpochMs): Promise<"written" | "stale"> {
    return this.#writes.write(() => writePaper(this.#db, writing, now));
  }

  dropPaper(ref: PaperRef, version: number): Promise<"dropped" | "stale"> {
    return this.#writes.write(() => dropPaper(this.#db, ref, version));
  }

  prune(now: EpochMs, limit: number): Promise<number> {
    return this.#writes.write(() => prune(this.#db, now, limit));
  }

  async close(): Promise<void> {
    this.#writes.close();
    this.#db.close();
  }
}
