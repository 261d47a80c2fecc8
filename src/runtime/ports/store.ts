import type { BotId, ConversationId, EpochMs, NumberId, OutboxId, ProgramHash } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { SeededTable, Table, TableSize } from "../../model/table.ts";
import type { TemplateBook } from "../../model/template.ts";
import type { Upload } from "./files.ts";
import type { Accepted, Inbound, Player, Resumed, Work } from "./inbound.ts";
import type { Aside, Dispatch, Fate, Outlook, Parked, Receipt, Taking } from "./outbox.ts";
import type { Papers } from "./papers.ts";
import type {
  DeadJob,
  JournalEntry,
  MemoryOwner,
  Opened,
  Posting,
  ProgramRecord,
  QueueOwner,
  QueueState,
  Recollection,
  ScheduleEntry,
  Turn,
} from "./turn.ts";

/**
 * Everything durable. `test/contract/store.ts` is the definition of done for an implementation;
 * `stores/memory.ts` is the readable reference.
 *
 * S1 A resolved promise means that the write survives a crash of the process and of the machine.
 * S2 `accept` and `commit` are all or nothing.
 * S3 The revision check inside `commit` is what makes a turn happen once; locks elsewhere only save work.
 * S4 Two calls at the same time, from any number of processes, never both succeed in the same transition.
 */
export interface Store extends Papers {
  /**
   * Keeps a batch of what came in, before anybody is told that we have it. A message whose (number, id) was seen
   * in the last 8 days is left out. Addresses seen together become one contact; a move takes addresses along.
   *
   * @param player  plays the turns of messages that nothing else comes before, in the same transaction
   * @returns what was new, the turns that were played, and the other lanes in which there is now something to do
   */
  accept(batch: Inbound, player?: Player): Promise<Accepted>;

  /**
   * Plays the next turn of a lane as `accept` plays those of messages, in one transaction. A store that nobody shares may
   * leave it out: there messages are played as they come.
   *
   * @returns undefined when there is nothing to do at `now`
   */
  play?(lane: ConversationId, now: EpochMs, player: Player): Promise<Resumed | undefined>;

  /** The conversation with what comes next for it, or undefined when there is nothing to do at `now`. */
  open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined>;

  /** Keeps the intent or the result of an outside call of the turn under way. Same key again: replaced. */
  journal(entry: JournalEntry): Promise<void>;

  /**
   * Ends a turn: state at `revision + 1`, outbox, log, timer, the consumed event and the journal's end, or nothing.
   *
   * @returns `stale` when the conversation has moved on, or something that the turn has read has changed, and the turn
   * must run again; `duplicate` when what it consumed was already consumed
   */
  commit(turn: Turn): Promise<"committed" | "stale" | "duplicate">;

  /**
   * Writes what a run without a lane of its own wants done, a script's answer to a web request: all of it or nothing.
   * The same id again: nothing happens.
   *
   * @returns `stale` when something that the run has read has changed: nothing was written, and it must run again
   */
  post(posting: Posting): Promise<"posted" | "stale">;

  /** What is kept under a key, and in which version. */
  recall(of: MemoryOwner, key: string): Promise<Recollection>;

  /** How many keys somebody's memory has. */
  remembered(of: MemoryOwner): Promise<number>;

  /** Jobs that were given up and wait for a person's decision, newest first. */
  deadJobs(limit: number): Promise<readonly DeadJob[]>;

  /** The queues of all bots in which something waits or was put aside, or that are held; by bot, then by lane. */
  queues(): Promise<readonly QueueState[]>;

  /**
   * Holds a queue, or lets it go on. Of one that is held no item begins, and none is lost; a run under way goes on to
   * its end. The lane is begun when there is none yet.
   *
   * @returns what there is to do in a queue that goes on
   */
  holdQueue(owner: QueueOwner, held: boolean, now: EpochMs): Promise<readonly Work[]>;

  /**
   * Gives jobs that were put aside all their tries again, at once, behind what waits, in the order in which they came.
   * Unknown ids are left out.
   */
  retryDead(ids: readonly string[], now: EpochMs): Promise<readonly Work[]>;

  /** Deletes jobs that were put aside; returns how many. */
  dropDead(ids: readonly string[]): Promise<number>;

