import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from "vitest";
import type { BotId, NumberId } from "../../src/model/ids.ts";
import type { Store, Writing } from "../../src/runtime/ports.ts";
import { memoryDepot } from "../../src/stores/memory/depot.ts";
import { WholeTables } from "../../src/stores/memory/whole.ts";
import { memoryStore } from "../../src/stores/memory.ts";
import { type Depot, type Packing, type Parcel, tallyOf } from "../../src/stores/portable.ts";
import { openRedisDepot } from "../../src/stores/redis/depot.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import { openSqliteDepot } from "../../src/stores/sqlite/depot.ts";
import { openSqliteStore } from "../../src/stores/sqlite.ts";
import * as kit from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { Actor } from "./steps/actor.ts";
import { Chance } from "./steps/chance.ts";
import { nextStep, World } from "./steps/steps.ts";

/** A place where a store can be, and from where bots can be moved. */
interface Place {
  depot(): Promise<Depot>;
  store(): Promise<Store>;
}

const PACKING: Packing = {
  bot: kit.BOT,
  numbers: [kit.NUMBER, kit.OTHER_NUMBER],
  unknownWaitMs: kit.UNKNOWN_WAIT,
  now: kit.NOON,
};

function inMemory(): Place {
  const tables = new WholeTables();
  return { depot: async () => memoryDepot(tables), store: async () => memoryStore(tables) };
}

function inSqlite(): Place {
  const folder = mkdtempSync(join(tmpdir(), "talkbasic-moving-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "talkbasic.db");
  return { depot: () => openSqliteDepot(file), store: () => openSqliteStore(file) };
}

let redis: RedisServer | undefined;
beforeAll(async () => {
  if (hasRedis()) redis = await startRedis();
});
afterAll(() => redis?.end());

/** The only Redis; a bot that arrives there finds it as the one before has left it. */
function inRedis(): Place {
  const { client } = redis!;
  return { depot: () => openRedisDepot(client), store: () => openRedisStore({ client }) };
}

/** Moves the bot from one place to another. */
async function move(from: Place, to: Place): Promise<void> {
  const [source, target] = [await from.depot(), await to.depot()];
  const before = await tallyOf(source.pack(PACKING));
  await target.unpack("a move", PACKING, source.pack(PACKING), async (here) => {
    expect(await tallyOf(here)).toEqual(before);
  });
  await source.close();
  await target.close();
}

/** Everything that is packed, each row by itself, in an order that is the same for all stores. */
async function contentsOf(place: Place): Promise<string[]> {
  const depot = await place.depot();
  const rows: string[] = [];
  for await (const parcel of depot.pack(PACKING)) rows.push(...rowsOf(parcel));
  await depot.close();
  return rows.sort();
}

function rowsOf(parcel: Parcel): string[] {
  const { rows, type, ...of } = parcel;
  return rows.map((row, nth) => {
    const place = "from" in of ? { from: of.from + nth } : {};
    return `${type} ${canonical({ ...of, ...place })} ${canonical(row)}`;
  });
}

/** Rows without the numbers and versions that a store has given. */
function withoutNumbers(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/"(?:seq|lastSeq|version)":\d+/g, "")).sort();
}

/** What came, in the order of its numbers. */
function orderOf(rows: readonly string[]): string[] {
  const numbered = rows.filter((row) => /^(?:messages|jobs)/.test(row));
  const numberIn = (row: string) => Number(/"seq":(\d+)/.exec(row)?.[1]);
  return withoutNumbersInOrder(numbered.sort((a, b) => numberIn(a) - numberIn(b)));
}

function withoutNumbersInOrder(rows: readonly string[]): string[] {
  return rows.map((row) => row.replace(/"seq":\d+/g, ""));
}

/** The same value as the same text. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    inner !== null && typeof inner === "object" && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

const STEPS = 240;

/** A bot with which much has happened. */
async function lived(place: Place, seed: number, steps = STEPS): Promise<void> {
  const store = await place.store();
  const [actor, world] = [new Actor([store]), new World(new Chance(seed))];
  for (let nth = 0; nth < steps; nth++) await nextStep(world).run(actor, 0);
  await store.recover(kit.UNKNOWN_WAIT, "all");
  await store.close();
}

