import type { BotId, ConversationId, OutboxId } from "../../model/ids.ts";
import { COMMON_KEYS, ownerKey } from "./names.ts";
import type { RedisClient } from "./scripts.ts";
import { inWords } from "./trouble.ts";

/** Which bots there are, and to whom the names of lanes belong. */
export class Registry {
  readonly #client: RedisClient;
  readonly #bots = new Map<string, readonly BotId[]>();
  /** What this process has entered. */
  readonly #entered = new Map<string, readonly [bot: BotId, owner: string]>();

  constructor(client: RedisClient) {
    this.#client = client;
  }

  /** Enters a bot with one of its numbers; done once, and before anything of it is written. */
  async enter(bot: BotId, number: string): Promise<void> {
    const name = `${bot}\n${number}`;
    if (this.#entered.has(name)) return;
    await this.#write(bot, number);
    this.#entered.set(name, [bot, number]);
  }

  async #write(bot: BotId, number: string): Promise<void> {
    const writes = [
      this.#client.sadd(COMMON_KEYS.bots, bot),
      this.#client.sadd(ownerKey(number), bot),
      // Lanes of schedules begin with the name of the bot.
      this.#client.sadd(ownerKey(bot), bot),
    ];
    await Promise.all(writes).catch((error: unknown) => {
      throw inWords(error);
    });
    this.#bots.delete(number);
    this.#bots.delete(bot);
  }

  /** Enters everything again: a Redis may come back without the last that it was told. */
  async enterAgain(): Promise<void> {
    await Promise.all([...this.#entered.values()].map(([bot, number]) => this.#write(bot, number)));
  }

  async bots(): Promise<BotId[]> {
    return (await asked(this.#client.smembers(COMMON_KEYS.bots))).sort() as BotId[];
  }

  /** The bots that a lane, or a row, may belong to, by what its name begins with, as far as it is known. Mostly one. */
  knownBotsOf(lane: ConversationId | OutboxId): readonly BotId[] {
    return this.#bots.get(ownerOf(lane)) ?? [];
  }

  /** All of them, asked for if need be. */
  async botsOf(lane: ConversationId | OutboxId): Promise<readonly BotId[]> {
    const known = this.knownBotsOf(lane);
    if (known.length > 0) return known;
    const owner = ownerOf(lane);
    const bots = (await asked(this.#client.smembers(ownerKey(owner)))).sort() as BotId[];
    if (bots.length > 0) this.#bots.set(owner, bots);
    return bots;
  }
}

function ownerOf(lane: ConversationId | OutboxId): string {
  return /^[^:!]*/.exec(lane)![0];
}

function asked<Answer>(question: Promise<Answer>): Promise<Answer> {
  return question.catch((error: unknown) => {
    throw inWords(error);
  });
}
