import { randomUUID } from "node:crypto";
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
  QueueOwner,
  QueueState,
  Receipt,
  Recollection,
  Resumed,
  ScheduleEntry,
  Store,
  Taking,
  Turn,
  Upload,
  Work,
} from "../runtime/ports.ts";
import { playNext } from "./memory/at-once.ts";
import { keepFile } from "./memory/books.ts";
import { rests, wake } from "./memory/jobs.ts";
import { fate, look, putAside, settle, take } from "./memory/outbox.ts";
import { dropDead, holdQueue, inOrder, retryDead } from "./memory/queues.ts";
import { recall, remembered } from "./memory/remembered.ts";
import { readTable, seedTable, tableSize } from "./memory/rows.ts";
import { setSchedules } from "./memory/schedules.ts";
import { addressKey } from "./memory/tables.ts";
import { commit, journal, open, post } from "./memory/turns.ts";
import { acceptIn, byBot, together } from "./redis/accepting.ts";
import { ReceivingClock } from "./redis/clock.ts";
import { Common } from "./redis/common.ts";
import { wantRecipients } from "./redis/crowd.ts";
import { dueIn, timesIn } from "./redis/due.ts";
import { Heartbeat } from "./redis/heartbeat.ts";
import { Numbers } from "./redis/numbers.ts";
import { type Operation, Operations } from "./redis/operations.ts";
import { deadIn, parkedIn, queuesIn } from "./redis/overview.ts";
import { pruneBot } from "./redis/pruning.ts";
import { recoverIn } from "./redis/recovering.ts";
import { Registry } from "./redis/registry.ts";
import { Routes } from "./redis/routes.ts";
import type { RedisClient } from "./redis/scripts.ts";
import { Takings } from "./redis/takings.ts";

export interface RedisStoreOptions {
  /** A connection that is made and ended by the caller, and that gives up on what takes too long. */
  readonly client: RedisClient;
}

/**
 * Opens a store that any number of processes share. It keeps what the store in memory keeps, by the same rules, which
 * here work on the few documents that an operation needs (`redis/documents.ts`). Every operation is one script, which
 * writes nothing if anything has changed that the operation has read; each bot's keys are on one node of a Cluster.
 *
 * What came in for several bots at once is kept bot by bot: if Redis goes in between, the sender delivers all of it
 * again, and what was kept counts as seen.
 *
 * @throws when Redis is away, or holds what a newer version has written
 */
export async function openRedisStore({ client }: RedisStoreOptions): Promise<Store> {
  // Never one that was there before: what a process had taken that has died must not look like its successor's.
  const instance = randomUUID();
  const common = new Common(client);
  const numbers = new Numbers(await common.begin());
  const registry = new Registry(client);
  let besides = async (): Promise<void> => {};
  const heartbeat = new Heartbeat(client, instance, () => besides());
  await heartbeat.start();
  const store = new RedisStore({ client, instance, common, numbers, registry, heartbeat });
  besides = () => store.refresh();
  return store;
}

interface Parts {
  readonly client: RedisClient;
  readonly instance: string;
  readonly common: Common;
  readonly numbers: Numbers;
  readonly registry: Registry;
  readonly heartbeat: Heartbeat;
}

class RedisStore implements Store {
  readonly #parts: Parts;
  readonly #common: Common;
  readonly #registry: Registry;
  readonly #clock: ReceivingClock;
  readonly #operations: Operations;
  readonly #routes: Routes;
  readonly #takings = new Takings();

  constructor(parts: Parts) {
    this.#parts = parts;
    this.#common = parts.common;
    this.#registry = parts.registry;
    this.#clock = new ReceivingClock(parts.client);
    this.#operations = new Operations(parts);
    const { registry } = parts;
    this.#routes = new Routes({ operations: this.#operations, registry, clock: this.#clock });
  }

  async accept(batch: Inbound, player?: Player): Promise<Accepted> {
    const { byBots, kept } = byBot(batch.items);
    await this.#common.keep(batch.receivedAt, kept);
    const answers: Accepted[] = [];
    let sendsLeft = player?.sends.atMost ?? 0;
    for (const [bot, { items, owners }] of byBots) {
      for (const owner of owners) await this.#registry.enter(bot, owner);
      const inbound = { receivedAt: batch.receivedAt, items };
      const ours = player && { ...player, sends: { ...player.sends, atMost: sendsLeft } };
      const accepted = await this.#routes.change(bot, acceptIn(bot, inbound, ours));
      for (const { dispatch } of accepted.played) if (dispatch) this.#takings.took(dispatch);
      sendsLeft -= accepted.played.filter(({ dispatch }) => dispatch).length;
      answers.push(accepted);
    }
    return together(answers);
  }

