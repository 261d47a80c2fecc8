import { expect, it } from "vitest";
import type { BotId, ConversationId } from "../../../src/model/ids.ts";
import { LIMITS } from "../../../src/model/limits.ts";
import type { Turn } from "../../../src/runtime/ports.ts";
import {
  accept,
  BOT,
  conversationOf,
  DAY,
  type GetStore,
  HOUR,
  heard,
  item,
  lastTurnOf,
  NOON,
  NUMBER,
  nextJob,
  opened,
  PROGRAM,
  phone,
  QUEUE,
  queued,
  RUN,
  reply,
  said,
  taken,
  takeTurn,
  turnOf,
} from "./kit.ts";

/** What a store promises about lanes of jobs: one at a time, in order, kept until done. */
export function jobsContract(store: GetStore): void {
  /** Does the job that comes next. */
  async function work(over: Partial<Turn> = {}, now = NOON) {
    return store().commit(lastTurnOf(await opened(store(), QUEUE, now), { at: now, ...over }));
  }

  it("gives the jobs of a lane one by one in their order, and nothing when all are done", async () => {
    await queued(store(), [item("one"), item("two")]);
    expect(await opened(store(), QUEUE)).toMatchObject({
      ...{ bot: BOT, number: NUMBER, faults: { count: 0 } },
      next: { type: "job", id: "job/one", job: item("one").job, attempt: 1 },
    });
    await work();
    expect(await nextJob(store())).toBe("two");
    await work();
    expect(await nextJob(store())).toBeUndefined();
    expect(await store().due(NOON + DAY, 10)).toEqual([]);
  });

  it("finds a lane whose bell was lost, and only for its bot", async () => {
    await queued(store(), [item("one")]);
    const lane = { type: "turn", conversation: QUEUE };
    expect(await store().due(NOON, 10)).toEqual([lane]);
    expect(await store().due(NOON, 10, ["other" as BotId])).toEqual([]);
  });

  it("writes jobs with their turn or not at all", async () => {
    const conversation = await queued(store(), [item("one")]);
    await accept(store(), [said("again")]);
    const found = await opened(store(), conversation);
    await store().commit(turnOf(found));
    await store().commit(turnOf(found, { jobs: [item("late")] }));
    await work();
    expect(await nextJob(store())).toBeUndefined();
  });

  it("refuses a job id that is in use, with all of its turn", async () => {
    const conversation = await queued(store(), [item("one")]);
    await accept(store(), [said("again")]);
    const found = await opened(store(), conversation);
    const jobs = [item("two"), item("one")];
    await expect(store().commit(turnOf(found, { jobs }))).rejects.toThrow();
    expect((await opened(store(), conversation)).revision).toBe(1);
    await work();
    expect(await nextJob(store())).toBeUndefined();
  });

  it("begins no job before its time, and holds back none behind it", async () => {
    await queued(store(), [item("later", { notBeforeAt: NOON + HOUR }), item("now")]);
    expect(await nextJob(store())).toBe("now");
    await work();
    expect(await nextJob(store())).toBeUndefined();
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await store().due(NOON + HOUR - 1, 10)).toEqual([]);
    expect(await store().due(NOON + HOUR, 10)).toEqual([{ type: "turn", conversation: QUEUE }]);
    expect(await nextJob(store(), NOON + HOUR)).toBe("later");
  });

  it("lets a job whose time has come go before those that came at once", async () => {
    await queued(store(), [item("one"), item("later", { notBeforeAt: NOON + HOUR })]);
    await accept(store(), [said("again")]);
    expect(await nextJob(store(), NOON + HOUR)).toBe("later");
  });

  it("begins jobs at once although the clock was set back meanwhile", async () => {
    await queued(store(), [item("one")]);
    expect(await nextJob(store(), NOON - HOUR)).toBe("one");
  });

  it("gives a job again at its time, as another attempt, and others meanwhile", async () => {
    await queued(store(), [item("one"), item("two")]);
    const log = [
      { effect: 0, level: "info", text: "x", origin: { path: "", line: 0 }, undone: true },
    ] as const;
    expect(await work({ setback: { type: "again", notBeforeAt: NOON + 2_000 }, log })).toBe("committed");
    expect(await nextJob(store())).toBe("two");
    await work();
    expect(await nextJob(store(), NOON + 1_999)).toBeUndefined();
    expect(await nextJob(store(), NOON + 2_000)).toBe("one #2");
    expect(await store().nextDueAt(NOON)).toBe(NOON + 2_000);
  });

  it("puts a job aside with its reason, newest first, and never gives it again", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work({ setback: { type: "again", notBeforeAt: NOON + 1 } });
    await work({ setback: { type: "dead", reason: "bad two" } }, NOON);
    await work({ setback: { type: "dead", reason: "bad one" } }, NOON + 1);
    expect(await store().open(QUEUE, NOON + DAY)).toBeUndefined();
    const dead = (name: string) => ({ id: `job/${name}`, lane: QUEUE, bot: BOT, job: item(name).job });
    expect(await store().deadJobs(10)).toEqual([
      { ...dead("one"), diedAt: NOON + 1, attempt: 2, reason: "bad one" },
      { ...dead("two"), diedAt: NOON, attempt: 1, reason: "bad two" },
    ]);
    expect(await store().deadJobs(1)).toHaveLength(1);
  });

  it("holds the lane while the run of a job waits, and knows which job it is", async () => {
    await queued(store(), [item("one"), item("two")]);
    const waits = { run: RUN, hears: false, timerAt: NOON + HOUR };
    await store().commit(turnOf(await opened(store(), QUEUE), waits));
    expect(await nextJob(store())).toBeUndefined();
    expect(await store().due(NOON, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await opened(store(), QUEUE, NOON + HOUR)).toMatchObject({
      ...{ run: RUN, next: { type: "timer" } },
      underWay: { id: "job/one", job: item("one").job, attempt: 1 },
    });
    await work({}, NOON + HOUR);
    expect(await nextJob(store(), NOON + HOUR)).toBe("two");
  });

  it("puts aside, or gives again, the job whose run waited", async () => {
    const waits = { run: RUN, hears: false, timerAt: NOON };
    await queued(store(), [item("one")]);
    await store().commit(turnOf(await opened(store(), QUEUE), waits));
    await work({ setback: { type: "again", notBeforeAt: NOON } });
    expect(await nextJob(store())).toBe("one #2");
    await store().commit(turnOf(await opened(store(), QUEUE), waits));
    await work({ setback: { type: "dead", reason: "bad" } });
    expect(await store().open(QUEUE, NOON + DAY)).toBeUndefined();
    expect(await store().deadJobs(10)).toMatchObject([{ job: item("one").job, reason: "bad" }]);
  });

  it("rests with all its jobs until its time, and uses up no attempt", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work({ setback: { type: "rest", untilAt: NOON + HOUR }, faults: { site: "rest", count: 1 } });
    await queued(store(), [item("three")]);
    expect(await nextJob(store())).toBeUndefined();
    expect(await store().due(NOON + HOUR - 1, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await opened(store(), QUEUE, NOON + HOUR)).toMatchObject({ faults: { site: "rest", count: 1 } });
    expect(await nextJob(store(), NOON + HOUR)).toBe("one");
    await work({}, NOON + HOUR);
    expect(await nextJob(store(), NOON + HOUR)).toBe("two");
  });

  it("is woken from its rest for its bot", async () => {
    await queued(store(), [item("one")]);
    await work({ setback: { type: "rest", untilAt: NOON + HOUR } });
    expect(await store().wake("other" as BotId)).toEqual([]);
    expect(await store().wake(BOT)).toEqual([{ type: "turn", conversation: QUEUE }]);
    expect(await nextJob(store())).toBe("one");
    expect(await store().wake(BOT)).toEqual([]);
  });

  it("commits exactly one of two turns with the same job", async () => {
    await queued(store(), [item("one"), item("two")]);
    const turn = lastTurnOf(await opened(store(), QUEUE));
    expect(await Promise.all([store().commit(turn), store().commit(turn)])).toEqual([
      "committed",
      "duplicate",
    ]);
    expect(await nextJob(store())).toBe("two");
  });

  it("answers stale when the job is to come again", async () => {
    await queued(store(), [item("one")]);
    const turn = lastTurnOf(await opened(store(), QUEUE));
    await store().commit({ ...turn, setback: { type: "again", notBeforeAt: NOON } });
    expect(await store().commit(turn)).toBe("stale");
  });

  it("keeps a journal for the lane's turn", async () => {
    await queued(store(), [item("one")]);
    const { revision } = await opened(store(), QUEUE);
    const entry = { conversation: QUEUE, revision, call: 0, name: "PAY", result: { value: 1 } };
    await store().journal(entry);
    expect((await opened(store(), QUEUE)).journal).toEqual(new Map([[0, entry]]));
  });

  it("goes on with the job that was begun, whatever has become due meanwhile", async () => {
    await queued(store(), [item("early"), item("late")]);
    const early = lastTurnOf(await opened(store(), QUEUE));
    await store().commit({ ...early, setback: { type: "again", notBeforeAt: NOON + HOUR } });
    const { revision, next } = await opened(store(), QUEUE);
    if (next.type !== "job") throw new Error("no job comes next");
    const entry = {
      conversation: QUEUE,
      revision,
      seq: next.seq,
      call: 0,
      name: "PAY",
      result: { value: 1 },
    };
    await store().journal(entry);
    const again = await opened(store(), QUEUE, NOON + HOUR);
    expect(again.next).toMatchObject({ job: { item: "late" } });
    expect(again.journal).toEqual(new Map([[0, entry]]));
    await store().commit(lastTurnOf(again));
    const last = await opened(store(), QUEUE, NOON + HOUR);
    expect(last.next).toMatchObject({ job: { item: "early" } });
    expect(last.journal).toEqual(new Map());
  });

  it("sends what a job says to people and to a run's person", async () => {
    const conversation = await heard(store());
    const lane = `${conversation}/0!spawn!0` as ConversationId;
    await takeTurn(store(), conversation, { jobs: [spawned(conversation, lane)] });
    const found = await opened(store(), lane);
    expect(found.person).toBe(conversation);
    await store().commit(lastTurnOf(found, { outbox: [reply(conversation, "done")] }));
    expect(await taken(store(), conversation)).toBe("done");
  });

  it("lets a spawned run reach its person after a merge, and makes a turn under way stale", async () => {
    const [one, two] = [phone("1"), phone("2")];
    await heard(store(), "I am one", one);
    const before = await conversationOf(store(), one);
    const lane = `${before}/0!spawn!0` as ConversationId;
    await takeTurn(store(), before, { jobs: [spawned(before, lane)] });
    await queued(store(), [item("untouched")]);
    const turn = lastTurnOf(await opened(store(), lane));
    await heard(store(), "I am two", two);
    await accept(store(), [said("I am both", [one, two])]);
    const after = await conversationOf(store(), one);
    expect(after).not.toBe(before);
    expect(await store().commit(turn)).toBe("stale");
    expect((await opened(store(), lane)).person).toBe(after);
    expect(await nextJob(store())).toBe("untouched");
  });

  it("keeps the conversation of a spawned run's person until that run is over", async () => {
    const conversation = await heard(store());
    const lane = `${conversation}/0!spawn!0` as ConversationId;
    await store().commit(
      lastTurnOf(await opened(store(), conversation), { jobs: [spawned(conversation, lane)] }),
    );
    await pruneAll(NOON + 2 * DAY);
    const turn = lastTurnOf(await opened(store(), lane), { outbox: [reply(conversation, "at last")] });
    expect(await store().commit(turn)).toBe("committed");
    expect(await taken(store(), conversation)).toBe("at last");
  });

  it("deletes jobs that were put aside after 30 days", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work({ setback: { type: "dead", reason: "bad" } });
    await work();
    await pruneAll(NOON + LIMITS.deadJobMs);
    expect(await store().deadJobs(10)).toHaveLength(1);
    await pruneAll(NOON + LIMITS.deadJobMs + 1);
    expect(await store().deadJobs(10)).toEqual([]);
  });

  it("never begins the names of a lane's turns again when the lane was forgotten", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work();
    const { revision } = await opened(store(), QUEUE);
    await work();
    await pruneAll(NOON + 3 * DAY);
    await queued(store(), [item("three")], NOON + 3 * DAY);
    expect((await opened(store(), QUEUE, NOON + 3 * DAY)).revision).toBeGreaterThan(revision);
  });

  it("forgets no lane that has something to do", async () => {
    await queued(store(), [item("one", { notBeforeAt: NOON + 9 * DAY })]);
    await pruneAll(NOON + 8 * DAY);
    expect(await nextJob(store(), NOON + 9 * DAY)).toBe("one");
  });

  function spawned(person: ConversationId, lane: ConversationId) {
    const run = { program: PROGRAM, unit: 1, args: [1], globals: [], message: null, person } as const;
    return { id: `${lane}/job`, lane, job: { type: "spawned", ...run } } as const;
  }

  async function pruneAll(now: number): Promise<void> {
    while ((await store().prune(now, 2)) > 0);
  }
}
