import { expect, it } from "vitest";
import {
  ANA,
  ANA_BSUID,
  accept,
  acceptedAs,
  BEN,
  BOT,
  conversationOf,
  drain,
  type GetStore,
  heard,
  LEASE,
  moved,
  NOON,
  NUMBER,
  nextIn,
  OTHER_NUMBER,
  opened,
  PROGRAM,
  phone,
  reply,
  said,
  settle,
  taken,
  takeTurn,
  told,
  turnOf,
  UNKNOWN_WAIT,
  waitingState,
} from "./kit.ts";

const BOTH = [ANA, ANA_BSUID] as const;

/** What `accept` promises about people with several addresses. */
export function mergingContract(store: GetStore): void {
  it("leads to one conversation from every address of a message", async () => {
    await accept(store(), [said("hello", [...BOTH])]);
    expect(await conversationOf(store(), ANA_BSUID)).toBe(await conversationOf(store(), ANA));
  });

  it("knows a person by either address afterwards", async () => {
    await accept(store(), [said("one", [...BOTH])]);
    await accept(store(), [said("two", [ANA_BSUID])]);
    const conversation = await conversationOf(store(), ANA);
    await takeTurn(store(), conversation);
    expect(await nextIn(store(), conversation)).toBe("two");
  });

  it("merges two people whose addresses are seen together into the one heard from last", async () => {
    const earlier = await heard(store(), "one", ANA);
    const later = await heard(store(), "two", ANA_BSUID);
    await accept(store(), [said("three", [...BOTH])]);
    expect(await conversationOf(store(), ANA)).toBe(later);
    expect(await conversationOf(store(), ANA_BSUID)).toBe(later);
    expect(await store().open(earlier, NOON)).toBeUndefined();
  });

  it("rings for the surviving conversation only", async () => {
    await heard(store(), "one", ANA);
    const later = await heard(store(), "two", ANA_BSUID);
    const { work } = await accept(store(), [said("three", [...BOTH])]);
    expect(work).toEqual([{ type: "turn", conversation: later }]);
    expect(await store().due(NOON, 10)).toEqual([{ type: "turn", conversation: later }]);
  });

  it("moves pending messages to the survivor in arrival order", async () => {
    await accept(store(), [said("one", [ANA]), said("two", [ANA_BSUID]), said("three", [ANA])]);
    await accept(store(), [said("four", [ANA_BSUID]), said("five", [...BOTH])]);
    const conversation = await conversationOf(store());
    const order: unknown[] = [];
    for (let turn = 0; turn < 5; turn++) {
      order.push(await nextIn(store(), conversation));
      await takeTurn(store(), conversation);
    }
    expect(order).toEqual(["one", "two", "three", "four", "five"]);
  });

  it("lets the survivor's turn that was begun come first, with its journal", async () => {
    await accept(store(), [said("one", [ANA]), said("two", [ANA_BSUID])]);
    const conversation = await conversationOf(store(), ANA_BSUID);
    const { revision, next } = await opened(store(), conversation);
    if (next.type !== "message") throw new Error("no message comes next");
    const entry = { conversation, revision, seq: next.seq, call: 0, name: "PAY", result: { value: 1 } };
    await store().journal(entry);
    await accept(store(), [said("three", [...BOTH])]);
    const again = await opened(store(), conversation);
    expect(again.next).toMatchObject({ message: { id: "two" } });
    expect(again.journal).toEqual(new Map([[0, entry]]));
    await takeTurn(store(), conversation);
    expect(await nextIn(store(), conversation)).toBe("one");
    expect((await opened(store(), conversation)).journal).toEqual(new Map());
  });

  it("leaves out a message that comes again after its two people became one", async () => {
    await heard(store(), "one", ANA);
    await heard(store(), "two", ANA_BSUID);
    const answer = await accept(store(), [
      said("three", [...BOTH]),
      said("one", [ANA]),
      said("two", [...BOTH]),
    ]);
    expect(answer).toMatchObject({ fresh: 1, duplicates: 2 });
  });

  it("keeps the survivor's run and ends the other's, with its timer", async () => {
    const ended = await heard(store(), "one", ANA);
    await takeTurn(store(), ended, { timerAt: NOON + 5, run: turnRun("ended") });
    const survivor = await heard(store(), "two", ANA_BSUID);
    await takeTurn(store(), survivor, { run: turnRun("survivor") });
    await accept(store(), [said("three", [...BOTH])]);
    const { run } = await opened(store(), survivor);
    expect(run?.state.waiting).toMatchObject({ site: "survivor" });
    expect(await store().open(ended, NOON + 5)).toBeUndefined();
    expect(await store().nextDueAt(NOON)).toBeUndefined();
  });

  it("answers stale to a turn under way on the conversation that ended", async () => {
    const ended = await heard(store(), "one", ANA);
    const underWay = turnOf(await opened(store(), ended));
    await heard(store(), "two", ANA_BSUID);
    await accept(store(), [said("three", [...BOTH])]);
    expect(await store().commit(underWay)).toBe("stale");
    expect(await nextIn(store(), await conversationOf(store()))).toBe("one");
  });

  it("answers stale to a timer's turn under way on the conversation that ended", async () => {
    const ended = await heard(store(), "one", ANA);
    await takeTurn(store(), ended, { timerAt: NOON });
    const underWay = turnOf(await opened(store(), ended));
    await heard(store(), "two", ANA_BSUID);
    await accept(store(), [said("three", [...BOTH])]);
    expect(await store().commit(underWay)).toBe("stale");
  });

  it("lets a turn under way on the survivor commit", async () => {
    await heard(store(), "one", ANA);
    const survivor = await heard(store(), "two", ANA_BSUID);
    const underWay = turnOf(await opened(store(), survivor));
    await accept(store(), [said("three", [...BOTH])]);
    expect(await store().commit(underWay)).toBe("committed");
    expect(await nextIn(store(), survivor)).toBe("one");
  });

  it("lets the ended conversation's outbox leave first", async () => {
    await told(store(), ["a1", "a2"], {}, ANA);
    const survivor = await told(store(), ["b1", "b2"], {}, ANA_BSUID);
    await accept(store(), [said("both", [...BOTH])]);
    expect(await drain(store(), survivor)).toEqual(["a1", "a2", "b1", "b2"]);
  });

  it("rings for an outbox that the survivor inherited", async () => {
    await told(store(), ["a1"], {}, ANA);
    const survivor = await heard(store(), "two", ANA_BSUID);
    const { work } = await accept(store(), [said("both", [...BOTH])]);
    expect(work).toContainEqual({ type: "send", conversation: survivor });
  });

  it("overtakes nothing that is on its way when two people become one", async () => {
    await told(store(), ["a1"], {}, ANA);
    const survivor = await told(store(), ["b1", "b2"], {}, ANA_BSUID);
    expect(await taken(store(), survivor)).toBe("b1");
    await accept(store(), [said("both", [...BOTH])]);
    expect(await taken(store(), survivor)).toBeUndefined();
    await settle(store(), "b1", acceptedAs("wamid.1"));
    expect(await drain(store(), survivor)).toEqual(["a1", "b2"]);
  });

  it("sends what the survivor inherited to the merged person's phone", async () => {
    const conversation = await told(store(), ["a1"], {}, ANA_BSUID);
    await heard(store(), "two", ANA);
    await accept(store(), [said("both", [...BOTH])]);
    const dispatch = await store().take(await conversationOf(store()), NOON, LEASE, UNKNOWN_WAIT);
    expect(dispatch).toMatchObject({ to: ANA, message: { body: "a1" } });
    expect(dispatch?.conversation).not.toBe(conversation);
  });

  it("merges the conversations with each business number", async () => {
    const there = { number: OTHER_NUMBER };
    await accept(store(), [said("a", [ANA]), said("b", [ANA], there), said("c", [ANA_BSUID], there)]);
    const later = await store().findConversation(BOT, OTHER_NUMBER, ANA_BSUID);
    await accept(store(), [said("d", [ANA]), said("both", [...BOTH])]);
    const here = await conversationOf(store());
    expect(await conversationOf(store(), ANA_BSUID)).toBe(here);
    const other = await store().findConversation(BOT, OTHER_NUMBER, ANA);
    expect(await store().findConversation(BOT, OTHER_NUMBER, ANA_BSUID)).toBe(other);
    expect(other).toBe(later);
    expect(other && (await nextIn(store(), other))).toBe("b");
  });

  it("follows a person to a new number, where the old one leads nowhere", async () => {
    const conversation = await heard(store(), "one", ANA);
    await accept(store(), [moved("m", ANA, BEN)]);
    expect(await conversationOf(store(), BEN)).toBe(conversation);
    expect(await store().findConversation(BOT, NUMBER, ANA)).toBeUndefined();
  });

  it("begins anew for whoever writes from a number that was left", async () => {
    const conversation = await heard(store(), "one", ANA);
    await accept(store(), [moved("m", ANA, BEN), said("I am new", [ANA])]);
    expect(await conversationOf(store(), ANA)).not.toBe(conversation);
  });

  it("merges when the new number was known already", async () => {
    const known = await heard(store(), "from the new phone", BEN);
    const mover = await heard(store(), "from the old phone", ANA);
    await takeTurn(store(), mover);
    const { work } = await accept(store(), [moved("m", ANA, BEN)]);
    expect(work).toEqual([{ type: "turn", conversation: mover }]);
    expect(await conversationOf(store(), BEN)).toBe(mover);
    expect(await store().open(known, NOON)).toBeUndefined();
    expect(await nextIn(store(), mover)).toBe("from the new phone");
  });

  it("moves nobody when the same move comes again", async () => {
    await heard(store(), "one", ANA);
    await accept(store(), [moved("m", ANA, BEN), said("I am new", [ANA]), moved("m", ANA, BEN)]);
    expect(await conversationOf(store(), ANA)).not.toBe(await conversationOf(store(), BEN));
  });

  it("makes nobody of a move between numbers that never wrote", async () => {
    expect(await accept(store(), [moved("m", ANA, BEN)])).toEqual({
      fresh: 0,
      duplicates: 0,
      played: [],
      undelivered: [],
      work: [],
    });
    expect(await store().findConversation(BOT, NUMBER, BEN)).toBeUndefined();
  });

  it("keeps a person's other addresses when one moves", async () => {
    await accept(store(), [said("hello", [...BOTH]), moved("m", ANA, phone("5511999990009"))]);
    expect(await conversationOf(store(), ANA_BSUID)).toBe(
      await conversationOf(store(), phone("5511999990009")),
    );
  });

  it("keeps an outbox going through a chain of merges", async () => {
    const parent = { kind: "parent", value: "P.ana" } as const;
    await told(store(), ["a1"], {}, ANA);
    await told(store(), ["b1"], {}, ANA_BSUID);
    const last = await heard(store(), "hi", parent);
    await accept(store(), [said("ab", [...BOTH]), said("all", [ANA, parent])]);
    const survivor = await conversationOf(store(), ANA_BSUID);
    expect([last, await conversationOf(store(), parent)]).toContain(survivor);
    await takeTurn(store(), survivor, { outbox: [reply(survivor, "c1")] });
    expect(await drain(store(), survivor)).toEqual(["a1", "b1", "c1"]);
  });
}

function turnRun(site: string) {
  return { program: PROGRAM, state: waitingState(site) };
}
