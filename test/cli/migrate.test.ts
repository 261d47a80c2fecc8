import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../../src/cli/program.ts";
import type { Address } from "../../src/model/message.ts";
import type { Store, Turn } from "../../src/runtime/ports.ts";
import { lockDataFolder, openStore } from "../../src/stores/index.ts";
import { openRedisDepot } from "../../src/stores/redis/depot.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  accept,
  BOT,
  conversationOf,
  item,
  NOON,
  NUMBER,
  nextJob,
  opened,
  PROGRAM,
  phone,
  queued,
  said,
  turnOf,
  waitingState,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { drivenIn } from "./driving.ts";
import { FakeTerminal } from "./fake-terminal.ts";
import { folderOf } from "./folders.ts";

const SCRIPT = `TALK "Your name?"
HEAR name
TALK "How many, " + name + "?"
HEAR boxes
TALK name + " wants " + boxes + "."
`;
const SECRETS = { WHATSAPP_APP_SECRET: "s", WHATSAPP_API_KEY: "t", WHATSAPP_VERIFY_TOKEN: "v", PORT: "0" };
const CONFIG = `name,value\nwhatsapp-phone-number-id,${NUMBER}\n`;

/** People who wait at a HEAR, each with a variable of their own. */
async function waiting(store: Store, count: number): Promise<readonly (readonly [Address, Turn["run"]])[]> {
  const crowd = Array.from({ length: count }, (_, n) => {
    const state = { ...waitingState(`HEAR ${n}`), globals: [`variable ${n}`] };
    return [phone(`5521${900_000_000 + n}`), { program: PROGRAM, state }] as const;
  });
  await accept(
    store,
    crowd.map(([from]) => said(from.value, [from])),
  );
  const waits = async ([from, run]: (typeof crowd)[number]) =>
    store.commit(turnOf(await opened(store, await conversationOf(store, from)), { run }));
  expect(new Set(await Promise.all(crowd.map(waits)))).toEqual(new Set(["committed"]));
  return crowd;
}

/** Each of them is in the same place, with the same variable, and is heard there. */
async function expectToWait(
  store: Store,
  crowd: readonly (readonly [Address, Turn["run"]])[],
): Promise<void> {
  for (const [address, run] of crowd)
    expect(await store.openRun(await conversationOf(store, address))).toEqual(run);
}

