import { expect, it } from "vitest";
import type { StoreUnderTest } from "../store.ts";
import {
  ANA,
  accept,
  BOT,
  conversationOf,
  drain,
  HOUR,
  heard,
  item,
  lastTurnOf,
  NOON,
  NUMBER,
  nextJob,
  opened,
  QUEUE,
  queued,
  RUN,
  reply,
  said,
  settle,
  taken,
  takeTurn,
  told,
  turnOf,
  UNKNOWN_WAIT,
  unknown,
} from "./kit.ts";
import { optedOutAt, sets } from "./preferences.ts";

/** What a store on disk promises about a process that begins again. */
export function reopeningContract(current: () => StoreUnderTest): void {
  it("has the run, the next message, the journal and the timer", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const conversation = await heard(store, "one");
    await takeTurn(store, conversation, { timerAt: NOON + HOUR, faults: { site: "HEAR 1", count: 1 } });
    await accept(store, [said("two")]);
    await store.journal({ conversation, revision: 1, call: 0, name: "GET PRICE", result: { value: 7 } });
    const before = await opened(store, conversation);
    const again = await reopen();
    expect(before.run).toEqual(RUN);
    expect(await opened(again, conversation)).toEqual(before);
    expect(await again.nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await again.commit(turnOf(before))).toBe("committed");
  });

  it("knows who is who and what it saw", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const conversation = await heard(store, "one");
    const again = await reopen();
    expect(await again.findConversation(BOT, NUMBER, ANA)).toBe(conversation);
    expect(await accept(again, [said("one")])).toMatchObject({ duplicates: 1 });
  });

  it("holds a queue, and has what was put aside of it", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    await queued(store, [item("one"), item("two")]);
    const setback = { type: "dead", reason: "bad" } as const;
    await store.commit(lastTurnOf(await opened(store, QUEUE), { setback }));
    await store.holdQueue({ bot: BOT, number: NUMBER, lane: QUEUE }, true, NOON);
    const before = [await store.queues(), await store.deadJobs(10)];
    const again = await reopen();
    expect([await again.queues(), await again.deadJobs(10)]).toEqual(before);
    expect(await nextJob(again)).toBeUndefined();
  });

  it("has the outbox, what is unknown in it, and the receiving clock", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const conversation = await told(store, ["one", "two"]);
    await taken(store, conversation);
    await settle(store, "one", unknown);
    await store.received(UNKNOWN_WAIT - 1);
    const again = await reopen();
    expect(await taken(again, conversation)).toBeUndefined();
    await again.received(1);
    expect(await drain(again, conversation)).toEqual(["one", "two"]);
  });

  it("has its programs", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const record = { hash: RUN.program, program: { format: 1 } as never, globals: ["x"] };
    await store.putProgram(record);
    expect(await (await reopen()).getProgram(RUN.program)).toEqual(record);
  });

  it("has its templates, its uploads, and who wants no advertising", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const book = { fetchedAt: NOON, templates: [] };
    const upload = { number: NUMBER, sha256: "0f", mediaId: "m1", untilAt: NOON + HOUR };
    await store.putTemplates(BOT, book);
    await store.putUpload(upload);
    await accept(store, [sets("stop", NOON)]);
    const again = await reopen();
    expect(await again.templates(BOT)).toEqual(book);
    expect(await again.upload(NUMBER, "0f", NOON)).toBe("m1");
    expect(await optedOutAt(again, await conversationOf(again))).toBe(NOON);
  });

  it("has its papers, and knows their versions", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const ref = { bot: BOT, shelf: "recording", name: "call" } as const;
    const text = "0123456789abcdef".repeat(131_072);
    for (const version of [0, 1])
      await store.writePaper({ ...ref, version, text, untilAt: NOON + HOUR }, NOON);
    const again = await reopen();
    const found = await again.paper(ref, NOON);
    expect(found?.text === text).toBe(true);
    expect(found).toMatchObject({ version: 2, untilAt: NOON + HOUR });
    expect(await again.papers("recording", NOON + HOUR)).toEqual([]);
    expect(await again.writePaper({ ...ref, version: 1, text: "" }, NOON)).toBe("stale");
    expect(await again.dropPaper(ref, 2)).toBe("dropped");
  });

  it("refuses an outbox id that was used before", async ({ skip }) => {
    const { store, reopen } = current();
    if (!reopen) return skip("a store in memory ends with its process");
    const conversation = await told(store, ["one"]);
    const again = await reopen();
    await accept(again, [said("more")]);
    const found = await opened(again, conversation);
    await expect(again.commit(turnOf(found, { outbox: [reply(conversation, "one")] }))).rejects.toThrow();
  });
}
