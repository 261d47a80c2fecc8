import { expect, it } from "vitest";
import type { ConversationId } from "../../../src/model/ids.ts";
import {
  ANA,
  accept,
  BEN,
  conversationOf,
  type GetStore,
  HOUR,
  heard,
  lastTurnOf,
  NOON,
  nextIn,
  opened,
  RUN,
  reply,
  said,
  taken,
  takeTurn,
  turnOf,
} from "./kit.ts";

/** What `open`, `journal` and `commit` promise. */
export function committingContract(store: GetStore): void {
  it("saves a turn at the next revision, with its run and its faults", async () => {
    const conversation = await heard(store(), "one");
    await accept(store(), [said("two")]);
    expect(await takeTurn(store(), conversation, { faults: { site: "HEAR 1", count: 2 } })).toBe("committed");
    expect(await opened(store(), conversation)).toMatchObject({
      revision: 1,
      run: RUN,
      faults: { site: "HEAR 1", count: 2 },
    });
  });

  it("shows the open run while nothing is to be done, and none when it is over", async () => {
    const conversation = await heard(store());
    expect(await store().openRun(conversation)).toBeUndefined();
    await takeTurn(store(), conversation);
    expect(await store().openRun(conversation)).toEqual(RUN);
    await accept(store(), [said("two")]);
    await store().commit(lastTurnOf(await opened(store(), conversation)));
    expect(await store().openRun(conversation)).toBeUndefined();
    expect(await store().openRun("somebody else" as ConversationId)).toBeUndefined();
  });

  it("answers stale when the conversation moved on and the message is still there", async () => {
    const conversation = await heard(store(), "one");
    await accept(store(), [said("two")]);
    const found = await opened(store(), conversation);
    await store().commit(turnOf(found));
    const next = await opened(store(), conversation);
    expect(await store().commit(turnOf(next, { revision: 0 }))).toBe("stale");
    expect(await nextIn(store(), conversation)).toBe("two");
  });

  it("answers duplicate when the message was consumed already", async () => {
    const found = await opened(store(), await heard(store()));
    await store().commit(turnOf(found));
    expect(await store().commit(turnOf(found))).toBe("duplicate");
  });

  it("answers duplicate when the timer was consumed already", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR });
    const found = await opened(store(), conversation, NOON + HOUR);
    await store().commit(turnOf(found));
    expect(await store().commit(turnOf(found))).toBe("duplicate");
  });

  it("commits exactly one of two turns at the same time", async () => {
    const conversation = await heard(store());
    const found = await opened(store(), conversation);
    const answers = await Promise.all(
      ["first", "second"].map((name) =>
        store().commit(turnOf(found, { outbox: [reply(conversation, name)] })),
      ),
    );
    expect(answers).toEqual(["committed", "duplicate"]);
    expect([await taken(store(), conversation), await taken(store(), conversation)]).toEqual([
      "first",
      undefined,
    ]);
  });

  it("writes nothing of a turn that is not committed", async () => {
    const conversation = await heard(store(), "one");
    const found = await opened(store(), conversation);
    await accept(store(), [said("two")]);
    await store().commit(turnOf(found));
    const late = turnOf(found, { outbox: [reply(conversation, "late")], timerAt: NOON + 1, hears: false });
    await store().commit(late);
    expect(await taken(store(), conversation)).toBeUndefined();
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    expect(await opened(store(), conversation)).toMatchObject({
      revision: 1,
      next: { message: { body: "two" } },
    });
  });

  it("writes all of a turn or nothing", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { outbox: [reply(conversation, "used")] });
    await accept(store(), [said("two")]);
    const found = await opened(store(), conversation);
    const outbox = [reply(conversation, "new"), reply(conversation, "used")];
    await expect(store().commit(turnOf(found, { outbox, timerAt: NOON + 1 }))).rejects.toThrow();
    expect(await opened(store(), conversation)).toMatchObject({
      revision: 1,
      next: { message: { body: "two" } },
    });
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    await takeTurn(store(), conversation, { outbox: [reply(conversation, "new")] });
  });

  it("answers stale for a conversation that it does not know", async () => {
    const found = await opened(store(), await heard(store()));
    const nowhere = "111:nobody" as typeof found.conversation;
    expect(await store().commit({ ...turnOf(found), conversation: nowhere })).toBe("stale");
  });

  it("has no run after the last turn, and begins one with the next message", async () => {
    const conversation = await heard(store(), "one");
    await store().commit(
      lastTurnOf(await opened(store(), conversation), { hears: false, timerAt: NOON + 1 }),
    );
    expect(await store().open(conversation, NOON + 1)).toBeUndefined();
    await accept(store(), [said("two")]);
    const found = await opened(store(), conversation);
    expect(found).not.toHaveProperty("run");
    expect(found.next).toMatchObject({ message: { body: "two" } });
  });

  it("keeps messages waiting while the run waits for a time only", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { hears: false, timerAt: NOON + HOUR });
    expect((await accept(store(), [said("two")])).work).toEqual([]);
    expect(await nextIn(store(), conversation)).toBeUndefined();
    expect(await nextIn(store(), conversation, NOON + HOUR)).toBe("timer");
    await takeTurn(store(), conversation, { at: NOON + HOUR });
    expect(await nextIn(store(), conversation)).toBe("two");
  });

  it("lets a timer that has passed go before a message that came later", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR });
    await accept(store(), [said("two")], NOON + HOUR + 1);
    expect(await nextIn(store(), conversation, NOON + HOUR - 1)).toBe("two");
    expect(await nextIn(store(), conversation, NOON + HOUR + 1)).toBe("timer");
  });

  it("forgets a timer with the turn after it", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR });
    await accept(store(), [said("two")]);
    await takeTurn(store(), conversation);
    expect(await store().open(conversation, NOON + HOUR)).toBeUndefined();
  });

  it("has what a crashed attempt had asked and learnt", async () => {
    const conversation = await heard(store());
    const call = { conversation, revision: 0, name: "GET PRICE" };
    await store().journal({ ...call, call: 0 });
    await store().journal({ ...call, call: 1 });
    await store().journal({ ...call, call: 0, result: { value: { price: [7, null] } } });
    await store().journal({ ...call, call: 2, result: { refused: "closed" } });
    const { journal } = await opened(store(), conversation);
    expect(journal).toEqual(
      new Map([
        [0, { ...call, call: 0, result: { value: { price: [7, null] } } }],
        [1, { ...call, call: 1 }],
        [2, { ...call, call: 2, result: { refused: "closed" } }],
      ]),
    );
  });

  it("ends the journal with the turn", async () => {
    const conversation = await heard(store(), "one");
    await store().journal({ conversation, revision: 0, call: 0, name: "GET PRICE" });
    await takeTurn(store(), conversation);
    await accept(store(), [said("two")]);
    await store().journal({ conversation, revision: 0, call: 1, name: "too late" });
    expect((await opened(store(), conversation)).journal).toEqual(new Map());
  });

  it("brings what a timer's turn had asked to no message, when the clock was set back", async () => {
    const conversation = await heard(store(), "one");
    await takeTurn(store(), conversation, { timerAt: NOON + HOUR });
    const { revision, next } = await opened(store(), conversation, NOON + HOUR);
    expect(next.type).toBe("timer");
    await store().journal({ conversation, revision, seq: 0, call: 0, name: "PAY", result: { value: 1 } });
    await accept(store(), [said("two")]);
    const found = await opened(store(), conversation);
    expect(found.next).toMatchObject({ message: { id: "two" } });
    expect(found.journal).toEqual(new Map());
  });

  it("keeps the journal of a turn that was stale for the turn that runs again", async () => {
    const conversation = await heard(store(), "one");
    await accept(store(), [said("two")]);
    const first = await opened(store(), conversation);
    await store().commit(turnOf(first));
    await store().journal({ conversation, revision: 1, call: 0, name: "GET PRICE" });
    const second = await opened(store(), conversation);
    await store().commit(turnOf(second, { revision: 0 }));
    expect((await opened(store(), conversation)).journal.size).toBe(1);
  });

  it("makes a contact of an address that a turn writes to", async () => {
    const conversation = await heard(store());
    await takeTurn(store(), conversation, { outbox: [reply(conversation, "hi Ben", { to: BEN })] });
    const bens = await conversationOf(store(), BEN);
    expect(bens).not.toBe(conversation);
    expect(await taken(store(), bens)).toBe("hi Ben");
  });

  it("finds the contact whom an address leads to already", async () => {
    const bens = await heard(store(), "I am Ben", BEN);
    const conversation = await heard(store(), "I am Ana", ANA);
    await takeTurn(store(), conversation, { outbox: [reply(conversation, "hi Ben", { to: BEN })] });
    expect(await taken(store(), bens)).toBe("hi Ben");
  });

  it("gives back a program with its globals, and nothing for another hash", async () => {
    const record = { hash: RUN.program, program: { format: 1 } as never, globals: [1, "two", null] };
    await store().putProgram(record);
    await store().putProgram(record);
    expect(await store().getProgram(RUN.program)).toEqual(record);
    expect(await store().getProgram("ff" as typeof RUN.program)).toBeUndefined();
  });
}
