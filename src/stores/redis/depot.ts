import { randomUUID } from "node:crypto";
import type { BotId } from "../../model/ids.ts";
import { type Unpackable, unpackInto } from "../memory/unpack.ts";
import type { Arrived, Departure, Depot, Packing, Parcel } from "../portable.ts";
import { ReceivingClock } from "./clock.ts";
import { Common } from "./common.ts";
import { aliveKey, COMMON_KEYS, ownerKey, Space } from "./names.ts";
import { Numbers } from "./numbers.ts";
import { Operations } from "./operations.ts";
import { pack } from "./pack.ts";
import { Registry } from "./registry.ts";
import type { RedisClient } from "./scripts.ts";

/**
 * Opens a Redis for moving bots out of it and into it. What arrives stands under the bot's own keys from the beginning,
 * but the bot is not among those that there are, and a mark says that it is arriving, until all is here.
 *
 * @throws when Redis is away, or holds what a newer version has written
 */
export async function openRedisDepot(client: RedisClient): Promise<Depot> {
  const common = new Common(client);
  const numbers = new Numbers(await common.begin());
  const operations = new Operations({ client, instance: randomUUID(), numbers });
  return new RedisDepot(client, common, operations);
}

class RedisDepot implements Depot {
  readonly #client: RedisClient;
  readonly #common: Common;
  readonly #operations: Operations;
  readonly #registry: Registry;
  readonly #clock: ReceivingClock;

  constructor(client: RedisClient, common: Common, operations: Operations) {
    this.#client = client;
    this.#common = common;
    this.#operations = operations;
    this.#registry = new Registry(client);
    this.#clock = new ReceivingClock(client);
  }

  async bots(): Promise<readonly BotId[]> {
    const all = await this.#registry.bots();
    const arriving = await Promise.all(all.map((bot) => this.#client.hexists(movesOf(bot), "arriving")));
    return all.filter((_, at) => arriving[at] === 0);
  }

  async *pack(packing: Packing): AsyncGenerator<Parcel> {
    const receiving = await this.#clock.reading();
    yield* pack({ client: this.#client, common: this.#common, receiving }, packing);
  }

  async unpack(
    move: string,
    packing: Packing,
    parcels: AsyncIterable<Parcel>,
    arrived: Arrived,
  ): Promise<void> {
    const { bot } = packing;
    await this.#client.hset(movesOf(bot), "arriving", move);
    await this.#emptyOut(packing);
    const numbers = await this.#unpackAll(packing, parcels);
    await arrived(this.pack(packing));
    for (const number of numbers) await this.#registry.enter(bot, number);
    await this.#client.hset(movesOf(bot), "arrival", move);
    await this.#client.hdel(movesOf(bot), "departure", "arriving");
  }

  /** @returns the numbers of the bot */
  async #unpackAll({ bot, numbers }: Packing, parcels: AsyncIterable<Parcel>): Promise<ReadonlySet<string>> {
    const known = new Set<string>(numbers);
    let gathered: Unpackable[] = [];
    let rows = 0;
    const write = async (): Promise<void> => {
      const some = gathered;
      [gathered, rows] = [[], 0];
      const receiving = await this.#clock.reading();
      await this.#operations.change(bot, receiving, (tables) => {
        for (const parcel of some) unpackInto(tables, bot, parcel);
      });
    };
    for await (const parcel of parcels) {
      if (parcel.type === "programs") for (const record of parcel.rows) await this.#common.putProgram(record);
      else if (parcel.type === "uploads") for (const row of parcel.rows) await this.#common.putUpload(row);
      else gathered.push(parcel);
      if (parcel.type === "lanes") for (const { number } of parcel.rows) known.add(number);
      rows += parcel.type === "papers" ? ROWS_AT_ONCE : parcel.rows.length;
      if (rows >= ROWS_AT_ONCE) await write();
    }
    await write();
    return known;
  }

  async #emptyOut({ bot, numbers }: Packing): Promise<void> {
    await this.#client.srem(COMMON_KEYS.bots, bot);
    for (const owner of [bot, ...numbers]) await this.#client.srem(ownerKey(owner), bot);
    const own = new Space(bot).key("");
    for await (const key of keysLike(this.#client, `${escaped(own)}*`))
      if (key !== movesOf(bot)) await this.#client.unlink(key);
  }

  async arrival(bot: BotId): Promise<string | undefined> {
    const [arrival, arriving] = await this.#client.hmget(movesOf(bot), "arrival", "arriving");
    return arriving === null ? (arrival ?? undefined) : undefined;
  }

  async isArriving(bot: BotId): Promise<boolean> {
    return (await this.#client.hexists(movesOf(bot), "arriving")) === 1;
  }

  async departure(bot: BotId): Promise<Departure | undefined> {
    const text = await this.#client.hget(movesOf(bot), "departure");
    return text === null ? undefined : (JSON.parse(text) as Departure);
  }

  async depart(bot: BotId, departure: Departure): Promise<void> {
    await this.#client.hset(movesOf(bot), "departure", JSON.stringify(departure));
  }

  async users(): Promise<number> {
    let found = 0;
    for await (const _ of keysLike(this.#client, `${escaped(aliveKey(""))}*`)) found += 1;
    return found;
  }

  async close(): Promise<void> {}
}

/** So many rows are written by one script: Redis does nothing else meanwhile. */
const ROWS_AT_ONCE = 100;

function movesOf(bot: BotId): string {
  return new Space(bot).key("moves");
}

/** The names of keys, on whichever node of a Cluster they are; some may come twice. */
async function* keysLike(client: RedisClient, pattern: string): AsyncGenerator<string> {
  const nodes = "nodes" in client ? client.nodes("master") : [client];
  for (const node of nodes) {
    let cursor = "0";
    do {
      const [next, keys] = await node.scan(cursor, "MATCH", pattern, "COUNT", 1_000);
      yield* keys;
      cursor = next;
    } while (cursor !== "0");
  }
}

/** A name as a pattern that nothing else is like. */
function escaped(name: string): string {
  return name.replace(/[*?[\]\\]/g, "\\$&");
}
