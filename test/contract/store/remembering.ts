import { expect, it } from "vitest";
import type { BotId, ConversationId } from "../../../src/model/ids.ts";
import type { MemoryNote, MemoryOwner } from "../../../src/runtime/ports.ts";
import {
  ANA,
  ANA_BSUID,
  accept,
  BEN,
  BOT,
  conversationOf,
  DAY,
  type GetStore,
  HOUR,
  heard,
  lastTurnOf,
  moved,
  NOON,
  NUMBER,
  OTHER_NUMBER,
  opened,
  said,
  takeTurn,
  turnOf,
} from "./kit.ts";

const OF_BOT: MemoryOwner = { scope: "bot", bot: BOT };
const ofPerson = (conversation: ConversationId): MemoryOwner => ({ scope: "person", conversation });
const ofSession = (conversation: ConversationId): MemoryOwner => ({ scope: "conversation", conversation });

/** What `recall`, `remembered` and the memory of a commit promise. */
export function rememberingContract(store: GetStore): void {
  let turns = 0;
  /** A turn of somebody else that writes. */
  const write = async (...memory: MemoryNote[]) =>
    takeTurn(store(), await heard(store(), `turn ${++turns}`, BEN), { memory });
  const set = (of: MemoryOwner, key: string, value: MemoryNote["value"]) =>
    write({ of, key, value } as MemoryNote);
  const value = async (of: MemoryOwner, key = "k") => (await store().recall(of, key)).value;
  const version = async (of: MemoryOwner, key = "k") => (await store().recall(of, key)).version;

  it("has nothing under a key that nobody has written", async () => {
    const conversation = await heard(store());
    for (const of of [OF_BOT, ofPerson(conversation), ofSession(conversation)]) {
      expect(await store().recall(of, "k")).toEqual({ version: 0 });
      expect(await store().remembered(of)).toBe(0);
    }
  });

  it("gives values back as they were, whatever their keys are called", async () => {
    const values = { a: [1, 2.5, null, true, "é😀", { b: {} }], c: "", d: 0, e: false };
    for (const key of ["k", "__proto__", "constructor", "'; DROP TABLE memory; --", "%", " K "]) {
      await set(OF_BOT, key, values);
      expect(await value(OF_BOT, key)).toEqual(values);
    }
    expect(await store().remembered(OF_BOT)).toBe(6);
    await set(OF_BOT, "k", false);
    expect(await value(OF_BOT)).toBe(false);
  });

  it("forgets what is set to null, and never gives the same version twice", async () => {
    const versions = new Set<number>();
    for (const next of ["a", "a", null, "a", null, "b"]) {
      await set(OF_BOT, "k", next);
      if (next !== null) versions.add(await version(OF_BOT));
      else expect(await store().recall(OF_BOT, "k")).toEqual({ version: 0 });
    }
    expect(versions.size).toBe(4);
    expect(await store().remembered(OF_BOT)).toBe(1);
  });

  it("keeps the memories of bots, people and conversations apart", async () => {
    const ana = await heard(store());
    await accept(store(), [said("elsewhere", [ANA], { number: OTHER_NUMBER })]);
    const elsewhere = (await store().findConversation(BOT, OTHER_NUMBER, ANA))!;
    await set(OF_BOT, "k", "the bot's");
    await set(ofPerson(ana), "k", "hers");
    await set(ofSession(ana), "k", "this chat's");
    expect(await value(OF_BOT)).toBe("the bot's");
    expect(await value(ofPerson(ana))).toBe("hers");
    expect(await value(ofPerson(elsewhere))).toBe("hers");
    expect(await value(ofSession(ana))).toBe("this chat's");
    expect(await value(ofSession(elsewhere))).toBeUndefined();
    expect(await value(ofPerson(await conversationOf(store(), BEN)))).toBeUndefined();
    expect(await value({ scope: "bot", bot: "other" as BotId })).toBeUndefined();
  });

  it("refuses a turn that has read another version, and writes nothing of it", async () => {
    const conversation = await heard(store());
    const found = await opened(store(), conversation);
    for (const read of [0, await version(OF_BOT)]) {
      await set(OF_BOT, "k", "changed");
      const memory = [
        { of: OF_BOT, key: "other", value: 1 },
        { of: OF_BOT, key: "k", version: read, value: 2 },
      ];
      expect(await store().commit(turnOf(found, { memory }))).toBe("stale");
      expect(await value(OF_BOT)).toBe("changed");
      expect(await value(OF_BOT, "other")).toBeUndefined();
    }
    const memory = [{ of: OF_BOT, key: "k", version: await version(OF_BOT), value: 2 }];
    expect(await store().commit(turnOf(found, { memory }))).toBe("committed");
    expect(await value(OF_BOT)).toBe(2);
  });

  it("refuses a turn that has only read what has changed since", async () => {
    const found = await opened(store(), await heard(store()));
    await set(OF_BOT, "k", 1);
    const memory = [{ of: OF_BOT, key: "k", version: 0 }];
    expect(await store().commit(turnOf(found, { memory }))).toBe("stale");
  });

  it("lets a turn write over what it has not read", async () => {
    const found = await opened(store(), await heard(store()));
    await set(OF_BOT, "k", 1);
    expect(await store().commit(turnOf(found, { memory: [{ of: OF_BOT, key: "k", value: 2 }] }))).toBe(
      "committed",
    );
    expect(await value(OF_BOT)).toBe(2);
  });

  it("commits one of two turns that have read the same", async () => {
    const both = [await heard(store(), "one", ANA), await heard(store(), "two", BEN)];
    const memory = [{ of: OF_BOT, key: "k", version: 0, value: 1 }];
    const turns = await Promise.all(both.map(async (one) => turnOf(await opened(store(), one), { memory })));
    const answers = await Promise.all(turns.map((turn) => store().commit(turn)));
    expect(answers.sort()).toEqual(["committed", "stale"]);
  });

  it("writes nothing of a turn whose conversation has moved on", async () => {
    const conversation = await heard(store());
    const found = await opened(store(), conversation);
    await takeTurn(store(), conversation);
    const memory = [{ of: OF_BOT, key: "k", value: 1 }];
    expect(await store().commit(turnOf(found, { memory }))).toBe("duplicate");
    expect(await value(OF_BOT)).toBeUndefined();
  });

  it("posts what a run without a lane writes, once, or says that it is stale", async () => {
    const id = `${NUMBER}!answer!1` as ConversationId;
    const posting = (memory: readonly MemoryNote[]) => ({
      ...{ id, bot: BOT, number: NUMBER, at: NOON, outbox: [], jobs: [], log: [] },
      memory,
    });
    await set(OF_BOT, "k", 1);
    expect(await store().post(posting([{ of: OF_BOT, key: "k", version: 0, value: 2 }]))).toBe("stale");
    expect(await value(OF_BOT)).toBe(1);
    const now = [{ of: OF_BOT, key: "k", version: await version(OF_BOT), value: 2 }];
    expect(await store().post(posting(now))).toBe("posted");
    expect(await value(OF_BOT)).toBe(2);
    await set(OF_BOT, "k", 3);
    expect(await store().post(posting(now))).toBe("posted");
    expect(await store().post(posting([{ of: OF_BOT, key: "k", value: 4 }]))).toBe("posted");
    expect(await value(OF_BOT)).toBe(3);
  });

  it("gives two people who turn out to be one what the later one had, and what only the earlier one had", async () => {
    const earlier = await heard(store(), "one", ANA);
    await set(ofPerson(earlier), "name", "earlier");
    await set(ofPerson(earlier), "size", "L");
    await set(ofSession(earlier), "step", 1);
    const later = await heard(store(), "two", ANA_BSUID);
    await set(ofPerson(later), "name", "later");
    await set(ofSession(later), "step", 2);
    await accept(store(), [said("three", [ANA, ANA_BSUID])]);
    expect(await value(ofPerson(later), "name")).toBe("later");
    expect(await value(ofPerson(later), "size")).toBe("L");
    expect(await value(ofSession(later), "step")).toBe(2);
    expect(await store().remembered(ofPerson(later))).toBe(2);
    for (const of of [ofPerson(earlier), ofSession(earlier)]) expect(await store().remembered(of)).toBe(0);
  });

  it("refuses a turn that had read what a merge has changed, and one of the conversation that ended", async () => {
    const earlier = await heard(store(), "one", ANA);
    await set(ofPerson(earlier), "size", "L");
    const ended = await opened(store(), earlier);
    const later = await heard(store(), "two", ANA_BSUID);
    const found = await opened(store(), later);
    await accept(store(), [said("three", [ANA, ANA_BSUID])]);
    const memory = [{ of: ofPerson(later), key: "size", version: 0, value: "M" }];
    expect(await store().commit(turnOf(found, { memory }))).toBe("stale");
    const lost = [{ of: ofPerson(earlier), key: "size", value: "M" }];
    expect(await store().commit(turnOf(ended, { memory: lost }))).toBe("stale");
    expect(await value(ofPerson(later), "size")).toBe("L");
  });

  it("follows people to another number", async () => {
    const conversation = await heard(store());
    await set(ofPerson(conversation), "k", "hers");
    await accept(store(), [moved("moved", ANA, BEN)]);
    expect(await value(ofPerson(await conversationOf(store(), BEN)))).toBe("hers");
  });

  it("remembers people after their conversations are gone, but not the conversations", async () => {
    const ana = await heard(store());
    const memory = [
      { of: ofPerson(ana), key: "k", value: "hers" },
      { of: ofSession(ana), key: "k", value: "this chat's" },
    ];
    await store().commit(lastTurnOf(await opened(store(), ana), { memory }));
    const later = NOON + DAY + HOUR;
    await store().prune(later, 1_000);
    await expect(store().open(ana, later)).resolves.toBeUndefined();
    const again = await heard(store(), "again", ANA, later);
    expect(again).toBe(ana);
    expect(await value(ofPerson(again))).toBe("hers");
    expect(await value(ofSession(again))).toBeUndefined();
    // What names its effects goes on, or they would have the names of those before.
    expect((await opened(store(), again, later)).revision).toBeGreaterThan(2);
  });

  it("forgets people of whom nothing is remembered any more", async () => {
    const ana = await heard(store());
    await takeTurn(store(), ana, { memory: [{ of: ofPerson(ana), key: "k", value: "hers" }] });
    await accept(store(), [said("forget me")]);
    const memory = [{ of: ofPerson(ana), key: "k", value: null }];
    await store().commit(lastTurnOf(await opened(store(), ana), { memory }));
    await store().prune(NOON + DAY + HOUR, 1_000);
    expect(await store().findConversation(BOT, NUMBER, ANA)).toBeUndefined();
    expect(await heard(store(), "again", ANA, NOON + DAY + HOUR)).not.toBe(ana);
  });
}
