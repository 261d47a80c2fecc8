import type { Redis } from "ioredis";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { BotId, OutboxId } from "../../src/model/ids.ts";
import type { Address } from "../../src/model/message.ts";
import type { Player, Store } from "../../src/runtime/ports.ts";
import { connectRedis, firstWord } from "../../src/services/redis/connect.ts";
import type { Request } from "../../src/stores/redis/beliefs.ts";
import { Calls } from "../../src/stores/redis/calls.ts";
import { Space } from "../../src/stores/redis/names.ts";
import { WRITE } from "../../src/stores/redis/scripts.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  ANA,
  accept,
  BEN,
  conversationOf,
  heard,
  LEASE,
  lastTurnOf,
  NOON,
  nextIn,
  opened,
  phone,
  reply,
  said,
  takeTurn,
  turnOf,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";

/** Says one thing, which is taken for sending at once. */
const PLAYER: Player = {
  play: (found) => {
    const id = `${found.conversation}/${found.revision}/0` as OutboxId;
    return lastTurnOf(found, { outbox: [reply(found.conversation, "yes", { id })] });
  },
  sends: { atMost: 1, leaseMs: LEASE },
};
const CLEO = phone("5511999990003");

describe.runIf(hasRedis())("what is asked of Redis in one pass of the event loop", () => {
  let server: RedisServer;
  let client: Redis;
  beforeAll(async () => {
    server = await startRedis();
    client = connectRedis(server.url, "ask") as Redis;
    await firstWord(client);
  });
  beforeEach(() => server.client.flushall());
  afterAll(async () => {
    client.disconnect();
    await server.end();
  });

  /** A store of a process of its own, and what Redis has answered to its orders. */
  async function process(): Promise<{ readonly store: Store; readonly answers: unknown[] }> {
    const answers: unknown[] = [];
    const heeded = new Proxy(client, {
      get(target, name) {
        const method = Reflect.get(target, name) as unknown;
        if (typeof method !== "function") return method;
        if (name !== "evalsha") return method.bind(target);
        return async (...args: unknown[]) => {
          const answer = await Reflect.apply(method, target, args);
          if (args[0] === WRITE.digest) answers.push(answer);
          return answer;
        };
      },
    });
    return { store: await openRedisStore({ client: heeded }), answers };
  }

  it("goes with one script", async () => {
    const { store, answers } = await process();
    const everybody = [ANA, BEN, CLEO];
    for (const [nth, person] of everybody.entries()) await heard(store, `hello ${nth}`, person);
    answers.length = 0;
    await Promise.all(everybody.map((person, nth) => accept(store, [said(`again ${nth}`, [person])])));
    expect(answers).toEqual([[1, 1, 1]]);
    expect(await readBy(store, CLEO)).toEqual(["hello 2", "again 2"]);
    await store.close();
  });

  it("is written for the others when one of it rests on what is no longer so", async () => {
    const [one, other] = [await process(), await process()];
    for (const person of [ANA, BEN]) await heard(one.store, `hello ${person.value}`, person);
    await accept(other.store, [said("between")]);
    one.answers.length = 0;
    const both = [said("after"), said("ben", [BEN])];
    await Promise.all(both.map((item) => accept(one.store, [item])));
    expect(one.answers).toEqual([[expect.any(Array), 1], [1]]);
    expect(await readBy(one.store, ANA)).toEqual([`hello ${ANA.value}`, "between", "after"]);
    for (const { store } of [one, other]) await store.close();
  });

  it("is written for the others when Redis cannot do one of it", async () => {
    const { store } = await process();
    const ana = await heard(store, "hello");
    await heard(store, "hello, too", BEN);
    const impossible = turnOf(await opened(store, ana), { timerAt: Number.NaN });
    const [lost, kept] = await Promise.allSettled([
      store.commit(impossible),
      accept(store, [said("ben", [BEN])]),
    ]);
    expect(lost.status).toBe("rejected");
    expect(kept).toMatchObject({ status: "fulfilled", value: { fresh: 1, duplicates: 0 } });
    expect(await readBy(store, BEN)).toEqual(["hello, too", "ben"]);
    await store.close();
  });

  it("is asked for the others when one of it could not be put into words", async () => {
    await client.hset(SPACE.key("lanes"), { ana: "of ana", ben: "of ben" });
    const calls = new Calls(client, SPACE);
    const answers = await Promise.allSettled([
      calls.read([laneOf("ana")]),
      calls.read([laneOf("cleo"), BROKEN]),
      calls.read([laneOf("ben")]),
    ]);
    expect(answers).toMatchObject([
      { value: ["of ana"] },
      { reason: { message: "too long for a text" } },
      { value: ["of ben"] },
    ]);
  });

  it("is nothing when nothing of it could be put into words", async () => {
    let asked = 0;
    const counting = { evalsha: async () => void asked++ } as unknown as Redis;
    await expect(new Calls(counting, SPACE).read([BROKEN])).rejects.toThrow("too long for a text");
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toBe(0);
  });

  it("is never refused to a process that takes in and one that works, who write by turns", async () => {
    const [web, worker] = [await process(), await process()];
    for (const name of ["first", "second", "third"]) {
      const { work } = await accept(web.store, [said(name)]);
      const resumed = await worker.store.play?.(work[0]!.conversation, NOON, PLAYER);
      const { id, attempt, to } = resumed!.played!.dispatch!;
      const outcome = { type: "accepted", messageId: `wamid.${name}`, knownAs: to } as const;
      await worker.store.settle({ id, attempt, at: NOON, outcome });
    }
    expect(web.answers).toEqual([[1], [1], [1]]);
    expect(worker.answers).toEqual([[1], [1], [1], [1], [1], [1]]);
    for (const { store } of [web, worker]) await store.close();
  });
});

const SPACE = new Space("cafe" as BotId);

/** Asks for the document of a lane. */
function laneOf(field: string): Request {
  return { kind: "h", name: "lanes", field };
}

/** One that cannot be put into words. */
const BROKEN: Request = {
  ...laneOf("cleo"),
  get field(): string {
    throw new Error("too long for a text");
  },
} as Request;

/** What somebody has written, as a script reads it: one after the other. */
async function readBy(store: Store, person: Address): Promise<string[]> {
  const lane = await conversationOf(store, person);
  const texts: string[] = [];
  for (let text = await nextIn(store, lane); text !== undefined; text = await nextIn(store, lane)) {
    texts.push(text);
    await takeTurn(store, lane);
  }
  return texts;
}
