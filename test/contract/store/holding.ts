import { expect, it } from "vitest";
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
  lastTurnOf,
  NOON,
  OUTAGE,
  opened,
  reply,
  said,
  taken,
  takeTurn,
} from "./kit.ts";
import {
  acceptAndPlay,
  bells,
  fail,
  HELD,
  hold,
  idOf,
  postpone,
  saying,
  settleOwn,
  standing,
  takeOnly,
} from "./saying.ts";

/** Messages that are held until their person writes: O5 of `model/outbox.ts`. */
export function holdingContract(store: GetStore): void {
  it("lets go of bulk that was held before what is answered to the person who has come for it", async () => {
    const lane = await heard(store());
    await takeTurn(store(), lane, { outbox: ["b1", "b2"].map((name) => reply(lane, name, { bulk: true })) });
    for (const name of ["b1", "b2"])
      await store().putAside({ id: idOf(lane, name, "outbox"), at: NOON, ...HELD });
    await accept(store(), [said("here I am")]);
    await takeTurn(store(), lane, { outbox: [reply(lane, "answer")] });
    expect(await drain(store(), lane)).toEqual(["b1", "b2", "answer"]);
  });

  it("holds a message without holding back what stands behind it", async () => {
    const lane = await saying(store(), ["one", "two"]);
    await hold(store(), lane, "one");
    expect(await store().look(lane, NOON)).toMatchObject({ departure: { standing: { held: 1 } } });
    expect(await drain(store(), lane)).toEqual(["two"]);
  });

  it("lets go of all that is held, in its order, before what is said from then on (O5)", async () => {
    const lane = await saying(store(), ["one", "two", "three"]);
    for (const name of ["one", "two", "three"]) await hold(store(), lane, name);
    expect(await taken(store(), lane)).toBeUndefined();
    await takeTurn(store(), await heard(store(), "order", BEN), { outbox: [reply(lane, "four")] });
    await store().putAside({ id: idOf(lane, "four", "outbox"), at: NOON, ...HELD });
    const answer = await accept(store(), [said("here I am", [ANA])]);
    expect(answer.work).toContainEqual({ type: "send", conversation: lane });
    await accept(store(), [said("go on")]);
    await takeTurn(store(), lane, { outbox: [reply(lane, "five")] });
    expect(await drain(store(), lane)).toEqual(["one", "two", "three", "four", "five"]);
  });

  it("lets nothing go for a message that opens no window, nor for somebody else's", async () => {
    const lane = await saying(store(), ["one"]);
    await hold(store(), lane, "one");
    await accept(store(), [said("a status of his", [BEN]), said("a note", [ANA], { opensWindow: false })]);
    expect(await store().look(lane, NOON)).toBeUndefined();
  });

  it("does not let the message answer that releases what was said before the question", async () => {
    const lane = await saying(store(), ["Which size?"]);
    await hold(store(), lane, "Which size?");
    await accept(store(), [said("hello?"), said("large")]);
    expect((await opened(store(), lane)).next).toMatchObject({ message: { body: "hello?", isEarly: true } });
    await takeTurn(store(), lane);
    const { next } = await opened(store(), lane);
    expect(next).toMatchObject({ type: "message", message: { body: "large" } });
    expect(next).not.toHaveProperty("message.isEarly");
  });

  it("knows as well that nobody can have read what waits for the limits of a day in a closed window", async () => {
    const lane = await saying(store(), ["Which size?"]);
    await postpone(store(), lane, "Which size?");
    await accept(store(), [said("hello?")], NOON + 2 * DAY);
    expect((await opened(store(), lane)).next).toMatchObject({ message: { isEarly: true } });
  });

  it("plays nothing at once with a message that nobody can have written after reading what waits", async () => {
    const lane = await saying(store(), ["Which size?"]);
    await postpone(store(), lane, "Which size?");
    const later = NOON + 2 * DAY;
    const { played } = await acceptAndPlay(store(), "hello?", undefined, later);
    expect(played).toEqual([]);
    expect((await opened(store(), lane, later)).next).toMatchObject({ message: { isEarly: true } });
  });

  it("knows it as well when two people turn out to be one, of whom the other's window is open", async () => {
    await takeTurn(store(), await heard(store(), "by another name", ANA_BSUID, NOON + DAY), {
      at: NOON + DAY,
    });
    const lane = await saying(store(), ["Which size?"]);
    await hold(store(), lane, "Which size?");
    await accept(store(), [said("it is me", [ANA, ANA_BSUID])]);
    expect((await opened(store(), lane)).next).toMatchObject({ message: { isEarly: true } });
  });

  it("takes a message for an answer when the question is about to leave in an open window", async () => {
    const lane = await saying(store(), ["Which size?"]);
    await postpone(store(), lane, "Which size?");
    await accept(store(), [said("large")], NOON + HOUR);
    expect((await opened(store(), lane)).next).not.toHaveProperty("message.isEarly");
  });

  it("plays nothing at once with the message that releases", async () => {
    const lane = await saying(store(), ["Which size?"]);
    await hold(store(), lane, "Which size?");
    const { played, work } = await acceptAndPlay(store(), "hello?");
    expect({ played, work }).toEqual({ played: [], work: bells(lane) });
  });

  it("lets what is held go before an answer that could be played at once", async () => {
    const lane = await saying(store(), []);
    await takeTurn(store(), await heard(store(), "order", BEN), { outbox: [reply(lane, "news for Ana")] });
    await store().putAside({ id: idOf(lane, "news for Ana", "outbox"), at: NOON, ...HELD });
    const { played } = await acceptAndPlay(store(), "hello?");
    expect(played.map(({ dispatch }) => dispatch)).toEqual(played.map(() => undefined));
    if (played.length === 0) await takeTurn(store(), lane, { outbox: [reply(lane, "answer")] });
    expect(await drain(store(), lane)).toEqual(["news for Ana", "answer"]);
  });

  it.each(["announces", "carries"] as const)(
    "lets go as well of what waits for another try of a template that %s it",
    async (standIn) => {
      const lane = await saying(store(), ["Which size?"]);
      await takeOnly(store(), lane, "Which size?", standIn);
      const retry = { type: "retry", notBeforeAt: NOON + HOUR, refused: true, error: OUTAGE } as const;
      await settleOwn(store(), lane, "Which size?", retry);
      const { played, work } = await acceptAndPlay(store(), "hello?");
      expect({ played, work }).toEqual({ played: [], work: bells(lane) });
      expect((await opened(store(), lane)).next).toMatchObject({ message: { isEarly: true } });
      expect(await standing(store(), lane)).toEqual({ lastInboundAt: NOON, held: 0 });
      expect(await drain(store(), lane)).toEqual(["Which size?"]);
    },
  );

  it("lets the message begin a new run when nobody asked anything", async () => {
    const lane = await saying(store(), ["one"]);
    await accept(store(), [said("and?")]);
    await store().commit(lastTurnOf(await opened(store(), lane)));
    await hold(store(), lane, "one");
    await accept(store(), [said("hello again")]);
    expect((await opened(store(), lane)).next).toMatchObject({ message: { body: "hello again" } });
  });

  it("lets the message answer a question that was asked before, when somebody else's words are held", async () => {
    const lane = await saying(store(), []);
    await takeTurn(store(), await heard(store(), "order", BEN), { outbox: [reply(lane, "news for Ana")] });
    await store().putAside({ id: idOf(lane, "news for Ana", "outbox"), at: NOON, ...HELD });
    await accept(store(), [said("my answer")]);
    expect((await opened(store(), lane)).next).toMatchObject({ message: { body: "my answer" } });
  });

  it("gives a message back that was held for too long, and it can be failed", async () => {
    const lane = await saying(store(), ["one"]);
    const untilAt = NOON + 7 * DAY;
    await store().putAside({ id: idOf(lane, "one"), at: NOON, type: "held", untilAt });
    expect(await store().nextDueAt(NOON)).toBe(untilAt);
    expect(await store().due(untilAt - 1, 10)).toEqual([]);
    expect(await store().due(untilAt, 10)).toEqual([{ type: "send", conversation: lane }]);
    expect(await store().look(lane, untilAt)).toMatchObject({
      type: "overdue",
      departure: { id: idOf(lane, "one") },
    });
    await fail(store(), lane, "one");
    expect(await store().look(lane, untilAt)).toBeUndefined();
  });

  it("takes what is held along when two people turn out to be one, in front", async () => {
    await saying(store(), ["one"]);
    const lane = await conversationOf(store());
    await hold(store(), lane, "one");
    await accept(store(), [said("by another name", [ANA_BSUID])]);
    const survivor = await conversationOf(store(), ANA_BSUID);
    await takeTurn(store(), survivor, { outbox: [reply(survivor, "two")] });
    await accept(store(), [said("it is me", [ANA, ANA_BSUID])]);
    expect(await drain(store(), survivor)).toEqual(["one", "two"]);
  });

  it("lets nothing that was held overtake what is on its way when two people turn out to be one", async () => {
    await saying(store(), ["one"]);
    await hold(store(), await conversationOf(store()), "one");
    await accept(store(), [said("by another name", [ANA_BSUID])]);
    const survivor = await conversationOf(store(), ANA_BSUID);
    await takeTurn(store(), survivor, { outbox: [reply(survivor, "two")] });
    await taken(store(), survivor);
    await accept(store(), [said("it is me", [ANA, ANA_BSUID])]);
    expect(await taken(store(), survivor)).toBeUndefined();
    await settleOwn(store(), survivor, "two", acceptedAs("wamid.2"), "outbox");
    expect(await drain(store(), survivor)).toEqual(["one"]);
  });

  it("never forgets a conversation in which something is held", async () => {
    const lane = await saying(store(), ["one"]);
    await accept(store(), [said("bye")]);
    await store().commit(lastTurnOf(await opened(store(), lane)));
    await hold(store(), lane, "one");
    await store().prune(NOON + 6 * DAY, 100);
    const back = said("back", [ANA], { message: { ...said("back").message, sentAt: NOON + 6 * DAY } });
    await accept(store(), [back], NOON + 6 * DAY);
    expect(await drain(store(), await conversationOf(store()))).toEqual(["one"]);
  });
}