  /**
   * Makes these the schedules of a bot, all at once. One that is there with the same times keeps when it is due next,
   * even if that has passed; one that is not among them is due no more. A run that waits goes on to its end.
   */
  setSchedules(
    bot: BotId,
    number: NumberId,
    schedules: readonly ScheduleEntry[],
    now: EpochMs,
  ): Promise<void>;

  /** Ends the rest of a bot's lanes of jobs: a new program may know what to do with them. */
  wake(bot: BotId): Promise<readonly Work[]>;

  /**
   * Lanes with something to do at `now`, oldest first: what lost bells and passed times left lying.
   *
   * @param bots  whose lanes count; all when left out
   */
  due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]>;

  /** The earliest time after `now` at which something becomes due by itself, if any. */
  nextDueAt(now: EpochMs): Promise<EpochMs | undefined>;

  /**
   * What is to be decided about a lane before anything of it may leave. Changes nothing.
   *
   * @returns undefined when the lane must wait or is empty
   */
  look(lane: ConversationId, now: EpochMs): Promise<Outlook | undefined>;

  /**
   * Takes the oldest open message of a lane for sending, durably marked `sending` until `leaseMs` from now.
   * Rows that the rules of `model/outbox.ts` give up are parked on the way; a row whose lease ran out becomes
   * `unknown` for `unknownWaitMs` of the receiving clock.
   *
   * @param only  takes nothing but this message, in the way that was decided; without it whatever comes first
   * @returns undefined when the lane must wait or is empty, another message comes first, or its grounds hold no more
   */
  take(
    lane: ConversationId,
    now: EpochMs,
    leaseMs: number,
    unknownWaitMs: number,
    only?: Taking,
  ): Promise<Dispatch | undefined>;

  /** Keeps a message from leaving. @returns false when it is not waiting any more, or its grounds hold no more */
  putAside(aside: Aside): Promise<boolean>;

  /** Keeps how a send went. A report about a row that a status already settled changes nothing but its message id. */
  settle(receipt: Receipt): Promise<void>;

  /** What has become of a message so far; undefined when there is none of that id, or none any more. */
  fate(id: OutboxId): Promise<Fate | undefined>;

  /** Messages that were given up and wait for a person's decision, newest first. */
  parked(limit: number): Promise<readonly Parked[]>;

  /** Advances the receiving clock: time during which webhooks could reach us (see O3). */
  received(elapsedMs: number): Promise<void>;

  /**
   * Declares `sending` rows to be orphans.
   *
   * @param whose  `all`: of everybody, for the one process that holds a data folder, at its start; `dead`: of processes
   * that have died, for whoever keeps the house of a store that several share
   */
  recover(unknownWaitMs: number, whose: "all" | "dead"): Promise<void>;

  /** Writes something that nobody reads. Rejects when nothing can be kept now. */
  probe(): Promise<void>;

  /** The templates of a bot's account; undefined when nobody has fetched them yet. */
  templates(bot: BotId): Promise<TemplateBook | undefined>;
  putTemplates(bot: BotId, book: TemplateBook): Promise<void>;

  /** The channel's id of a file that was uploaded from a number before, as long as the channel keeps it. */
  upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined>;
  /** Keeps such an id until then. */
  putUpload(upload: Upload): Promise<void>;

  /** Says where the attachment of a message is kept that waits for its turn; once it has had it, nothing happens. */
  keepFile(conversation: ConversationId, seq: number, file: string): Promise<void>;

  putProgram(record: ProgramRecord): Promise<void>;
  getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined>;

  /** The conversation that an address leads to, if that person is known. */
  findConversation(bot: BotId, number: NumberId, address: Address): Promise<ConversationId | undefined>;

  /** The run of a conversation as its last turn left it, to be looked at; undefined when none is open. */
  openRun(conversation: ConversationId): Promise<Opened["run"]>;

  /** A table of a bot with all its rows, or undefined when it still has the version that the caller knows. */
  table(bot: BotId, name: string, known?: number): Promise<Table | undefined>;

  tableSize(bot: BotId, name: string): Promise<TableSize>;

  /**
   * Fills tables with what files hold. One that a script has changed since stays as it is; one that holds the same file
   * already keeps its version.
   */
  seed(bot: BotId, tables: readonly SeededTable[]): Promise<void>;

  /** Deletes at most `limit` rows that are past their time (`LIMITS`); returns how many. */
  prune(now: EpochMs, limit: number): Promise<number>;

  close(): Promise<void>;
}
