import { expect, it } from "vitest";
import type { ConversationId, OutboxId } from "../../../src/model/ids.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Receipt, Store, Taking } from "../../../src/runtime/ports.ts";
import {
  ANA,
  ANA_BSUID,
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
  moved,
  NOON,
  OUTAGE,
  opened,
  reply,
  said,
  status,
  taken,
  takeTurn,
  UNKNOWN_WAIT,
  unknown,
} from "./kit.ts";
import { CLOSED, standing } from "./saying.ts";

/**
 * News of messages that comes early, late, twice, or about a send that another one has followed: none of it may lose a
 * message, or double it.
 */
export function newsOfSendsContract(store: GetStore): void {
  it("holds a message of whose announcement a status comes before the answer", async () => {
    const { lane, id } = await saying(store());
    await announcing(store(), lane, id);
    await accept(store(), [status("sent", "wamid.t", { echo: id })]);
    await settle(store(), id, acceptedAs("wamid.t"));
    expect(await store().fate(id)).toMatchObject({ state: "held" });
    await accept(store(), [said("yes?")]);
    expect(await drain(store(), lane)).toEqual(["one"]);
  });

  it("does not take the late answer to an announcement for one to the message that was let go", async () => {
    const { lane, id } = await saying(store());
    await announcing(store(), lane, id);
    await accept(store(), [status("sent", "wamid.t", { echo: id }), said("yes?")]);
    await settle(store(), id, acceptedAs("wamid.t"));
    expect(await store().fate(id)).toMatchObject({ state: "pending" });
    expect(await taken(store(), lane)).toBe("one");
    await settle(store(), id, acceptedAs("wamid.t"));
    await settle(store(), id, unknown);
    await settle(store(), id, { type: "failed", error: OUTAGE });
    expect(await store().fate(id)).toMatchObject({ state: "sending" });
  });

  it.each([
    ["answer", (id: OutboxId) => settle(store(), id, acceptedAs("wamid.t"))],
    ["status", (id: OutboxId) => accept(store(), [status("sent", "wamid.t", { echo: id })])],
  ])(
    "holds a message whose announcement was parked, once an %s proves that it was accepted",
    async (_, say) => {
      const { lane, id } = await saying(store());
      await announcing(store(), lane, id);
      await settle(store(), id, unknown);
      await store().received(UNKNOWN_WAIT);
      await taken(store(), lane);
      expect(await store().fate(id)).toMatchObject({ state: "parked" });
      await say(id);
      expect(await store().fate(id)).toMatchObject({ state: "held" });
      await accept(store(), [said("yes?")]);
      expect(await drain(store(), lane)).toEqual(["one"]);
    },
  );

  it("fails a message of whose announcement a failure was known before its id was", async () => {
    const { lane, id } = await saying(store());
    await announcing(store(), lane, id);
    await accept(store(), [status("failed", "wamid.t", { error: OUTAGE })]);
    await settle(store(), id, acceptedAs("wamid.t"));
    expect(await store().fate(id)).toMatchObject({ state: "failed", error: OUTAGE });
  });

  const failed = (id: OutboxId) =>
    status("failed", "wamid.1", { echo: id, error: CLOSED, closesWindow: true, wakes: true });
  const sent = (id: OutboxId) => status("sent", "wamid.1", { echo: id, wakes: true });

  it.each([
    ["again", failed],
    ["that it was sent", sent],
  ])("forgets a send that found the window closed, when the channel says %s", async (_, news) => {
    const { lane, id } = await saying(store());
    await taken(store(), lane);
    await settle(store(), id, acceptedAs("wamid.1"));
    await accept(store(), [failed(id)]);
    const late = () => accept(store(), [news(id)]);
    expect((await late()).undelivered).toEqual([]);
    expect(await store().fate(id)).toMatchObject({ state: "pending" });
    await announcing(store(), lane, id);
    await late();
    await settle(store(), id, acceptedAs("wamid.t"), 2);
    await late();
    expect(await store().fate(id)).toMatchObject({ state: "held" });
    await accept(store(), [said("yes?")]);
    await late();
    expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, held: 0 });
    expect(await drain(store(), lane)).toEqual(["one"]);
    await late();
    expect(await store().fate(id)).toMatchObject({ state: "accepted" });
  });

  it("does not believe the answer to a send of which the channel said before that the window is closed", async () => {
    const { lane, id } = await saying(store());
    await taken(store(), lane);
    await accept(store(), [failed(id)]);
    await settle(store(), id, acceptedAs("wamid.1"));
    expect(await store().fate(id)).toMatchObject({ state: "pending", error: CLOSED });
    expect(await standing(store(), lane)).toEqual({ held: 0 });
  });

  it("closes the window by a status that came before the id of its message was known", async () => {
    const { lane, id } = await saying(store());
    await taken(store(), lane);
    await accept(store(), [status("failed", "wamid.1", { error: CLOSED, closesWindow: true })]);
    await settle(store(), id, acceptedAs("wamid.1"));
    expect(await standing(store(), lane)).toEqual({ held: 0 });
  });

  it("gives up a message in a conversation that ended, when the channel says late that its window is closed", async () => {
    const { lane, id } = await saying(store());
    await taken(store(), lane);
    await settle(store(), id, acceptedAs("wamid.1"));
    await accept(store(), [said("by another name", [ANA_BSUID])]);
    await accept(store(), [said("it is me", [ANA, ANA_BSUID])]);
    expect((await accept(store(), [failed(id)])).undelivered).toHaveLength(1);
    expect(await store().look(lane, NOON)).toBeUndefined();
    expect(await store().fate(id)).toMatchObject({ state: "failed" });
  });

  it("sends a message once more by itself at most, though it was held in between (O4)", async () => {
    const { lane, id } = await saying(store());
    await taken(store(), lane);
    await settle(store(), id, unknown);
    await store().received(UNKNOWN_WAIT);
    await hold(store(), id);
    await accept(store(), [said("yes?")]);
    expect(await taken(store(), lane)).toBe("one");
    const { attempt } = { attempt: 2 };
    await settle(store(), id, unknown, attempt);
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), lane)).toBeUndefined();
    expect(await store().fate(id)).toMatchObject({ state: "parked" });
  });

  it("lets nothing go for a message that was written so long ago that it opens no window", async () => {
    const { lane, id } = await saying(store());
    await announcing(store(), lane, id);
    await settle(store(), id, acceptedAs("wamid.t"));
    const later = NOON + 3 * DAY;
    const { work } = await accept(store(), [said("delivered late")], later);
    expect(work).toEqual([{ type: "turn", conversation: lane }]);
    expect(await store().fate(id)).toMatchObject({ state: "held" });
    await takeTurn(store(), await heard(store(), "order", BEN), { outbox: [reply(lane, "two")] });
    expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, announcedAt: NOON, held: 1 });
  });

  it("lets go what was held when the person moves to where the window is open", async () => {
    const { lane, id } = await saying(store());
    await hold(store(), id);
    await heard(store(), "from the new number", BEN, NOON + HOUR);
    const { work } = await accept(store(), [moved("m1", ANA, BEN)], NOON + HOUR);
    expect(await store().fate(id)).toMatchObject({ state: "pending" });
    const survivor = await conversationOf(store(), BEN);
    expect(work).toContainEqual({ type: "send", conversation: survivor });
    expect(survivor).not.toBe(lane);
  });

  it("counts nobody as told who has written since, from wherever that was", async () => {
    const { lane, id } = await saying(store());
    await announcing(store(), lane, id);
    await settle(store(), id, acceptedAs("wamid.t"));
    const since = { message: { ...said("x").message, sentAt: NOON + DAY } };
    await accept(store(), [said("since", [BEN], since)], NOON + DAY);
    const survivor = await conversationOf(store(), BEN);
    await takeTurn(store(), survivor);
    await accept(store(), [moved("m1", ANA, BEN)], NOON + 4 * DAY);
    await takeTurn(store(), await heard(store(), "order", CLEO), { outbox: [reply(survivor, "two")] });
    expect(await standing(store(), survivor)).toEqual({ lastInboundAt: NOON + DAY, held: 1 });
  });

  it("remembers who was told of what, however long they are silent", async () => {
    const { lane, id } = await saying(store(), { run: false });
    await announcing(store(), lane, id, "carries");
    await settle(store(), id, acceptedAs("wamid.t"));
    await store().prune(NOON + 30 * DAY, 1_000);
    expect(await conversationOf(store())).toBe(lane);
    await takeTurn(store(), await heard(store(), "order", BEN), { outbox: [reply(lane, "two")] });
    expect(await standing(store(), lane)).toMatchObject({ announcedAt: NOON });
  });

  it("lets answers go before bulk that the channel took and then found too late (O7)", async () => {
    const lane = await heard(store());
    const [first, second] = ["b1", "b2"].map((name) => reply(lane, name, { bulk: true }));
    await takeTurn(store(), lane, { outbox: [first!, second!] });
    for (const [name, attempt] of [
      ["b1", 1],
      ["b2", 1],
    ] as const) {
      expect(await taken(store(), lane)).toBe(name);
      await settle(store(), `outbox/${name}` as OutboxId, acceptedAs(`wamid.${name}`), attempt);
    }
    for (const name of ["b1", "b2"]) {
      await accept(store(), [status("failed", `wamid.${name}`, { error: CLOSED, closesWindow: true })]);
    }
    await accept(store(), [said("more")]);
    await takeTurn(store(), lane, { outbox: [reply(lane, "answer")] });
    expect(await drain(store(), lane)).toEqual(["answer", "b1", "b2"]);
  });

  it("lets bulk that is being announced when the person writes go before what they are answered", async () => {
    const lane = await heard(store());
    const [id, other] = ["b1", "b2"].map((name) => `outbox/${name}` as OutboxId);
    await takeTurn(store(), lane, { outbox: ["b1", "b2"].map((name) => reply(lane, name, { bulk: true })) });
    await announcing(store(), lane, id!);
    await accept(store(), [said("I was faster")]);
    await takeTurn(store(), lane, { outbox: [reply(lane, "answer")] });
    await settle(store(), id!, acceptedAs("wamid.t"));
    expect(await drain(store(), lane)).toEqual(["b1", "answer", "b2"]);
    expect(await store().fate(other!)).toMatchObject({ state: "accepted" });
  });
}

const CLEO = { kind: "phone", value: "5511999990003" } as const;

/** A conversation in which "one" was said, and which waits for an answer, or is over. */
async function saying(store: Store, { run = true } = {}): Promise<{ lane: ConversationId; id: OutboxId }> {
  const lane = await heard(store, "asks for one");
  const id = `${lane}/1/one` as OutboxId;
  const outbox = [reply(lane, "one", { id })];
  if (run) await takeTurn(store, lane, { outbox });
  else await store.commit(lastTurnOf(await opened(store, lane), { outbox }));
  return { lane, id };
}

function announcing(
  store: Store,
  lane: ConversationId,
  id: OutboxId,
  standIn: NonNullable<Taking["standIn"]> = "announces",
) {
  return store.take(lane, NOON, LEASE, UNKNOWN_WAIT, { id, standIn });
}

function settle(store: Store, id: OutboxId, outcome: Receipt["outcome"], attempt = 1): Promise<void> {
  return store.settle({ id, attempt, at: NOON, outcome });
}

function hold(store: Store, id: OutboxId): Promise<boolean> {
  return store.putAside({ id, at: NOON, type: "held", untilAt: NOON + LIMITS.heldMs });
}
