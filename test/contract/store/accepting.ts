import { expect, it } from "vitest";
import type { BotId } from "../../../src/model/ids.ts";
import {
  ANA,
  accept,
  BEN,
  BOT,
  conversationOf,
  type GetStore,
  heard,
  NOON,
  NUMBER,
  nextIn,
  OTHER_NUMBER,
  opened,
  said,
  takeTurn,
} from "./kit.ts";

/** What `accept` promises about messages. */
export function acceptingContract(store: GetStore): void {
  it("rings one bell for the conversation of a new message", async () => {
    const answer = await accept(store(), [said("hello")]);
    const conversation = await conversationOf(store());
    expect(answer).toEqual({
      fresh: 1,
      duplicates: 0,
      played: [],
      work: [{ type: "turn", conversation }],
      undelivered: [],
    });
  });

  it("leaves out a message that comes again", async () => {
    const conversation = await heard(store(), "hello");
    await takeTurn(store(), conversation);
    expect(await accept(store(), [said("hello")])).toEqual({
      fresh: 0,
      duplicates: 1,
      played: [],
      work: [],
      undelivered: [],
    });
    expect(await nextIn(store(), conversation)).toBeUndefined();
  });

  it("leaves out a message that comes twice in one batch", async () => {
    const answer = await accept(store(), [said("hello"), said("hello")]);
    expect(answer).toMatchObject({ fresh: 1, duplicates: 1 });
  });

  it("keeps one of two deliveries of a message at the same time", async () => {
    const answers = await Promise.all([accept(store(), [said("hello")]), accept(store(), [said("hello")])]);
    expect(answers.map(({ fresh }) => fresh).sort()).toEqual([0, 1]);
  });

  it("takes the same id at two business numbers for two messages", async () => {
    const items = [said("hello"), said("hello", [ANA], { number: OTHER_NUMBER })];
    expect(await accept(store(), items)).toMatchObject({ fresh: 2, duplicates: 0 });
  });

  it("hands messages over in arrival order, one batch or several", async () => {
    const conversation = await heard(store(), "one");
    await accept(store(), [said("two"), said("three")]);
    const order: unknown[] = [];
    for (let turn = 0; turn < 3; turn++) {
      order.push(await nextIn(store(), conversation));
      await takeTurn(store(), conversation);
    }
    expect(order).toEqual(["one", "two", "three"]);
  });

  it("keeps the conversations of two people apart", async () => {
    await accept(store(), [said("from Ana"), said("from Ben", [BEN])]);
    expect(await nextIn(store(), await conversationOf(store(), ANA))).toBe("from Ana");
    expect(await nextIn(store(), await conversationOf(store(), BEN))).toBe("from Ben");
  });

  it("keeps one person's conversations with two business numbers apart", async () => {
    await accept(store(), [said("one"), said("two", [ANA], { number: OTHER_NUMBER })]);
    const numbers = [NUMBER, OTHER_NUMBER];
    const found = await Promise.all(numbers.map((number) => store().findConversation(BOT, number, ANA)));
    expect(new Set(found).size).toBe(2);
  });

  it("keeps one address under two bots apart", async () => {
    const clinic = "clinic" as BotId;
    await accept(store(), [said("one"), said("two", [ANA], { bot: clinic, number: OTHER_NUMBER })]);
    expect(await store().findConversation(clinic, NUMBER, ANA)).toBeUndefined();
    expect(await store().findConversation(BOT, OTHER_NUMBER, ANA)).toBeUndefined();
  });

  it("keeps a message that does not wake, and starts nothing for it", async () => {
    const answer = await accept(store(), [said("👍", [ANA], { wakes: false })]);
    expect(answer).toEqual({ fresh: 1, duplicates: 0, played: [], work: [], undelivered: [] });
    const conversation = await conversationOf(store());
    expect(await store().open(conversation, NOON)).toBeUndefined();
    expect(await store().due(NOON, 10)).toEqual([]);
  });

  it("lets no message that does not wake stand before one that does", async () => {
    await accept(store(), [said("👍", [ANA], { wakes: false }), said("hello")]);
    expect(await nextIn(store(), await conversationOf(store()))).toBe("hello");
  });

  it("keeps what it has no use for, and starts nothing for it", async () => {
    const item = { type: "kept", topic: "flows", reason: "unknown topic", raw: { deep: [1] } } as const;
    expect(await accept(store(), [item])).toEqual({
      fresh: 0,
      duplicates: 0,
      played: [],
      work: [],
      undelivered: [],
    });
  });

  it("gives back a message as it came", async () => {
    const message = { ...said("x").message, body: "não 👍 \u0000 ''", profileName: "Ana" };
    await accept(store(), [said("x", [ANA], { message })]);
    const { next, revision, run } = await opened(store(), await conversationOf(store()));
    expect(next).toMatchObject({ type: "message", message });
    expect({ revision, run }).toEqual({ revision: 0, run: undefined });
  });

  it("finds nobody at an address that never wrote", async () => {
    expect(await store().findConversation(BOT, NUMBER, BEN)).toBeUndefined();
  });
}
