import { expect, it } from "vitest";
import {
  ANA,
  ANA_BSUID,
  accept,
  acceptedAs,
  BOT,
  conversationOf,
  drain,
  type GetStore,
  heard,
  LEASE,
  NOON,
  ORIGIN,
  OTHER_NUMBER,
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

/** What `take` and `settle` promise: O1 to O4 of `model/outbox.ts`. */
export function sendingContract(store: GetStore): void {
  it("hands out the oldest message with all that its sender needs", async () => {
    const conversation = await told(store(), ["one", "two"]);
    expect(await store().take(conversation, NOON, LEASE, UNKNOWN_WAIT)).toEqual({
      id: outboxId("one"),
      conversation,
      bot: BOT,
      number: said("").number,
      to: ANA,
      message: { type: "text", body: "one" },
      origin: ORIGIN,
      attempt: 1,
      refused: 0,
    });
  });

  it("has nothing for an empty lane or one that it does not know", async () => {
    expect(await taken(store(), await heard(store()))).toBeUndefined();
    expect(await taken(store(), "111:nobody" as Awaited<ReturnType<typeof heard>>)).toBeUndefined();
  });

  it("lets messages of several turns leave in script order", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await accept(store(), [said("more")]);
    await takeTurn(store(), conversation, { outbox: [reply(conversation, "three")] });
    expect(await drain(store(), conversation)).toEqual(["one", "two", "three"]);
  });

  it("holds the next message until the one before was accepted (O2)", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    expect(await taken(store(), conversation)).toBeUndefined();
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("goes on after a message that failed", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await settle(store(), "one", { type: "failed", error: OUTAGE });
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("gives a message to one of two takers at the same time (O1)", async () => {
    const conversation = await told(store(), ["one"]);
    const both = await Promise.all([taken(store(), conversation), taken(store(), conversation)]);
    expect(both).toEqual(["one", undefined]);
  });

  it("does not let one person's lane wait for another's", async () => {
    const ana = await told(store(), ["to Ana"], {}, ANA);
    const ben = await told(store(), ["to Ben"], {}, phone("5511999990002"));
    await taken(store(), ana);
    expect(await taken(store(), ben)).toBe("to Ben");
  });

  it("tries again at the time that the report names, counting the attempts", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", { type: "retry", notBeforeAt: NOON + 5_000, refused: true, error: OUTAGE });
    expect(await taken(store(), conversation, NOON + 4_999)).toBeUndefined();
    const again = await store().take(conversation, NOON + 5_000, LEASE, UNKNOWN_WAIT);
    expect(again).toMatchObject({ attempt: 2, refused: 1 });
  });

  it("counts the answers of the channel apart from sends that never reached it", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", { type: "retry", notBeforeAt: NOON, refused: false, error: OUTAGE });
    const again = await store().take(conversation, NOON, LEASE, UNKNOWN_WAIT);
    expect(again).toMatchObject({ attempt: 2, refused: 0 });
  });

  it("does not let a late report about an earlier send undo a later one", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    expect(await taken(store(), conversation, NOON + LEASE)).toBeUndefined();
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation, NOON + LEASE)).toBe("one");
    await settle(store(), "one", { type: "retry", notBeforeAt: NOON, refused: true, error: OUTAGE }, 1);
    expect(await taken(store(), conversation, NOON + LEASE)).toBeUndefined();
  });

  it("makes a message unknown when its sender died, and waits for a status before anything else", async () => {
    await store().received(10 * UNKNOWN_WAIT);
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    expect(await taken(store(), conversation, NOON + LEASE)).toBeUndefined();
    await store().received(UNKNOWN_WAIT - 1);
    expect(await taken(store(), conversation, NOON + 100 * LEASE)).toBeUndefined();
    await store().received(1);
    expect(await taken(store(), conversation, NOON + LEASE)).toBe("one");
  });

  it("counts the wait for a status on the receiving clock only (O3)", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    expect(await taken(store(), conversation, NOON + 365 * 24 * 3_600_000)).toBeUndefined();
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation)).toBe("one");
  });

  it("counts the wait from the report, whatever the receiving clock showed before", async () => {
    const conversation = await told(store(), ["one"]);
    await store().received(10 * UNKNOWN_WAIT);
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    expect(await taken(store(), conversation)).toBeUndefined();
  });

  it("resends once and parks at the second unknown (O4)", async () => {
    const conversation = await told(store(), ["one", "two"]);
    for (const attempt of [1, 2]) {
      expect(await taken(store(), conversation)).toBe("one");
      await settle(store(), "one", unknown, attempt);
      await store().received(UNKNOWN_WAIT);
    }
    expect(await taken(store(), conversation)).toBe("two");
    expect(await store().parked(10)).toEqual([
      { id: outboxId("one"), conversation, origin: ORIGIN, error: OUTAGE },
    ]);
  });

  it("parks at once what may not be resent, and goes on in the same take", async () => {
    const conversation = await told(store(), ["one", "two"], { onUnknown: "park" });
    await taken(store(), conversation);
    await settle(store(), "one", unknown);
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation)).toBe("two");
    expect((await store().parked(10)).map(({ id }) => id)).toEqual([outboxId("one")]);
  });

  it("lists parked messages newest first, as many as asked for", async () => {
    const conversation = await told(store(), ["one", "two", "three"], { onUnknown: "park" });
    for (const name of ["one", "two", "three"]) {
      await taken(store(), conversation);
      await settle(store(), name, unknown);
      await store().received(UNKNOWN_WAIT);
    }
    await taken(store(), conversation);
    expect((await store().parked(2)).map(({ id }) => id)).toEqual([outboxId("three"), outboxId("two")]);
  });

  it("declares every message under way an orphan when its process begins again", async () => {
    const conversation = await told(store(), ["one"]);
    await taken(store(), conversation);
    await store().recover(UNKNOWN_WAIT, "all");
    expect(await taken(store(), conversation)).toBeUndefined();
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation)).toBe("one");
  });

  it("says of a parked message that its sender never reported", async () => {
    const conversation = await told(store(), ["one"], { onUnknown: "park" });
    await taken(store(), conversation);
    await store().recover(0, "all");
    await taken(store(), conversation);
    expect((await store().parked(10)).map(({ error }) => error?.code)).toEqual(["outbox/orphan"]);
  });

  it("leaves messages alone that are not under way when its process begins again", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await settle(store(), "one", acceptedAs("wamid.1"));
    await store().recover(UNKNOWN_WAIT, "all");
    expect(await drain(store(), conversation)).toEqual(["two"]);
  });

  it("believes a late report that the message was accepted", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await taken(store(), conversation, NOON + LEASE);
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("ignores a report about a message that it does not know", async () => {
    await expect(settle(store(), "nothing", acceptedAs("wamid.1"))).resolves.toBeUndefined();
  });

  it("sends to the phone that was seen last", async () => {
    const [old, now] = [phone("5511900000001"), phone("5511900000002")];
    await accept(store(), [said("1", [now, ANA_BSUID]), said("2", [old, ANA_BSUID]), said("3", [now])]);
    expect(await addressee(store, now)).toEqual(now);
  });

  it("sends to the business-scoped id when there is no phone, and to the parent's when there is none either", async () => {
    const parent = { kind: "parent", value: "P.ana" } as const;
    await accept(store(), [said("1", [parent])]);
    expect(await addressee(store, parent)).toEqual(parent);
    await accept(store(), [said("2", [parent, ANA_BSUID])]);
    expect(await addressee(store, parent)).toEqual(ANA_BSUID);
  });

  it("answers a group in the group", async () => {
    const group = { kind: "group", value: "G.1" } as const;
    await accept(store(), [said("1", [group])]);
    expect(await addressee(store, group)).toEqual(group);
  });

  it("learns an address from a report, and keeps one that leads to somebody", async () => {
    const bens = await heard(store(), "I am Ben", phone("5511999990002"));
    const conversation = await told(store(), ["one", "two"]);
    for (const [name, knownAs] of [
      ["one", ANA_BSUID],
      ["two", phone("5511999990002")],
    ] as const) {
      await taken(store(), conversation);
      await settle(store(), name, { type: "accepted", messageId: `wamid.${name}`, knownAs });
    }
    expect(await conversationOf(store(), ANA_BSUID)).toBe(conversation);
    expect(await conversationOf(store(), phone("5511999990002"))).toBe(bens);
  });

  it("does not believe a status of another business number", async () => {
    const conversation = await told(store(), ["one", "two"]);
    await taken(store(), conversation);
    await accept(store(), [status("sent", "wamid.1", { echo: outboxId("one"), number: OTHER_NUMBER })]);
    expect(await taken(store(), conversation)).toBeUndefined();
  });
}

/** Where the next text to that person goes. */
async function addressee(store: GetStore, address: Parameters<typeof conversationOf>[1]) {
  const conversation = await conversationOf(store(), address);
  const body = `text ${(await store().open(conversation, NOON))?.revision}`;
  await takeTurn(store(), conversation, { outbox: [reply(conversation, body)] });
  const dispatch = await store().take(conversation, NOON, LEASE, UNKNOWN_WAIT);
  if (dispatch) {
    const { id, attempt } = dispatch;
    await store().settle({ id, attempt, at: NOON, outcome: acceptedAs(id) });
  }
  return dispatch?.to;
}
