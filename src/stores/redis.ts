import { randomUUID } from "node:crypto";
import type { BotId, ConversationId, EpochMs, NumberId, OutboxId } from "../model/ids.ts";
import { conversationId } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type {
  Accepted,
  Aside,
  DeadJob,
  Dispatch,
  Fate,
  Inbound,
  JournalEntry,
  Opened,
  Outlook,
  Parked,
  Player,
  Posting,
  QueueOwner,
  QueueState,
  Receipt,
  Resumed,
  ScheduleEntry,
  Store,
  Taking,
  Turn,
  Work,
} from "../runtime/ports.ts";
import { playNext } from "./memory/at-once.ts";
import { fate, look, putAside, take } from "./memory/outbox.ts";
import { dropDead, holdQueue, inOrder, retryDead } from "./memory/queues.ts";
import { setSchedules } from "./memory/schedules.ts";
import { addressKey } from "./memory/tables.ts";
import { journal, open } from "./memory/turns.ts";
import { acceptIn, byBot, together } from "./redis/accepting.ts";
import { ReceivingClock } from "./redis/clock.ts";
import { commitIn, postIn } from "./redis/committing.ts";
import { Common } from "./redis/common.ts";
import { dueIn, timesIn } from "./redis/due.ts";
import { Handovers, settleIn } from "./redis/handovers.ts";
import { Heartbeat } from "./redis/heartbeat.ts";
import { Keeping } from "./redis/keeping.ts";
import { Numbers } from "./redis/numbers.ts";
import { Operations } from "./redis/operations.ts";
import { deadIn, parkedIn, queuesIn } from "./redis/overview.ts";
import { pruneBot } from "./redis/pruning.ts";
import { recoverIn } from "./redis/recovering.ts";
import { Registry } from "./redis/registry.ts";
import { Routes } from "./redis/routes.ts";
import type { RedisClient } from "./redis/scripts.ts";
import { Takings } from "./redis/takings.ts";
import { wakeIn } from "./redis/waking.ts";

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
  const [registry, clock] = [new Registry(client), new ReceivingClock(client)];
  const operations = new Operations({ client, instance, numbers });
  const routes = new Routes({ operations, registry, clock });
  let besides = async (): Promise<void> => {};
  const heartbeat = new Heartbeat(client, instance, () => besides());
  await heartbeat.start();
  const store = new RedisStore({ client, instance, common, registry, clock, operations, routes, heartbeat });
  besides = () => store.refresh();
  return store;
}

interface Parts {
  readonly client: RedisClient;
  readonly instance: string;
  readonly common: Common;
  readonly registry: Registry;
  readonly clock: ReceivingClock;
  readonly operations: Operations;
  readonly routes: Routes;
  readonly heartbeat: Heartbeat;
}

class RedisStore extends Keeping implements Store {
  readonly #parts: Parts;
  readonly #routes: Routes;
  readonly #takings = new Takings();
  readonly #handovers: Handovers;

  constructor(parts: Parts) {
    super(parts);
    this.#parts = parts;
    this.#routes = parts.routes;
    this.#handovers = new Handovers(parts.operations);
  }

