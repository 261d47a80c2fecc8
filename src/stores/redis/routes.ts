import type { BotId, ConversationId, OutboxId } from "../../model/ids.ts";
import type { MemoryOwner } from "../../runtime/ports.ts";
import type { ReceivingClock } from "./clock.ts";
import type { Operation, Operations } from "./operations.ts";
import type { Registry } from "./registry.ts";

interface RoutesOptions {
  readonly operations: Operations;
  readonly registry: Registry;
  readonly clock: ReceivingClock;
}

/** Runs operations on the bot that something belongs to; what belongs to none is not there. */
export class Routes {
  readonly #options: RoutesOptions;

  constructor(options: RoutesOptions) {
    this.#options = options;
  }

  async change<Result>(bot: BotId, operation: Operation<Result>): Promise<Result> {
    const { operations, clock } = this.#options;
    return operations.change(bot, await clock.reading(), operation);
  }

  async look<Result>(bot: BotId, operation: Operation<Result>): Promise<Result> {
    const { operations, clock } = this.#options;
    return operations.look(bot, await clock.reading(), operation);
  }

  async changeLane<Result>(lane: ConversationId, operation: Operation<Result>): Promise<Result | undefined> {
    const bot = this.#onlyBotOf(lane) ?? (await this.#botOfLane(lane));
    return bot === undefined ? undefined : this.change(bot, operation);
  }

  async lookInLane<Result>(lane: ConversationId, operation: Operation<Result>): Promise<Result | undefined> {
    const bot = await this.#botOfLane(lane);
    return bot === undefined ? undefined : this.look(bot, operation);
  }

  async lookAtOwner<Result>(of: MemoryOwner, operation: Operation<Result>): Promise<Result | undefined> {
    return of.scope === "bot" ? this.look(of.bot, operation) : this.lookInLane(of.conversation, operation);
  }

  async changeRow<Result>(id: OutboxId, operation: Operation<Result>): Promise<Result | undefined> {
    const bot = this.#onlyBotOf(id) ?? (await this.#botOfRow(id));
    return bot === undefined ? undefined : this.change(bot, operation);
  }

  async lookAtRow<Result>(id: OutboxId, operation: Operation<Result>): Promise<Result | undefined> {
    const bot = await this.#botOfRow(id);
    return bot === undefined ? undefined : this.look(bot, operation);
  }

  /** What is found in all bots, or in these. */
  async everywhere<Result>(
    find: (bot: BotId) => Promise<readonly Result[]>,
    bots?: readonly BotId[],
  ): Promise<Result[]> {
    const all = bots ?? (await this.#options.registry.bots());
    return (await Promise.all(all.map(find))).flat();
  }

  /** What is known without waiting, as of almost all. */
  #onlyBotOf(id: ConversationId | OutboxId): BotId | undefined {
    const [first, ...others] = this.#options.registry.knownBotsOf(id);
    return others.length === 0 ? first : undefined;
  }

  async #botOfLane(lane: ConversationId): Promise<BotId | undefined> {
    const bots = await this.#options.registry.botsOf(lane);
    return this.#firstWith(bots, (tables) => tables.conversations.has(lane));
  }

  /** The id of a row begins with a lane of its bot, unless somebody else has named it. */
  async #botOfRow(id: OutboxId): Promise<BotId | undefined> {
    const { registry } = this.#options;
    const bots = await registry.botsOf(id);
    const among = bots.length > 0 ? bots : await registry.bots();
    return this.#firstWith(among, (tables) => tables.lanes.get(id) !== undefined);
  }

  /** A number may have moved from one bot to another; its old conversations stay with the one. */
  async #firstWith(bots: readonly BotId[], isThere: Operation<boolean>): Promise<BotId | undefined> {
    if (bots.length < 2) return bots[0];
    for (const bot of bots) if (await this.look(bot, isThere)) return bot;
    return undefined;
  }
}
