import { describe, expect, it } from "vitest";
import type { ConversationId } from "../../../src/model/ids.ts";
import type { Accepted, InboundItem, Opened, Player, Store, Turn } from "../../../src/runtime/ports.ts";
import {
  ANA,
  accept,
  acceptedAs,
  BEN,
  conversationOf,
  DAY,
  drain,
  type GetStore,
  HOUR,
  heard,
  LEASE,
  lastTurnOf,
  NOON,
  NUMBER,
  nextIn,
  opened,
  outboxId,
  reply,
  said,
  settle,
  taken,
  takeTurn,
  told,
  turnOf,
  UNKNOWN_WAIT,
} from "./kit.ts";

/** What `accept` promises when it is given somebody who plays. */
export function playingContract(store: GetStore): void {
  it("keeps a message and its turn together", async () => {
    const conversation = await known(store());
    const { turns, player } = answering();
    const answer = await playing(store(), [said("one")], player);
    expect(answer).toMatchObject({ fresh: 1, duplicates: 0, work: [] });
    expect(answer.played.map(({ turn }) => turn)).toEqual(turns);
    expect(await nextIn(store(), conversation)).toBeUndefined();
    await accept(store(), [said("two")]);
    expect(await opened(store(), conversation)).toMatchObject({ revision: 2, run: turns[0]?.run });
  });

  it("shows the player what a turn would have opened", async () => {
    const conversation = await known(store());
    const seen: Opened[] = [];
    await playing(store(), [said("one")], { play: (opened) => void seen.push(opened), sends: SENDS });
    const later = await opened(store(), conversation);
    expect({ ...seen[0], next: undefined }).toEqual({ ...later, next: undefined });
    expect(seen[0]?.next).toMatchObject({ type: "message", message: { id: "one" } });
  });

  it("rings for a message whose turn has to take its time", async () => {
    const conversation = await known(store());
    const answer = await playing(store(), [said("one")], { play: () => undefined, sends: SENDS });
    expect(answer).toMatchObject({ fresh: 1, played: [], work: [{ type: "turn", conversation }] });
    expect(await nextIn(store(), conversation)).toBe("one");
  });

  it("takes the first reply for sending, and no other", async () => {
    const conversation = await known(store());
    const { player } = answering((found) => [reply(found.conversation, "a"), reply(found.conversation, "b")]);
    const { played } = await playing(store(), [said("one")], player);
    expect(played[0]?.dispatch).toMatchObject({
      ...{ id: outboxId("a"), conversation, number: NUMBER, to: ANA, attempt: 1, refused: 0 },
      message: { type: "text", body: "a" },
    });
    expect(await taken(store(), conversation)).toBeUndefined();
    await settle(store(), "a", acceptedAs("wamid.a"));
    expect(await taken(store(), conversation)).toBe("b");
  });

  it("takes no more replies than it may", async () => {
    const [ana, ben] = [await known(store()), await known(store(), BEN)];
    const { player } = answering((found) => [reply(found.conversation, `to ${found.conversation}`)]);
    const sends = { ...SENDS, atMost: 1 };
    const items = [said("one"), said("two", [BEN])];
    const { played } = await playing(store(), items, { ...player, sends });
    expect(played.map(({ dispatch }) => dispatch?.conversation)).toEqual([ana, undefined]);
    expect(await taken(store(), ben)).toBe(`to ${ben}`);
  });

  it.each([
    [
      "one that is parked rather than resent",
      (to: Opened) => reply(to.conversation, "a", { onUnknown: "park" }),
    ],
    ["one to somebody else", (to: Opened) => reply(to.conversation, "a", { to: BEN })],
  ])("leaves in its lane a reply that nobody may take at once: %s", async (_what, replyOf) => {
    const conversation = await known(store());
    const lane = (await known(store(), BEN)) && replyOf({ conversation } as Opened).to;
    const { player } = answering((found) => [replyOf(found)]);
    const { played } = await playing(store(), [said("one")], player);
    expect(played[0]?.dispatch).toBeUndefined();
    const isTo = lane === conversation ? conversation : await conversationOf(store(), BEN);
    expect(await taken(store(), isTo)).toBe("a");
  });

  it("lets no reply overtake one that is still to be sent", async () => {
    const conversation = await told(store(), ["before"]);
    const { player } = answering((found) => [reply(found.conversation, "after")]);
    const { played } = await playing(store(), [said("one")], player);
    expect(played[0]?.dispatch).toBeUndefined();
    expect(await drain(store(), conversation)).toEqual(["before", "after"]);
  });

  it("gives a reply that was taken and never reported to the rules for what is unknown", async () => {
    const conversation = await known(store());
    const { player } = answering((found) => [reply(found.conversation, "a")]);
    await playing(store(), [said("one")], player);
    await store().recover(UNKNOWN_WAIT, "all");
    expect(await taken(store(), conversation)).toBeUndefined();
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation)).toBe("a");
  });

  it.each<[string, (store: Store) => Promise<InboundItem>]>([
    ["another message is to be handled first", async (store) => (await heard(store, "zero")) && said("one")],
    ["the conversation waits for a time", async (store) => (await takesItsTime(store)) && said("one")],
    ["its time has come", async (store) => (await isDue(store)) && said("one")],
    ["an earlier attempt has asked somebody", async (store) => (await hasAsked(store)) && said("one")],
    [
      "the message wakes nobody",
      async (store) => (await known(store)) && said("one", [ANA], { wakes: false }),
    ],
    ["it was seen before", async () => said("hello")],
  ])("plays nothing when %s", async (_why, prepared) => {
    await known(store());
    const item = await prepared(store());
    const { turns, player } = answering();
    expect((await playing(store(), [item], player)).played).toEqual([]);
    expect(turns).toEqual([]);
  });

  it.each<[string, Player["play"]]>([
    ["played", () => broken()],
    ["written", (found) => turnOf(found, { outbox: [reply("nobody's" as ConversationId, "lost")] })],
  ])("keeps a message whose turn cannot be %s, which rings for itself", async (_what, play) => {
    const conversation = await known(store());
    const answer = await playing(store(), [said("one")], { play, sends: SENDS });
    expect(answer).toMatchObject({ fresh: 1, played: [], work: [{ type: "turn", conversation }] });
    expect(await nextIn(store(), conversation)).toBe("one");
  });

  it("plays several messages of one person one after the other", async () => {
    await known(store());
    const { turns, player } = answering((found) => [reply(found.conversation, `to ${found.revision}`)]);
    const { played, work } = await playing(store(), [said("one"), said("two")], player);
    expect(turns.map(({ revision }) => revision)).toEqual([1, 2]);
    expect(played.map(({ dispatch }) => dispatch !== undefined)).toEqual([true, false]);
    expect(work).toEqual([]);
  });

  it("keeps the 50 newest of the messages that were played, in and out", async () => {
    const conversation = await known(store());
    for (let n = 1; n <= 30; n++) {
      const { player } = answering((found) => [reply(found.conversation, `reply ${n}`)]);
      await playing(store(), [said(`${n}`)], player, NOON + n);
      await settle(store(), `reply ${n}`, acceptedAs(`wamid.${n}`));
    }
    // 30 messages and as many replies, and the one that made the person known.
    expect(await store().prune(NOON + HOUR, 100)).toBe(11);
    expect(await store().prune(NOON + HOUR, 100)).toBe(0);
    expect(await taken(store(), conversation)).toBeUndefined();
  });

  it("forgets an ended conversation 24 hours after the last message that was played, and not before", async () => {
    await known(store());
    const halfPast = NOON + HOUR / 2;
    const player = { play: (found: Opened) => ({ ...lastTurnOf(found), at: halfPast }), sends: SENDS };
    await playing(store(), [said("one")], player, halfPast);
    await store().prune(halfPast + DAY, 100);
    await conversationOf(store());
    while ((await store().prune(halfPast + DAY + 1, 100)) > 0);
    await expect(conversationOf(store())).rejects.toThrow("nobody is known");
  });
  describe("of a lane that was rung for, if the store plays those", () => {
    it("plays the next turn, takes its first reply, and says whether there is more to do", async (context) => {
      const play = playsLanes(store(), context);
      const conversation = await known(store());
      await accept(store(), [said("one"), said("two")]);
      const { turns, player } = answering((found) => [reply(found.conversation, `to ${found.revision}`)]);
      const first = await play(conversation, NOON, player);
      expect(first).toMatchObject({ played: { turn: turns[0] }, isLeft: true });
      expect(first?.played?.dispatch?.id).toBe(turns[0]?.outbox[0]?.id);
      expect(await play(conversation, NOON, player)).toMatchObject({
        played: { turn: turns[1] },
        isLeft: false,
      });
      expect(await play(conversation, NOON, player)).toBeUndefined();
    });

    it("leaves to others a turn that has to take its time, and one that was begun", async (context) => {
      const play = playsLanes(store(), context);
      const conversation = await known(store());
      await accept(store(), [said("one")]);
      const slow: Player = { play: () => undefined, sends: SENDS };
      expect(await play(conversation, NOON, slow)).toEqual({ isLeft: true });
      await store().journal({ conversation, revision: 1, call: 0, name: "GET" });
      expect(await play(conversation, NOON, answering().player)).toEqual({ isLeft: true });
      expect(await nextIn(store(), conversation)).toBe("one");
    });
  });
}