describe("a bot that moves", () => {
  const places: readonly (readonly [string, () => Place])[] = [
    ["SQLite", inSqlite],
    ...(hasRedis() ? [["Redis", inRedis] as const] : []),
  ];
  describe.each(places)("from memory to %s", (_where, away) => {
    it.each([1, 2, 3, 4, 5, 6])("is the same there, and back again (seed %i)", async (seed) => {
      const [from, there, back] = [inMemory(), away(), inMemory()];
      await lived(from, seed);
      const before = await contentsOf(from);
      expect(before.length).toBeGreaterThan(100);
      await move(from, there);
      expect(await contentsOf(there)).toEqual(before);
      await move(there, back);
      expect(await contentsOf(back)).toEqual(before);
    });
  });

  it("takes the next numbers where another bot has some of its own, and keeps its order", async () => {
    const [from, there, back] = [inMemory(), inSqlite(), inMemory()];
    await lived(from, 7);
    const store = await there.store();
    const other = { bot: "bakery" as BotId, number: "999" as NumberId };
    for (const id of ["a", "b"]) await kit.accept(store, [kit.said(id, [kit.BEN], other)]);
    const bakers = (await store.findConversation(other.bot, other.number, kit.BEN))!;
    await store.close();
    await move(from, there);
    const again = await there.store();
    expect(await kit.nextIn(again, bakers)).toBe("a");
    await kit.accept(again, [kit.said("c", [kit.BEN], other)]);
    for (const id of ["a", "b", "c"]) {
      expect(await kit.nextIn(again, bakers)).toBe(id);
      await kit.takeTurn(again, bakers);
    }
    await again.close();
    await move(there, back);
    expect(withoutNumbers(await contentsOf(back))).toEqual(withoutNumbers(await contentsOf(from)));
    expect(orderOf(await contentsOf(back))).toEqual(orderOf(await contentsOf(from)));
  });

  describe.each([["memory", inMemory] as const, ...places])("with papers, to %s", (_where, away) => {
    const ref = { bot: kit.BOT, shelf: "recording", name: "call" } as const;
    const write = (store: Store, over: Partial<Writing>) =>
      store.writePaper({ ...ref, version: 0, text: "sealed", ...over }, 0);

    it("takes them along in their versions, but not those whose time is over", async () => {
      const [from, there] = [inMemory(), away()];
      const store = await from.store();
      const [long, untilAt] = ["0123456789abcdef".repeat(131_072), kit.NOON + 1];
      for (const version of [0, 1, 2]) await write(store, { version, text: long, untilAt });
      await write(store, { shelf: "verification", name: "of one who waits" });
      await write(store, { shelf: "pin", name: "over", untilAt: kit.NOON });
      await move(from, there);
      const moved = await there.store();
      expect(await moved.paper(ref, kit.NOON)).toEqual({ ...ref, version: 3, text: long, untilAt });
      expect(await moved.papers("verification", kit.NOON)).toMatchObject([{ name: "of one who waits" }]);
      expect(await moved.papers("pin", 0)).toEqual([]);
      expect(await write(moved, { version: 2 })).toBe("stale");
      expect(await moved.prune(kit.NOON + 2, 10)).toBe(1);
      await moved.close();
    });

    it("is there with a paper only, in the place of what was there of it, beside those of others", async ({
      skip,
    }) => {
      if (away === inMemory) return skip("a depot in memory is only moved to while it is empty of the bot");
      const [from, there] = [inMemory(), away()];
      const store = await from.store();
      await write(store, { text: "moved" });
      const before = await there.store();
      const bakery = "bakery" as BotId;
      await write(before, { bot: bakery, text: "of others" });
      await write(before, { name: "old" });
      const depot = await there.depot();
      expect(await depot.bots()).toContain(bakery);
      await depot.close();
      await before.close();
      await move(from, there);
      const after = await there.store();
      expect(await after.papers("recording", kit.NOON)).toMatchObject([
        { bot: bakery, text: "of others" },
        { bot: kit.BOT, text: "moved" },
      ]);
      await after.close();
    });
  });

  const trips: readonly (readonly [string, () => Place])[] = [
    ["memory", inMemory],
    ...(hasRedis() ? [["Redis", inRedis] as const] : []),
  ];
  describe.each(trips)("in SQLite, after a stay in %s", (_away, away) => {
    // Not 12: there chance gives two messages one id, as no channel does, and which of them a status means is open.
    it.each([11, 13, 14, 15])("goes on as if it had never moved (seed %i)", async (seed) => {
      let place = inSqlite();
      const doors = [await place.store()];
      const [reference, moving] = [new Actor([await inSqlite().store()]), new Actor(doors)];
      const world = new World(new Chance(seed));
      for (let nth = 0; nth < STEPS; nth++) {
        if (nth % 80 === 79) {
          await reference.store(0).recover(kit.UNKNOWN_WAIT, "all");
          await doors[0]!.close();
          const [there, back] = [away(), inSqlite()];
          await move(place, there);
          await move(there, back);
          place = back;
          doors[0] = await place.store();
        }
        const step = nextStep(world);
        const expected = reference.told(await step.run(reference, 0));
        expect([nth, step.name, moving.told(await step.run(moving, 0))]).toEqual([nth, step.name, expected]);
      }
      await Promise.all([doors[0]!.close(), reference.store(0).close()]);
    });
  });
});
