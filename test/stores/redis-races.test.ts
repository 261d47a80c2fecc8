import { Redis } from "ioredis";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { ConversationId } from "../../src/model/ids.ts";
import type { Address } from "../../src/model/message.ts";
import type { Dispatch, Store } from "../../src/runtime/ports.ts";
import { openRedisStore } from "../../src/stores/redis.ts";
import {
  acceptedAs,
  item,
  LEASE,
  lastTurnOf,
  NOON,
  phone,
  QUEUE,
  said,
  status,
  UNKNOWN_WAIT,
} from "../contract/store/kit.ts";
import { hasRedis } from "../redis/present.ts";
import { type RedisServer, startRedis } from "../redis/server.ts";
import { contradictionsIn } from "./keyspace.ts";
import { forgetful, once, persisted } from "./lost-answers.ts";
import { playerWho, runAt, saying } from "./steps/actor.ts";
import { Chance } from "./steps/chance.ts";

const PEOPLE: readonly [Address, Address][] = Array.from({ length: 5 }, (_, n) => [
  phone(`55119999000${n}`),
  { kind: "bsuid", value: `BR.${n}` },
]);

describe.runIf(hasRedis())("two processes that work on the same lanes at the same time", () => {
  let server: RedisServer;
  let clients: Redis[];
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.end());
  beforeEach(async () => {
    await server.client.flushall();
    clients = [new Redis(server.url), new Redis(server.url)];
  });
  afterEach(async () => {
    for (const client of clients) client.disconnect();
    expect(await contradictionsIn(server.client)).toEqual([]);
  });

  /** A crowd that writes, bots that answer, senders, and a channel that reports, all at once, by two doors. */
  async function crowd(doors: readonly Store[], seed: number, merges: boolean) {
    const chance = new Chance(seed);
    const answered: string[] = [];
    const left: string[] = [];
    const written: string[] = [];
    let parked = 0;
    let now = NOON;
    let isOver = false;
    const door = () => chance.of(doors);

    async function hears(person: readonly [Address, Address], id: string): Promise<void> {
      written.push(id);
      const from: [Address, ...Address[]] =
        merges && chance.is(0.3) ? [...person] : [person[chance.below(2)]!];
      const items = [said(id, merges ? from : [person[0]])];
      const player = playerWho((found) =>
        chance.is(0.5) ? saying(found, now, [bodyOf(found.next)], { run: runAt("HEAR") }) : undefined,
      );
      await persisted(async () => {
        const { played } = await door().accept({ receivedAt: now, items }, player);
        for (const { opened, dispatch } of played) {
          answered.push(bodyOf(opened.next));
          if (dispatch) await sends(dispatch);
        }
      });
    }

    async function sends(dispatch: Dispatch): Promise<void> {
      left.push(dispatch.message.type === "text" ? dispatch.message.body : "");
      const { id, attempt } = dispatch;
      const messageId = `wamid.${id}`;
      const report = status("delivered", messageId, { echo: id });
      await Promise.all([
        persisted(() => door().settle({ id, attempt, at: now, outcome: acceptedAs(messageId) })),
        persisted(() => door().accept({ receivedAt: now, items: [report] })),
      ]);
    }

    async function works(): Promise<void> {
      while (!isOver) {
        const store = door();
        const due = await persisted(() => store.due(now, 20));
        for (const { type, conversation } of due) {
          if (type === "turn") await takesTurn(store, conversation);
          else await takesRow(store, conversation);
        }
        if (due.length === 0) await new Promise((resolve) => setImmediate(resolve));
      }
    }

    async function takesTurn(store: Store, conversation: ConversationId): Promise<void> {
      const found = await once(() => store.open(conversation, now));
      if (!found) return;
      const body = bodyOf(found.next);
      const turn = saying(found, now, [body], { run: runAt("HEAR") });
      if ((await once(() => store.commit(turn))) === "committed") answered.push(body);
    }

    async function takesRow(store: Store, conversation: ConversationId): Promise<void> {
      const dispatch = await once(() => store.take(conversation, now, LEASE, UNKNOWN_WAIT));
      if (dispatch) await sends(dispatch);
    }

    const workers = Array.from({ length: 4 }, () => works());
    for (let burst = 0; burst < 12; burst++)
      await Promise.all(PEOPLE.map((person, n) => hears(person, `${n}.${String(burst).padStart(2, "0")}`)));
    // What a lost answer left lying comes back by itself: by its lease, and by the receiving clock.
    for (let quiet = 0; quiet < 5; ) {
      await new Promise((resolve) => setTimeout(resolve, 20));
      now += LEASE;
      await persisted(() => doors[0]!.received(UNKNOWN_WAIT));
      parked = (await persisted(() => doors[0]!.parked(1_000))).length;
      quiet = left.length + parked >= written.length ? quiet + 1 : 0;
    }
    isOver = true;
    await Promise.all(workers);
    return { said: written.sort(), answered, left, parked };
  }

  it.each([1, 2, 3])("hear, answer and send every message once and in order (seed %i)", async (seed) => {
    const doors = await Promise.all(clients.map((client) => openRedisStore({ client })));
    const { said, answered, left } = await crowd(doors, seed, false);
    expect([...answered].sort()).toEqual(said);
    expect([...left].sort()).toEqual(said);
    for (const [n] of PEOPLE.entries()) {
      const theirs = left.filter((body) => body.startsWith(`${n}.`));
      expect(theirs).toEqual([...theirs].sort());
    }
    await Promise.all(doors.map((store) => store.close()));
  });

  it.each([4, 5, 6])("lose and double nothing while people turn out to be one (seed %i)", async (seed) => {
    const doors = await Promise.all(clients.map((client) => openRedisStore({ client })));
    const { said, answered, left } = await crowd(doors, seed, true);
    expect([...answered].sort()).toEqual(said);
    expect([...left].sort()).toEqual(said);
    await Promise.all(doors.map((store) => store.close()));
  });

  it.each([7, 8, 9])("lose and double nothing when answers of Redis are lost (seed %i)", async (seed) => {
    const chance = new Chance(seed + 1_000);
    const doors = await Promise.all(
      clients.map((client) => openRedisStore({ client: forgetful(client, chance) })),
    );
    const { said, left, parked } = await crowd(doors, seed, false);
    // One whose taker heard nothing twice is given up for a person to decide about (O4).
    expect(new Set(left).size).toBe(left.length);
    expect(left.length + parked).toBe(said.length);
    expect(said).toEqual(expect.arrayContaining(left));
    await Promise.all(doors.map((store) => store.close()));
  });

  it("give each item of a queue to one of them", async () => {
    const doors = await Promise.all(clients.map((client) => openRedisStore({ client })));
    await doors[0]!.accept({ receivedAt: NOON, items: [said("hello")] });
    const [work] = await doors[0]!.due(NOON, 1);
    const found = await doors[0]!.open(work!.conversation, NOON);
    const names = Array.from({ length: 60 }, (_, n) => `${n}`);
    await doors[0]!.commit(saying(found!, NOON, [], { jobs: names.map((name) => item(name)) }));
    const done: string[] = [];
    await Promise.all(
      [...doors, ...doors].map(async (store) => {
        for (let next = await store.open(QUEUE, NOON); next; next = await store.open(QUEUE, NOON)) {
          if (next.next.type !== "job") throw new Error("no job comes next");
          const { job } = next.next;
          if ((await store.commit(lastTurnOf(next))) === "committed")
            done.push(String(job.type === "item" && job.item));
        }
      }),
    );
    expect(done).toEqual(names);
    await Promise.all(doors.map((store) => store.close()));
  });
});

function bodyOf(next: { readonly type: string; readonly message?: { readonly body?: string } }): string {
  return next.message?.body ?? next.type;
}
