import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import type { Opened, Store } from "../../../src/runtime/ports.ts";
import { remembering } from "../../../src/services/redis/again/again.ts";
import { connectRedis, firstWord } from "../../../src/services/redis/connect.ts";
import { openRedisStore } from "../../../src/stores/redis.ts";
import {
  accept,
  acceptedAs,
  BOT,
  conversationOf,
  heard,
  LEASE,
  lastTurnOf,
  NOON,
  opened,
  outboxId,
  reply,
  said,
  settle,
  taken,
  takeTurn,
  turnOf,
} from "../../contract/store/kit.ts";
import { hasRedis } from "../../redis/present.ts";
import { type RedisServer, startRedis } from "../../redis/server.ts";

describe.skipIf(!hasRedis())("a store over a Redis that loses its last second", () => {
  let redis: RedisServer;
  let closing: (() => Promise<void>)[];

  beforeEach(async () => {
    closing = [];
    redis = await startRedis({ appendfsync: "everysec" });
  });
  afterEach(async () => {
    for (const close of closing) await close();
    await redis.end();
  });

  /** A process of its own, as far as Redis can see. It works at once: a Redis that has just begun is watched for longer. */
  async function joins(): Promise<{
    store: Store;
    told: ReturnType<typeof listening>;
    die(): Promise<void>;
  }> {
    const client = connectRedis(redis.url, "ask");
    await firstWord(client);
    const told = listening();
    const store = remembering(await openRedisStore({ client }), client, told);
    const die = async (): Promise<void> => {
      await store.close();
      client.disconnect();
    };
    closing.push(die);
    await vi.waitFor(() => store.probe(), { timeout: 10_000 });
    return { store, told, die };
  }

  const listening = () => ({ restarted: vi.fn(), written: vi.fn() });

  /** Redis is killed, and comes back without what it wrote since then. */
  async function forgetsSince(mark: number): Promise<void> {
    await redis.kill();
    redis.lose(mark);
    await redis.restart();
  }

  const soon = { timeout: 10_000 };

  it("brings what several processes had taken in, in its order, before anything new", async () => {
    const [one, other] = [await joins(), await joins()];
    const ana = await heard(one.store, "first");
    const mark = redis.appended();
    const way = [one, other, other, one, other];
    for (const [nth, { store }] of way.entries()) await accept(store, [said(`${nth}`)], NOON + nth + 1);
    await forgetsSince(mark);
    await vi.waitFor(() => accept(one.store, [said("new")], NOON + 60_000), soon);
    const heardThen: string[] = [];
    for (let left = 7; left > 0; left--) {
      const found = await opened(other.store, ana);
      heardThen.push(found.next.type === "message" ? found.next.message.body : found.next.type);
      await other.store.commit(lastTurnOf(found));
    }
    expect(heardThen).toEqual(["first", "0", "1", "2", "3", "4", "new"]);
    expect(await one.store.open(ana, NOON)).toBeUndefined();
    expect(one.told.restarted.mock.calls).toEqual([[{ batches: 3, sends: 0 }]]);
    expect(one.told.written).toHaveBeenCalledTimes(1);
  });

  it("has papers stand again as they were written and dropped last, whoever wrote them", async () => {
    const [one, other] = [await joins(), await joins()];
    const paper = (name: string) => ({ bot: BOT, shelf: "verification", name }) as const;
    const write = ({ store }: typeof one, name: string, version: number, at = NOON) =>
      store.writePaper({ ...paper(name), version, text: `${name} ${version + 1}` }, at);
    for (const name of ["ours", "dropped"]) expect(await write(one, name, 0)).toBe("written");
    const mark = redis.appended();
    expect(await write(one, "ours", 1)).toBe("written");
    // By a clock that is behind.
    expect(await write(other, "ours", 2, NOON - 60_000)).toBe("written");
    expect(await write(other, "new", 0)).toBe("written");
    const short = { ...paper("over"), text: "", untilAt: NOON - 1 };
    for (const version of [0, 0])
      expect(await one.store.writePaper({ ...short, version }, NOON)).toBe("written");
    expect(await one.store.dropPaper(paper("dropped"), 1)).toBe("dropped");
    await forgetsSince(mark);
    const standing = async () =>
      (await one.store.papers("verification", NOON)).map(({ name, version, text }) => [name, version, text]);
    await vi.waitFor(standing, soon);
    expect(await standing()).toEqual([
      ["new", 1, "new 1"],
      ["ours", 3, "ours 3"],
    ]);
    expect(await write(one, "ours", 2)).toBe("stale");
  });

  it("does not send again what was sent, whoever takes its turn anew, in whatever words", async () => {
    const [one, other] = [await joins(), await joins()];
    const ana = await heard(one.store);
    const mark = redis.appended();
    await takeTurn(one.store, ana, { outbox: [reply(ana, "it is noon")] });
    expect(await taken(one.store, ana)).toBe("it is noon");
    await settle(one.store, "it is noon", acceptedAs("wamid.1"));
    await forgetsSince(mark);
    const otherwise = { ...reply(ana, "it is past noon"), id: outboxId("it is noon") };
    await vi.waitFor(() => takeTurn(other.store, ana, { outbox: [otherwise] }), soon);
    expect(await taken(other.store, ana)).toBeUndefined();
    expect(await other.store.fate(outboxId("it is noon"))).toMatchObject({
      state: "accepted",
      messageId: "wamid.1",
    });
  });

  it("does not send again what was taken together with its turn", async () => {
    const [one, other] = [await joins(), await joins()];
    const ana = await heard(one.store);
    const mark = redis.appended();
    const play = (found: Opened) => turnOf(found, { outbox: [reply(ana, "hi")] });
    const player = { play, sends: { atMost: 1, leaseMs: LEASE } };
    const first = await one.store.play?.(ana, NOON, player);
    expect(first?.played?.dispatch?.id).toBe(outboxId("hi"));
    await settle(one.store, "hi", acceptedAs("wamid.1"));
    await forgetsSince(mark);
    const again = await vi.waitFor(() => other.store.play?.(ana, NOON, player), soon);
    expect([again?.played?.turn.outbox.length, again?.played?.dispatch]).toEqual([1, undefined]);
    expect(await other.store.fate(outboxId("hi"))).toMatchObject({ state: "accepted", messageId: "wamid.1" });
  });

  it("keeps the receipt of what was taken before, and settled in the second that is lost", async () => {
    const [one, other] = [await joins(), await joins()];
    const ana = await heard(one.store);
    await takeTurn(one.store, ana, { outbox: [reply(ana, "hi")] });
    expect(await taken(one.store, ana)).toBe("hi");
    const mark = redis.appended();
    await settle(one.store, "hi", acceptedAs("wamid.1"));
    await forgetsSince(mark);
    await vi.waitFor(() => other.store.probe(), soon);
    expect(await other.store.fate(outboxId("hi"))).toMatchObject({ state: "accepted", messageId: "wamid.1" });
  });

  it("waits for news of what was on its way", async () => {
    const [one, other] = [await joins(), await joins()];
    const ana = await heard(one.store);
    const mark = redis.appended();
    await takeTurn(one.store, ana, { outbox: [reply(ana, "hi")] });
    expect(await taken(one.store, ana)).toBe("hi");
    await forgetsSince(mark);
    await vi.waitFor(() => takeTurn(other.store, ana, { outbox: [reply(ana, "hi")] }), soon);
    expect(await taken(other.store, ana)).toBeUndefined();
    expect(await other.store.fate(outboxId("hi"))).toMatchObject({ state: "unknown" });
    await settle(one.store, "hi", acceptedAs("wamid.1"));
    expect(await other.store.fate(outboxId("hi"))).toMatchObject({ state: "accepted" });
  });

  it("sends what stands under the id of a message that is gone with the process that took it in", async () => {
    const [dying, other] = [await joins(), await joins()];
    const ana = await heard(other.store, "begin");
    await takeTurn(other.store, ana);
    const mark = redis.appended();
    await accept(dying.store, [said("lost")]);
    await takeTurn(other.store, ana, { outbox: [reply(ana, "pardon?")] });
    expect(await taken(other.store, ana)).toBe("pardon?");
    await settle(other.store, "pardon?", acceptedAs("wamid.1"));
    await dying.die();
    await forgetsSince(mark);
    await vi.waitFor(() => accept(other.store, [said("next")]), soon);
    await takeTurn(other.store, await conversationOf(other.store), { outbox: [reply(ana, "pardon?")] });
    expect(await taken(other.store, ana)).toBe("pardon?");
  });

  it("lets everything through when only a connection was lost", async () => {
    const { store, told } = await joins();
    await heard(store);
    await redis.client.client("KILL", "TYPE", "normal", "SKIPME", "yes");
    await vi.waitFor(() => accept(store, [said("again")]), soon);
    expect(told.restarted).not.toHaveBeenCalled();
  });
});