describe.runIf(hasRedis())("migrate", () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis({ appendfsync: "always" });
  });
  beforeEach(() => redis.flush());
  afterAll(() => redis.end());

  /** A bot and its data folder, and `talkbasic migrate` between the folder and Redis. */
  function place() {
    const bots = folderOf({ "shop/main.bas": SCRIPT, "shop/config.csv": CONFIG });
    const dataDir = folderOf({});
    const talkbasic = async (...args: readonly string[]) => {
      const terminal = new FakeTerminal("", { ...SECRETS, DATA_DIR: dataDir, REDIS_URL: redis.url });
      const exit = await runCommand([...args], terminal);
      return { exit, ...terminal.written };
    };
    const migrate = (from: string, to: string, ...more: readonly string[]) =>
      talkbasic("migrate", "--from", from, "--to", to, "--bots", bots, ...more);
    return { bots, dataDir, migrate, talkbasic, bot: join(bots, "shop") };
  }

  const inFolder = (dataDir: string) => openStore(dataDir);
  const inRedis = () => openRedisStore({ client: redis.client });

  async function withStore<T>(opening: Promise<Store>, act: (store: Store) => Promise<T>): Promise<T> {
    const store = await opening;
    try {
      return await act(store);
    } finally {
      await store.close();
    }
  }

  /** What the bot says to these people when each says this. */
  async function answers(
    bot: string,
    opening: Promise<Store>,
    people: readonly string[],
    text: (n: string) => string,
  ) {
    const inputs = people.map((from) => ({ in: { from, text: text(from) } }));
    const startAt = new Date(Date.UTC(2026, 2, 2, 12, 2 * clock++)).toISOString();
    // So many at once are paced: given a minute, all have left.
    const all = [...inputs, { advance: 60 }];
    const { brief } = await withStore(opening, (store) => drivenIn(bot, all, { store, startAt }));
    return brief.filter((line) => line !== "rest");
  }
  let clock = 0;

  it("moves a thousand people who wait there and back, and each goes on at their HEAR", async () => {
    const { bot, dataDir, migrate } = place();
    const people = Array.from({ length: 20 }, (_, n) => `5511${String(900_000_000 + n)}`);
    const [some, others] = [people.slice(0, 10), people.slice(10)];
    await answers(bot, inFolder(dataDir), people, () => "hi");
    await answers(bot, inFolder(dataDir), people, (from) => `N${from}`);
    const crowd = await withStore(inFolder(dataDir), (store) => waiting(store, 980));
    const there = await migrate("sqlite", "redis");
    expect({ exit: there.exit, out: there.out.split("\n")[0] }).toEqual({
      exit: 0,
      out: "shop: moved, 1000 conversations, 1000 contacts, 1020 messages, 40 replies",
    });
    expect(there.err).toContain("shop: 50 %");
    await withStore(inRedis(), (store) => expectToWait(store, crowd));
    const answer = (from: string) => `N${from} wants 3.`;
    expect((await answers(bot, inRedis(), some, () => "3")).sort()).toEqual(some.map(answer));
    const back = await migrate("redis", "sqlite", "--json");
    expect(JSON.parse(back.out)).toMatchObject({ bot: BOT, type: "moved", counts: { lanes: 1_000 } });
    expect((await answers(bot, inFolder(dataDir), others, () => "3")).sort()).toEqual(others.map(answer));
    await withStore(inFolder(dataDir), (store) => expectToWait(store, crowd));
  });

  it("only says what it would move", async () => {
    const { dataDir, migrate } = place();
    await withStore(inFolder(dataDir), (store) => queued(store, [item("one")]));
    const { exit, out } = await migrate("sqlite", "redis", "--dry-run");
    expect({ exit, out }).toEqual({
      exit: 0,
      out: "shop: would be moved, 2 conversations, 1 contact, 1 message, 1 job\n",
    });
    await withStore(inRedis(), async (store) => expect(await store.queues()).toEqual([]));
  });

  it("refuses while a server works at either end, and where nothing is", async () => {
    const { dataDir, migrate } = place();
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/nothing is kept there/),
    });
    const lock = await lockDataFolder(dataDir);
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/a server works with this data folder/),
    });
    if (lock.type === "held") lock.release();
    const server = await inRedis();
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/a process works with this Redis/),
    });
    await server.close();
    expect(await migrate("redis", "redis")).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/the same place twice/),
    });
  });

  it("takes nothing into a place that has something of the bot, unless it may throw that away", async () => {
    const { dataDir, migrate } = place();
    for (const opening of [inFolder(dataDir), inRedis()])
      await withStore(opening, (store) => queued(store, [item("one")]));
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/has something of it already/),
    });
    expect(await migrate("sqlite", "redis", "--replace")).toMatchObject({ exit: 0 });
    await withStore(inRedis(), async (store) => expect(await nextJob(store)).toBe("one"));
  });

  it("has no server answer from the place that was left", async () => {
    const { bots, dataDir, migrate } = place();
    await withStore(inFolder(dataDir), (store) => queued(store, [item("one")]));
    await migrate("sqlite", "redis");
    const terminal = new FakeTerminal("", { DATA_DIR: dataDir, PORT: "0", LOG_LEVEL: "silent" });
    expect(await runCommand(["dev", bots], terminal)).toBe(1);
    expect(terminal.written.err).toMatch(/the bot shop\n {2}it was moved to the Redis at 127\.0\.0\.1:\d+/);
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/had arrived already/),
    });
    expect(await migrate("redis", "sqlite")).toMatchObject({ exit: 0 });
    expect(await migrate("sqlite", "redis")).toMatchObject({ exit: 0 });
    await redis.flush();
    expect(await migrate("sqlite", "redis")).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/what is left of it in the data folder .* is old/),
    });
  });

  it("is what a server on a Redis tells whoever has left chats in the data folder", async () => {
    const { bots, dataDir, migrate } = place();
    await withStore(inFolder(dataDir), (store) => queued(store, [item("one")]));
    const started = async () => {
      const environment = { ...SECRETS, DATA_DIR: dataDir, REDIS_URL: redis.url, PORT: "0" };
      const terminal = new FakeTerminal("", { ...environment, LOG_LEVEL: "silent" });
      const running = runCommand(["serve", bots], terminal);
      await Promise.race([terminal.until(/ready at/), running]);
      terminal.stop();
      expect(await running).toBe(0);
      return terminal.written.err;
    };
    expect(await started()).toMatch(
      /shop has chats in .*talkbasic migrate --from sqlite --to redis --bot shop/,
    );
    await redis.flush();
    await migrate("sqlite", "redis");
    expect(await started()).not.toMatch(/has chats in/);
  });

  it.each([
    ["before all was there", async () => Promise.reject(new Error("cut off"))],
    ["when all was there", async () => undefined],
  ])("is run again after it was broken off %s", async (_when, arrived) => {
    const { bots, dataDir, migrate, talkbasic } = place();
    await withStore(inFolder(dataDir), (store) => queued(store, [item("one"), item("two")]));
    // What a process leaves that ended in the middle: the copy is begun, and nobody has marked the source.
    const depot = await openRedisDepot(redis.client);
    const packing = { bot: BOT, numbers: [NUMBER], unknownWaitMs: 1, now: NOON };
    const part = async function* () {
      yield { type: "contacts", rows: [{ contact: "c0ffee" as never, addresses: [] }] } as const;
    };
    await depot.unpack("cut", packing, part(), arrived).catch(() => {});
    if (_when.startsWith("before")) {
      expect(await depot.bots()).toEqual([]);
      const served = await talkbasic("serve", bots);
      expect(served).toMatchObject({ exit: 1, err: expect.stringMatching(/run the same command once more/) });
    } else await redis.client.hset(`{tb:${BOT}}:1:moves`, "arriving", "cut");
    expect(await migrate("sqlite", "redis")).toMatchObject({ exit: 0 });
    await withStore(inRedis(), async (store) => {
      expect(await nextJob(store)).toBe("one");
      expect(await store.queues()).toMatchObject([{ waiting: 2 }]);
    });
  });
});
