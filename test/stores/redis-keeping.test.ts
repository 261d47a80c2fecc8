import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { State } from "../../src/machine/state.ts";
import { LIMITS } from "../../src/model/limits.ts";
import type { Store } from "../../src/runtime/ports.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  accept,
  acceptedAs,
  BEN,
  BOT,
  conversationOf,
  DAY,
  drain,
  heard,
  item,
  LEASE,
  lastTurnOf,
  NOON,
  NUMBER,
  nextIn,
  nextJob,
  OTHER_NUMBER,
  opened,
  outboxId,
  PROGRAM,
  phone,
  QUEUE,
  queued,
  reply,
  said,
  settle,
  taken,
  takeTurn,
  told,
  turnOf,
  UNKNOWN_WAIT,
  waitingState,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

describe.runIf(hasRedis())("what the store in Redis keeps, and how", () => {
  let server: RedisServer;
  let client: Redis;
  let store: Store;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.end());
  beforeEach(async () => {
    await server.client.flushall();
    client = new Redis(server.url);
    store = await openRedisStore({ client });
  });
  afterEach(async () => {
    await store.close();
    client.disconnect();
  });

  /** The documents and sorted sets of the bot. */
  const key = (name: string) => `{tb:shop}:1:${name}`;

  async function bytesTo(work: () => Promise<unknown>): Promise<number> {
    const before = await bytesIn();
    await work();
    return (await bytesIn()) - before;
  }

  async function bytesIn(): Promise<number> {
    return Number(/total_net_input_bytes:(\d+)/.exec(await server.client.info("stats"))?.[1]);
  }

  it("goes on when the server has forgotten its scripts", async () => {
    await heard(store, "one");
    await server.client.script("FLUSH");
    await heard(store, "two", BEN);
    expect(await store.due(NOON, 10)).toHaveLength(2);
  });

  it("refuses to open what a newer version has written", async () => {
    await server.client.set("{tb}:format", "2");
    await expect(openRedisStore({ client })).rejects.toThrow(/newer version/);
  });

  it("writes all of a turn or nothing when there is no memory left, and says what to do", async () => {
    const conversation = await told(store, ["one"]);
    const turn = await heard(store, "two").then((id) => opened(store, id));
    await server.full(true);
    const refused = store.commit(turnOf(turn, { outbox: [reply(conversation, "lost")] }));
    await expect(refused).rejects.toThrow(/maxmemory/);
    await expect(accept(store, [said("three")])).rejects.toThrow(/maxmemory/);
    await expect(store.probe()).rejects.toThrow(/maxmemory/);
    await server.full(false);
    expect(await drain(store, conversation)).toEqual(["one"]);
    expect(await nextIn(store, conversation)).toBe("two");
    await takeTurn(store, conversation);
    expect(await nextIn(store, conversation)).toBeUndefined();
  });

  it("counts a write once whose answer was lost on the way, when the connection asks again by itself", async () => {
    const twice = new Proxy(client, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (name !== "evalsha" || typeof method !== "function") return method;
        return async (...args: unknown[]) => {
          await Reflect.apply(method, target, args);
          return Reflect.apply(method, target, args);
        };
      },
    });
    await heard(store, "before");
    const insistent = await openRedisStore({ client: twice });
    expect(await accept(insistent, [said("hello")])).toMatchObject({ fresh: 1, duplicates: 0 });
    const conversation = await conversationOf(insistent);
    expect(await takeTurn(insistent, conversation, { outbox: [reply(conversation, "one")] })).toBe(
      "committed",
    );
    expect(await taken(insistent, conversation)).toBe("one");
    await insistent.close();
  });

  it("lets a long queue cost as much for each item as a short one", async () => {
    const cost = async (items: number) => {
      await server.client.flushall();
      const fresh = await openRedisStore({ client });
      const names = Array.from({ length: items }, (_, n) => `${n}`);
      const put = await bytesTo(async () => {
        for (let at = 0; at < items; at += 100)
          await queued(
            fresh,
            names.slice(at, at + 100).map((name) => item(name)),
          );
      });
      const worked = await bytesTo(async () => {
        for (const name of names.slice(0, 100)) {
          expect(await nextJob(fresh)).toBe(name);
          await fresh.commit(lastTurnOf(await opened(fresh, QUEUE)));
        }
      });
      expect((await fresh.queues())[0]).toMatchObject({ waiting: items - 100 });
      await fresh.close();
      return { put: put / items, worked: worked / 100 };
    };
    const [short, long] = [await cost(500), await cost(10_000)];
    expect(long.put).toBeLessThan(short.put * 1.2);
    expect(long.worked).toBeLessThan(short.worked * 1.2);
  }, 60_000);

  it("gives the jobs of a long queue in their order, those with a time by their times", async () => {
    const names = Array.from({ length: 200 }, (_, n) => `${n}`);
    const later = Array.from({ length: 200 }, (_, n) => `later ${n}`);
    const at = (n: number) => NOON + ((n * 77) % 200) * 1_000 + 1;
    for (let n = 0; n < 200; n += 50) {
      await queued(
        store,
        names.slice(n, n + 50).map((name) => item(name)),
      );
      const timed = later.slice(n, n + 50).map((name, m) => item(name, { notBeforeAt: at(n + m) }));
      await queued(store, timed);
    }
    const given: string[] = [];
    for (let now = NOON; given.length < 400; now += given.length < 200 ? 0 : 500) {
      const found = await store.open(QUEUE, now);
      if (found?.next.type !== "job") continue;
      given.push(found.next.job.type === "item" ? String(found.next.job.item) : "");
      await store.commit(lastTurnOf(found, { at: now }));
    }
    const byTime = later.map((name, n) => ({ name, at: at(n) })).sort((a, b) => a.at - b.at);
    expect(given).toEqual([...names, ...byTime.map(({ name }) => name)]);
    expect(await server.client.exists(key(`more:${QUEUE}`))).toBe(0);
  });

  it("writes each long answer of a turn's journal once, and leaves none behind", async () => {
    const conversation = await heard(store);
    const answer = "x".repeat(100_000);
    const bytes = await bytesTo(async () => {
      for (let call = 0; call < 10; call++)
        await store.journal({
          conversation,
          revision: 0,
          call,
          name: "GET",
          result: { value: answer + call },
        });
    });
    expect(bytes).toBeLessThan(10 * 100_000 * 1.1);
    const other = await openRedisStore({ client });
    const found = await opened(other, conversation);
    expect(found.journal.get(9)?.result).toEqual({ value: `${answer}9` });
    expect(await other.commit(turnOf(found))).toBe("committed");
    expect(await server.client.exists(key("answers"))).toBe(0);
    await other.close();
  });

  it("forgets those who can be forgotten, though many stand before them who cannot", async () => {
    const late = NOON + 2 * DAY;
    for (let n = 0; n < 210; n++) {
      const who = phone(`551199999${n}`);
      const here = await heard(store, `here ${n}`, who);
      await store.commit(lastTurnOf(await opened(store, here)));
      await accept(store, [said(`there ${n}`, [who], { number: OTHER_NUMBER })]);
    }
    const last = await heard(store, "last", BEN, NOON + 1);
    await store.commit(lastTurnOf(await opened(store, last, NOON + 1), { at: NOON + 1 }));
    for (let n = 0; n < 3; n++) await store.prune(late, 100);
    expect(await store.findConversation(BOT, NUMBER, BEN)).toBeUndefined();
  });

  it("keeps a history of 50 messages, and ids for 8 days", async () => {
    const conversation = await heard(store, "0");
    for (let n = 1; n <= 60; n++) {
      await takeTurn(store, conversation, { outbox: [reply(conversation, `${n}`)] });
      await drain(store, conversation);
      await accept(store, [said(`${n}`)]);
    }
    await store.prune(NOON + DAY, 1_000);
    expect(await server.client.hlen(key(`done:${conversation}`))).toBe(LIMITS.historyMessages);
    expect(await server.client.zcard(key("seen"))).toBe(61);
    await store.prune(NOON + LIMITS.seenMs + 1, 1_000);
    expect(await server.client.zcard(key("seen"))).toBe(0);
  });

  it("leaves nothing of a person whom it forgot", async () => {
    const conversation = await told(store, ["one"]);
    await taken(store, conversation);
    await settle(store, "one", acceptedAs("wamid.1"));
    await accept(store, [said("bye")]);
    const memory = [{ of: { scope: "conversation", conversation } as const, key: "k", value: 1 }];
    await store.commit(lastTurnOf(await opened(store, conversation), { memory }));
    for (let more = 1; more > 0; ) more = await store.prune(NOON + 9 * DAY, 100);
    expect(await server.client.keys(key("*"))).toEqual([]);
  });

  it("gives back what a process had taken that has died, and nothing of one that lives", async () => {
    const other = new Redis(server.url);
    const dead = await openRedisStore({ client: other });
    const ana = await told(store, ["one"]);
    const ben = await told(store, ["two"], {}, BEN);
    await taken(dead, ana);
    await taken(store, ben);
    await dead.close();
    await store.recover(UNKNOWN_WAIT, "dead");
    expect(await store.fate(outboxId("one"))).toMatchObject({ state: "unknown" });
    expect(await store.fate(outboxId("two"))).toMatchObject({ state: "sending" });
    other.disconnect();
  });

  it("lets the receiving clock run once when two processes receive", async () => {
    const other = new Redis(server.url);
    const second = await openRedisStore({ client: other });
    for (let n = 0; n < 5; n++) {
      await store.received(1_000);
      await second.received(1_000);
    }
    expect(Number(await server.client.get("{tb}:1:clock"))).toBeLessThanOrEqual(6_000);
    expect(Number(await server.client.get("{tb}:1:clock"))).toBeGreaterThanOrEqual(5_000);
    await second.close();
    other.disconnect();
  });

  it("takes no more than 4 KiB for a person who waits, with 20 variables and what was said", async () => {
    const people = 200;
    const before = await memory();
    for (let n = 0; n < people; n++) {
      const who = phone(`551199999${n}`);
      const conversation = await heard(store, `wamid.${"x".repeat(50)}${n}`, who);
      const run = { program: PROGRAM, state: stateOf20() };
      await takeTurn(store, conversation, { run, outbox: [reply(conversation, `${n}`)] });
      const dispatch = await store.take(conversation, NOON, LEASE, UNKNOWN_WAIT);
      await store.settle({ id: dispatch!.id, attempt: 1, at: NOON, outcome: acceptedAs(`wamid.${n}`) });
    }
    const each = Math.round(((await memory()) - before) / people);
    process.stdout.write(`a person who waits takes ${each} bytes in Redis\n`);
    expect(each).toBeLessThan(4_096);
  });

  async function memory(): Promise<number> {
    return Number(/used_memory:(\d+)/.exec(await server.client.info("memory"))?.[1]);
  }
});

function stateOf20(): State {
  const globals = Array.from({ length: 20 }, (_, n) => `the value of ${n}`);
  return { ...waitingState("HEAR 1"), globals };
}
