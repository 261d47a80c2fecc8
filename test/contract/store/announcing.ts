import { expect, it } from "vitest";
import {
  ANA,
  accept,
  acceptedAs,
  drain,
  type GetStore,
  HOUR,
  heard,
  NOON,
  ORIGIN,
  OUTAGE,
  reply,
  said,
  status,
  taken,
  takeTurn,
  UNKNOWN_WAIT,
} from "./kit.ts";
import {
  announce,
  CLOSED,
  hold,
  idOf,
  saying,
  settleOwn,
  standing,
  TEMPLATE,
  takeOnly,
  takeTurnAfter,
} from "./saying.ts";

/** Templates in the place of messages, and windows that turn out to be closed: O6 of `model/outbox.ts`. */
export function announcingContract(store: GetStore): void {
  it("holds a message that a template has announced, and counts the person as told (O6)", async () => {
    const lane = await saying(store(), ["one", "two"]);
    expect(await takeOnly(store(), lane, "one", "announces")).toMatchObject({ standIn: "announces" });
    expect(await standing(store(), lane)).toBeUndefined();
    await settleOwn(store(), lane, "one", acceptedAs("wamid.t"));
    expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, announcedAt: NOON, held: 1 });
    await hold(store(), lane, "two");
    await accept(store(), [said("yes?")]);
    expect(await drain(store(), lane)).toEqual(["one", "two"]);
    await takeTurnAfter(store(), lane, "three");
    expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, held: 0 });
  });

  it("is done with a message that a template has carried", async () => {
    const lane = await saying(store(), ["one"]);
    await takeOnly(store(), lane, "one", "carries");
    await settleOwn(store(), lane, "one", acceptedAs("wamid.t"));
    await accept(store(), [said("thanks")]);
    expect(await drain(store(), lane)).toEqual([]);
  });

  it("does not hold what was announced when the person has written meanwhile", async () => {
    const lane = await saying(store(), ["one"]);
    await takeOnly(store(), lane, "one", "announces");
    await accept(store(), [said("I was faster")]);
    await settleOwn(store(), lane, "one", acceptedAs("wamid.t"));
    expect(await drain(store(), lane)).toEqual(["one"]);
  });

  it("never resends a template that went in the place of a message: it is parked (P2)", async () => {
    const lane = await saying(store(), ["one"]);
    await takeOnly(store(), lane, "one", "announces");
    await settleOwn(store(), lane, "one", { type: "unknown", waitMs: UNKNOWN_WAIT, error: OUTAGE });
    await store().received(UNKNOWN_WAIT);
    expect(await store().look(lane, NOON)).toEqual({ type: "stuck" });
    expect(await taken(store(), lane)).toBeUndefined();
    expect(await store().parked(10)).toMatchObject([{ id: idOf(lane, "one") }]);
  });

  it("takes a status as proof that an announcement of unknown fate was accepted", async () => {
    const lane = await saying(store(), ["one"]);
    await takeOnly(store(), lane, "one", "announces");
    await settleOwn(store(), lane, "one", { type: "unknown", waitMs: UNKNOWN_WAIT, error: OUTAGE });
    await accept(store(), [status("sent", "wamid.t", { echo: idOf(lane, "one") })]);
    await accept(store(), [said("yes?")]);
    expect(await drain(store(), lane)).toEqual(["one"]);
  });

  it("fails a message whose announcement failed, and says so", async () => {
    const lane = await saying(store(), ["one"]);
    await announce(store(), lane, "one");
    const echo = idOf(lane, "one");
    const { undelivered } = await accept(store(), [status("failed", "wamid.t", { echo, error: OUTAGE })]);
    expect(undelivered).toEqual([
      { id: echo, bot: "shop", conversation: lane, origin: ORIGIN, error: OUTAGE },
    ]);
    await accept(store(), [said("hello")]);
    expect(await drain(store(), lane)).toEqual([]);
  });

  it("does not mistake what is said of an announcement for news about the message", async () => {
    const lane = await saying(store(), ["one"]);
    await announce(store(), lane, "one");
    const echo = idOf(lane, "one");
    await accept(store(), [said("yes?"), status("read", "wamid.t", { echo })]);
    await accept(store(), [status("failed", "wamid.t", { echo, error: OUTAGE })]);
    expect(await drain(store(), lane)).toEqual(["one"]);
  });

  it("believes the channel that the window is closed, and lets the message wait for another way", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "one", { type: "closed", error: CLOSED });
    expect(await store().look(lane, NOON)).toMatchObject({
      type: "message",
      departure: { refused: 1, error: CLOSED, standing: { held: 0 } },
    });
    expect(await standing(store(), lane)).toEqual({ held: 0 });
    await accept(store(), [said("hello")]);
    expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, held: 0 });
  });

  it("does the same when the channel says it late, and tells no script of a failure", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await settleOwn(store(), lane, "one", acceptedAs("wamid.1"));
    const late = status("failed", "wamid.1", { error: CLOSED, closesWindow: true, wakes: true });
    const { work, undelivered } = await accept(store(), [late]);
    expect({ work, undelivered }).toEqual({ work: [{ type: "send", conversation: lane }], undelivered: [] });
    expect(await standing(store(), lane)).toEqual({ held: 0 });
  });

  it("keeps the window open when the person has written since", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await accept(store(), [said("hello", [ANA], { message: { ...said("x").message, sentAt: NOON + HOUR } })]);
    await settleOwn(store(), lane, "one", { type: "closed", error: CLOSED });
    expect(await standing(store(), lane)).toMatchObject({ lastInboundAt: NOON + HOUR });
  });

  it("gives a template up that the channel refuses because the window is closed", async () => {
    const lane = await heard(store());
    await takeTurn(store(), lane, { outbox: [reply(lane, "t", { message: TEMPLATE, onUnknown: "park" })] });
    await taken(store(), lane);
    await settleOwn(store(), lane, "t", acceptedAs("wamid.1"), "outbox");
    const late = status("failed", "wamid.1", { error: CLOSED, closesWindow: true });
    expect((await accept(store(), [late])).undelivered).toHaveLength(1);
    expect(await store().look(lane, NOON)).toBeUndefined();
  });
}
