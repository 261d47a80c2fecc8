import { expect, it } from "vitest";
import type { Taking } from "../../../src/runtime/ports.ts";
import {
  ANA,
  ANA_BSUID,
  accept,
  acceptedAs,
  conversationOf,
  DAY,
  drain,
  type GetStore,
  HOUR,
  heard,
  LEASE,
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
  acceptAndPlay,
  fail,
  HELD,
  hold,
  idOf,
  postpone,
  saying,
  settleOwn,
  takeOnly,
  takeTurnAfter,
} from "./saying.ts";

/** What `look`, `take` and `putAside` promise to delivery, and O7 of `model/outbox.ts`. */
export function deliveringContract(store: GetStore): void {
  it("shows what would leave next, and how the person stands", async () => {
    const lane = await saying(store(), ["one", "two"]);
    expect(await store().look(lane, NOON)).toEqual({
      type: "message",
      departure: {
        ...{ id: idOf(lane, "one"), conversation: lane, bot: "shop", number: "111", to: ANA },
        ...{ message: { type: "text", body: "one" }, origin: ORIGIN, attempt: 0, refused: 0 },
        standing: { lastInboundAt: NOON, held: 0 },
        bulk: false,
      },
    });
  });

  it("shows nothing in a lane that is empty or waits, and changes nothing by looking", async () => {
    const lane = await heard(store());
    expect(await store().look(lane, NOON)).toBeUndefined();
    await saying(store(), ["one"]);
    await store().look(lane, NOON);
    expect(await taken(store(), lane)).toBe("one");
    expect(await store().look(lane, NOON)).toBeUndefined();
  });

  it("calls a lane stuck whose sender died, until a taker has seen to it", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    expect(await store().look(lane, NOON + LEASE)).toEqual({ type: "stuck" });
    expect(await taken(store(), lane, NOON + LEASE)).toBeUndefined();
    expect(await store().look(lane, NOON + LEASE)).toBeUndefined();
  });

  it("keeps in mind that a message is bulk", async () => {
    const lane = await heard(store());
    await takeTurn(store(), lane, { outbox: [reply(lane, "many", { bulk: true })] });
    expect(await store().look(lane, NOON)).toMatchObject({ departure: { bulk: true } });
  });

  it("lets answers go before bulk that waits, and nothing before bulk that is on its way (O7)", async () => {
    const lane = await heard(store());
    const bulk = ["b1", "b2"].map((name) => reply(lane, name, { bulk: true }));
    await takeTurn(store(), lane, { outbox: bulk });
    await takeTurnAfter(store(), lane, "answer");
    expect(await drain(store(), lane)).toEqual(["answer", "b1", "b2"]);
    await accept(store(), [said("more")]);
    await takeTurn(store(), lane, { outbox: ["b3", "b4"].map((name) => reply(lane, name, { bulk: true })) });
    expect(await taken(store(), lane)).toBe("b3");
    await takeTurnAfter(store(), lane, "second");
    expect(await taken(store(), lane)).toBeUndefined();
    await settleOwn(store(), lane, "b3", acceptedAs("wamid.b3"), "outbox");
    expect(await drain(store(), lane)).toEqual(["second", "b4"]);
  });

  it("does not let bulk that must be tried again hold back an answer", async () => {
    const lane = await heard(store());
    await takeTurn(store(), lane, { outbox: ["b1", "b2"].map((name) => reply(lane, name, { bulk: true })) });
    await taken(store(), lane);
    const retry = { type: "retry", notBeforeAt: NOON + HOUR, refused: true, error: OUTAGE } as const;
    await settleOwn(store(), lane, "b1", retry, "outbox");
    await takeTurnAfter(store(), lane, "answer");
    expect(await store().due(NOON, 10)).toEqual([{ type: "send", conversation: lane }]);
    expect(await drain(store(), lane)).toEqual(["answer"]);
    expect(await taken(store(), lane, NOON + HOUR)).toBe("b1");
  });

  it("takes only the message that was meant", async () => {
    const lane = await saying(store(), ["one", "two"]);
    expect(await takeOnly(store(), lane, "two")).toBeUndefined();
    expect(await takeOnly(store(), lane, "one")).toMatchObject({ message: { body: "one" } });
  });

  it("lets what waits for the limits leave before the answer to a person who has opened the window", async () => {
    const lane = await saying(store(), ["one"]);
    await postpone(store(), lane, "one");
    await acceptAndPlay(store(), "hello?");
    expect(await drain(store(), lane)).toEqual(["one", "answer"]);
  });

  it("lets the limits count for what opens no window, and for what is tried again", async () => {
    const lane = await saying(store(), ["one"]);
    await postpone(store(), lane, "one");
    await accept(store(), [said("a note", [ANA], { opensWindow: false })]);
    expect(await store().look(lane, NOON)).toBeUndefined();
    await taken(store(), lane, NOON + HOUR);
    const retry = { type: "retry", notBeforeAt: NOON + 2 * HOUR, refused: true, error: OUTAGE } as const;
    await settleOwn(store(), lane, "one", retry);
    await accept(store(), [said("and?")]);
    expect(await taken(store(), lane, NOON + HOUR)).toBeUndefined();
  });

  it("decides anew about somebody who has written meanwhile", async () => {
    const lane = await saying(store(), ["one"]);
    const id = idOf(lane, "one");
    const grounds = { lastInboundAt: NOON - DAY };
    const take = (only: Taking) => store().take(lane, NOON, LEASE, UNKNOWN_WAIT, only);
    expect(await take({ id, standIn: "carries", grounds })).toBeUndefined();
    expect(await store().putAside({ id, at: NOON, grounds, ...HELD })).toBe(false);
    expect(await store().putAside({ id, at: NOON, grounds: {}, ...HELD })).toBe(false);
    expect(await take({ id, grounds: { lastInboundAt: NOON } })).toMatchObject({ id });
  });

  it("says whether a message was put aside", async () => {
    const lane = await saying(store(), ["one"]);
    expect(await hold(store(), lane, "one")).toBe(true);
    expect(await fail(store(), lane, "one")).toBe(true);
    expect(await fail(store(), lane, "one")).toBe(false);
  });

  it("postpones a message", async () => {
    const lane = await saying(store(), ["one"]);
    await postpone(store(), lane, "one");
    expect(await store().look(lane, NOON + HOUR - 1)).toBeUndefined();
    expect(await taken(store(), lane, NOON + HOUR)).toBe("one");
  });

  it("puts nothing aside that is on its way or has arrived", async () => {
    const lane = await saying(store(), ["one"]);
    await taken(store(), lane);
    await hold(store(), lane, "one");
    await fail(store(), lane, "one");
    await settleOwn(store(), lane, "one", acceptedAs("wamid.1"));
    await fail(store(), lane, "one");
    const { undelivered } = await accept(store(), [status("failed", "wamid.1", { error: OUTAGE })]);
    expect(undelivered).toHaveLength(1);
  });

  it("lets bulk stay behind the answers when two people turn out to be one", async () => {
    await takeTurn(store(), await heard(store()), {
      outbox: [reply(await conversationOf(store()), "bulk", { bulk: true })],
    });
    await accept(store(), [said("by another name", [ANA_BSUID])]);
    const survivor = await conversationOf(store(), ANA_BSUID);
    await takeTurn(store(), survivor, { outbox: [reply(survivor, "one")] });
    await accept(store(), [said("it is me", [ANA, ANA_BSUID])]);
    expect(await drain(store(), survivor)).toEqual(["one", "bulk"]);
  });

  it("asks before it takes a reply at once", async () => {
    await takeTurn(store(), await heard(store()));
    const asked: unknown[] = [];
    const { played } = await acceptAndPlay(store(), "hi", (...args) => {
      asked.push(args);
      return false;
    });
    expect(asked).toMatchObject([[{ message: { body: "answer" } }, { next: { message: { body: "hi" } } }]]);
    expect(played.map(({ dispatch }) => dispatch)).toEqual([undefined]);
    expect(await drain(store(), await conversationOf(store()))).toEqual(["answer"]);
  });
}