function broken(): never {
  throw new Error("the machine is broken");
}

const SENDS = { atMost: 10, leaseMs: LEASE };

/** Its `play`; a store that has none leaves the test out. */
function playsLanes(
  store: Store,
  { skip }: { readonly skip: (why: string) => void },
): NonNullable<Store["play"]> {
  if (!store.play) skip("its messages are played as they come");
  return (...given) => store.play?.(...given) ?? Promise.resolve(undefined);
}

/** A player whose turns wait for the next message, and the turns that it played. */
function answering(outboxOf: (found: Opened) => Turn["outbox"] = () => []): {
  readonly turns: Turn[];
  readonly player: Player;
} {
  const turns: Turn[] = [];
  const play = (found: Opened): Turn => {
    const turn = turnOf(found, { outbox: outboxOf(found) });
    turns.push(turn);
    return turn;
  };
  return { turns, player: { play, sends: SENDS } };
}

function playing(
  store: Store,
  items: readonly InboundItem[],
  player: Player,
  receivedAt = NOON,
): Promise<Accepted> {
  return store.accept({ receivedAt, items }, player);
}

/** The conversation of somebody who has written before and was answered. */
async function known(store: Store, address = ANA) {
  const conversation = await heard(store, `hello${address === ANA ? "" : ` from ${address.value}`}`, address);
  if (await store.open(conversation, NOON)) await takeTurn(store, conversation);
  return conversation;
}

async function takesItsTime(store: Store) {
  const conversation = await heard(store, "wait");
  return takeTurn(store, conversation, { hears: false, timerAt: NOON + HOUR });
}

async function isDue(store: Store) {
  const conversation = await heard(store, "hurry");
  return takeTurn(store, conversation, { timerAt: NOON - 1 });
}

async function hasAsked(store: Store) {
  const conversation = await conversationOf(store);
  await store.journal({ conversation, revision: 1, call: 0, name: "PAY" });
  return conversation;
}