  async play(lane: ConversationId, now: EpochMs, player: Player): Promise<Resumed | undefined> {
    const resumed = await this.#routes.changeLane(lane, (tables) => playNext(tables, lane, now, player));
    if (resumed?.played?.dispatch) this.#takings.took(resumed.played.dispatch);
    return resumed;
  }

  async open(conversation: ConversationId, now: EpochMs): Promise<Opened | undefined> {
    return this.#routes.lookInLane(conversation, (tables) => open(tables, conversation, now));
  }

  async journal(entry: JournalEntry): Promise<void> {
    await this.#routes.changeLane(entry.conversation, (tables) => journal(tables, entry));
  }

  async commit(turn: Turn): Promise<"committed" | "stale" | "duplicate"> {
    const committing: Operation<"committed" | "stale" | "duplicate"> = (tables, documents) => {
      const lane = tables.conversations.get(turn.conversation);
      if (lane) wantRecipients(documents, lane.bot, turn.outbox);
      return commit(tables, turn);
    };
    return (await this.#routes.changeLane(turn.conversation, committing)) ?? "stale";
  }

  async post(posting: Posting): Promise<"posted" | "stale"> {
    await this.#registry.enter(posting.bot, posting.number);
    return this.#routes.change(posting.bot, (tables, documents) => {
      wantRecipients(documents, posting.bot, posting.outbox);
      return post(tables, posting);
    });
  }

  async deadJobs(limit: number): Promise<readonly DeadJob[]> {
    const all = await this.#routes.everywhere((bot) =>
      deadIn(this.#parts.client, this.#operations, bot, limit),
    );
    return all.sort((a, b) => b.diedAt - a.diedAt).slice(0, limit);
  }

  async queues(): Promise<readonly QueueState[]> {
    return inOrder(await this.#routes.everywhere((bot) => this.#routes.look(bot, queuesIn)));
  }

  async holdQueue(owner: QueueOwner, held: boolean, now: EpochMs): Promise<readonly Work[]> {
    await this.#registry.enter(owner.bot, owner.number);
    return this.#routes.change(owner.bot, (tables) => holdQueue(tables, owner, held, now));
  }

  async retryDead(ids: readonly string[], now: EpochMs): Promise<readonly Work[]> {
    return this.#routes.everywhere((bot) =>
      this.#routes.change(bot, (tables) => retryDead(tables, ids, now)),
    );
  }

  async dropDead(ids: readonly string[]): Promise<number> {
    const dropped = await this.#routes.everywhere(async (bot) => [
      await this.#routes.change(bot, (tables) => dropDead(tables, ids)),
    ]);
    return dropped.reduce((sum, count) => sum + count, 0);
  }

  async setSchedules(bot: BotId, number: NumberId, schedules: readonly ScheduleEntry[], now: EpochMs) {
    await this.#registry.enter(bot, number);
    await this.#routes.change(bot, (tables) => setSchedules(tables, { bot, number }, schedules, now));
  }

  async wake(bot: BotId): Promise<readonly Work[]> {
    return this.#routes.change(bot, (tables, documents) => {
      const resting = documents.front("resting", "-inf", "+inf", Number.MAX_SAFE_INTEGER);
      const lanes = resting.flatMap(({ member }) => tables.conversations.get(member as ConversationId) ?? []);
      return lanes.filter(rests).map((lane) => {
        wake(lane);
        return { type: "turn", conversation: lane.id } as const;
      });
    });
  }

  async due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]> {
    const receiving = await this.#clock.reading();
    const waiting = await this.#routes.everywhere(
      (bot) => this.#routes.look(bot, (_, documents) => dueIn(documents, now, receiving, limit)),
      bots,
    );
    waiting.sort((a, b) => a.since - b.since);
    return waiting.slice(0, limit).map(({ work }) => work);
  }

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const receiving = await this.#clock.reading();
    const times = await this.#routes.everywhere((bot) =>
      this.#routes.look(bot, (tables, documents) => timesIn(tables, documents, now, receiving)),
    );
    return times.length === 0 ? undefined : Math.min(...times);
  }

  async look(lane: ConversationId, now: EpochMs): Promise<Outlook | undefined> {
    return this.#routes.lookInLane(lane, (tables) => {
      const conversation = tables.conversations.get(lane);
      return conversation && look(tables, conversation, now);
    });
  }

  async take(
    lane: ConversationId,
    now: EpochMs,
    leaseMs: number,
    unknownWaitMs: number,
    only?: Taking,
  ): Promise<Dispatch | undefined> {
    const dispatch = await this.#routes.changeLane(lane, (tables) => {
      const conversation = tables.conversations.get(lane);
      return conversation && take(tables, conversation, now, { leaseMs, unknownWaitMs, only });
    });
    if (dispatch) this.#takings.took(dispatch);
    return dispatch;
  }

  async putAside(aside: Aside): Promise<boolean> {
    return (await this.#routes.changeRow(aside.id, (tables) => putAside(tables, aside))) ?? false;
  }

  async settle(receipt: Receipt): Promise<void> {
    await this.#routes.changeRow(receipt.id, (tables) => settle(tables, receipt));
  }

  async fate(id: OutboxId): Promise<Fate | undefined> {
    return this.#routes.lookAtRow(id, (tables) => fate(tables, id));
  }

  async parked(limit: number): Promise<readonly Parked[]> {
    const all = await this.#routes.everywhere((bot) =>
      parkedIn(this.#parts.client, this.#operations, bot, limit),
    );
    all.sort((a, b) => b.createdAt - a.createdAt);
    return all.slice(0, limit).map(({ parked }) => parked);
  }

  async received(elapsedMs: number): Promise<void> {
    await this.#clock.advance(elapsedMs);
  }

  async recover(unknownWaitMs: number, whose: "all" | "dead"): Promise<void> {
    const receiving = await this.#clock.reading();
    const isLost = whose === "all" ? async () => true : (instance: string) => this.#isDead(instance);
    for (const bot of await this.#registry.bots())
      await recoverIn(this.#operations, bot, receiving, { unknownWaitMs, isLost });
  }

  /** Once in a while: puts right what an outage has left behind. */
  async refresh(): Promise<void> {
    await this.#registry.enterAgain();
    const { instance } = this.#parts;
    const [bots, receiving] = [await this.#registry.bots(), await this.#clock.reading()];
    await this.#takings.giveBack(this.#operations, bots, { instance, receiving });
  }

  async #isDead(instance: string): Promise<boolean> {
    return instance !== this.#parts.instance && !(await this.#common.isAlive(instance));
  }

  async probe(): Promise<void> {
    await this.#common.probe();
  }

  async templates(bot: BotId): Promise<TemplateBook | undefined> {
    return this.#routes.look(bot, (tables) => tables.books.get(bot));
  }

  async putTemplates(bot: BotId, book: TemplateBook): Promise<void> {
    await this.#routes.change(bot, (tables) => tables.books.set(bot, book));
  }

  async upload(number: NumberId, sha256: string, now: EpochMs): Promise<string | undefined> {
    const found = await this.#common.upload(number, sha256);
    return found && now < found.untilAt ? found.mediaId : undefined;
  }

  async putUpload(upload: Upload): Promise<void> {
    await this.#common.putUpload(upload);
  }

  async keepFile(conversation: ConversationId, seq: number, file: string): Promise<void> {
    await this.#routes.changeLane(conversation, (tables) => keepFile(tables, conversation, seq, file));
  }

  async putProgram(record: ProgramRecord): Promise<void> {
    await this.#common.putProgram(record);
  }

  async getProgram(hash: ProgramHash): Promise<ProgramRecord | undefined> {
    return this.#common.getProgram(hash);
  }

  async findConversation(
    bot: BotId,
    number: NumberId,
    address: Address,
  ): Promise<ConversationId | undefined> {
    return this.#routes.look(bot, (tables) => {
      const contact = tables.aliases.get(addressKey(bot, address));
      return contact && tables.talks.get(conversationId(number, contact))?.id;
    });
  }

  async openRun(conversation: ConversationId): Promise<Opened["run"]> {
    return this.#routes.lookInLane(conversation, (tables) => tables.conversations.get(conversation)?.run);
  }

  async table(bot: BotId, name: string, known?: number): Promise<Table | undefined> {
    return this.#routes.look(bot, (tables) => readTable(tables.botTables, bot, name, known));
  }

  async tableSize(bot: BotId, name: string): Promise<TableSize> {
    return this.#routes.look(bot, (tables) => tableSize(tables.botTables, bot, name));
  }

  async seed(bot: BotId, seeded: readonly SeededTable[]): Promise<void> {
    for (const table of seeded)
      await this.#routes.change(bot, (tables) => seedTable(tables.botTables, bot, table));
  }

  async recall(of: MemoryOwner, key: string): Promise<Recollection> {
    return (await this.#routes.lookAtOwner(of, (tables) => recall(tables, of, key))) ?? { version: 0 };
  }

  async remembered(of: MemoryOwner): Promise<number> {
    return (await this.#routes.lookAtOwner(of, (tables) => remembered(tables, of))) ?? 0;
  }

  async prune(now: EpochMs, limit: number): Promise<number> {
    let left = limit - (await this.#common.prune(now, limit));
    for (const bot of await this.#registry.bots()) {
      if (left === 0) break;
      left -= await pruneBot(this.#operations, bot, now, left);
    }
    return limit - left;
  }

  async close(): Promise<void> {
    await this.#parts.heartbeat.stop();
  }
}
