import { expect, it } from "vitest";
import type { InboundItem, Store } from "../../../src/runtime/ports.ts";
import {
  ANA,
  accept,
  acceptedAs,
  BEN,
  BOT,
  conversationOf,
  DAY,
  drain,
  type GetStore,
  HOUR,
  heard,
  lastTurnOf,
  moved,
  NOON,
  NUMBER,
  nextIn,
  OTHER_NUMBER,
  OUTAGE,
  opened,
  outboxId,
  phone,
  said,
  settle,
  status,
  taken,
  takeTurn,
  told,
  UNKNOWN_WAIT,
  unknown,
} from "./kit.ts";

/** What `prune` promises: what is past its time goes, in small batches; what is open stays. */
export function pruningContract(store: GetStore): void {
  it("keeps the ids of messages for 8 days", async () => {
    await waitingConversation(store(), "hello");
    await store().prune(NOON + 8 * DAY, 100);
    expect(await accept(store(), [said("hello")])).toMatchObject({ duplicates: 1 });
    expect(await store().prune(NOON + 8 * DAY + 1, 100)).toBe(1);
    expect(await accept(store(), [said("hello")])).toMatchObject({ fresh: 1 });
  });

  it("deletes no more than asked for, and all of it in the end", async () => {
    const items = Array.from({ length: 7 }, (_, n) => moved(`m${n}`, ANA, phone(`${n}`)));
    await accept(store(), items.slice(0, 7));
    const counts: number[] = [];
    for (let batch = 0; batch < 6; batch++) counts.push(await store().prune(NOON + 9 * DAY, 3));
    expect(counts).toEqual([3, 3, 3, 3, 2, 0]);
  });

  it("keeps other updates for 8 days", async () => {
    await accept(store(), [
      { type: "kept", topic: "flows", reason: "no script sees it", raw: {} },
      status("sent", "wamid.unknown"),
    ]);
    expect(await store().prune(NOON + 8 * DAY, 100)).toBe(0);
    expect(await store().prune(NOON + 8 * DAY + 1, 100)).toBe(2);
  });

  it("keeps the 50 newest messages of an open conversation, in and out", async () => {
    const conversation = await waitingConversation(store(), "0");
    for (let n = 1; n < 40; n++) {
      await accept(store(), [said(`${n}`)]);
      await takeTurn(store(), conversation);
    }
    expect(await store().prune(NOON + DAY, 100)).toBe(0);
    await told(
      store(),
      Array.from({ length: 19 }, (_, n) => `text ${n}`),
    );
    await drain(store(), conversation);
    expect(await store().prune(NOON + DAY, 4)).toBe(4);
    expect(await store().prune(NOON + DAY, 100)).toBe(6);
    expect(await store().prune(NOON + DAY, 100)).toBe(0);
  });

  it("deletes what is oldest first, whether it came in or went out", async () => {
    await accept(store(), taps(45), NOON - HOUR);
    await drain(store(), await told(store(), ["a", "b", "c", "d", "e", "f"]));
    expect(await store().prune(NOON + DAY, 100)).toBe(2);
    expect(await undelivered(store(), ["a", "f"])).toBe(2);

    await drain(store(), await told(store(), ["g", "h", "i"], {}, BEN));
    await accept(store(), taps(50, BEN), NOON + HOUR);
    expect(await store().prune(NOON + DAY, 100)).toBe(4);
    expect(await undelivered(store(), ["g", "i"])).toBe(0);
  });

  it("counts messages that do not wake as history, and deletes none that waits among them", async () => {
    const conversation = await heard(store(), "hello", ANA, NOON - 1);
    await accept(store(), taps(55));
    expect(await store().prune(NOON + DAY, 100)).toBe(5);
    expect(await nextIn(store(), conversation)).toBe("hello");
  });

  it("deletes no message that waits for its turn, however many there are", async () => {
    const items = Array.from({ length: 60 }, (_, n) => said(`${n}`));
    await accept(store(), items);
    expect(await store().prune(NOON + DAY, 100)).toBe(0);
    expect(await nextIn(store(), await conversationOf(store()))).toBe("0");
  });

  it("forgets an ended conversation and its person after 24 hours", async () => {
    await endedConversation(store());
    await store().prune(NOON + DAY, 100);
    await conversationOf(store());
    expect(await pruneAll(store(), NOON + DAY + 1)).toBeGreaterThan(0);
    expect(await store().findConversation(BOT, NUMBER, ANA)).toBeUndefined();
  });

  it("begins a new conversation, never an old one again, for a person whom it forgot", async () => {
    const before = await endedConversation(store());
    await pruneAll(store(), NOON + DAY + 1);
    const after = await heard(store(), "hello again");
    expect(after).not.toBe(before);
    expect(await opened(store(), after)).toMatchObject({ revision: 0 });
  });

  it("forgets a conversation that ended as merged, and not its person", async () => {
    await waitingConversation(store(), "one", phone("1"));
    await waitingConversation(store(), "two", phone("2"));
    await accept(store(), [said("three", [phone("1"), phone("2")], { wakes: false })]);
    expect(await pruneAll(store(), NOON + DAY + 1)).toBeGreaterThan(0);
    expect(await conversationOf(store(), phone("1"))).toBe(await conversationOf(store(), phone("2")));
  });

  it("keeps a conversation that waits, for years", async () => {
    const conversation = await waitingConversation(store());
    await pruneAll(store(), NOON + 1_000 * DAY);
    await accept(store(), [said("I am back")], NOON + 1_000 * DAY);
    expect((await opened(store(), conversation)).revision).toBe(1);
  });

  it("keeps a conversation with a message that nobody handled", async () => {
    const conversation = await heard(store());
    await pruneAll(store(), NOON + 2 * DAY);
    expect(await nextIn(store(), conversation)).toBe("hello");
  });

  it("keeps an ended conversation while it has messages to send", async () => {
    const conversation = await told(store(), ["one"]);
    await accept(store(), [said("bye")]);
    await store().commit(lastTurnOf(await opened(store(), conversation)));
    await pruneAll(store(), NOON + 2 * DAY);
    expect(await taken(store(), conversation, NOON + 2 * DAY)).toBe("one");
  });

  it("keeps an ended conversation while a parked message waits for a decision", async () => {
    const conversation = await told(store(), ["one"], { onUnknown: "park" });
    await accept(store(), [said("bye")]);
    await store().commit(lastTurnOf(await opened(store(), conversation)));
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await store().received(UNKNOWN_WAIT);
    await taken(store(), conversation);
    await pruneAll(store(), NOON + 2 * DAY);
    expect(await store().parked(10)).toHaveLength(1);
  });

  it("begins a conversation again that ended as merged and still holds a parked message", async () => {
    const parked = await told(store(), ["one"], { onUnknown: "park" });
    await taken(store(), parked);
    await settle(store(), "one", unknown);
    await store().received(UNKNOWN_WAIT);
    await taken(store(), parked);
    const later = await heard(store(), "two", BEN);
    await store().commit(lastTurnOf(await opened(store(), later)));
    // Ana is whom we heard from last, but not in the conversation that she had there.
    await accept(store(), [said("three", [ANA], { number: OTHER_NUMBER })]);
    await accept(store(), [said("four", [ANA, BEN], { number: OTHER_NUMBER })]);
    const elsewhere = await store().findConversation(BOT, OTHER_NUMBER, ANA);
    const memory = [
      { of: { scope: "person", conversation: elsewhere! }, key: "name", value: "Ana" },
    ] as const;
    await store().commit(lastTurnOf(await opened(store(), elsewhere!), { memory }));
    await store().commit(lastTurnOf(await opened(store(), elsewhere!)));
    expect(await conversationOf(store())).toBe(later);
    await pruneAll(store(), NOON + 2 * DAY);
    expect(await store().findConversation(BOT, NUMBER, ANA)).toBeUndefined();
    expect(await heard(store(), "five", ANA, NOON + 2 * DAY)).toBe(parked);
    expect(await nextIn(store(), parked, NOON + 2 * DAY)).toBe("five");
    expect(await store().parked(10)).toHaveLength(1);
  });

  it("keeps an ended conversation while its person is in another one", async () => {
    const ended = await endedConversation(store());
    await accept(store(), [said("elsewhere", [ANA], { number: OTHER_NUMBER })]);
    await pruneAll(store(), NOON + 2 * DAY);
    expect(await conversationOf(store())).toBe(ended);
  });

  it("counts the 24 hours from the last thing that happened", async () => {
    await endedConversation(store());
    await accept(store(), [said("👍", [ANA], { wakes: false })], NOON + 20 * HOUR);
    await pruneAll(store(), NOON + DAY + HOUR);
    await conversationOf(store());
  });

  it("does not take a new message for an answer to what was sent before the person was forgotten", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", acceptedAs("wamid.1"));
    await accept(store(), [said("bye")]);
    await store().commit(lastTurnOf(await opened(store(), conversation)));
    await pruneAll(store(), NOON + 2 * DAY);
    expect((await accept(store(), [status("read", "wamid.1")])).work).toEqual([]);
  });
}

async function waitingConversation(store: Store, id = "hello", from = ANA) {
  const conversation = await heard(store, id, from);
  await takeTurn(store, conversation);
  return conversation;
}

async function endedConversation(store: Store) {
  const conversation = await heard(store);
  await store.commit(lastTurnOf(await opened(store, conversation)));
  return conversation;
}

/** Prunes in small batches until nothing is left to prune; returns how much there was. */
async function pruneAll(store: Store, now: number): Promise<number> {
  let all = 0;
  for (;;) {
    const deleted = await store.prune(now, 2);
    if (deleted === 0) return all;
    all += deleted;
  }
}

/** Messages that no script handles. */
function taps(count: number, from = ANA): InboundItem[] {
  return Array.from({ length: count }, (_, n) => said(`👍 ${n} ${from.value}`, [from], { wakes: false }));
}

/** How many of these texts somebody hears of, when the channel says that all of them failed. */
async function undelivered(store: Store, names: readonly string[]): Promise<number> {
  const failed = names.map((name) => status("failed", `wamid.${outboxId(name)}`, { error: OUTAGE }));
  return (await accept(store, failed)).undelivered.length;
}
