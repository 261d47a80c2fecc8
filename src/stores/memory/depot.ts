import type { BotId } from "../../model/ids.ts";
import type { Arrived, Departure, Depot, Packing, Parcel } from "../portable.ts";
import { pack } from "./pack.ts";
import { messageKey } from "./tables.ts";
import { unpackInto } from "./unpack.ts";
import type { WholeTables } from "./whole.ts";

/** The readable reference of a depot. What it unpacks must be empty of the bot. */
export function memoryDepot(tables: WholeTables): Depot {
  return new MemoryDepot(tables);
}

class MemoryDepot implements Depot {
  readonly #tables: WholeTables;
  readonly #arrivals = new Map<BotId, string>();
  readonly #departures = new Map<BotId, Departure>();

  constructor(tables: WholeTables) {
    this.#tables = tables;
  }

  async bots(): Promise<readonly BotId[]> {
    const talking = [...this.#tables.conversations.values()].map(({ bot }) => bot);
    return [...new Set([...talking, ...this.#tables.papers.bots()])].sort();
  }

  async *pack(packing: Packing): AsyncGenerator<Parcel> {
    yield* pack(this.#tables, packing);
  }

  async unpack(move: string, packing: Packing, parcels: AsyncIterable<Parcel>, arrived: Arrived) {
    for await (const parcel of parcels) this.#unpack(packing.bot, parcel);
    await arrived(this.pack(packing));
    this.#arrivals.set(packing.bot, move);
    this.#departures.delete(packing.bot);
  }

  #unpack(bot: BotId, parcel: Parcel): void {
    if (parcel.type === "programs")
      for (const record of parcel.rows) this.#tables.programs.set(record.hash, record);
    else if (parcel.type === "uploads")
      for (const row of parcel.rows) this.#tables.uploads.set(messageKey(row.number, row.sha256), row);
    else unpackInto(this.#tables, bot, parcel);
    this.#tables.countFrom(...highestIn(parcel));
  }

  async arrival(bot: BotId): Promise<string | undefined> {
    return this.#arrivals.get(bot);
  }

  async isArriving(): Promise<boolean> {
    return false;
  }

  async departure(bot: BotId): Promise<Departure | undefined> {
    return this.#departures.get(bot);
  }

  async depart(bot: BotId, departure: Departure): Promise<void> {
    this.#departures.set(bot, departure);
  }

  /** Whoever works with it holds its folder, or is this process. */
  async users(): Promise<number> {
    return 0;
  }

  async close(): Promise<void> {}
}

/** The highest number, and the highest version, of what has come or was remembered. */
function highestIn(parcel: Parcel): readonly [seq: number, version: number] {
  switch (parcel.type) {
    case "lanes":
      return [Math.max(...parcel.rows.map(({ lastSeq }) => lastSeq)), 0];
    case "messages":
    case "jobs":
      return [Math.max(...parcel.rows.map(({ seq }) => seq)), 0];
    case "memory":
      return [0, Math.max(...parcel.rows.map(({ version }) => version))];
    default:
      return [0, 0];
  }
}