  async accept(batch: Inbound, player?: Player): Promise<Accepted> {
    const { byBots, kept } = byBot(batch.items);
    await this.#parts.common.keep(batch.receivedAt, kept);
    const answers: Accepted[] = [];
    let sendsLeft = player?.sends.atMost ?? 0;
    for (const [bot, { items, owners }] of byBots) {
      for (const owner of owners) await this.#parts.registry.enter(bot, owner);
      const inbound = { receivedAt: batch.receivedAt, items };
      const ours = player && { ...player, sends: { ...player.sends, atMost: sendsLeft } };
      const accepted = await this.#routes.change(bot, acceptIn(bot, inbound, ours));
      this.#handovers.accepted(bot, accepted, player);
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
    return (await this.#routes.changeLane(turn.conversation, commitIn(turn))) ?? "stale";
  }

  async post(posting: Posting): Promise<"posted" | "stale"> {
    await this.#parts.registry.enter(posting.bot, posting.number);
    return this.#routes.change(posting.bot, postIn(posting));
  }

  async deadJobs(limit: number): Promise<readonly DeadJob[]> {
    const all = await this.#routes.everywhere((bot) =>
      deadIn(this.#parts.client, this.#parts.operations, bot, limit),
    );
    return all.sort((a, b) => b.diedAt - a.diedAt).slice(0, limit);
  }

  async queues(): Promise<readonly QueueState[]> {
    return inOrder(await this.#routes.everywhere((bot) => this.#routes.look(bot, queuesIn)));
  }

  async holdQueue(owner: QueueOwner, held: boolean, now: EpochMs): Promise<readonly Work[]> {
    await this.#parts.registry.enter(owner.bot, owner.number);
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
    await this.#parts.registry.enter(bot, number);
    await this.#routes.change(bot, (tables) => setSchedules(tables, { bot, number }, schedules, now));
  }

  async wake(bot: BotId): Promise<readonly Work[]> {
    return this.#routes.change(bot, wakeIn);
  }

  async due(now: EpochMs, limit: number, bots?: readonly BotId[]): Promise<readonly Work[]> {
    const receiving = await this.#parts.clock.reading();
    const waiting = await this.#routes.everywhere(
      (bot) => this.#routes.look(bot, (_, documents) => dueIn(documents, now, receiving, limit)),
      bots,
    );
    waiting.sort((a, b) => a.since - b.since);
    return waiting.slice(0, limit).map(({ work }) => work);
  }

  async nextDueAt(now: EpochMs): Promise<EpochMs | undefined> {
    const receiving = await this.#parts.clock.reading();
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
    this.#handovers.settled(await this.#routes.changeRow(receipt.id, settleIn(receipt)));
  }

  async fate(id: OutboxId): Promise<Fate | undefined> {
    return this.#routes.lookAtRow(id, (tables) => fate(tables, id));
  }

  async parked(limit: number): Promise<readonly Parked[]> {
    const all = await this.#routes.everywhere((bot) =>
      parkedIn(this.#parts.client, this.#parts.operations, bot, limit),
    );
    all.sort((a, b) => b.createdAt - a.createdAt);
    return all.slice(0, limit).map(({ parked }) => parked);
  }

  async received(elapsedMs: number): Promise<void> {
    await this.#parts.clock.advance(elapsedMs);
  }

  async recover(unknownWaitMs: number, whose: "all" | "dead"): Promise<void> {
    const receiving = await this.#parts.clock.reading();
    const isLost = whose === "all" ? async () => true : (instance: string) => this.#isDead(instance);
    for (const bot of await this.#parts.registry.bots())
      await recoverIn(this.#parts.operations, bot, receiving, { unknownWaitMs, isLost });
  }

  /** Once in a while: puts right what an outage has left behind. */
  async refresh(): Promise<void> {
    await this.#parts.registry.enterAgain();
    const { instance } = this.#parts;
    const [bots, receiving] = [await this.#parts.registry.bots(), await this.#parts.clock.reading()];
    await this.#takings.giveBack(this.#parts.operations, bots, { instance, receiving });
  }

  async #isDead(instance: string): Promise<boolean> {
    return instance !== this.#parts.instance && !(await this.#parts.common.isAlive(instance));
  }

  async probe(): Promise<void> {
    await this.#parts.common.probe();
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

  async prune(now: EpochMs, limit: number): Promise<number> {
    let left = limit - (await this.#parts.common.prune(now, limit));
    for (const bot of await this.#parts.registry.bots()) {
      if (left === 0) break;
      left -= await pruneBot(this.#parts.operations, bot, now, left);
    }
    return limit - left;
  }

  async close(): Promise<void> {
    await this.#parts.heartbeat.stop();
  }
}
