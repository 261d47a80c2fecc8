import { expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import {
  ANA,
  accept,
  acceptedAs,
  BEN,
  BOT,
  conversationOf,
  type GetStore,
  HOUR,
  heard,
  LEASE,
  NOON,
  nextIn,
  OUTAGE,
  outboxId,
  phone,
  reply,
  said,
  settle,
  status,
  taken,
  takeTurn,
  told,
  UNKNOWN_WAIT,
  unknown,
} from "./kit.ts";

/** What `due` and `nextDueAt` promise: no bell is needed to find what there is to do. */
export function dueContract(store: GetStore): void {
  it("has nothing to do in an empty store", async () => {
    expect(await store().due(NOON, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBeUndefined();
  });

  it("finds a message whose bell was lost, until its turn is over", async () => {
    const conversation = await heard(store());
    expect(await store().due(NOON, 10)).toEqual([{ type: "turn", conversation }]);
    await takeTurn(store(), conversation);
    expect(await store().due(NOON, 10)).toEqual([]);
  });

  it("finds the second message when the first one's turn is over", async () => {
    const conversation = await heard(store(), "one");
    await accept(store(), [said("two")]);
    await takeTurn(store(), conversation);
    expect(await store().due(NOON, 10)).toEqual([{ type: "turn", conversation }]);
  });

  it("finds a timer when it has passed, and says before when that will be", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR });
    expect(await store().due(NOON + HOUR - 1, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await store().due(NOON + HOUR, 10)).toEqual([{ type: "turn", conversation }]);
    expect(await store().nextDueAt(NOON + HOUR)).toBeUndefined();
  });

  it("lets an answer that came in time go before the timer that has passed since", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR, hears: true });
    await accept(store(), [said("in time")], NOON + HOUR);
    expect(await nextIn(store(), conversation, NOON + 2 * HOUR)).toBe("in time");
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR, hears: true });
    expect(await nextIn(store(), conversation, NOON + 2 * HOUR)).toBe("timer");
  });

  it("lets a timer that has passed go before an answer that came too late", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR, hears: true });
    await accept(store(), [said("too late")], NOON + HOUR + 1);
    expect(await nextIn(store(), conversation, NOON + 2 * HOUR)).toBe("timer");
    expect(await store().due(NOON + 2 * HOUR, 10)).toEqual([{ type: "turn", conversation }]);
  });

  it("does not count messages that wait for a timer", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { hears: false, timerAt: NOON + HOUR });
    await accept(store(), [said("two")]);
    expect(await store().due(NOON, 10)).toEqual([]);
  });

  it("names a conversation once that has both a message and a passed timer", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { timerAt: NOON + 1 });
    await accept(store(), [said("two")]);
    expect(await store().due(NOON + 1, 10)).toEqual([{ type: "turn", conversation }]);
  });

  it("finds a lane whose oldest message may leave", async () => {
    const conversation = await told(store(), ["one", "two"]);
    expect(await store().due(NOON, 10)).toEqual([{ type: "send", conversation }]);
  });

  it("waits for a lease to run out, then finds the lane", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    expect(await store().due(NOON, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + LEASE);
    expect(await store().due(NOON + LEASE, 10)).toEqual([{ type: "send", conversation }]);
  });

  it("waits for the time of a retry, though a later message could leave", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await settle(store(), "one", { type: "retry", notBeforeAt: NOON + HOUR, refused: true, error: OUTAGE });
    expect(await store().due(NOON, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
  });

  it("waits for the receiving clock of an unknown message, and reckons with the rest of it", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await store().received(10_000);
    expect(await store().due(NOON + HOUR, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + UNKNOWN_WAIT - 10_000);
    await store().received(UNKNOWN_WAIT - 10_000);
    expect(await store().due(NOON, 10)).toEqual([{ type: "send", conversation }]);
  });

  it("goes on with the lane after a message was parked", async () => {
    const conversation = await told(store(), ["one"], { onUnknown: "park" });
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await store().received(UNKNOWN_WAIT);
    await taken(store(), conversation);
    expect(await store().due(NOON, 10)).toEqual([]);
  });

  it("lets a new message leave at once although the clock was set back meanwhile", async () => {
    const conversation = await told(store(), ["one"]);
    expect(await store().due(NOON - HOUR, 10)).toEqual([{ type: "send", conversation }]);
    expect(await taken(store(), conversation, NOON - HOUR)).toBe("one");
  });

  it("names only lanes of the bots that were asked for", async () => {
    await told(store(), ["one"]);
    await heard(store(), "two", BEN);
    const ana = await conversationOf(store());
    await takeTurn(store(), await heard(store(), "three", phone("5511999990003")), { timerAt: NOON });
    expect(await store().due(NOON, 10, ["other" as BotId])).toEqual([]);
    const due = await store().due(NOON, 10, ["other" as BotId, BOT]);
    expect(due).toHaveLength(3);
    expect(due).toContainEqual({ type: "send", conversation: ana });
  });

  it("names the oldest first, and no more than asked for", async () => {
    const second = await heard(store(), "second", ANA, NOON + 2);
    const first = await heard(store(), "first", BEN, NOON + 1);
    expect(await store().due(NOON + 3, 10)).toEqual([
      { type: "turn", conversation: first },
      { type: "turn", conversation: second },
    ]);
    expect(await store().due(NOON + 3, 1)).toEqual([{ type: "turn", conversation: first }]);
  });

  it("names a timer that passed before a message that came later", async () => {
    const ana = await heard(store(), "one", ANA);
    await takeTurn(store(), ana, { timerAt: NOON + 1 });
    const ben = await heard(store(), "two", BEN, NOON + 2);
    const due = await store().due(NOON + 3, 10);
    expect(due.map(({ conversation }) => conversation)).toEqual([ana, ben]);
  });

  it("reckons with the oldest message of a lane only", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await accept(store(), [said("more")]);
    await takeTurn(store(), conversation, { at: NOON + 1, outbox: [reply(conversation, "two")] });
    expect(await store().nextDueAt(NOON)).toBe(NOON + LEASE);
  });

  it("names the earliest of several times", async () => {
    const ana = await heard(store(), "one", ANA);
    await takeTurn(store(), ana, { timerAt: NOON + 2 * HOUR });
    const ben = await heard(store(), "two", BEN);
    await takeTurn(store(), ben, { timerAt: NOON + HOUR });
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await store().nextDueAt(NOON + HOUR)).toBe(NOON + 2 * HOUR);
  });

  it("has nothing left when all was sent and read", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", acceptedAs("wamid.1"));
    await accept(store(), [status("read", "wamid.1", { echo: outboxId("one") })]);
    expect(await store().due(NOON + HOUR, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBeUndefined();
  });
}
