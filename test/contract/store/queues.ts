import { expect, it } from "vitest";
import type { BotId, ConversationId, NumberId } from "../../../src/model/ids.ts";
import type { QueueOwner, Turn } from "../../../src/runtime/ports.ts";
import {
  acceptedAs,
  BOT,
  DAY,
  type GetStore,
  HOUR,
  heard,
  item,
  LEASE,
  lastTurnOf,
  NOON,
  NUMBER,
  nextJob,
  opened,
  PROGRAM,
  QUEUE,
  queued,
  RUN,
  reply,
  settle,
  taken,
  takeTurn,
  turnOf,
  UNKNOWN_WAIT,
} from "./kit.ts";

const OWNER: QueueOwner = { bot: BOT, number: NUMBER, lane: QUEUE };
const HERE = { type: "turn", conversation: QUEUE } as const;

/** What a store promises to operators: to see queues, to hold them, and to decide about what was put aside. */
export function queuesContract(store: GetStore): void {
  /** Does the job that comes next. */
  async function work(over: Partial<Turn> = {}, now = NOON) {
    return store().commit(lastTurnOf(await opened(store(), QUEUE, now), { at: now, ...over }));
  }

  const hold = (now = NOON) => store().holdQueue(OWNER, true, now);
  const goOn = (now = NOON) => store().holdQueue(OWNER, false, now);
  const dies = { setback: { type: "dead", reason: "bad" } } as const;

  async function deadIds(): Promise<string[]> {
    return (await store().deadJobs(10)).map(({ id }) => id);
  }

  it("shows what waits in a queue, since when, and what was put aside", async () => {
    await queued(store(), [item("one"), item("two")]);
    await queued(store(), [item("three", { notBeforeAt: NOON + DAY })], NOON + HOUR);
    await work(dies);
    expect(await store().queues()).toEqual([{ ...OWNER, waiting: 2, oldestAt: NOON, dead: 1, held: false }]);
    await work();
    const later = { waiting: 1, oldestAt: NOON + HOUR };
    expect(await store().queues()).toEqual([{ ...OWNER, ...later, dead: 1, held: false }]);
  });

  it("shows a queue whose last item was put aside, and none in which nothing is left", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work(dies);
    await work();
    expect(await store().queues()).toEqual([{ ...OWNER, waiting: 0, dead: 1, held: false }]);
    await store().dropDead(["job/one"]);
    expect(await store().queues()).toEqual([]);
  });

  it("shows queues by bot and then by lane, and no other lanes", async () => {
    const person = await heard(store());
    const lane = (name: string) => `${NUMBER}!queue!${name}` as ConversationId;
    const spawned = { program: PROGRAM, unit: 1, args: [], globals: [], message: null, person } as const;
    const inQueue = `${QUEUE}/7!spawn!0` as ConversationId;
    const elsewhere = {
      bot: "bakery" as BotId,
      number: "9" as NumberId,
      lane: "9!queue!x" as ConversationId,
    };
    await queued(store(), [
      item("one", { lane: lane("b") }),
      item("two", { lane: lane("a") }),
      { id: "spawned", lane: inQueue, job: { type: "spawned", ...spawned } },
    ]);
    await store().holdQueue(elsewhere, true, NOON);
    const seen = (await store().queues()).map(({ bot, lane }) => [bot, lane]);
    expect(seen).toEqual([
      ["bakery", elsewhere.lane],
      [BOT, lane("a")],
      [BOT, lane("b")],
    ]);
  });

  it("begins no item of a queue that is held, and loses none", async () => {
    await queued(store(), [item("one"), item("later", { notBeforeAt: NOON + HOUR })]);
    expect(await hold()).toEqual([]);
    await queued(store(), [item("two")]);
    expect(await nextJob(store(), NOON + DAY)).toBeUndefined();
    expect(await store().due(NOON + DAY, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    expect(await store().queues()).toMatchObject([{ waiting: 3, held: true }]);
    expect(await goOn()).toEqual([HERE]);
    expect(await store().due(NOON, 10)).toEqual([HERE]);
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    const done: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++) {
      done.push(await nextJob(store(), NOON + HOUR));
      await work({}, NOON + HOUR);
    }
    expect(done).toEqual(["later", "one", "two"]);
  });

  it("lets the item end that had begun before its queue was held", async () => {
    await queued(store(), [item("one"), item("two")]);
    const begun = await opened(store(), QUEUE);
    await hold();
    expect(await store().commit(lastTurnOf(begun))).toBe("committed");
    expect(await nextJob(store())).toBeUndefined();
    await goOn();
    expect(await nextJob(store())).toBe("two");
  });

  it("lets a run that waits go on to its end in a queue that is held", async () => {
    await queued(store(), [item("one"), item("two")]);
    const waits = { run: RUN, hears: false, timerAt: NOON + HOUR };
    await store().commit(turnOf(await opened(store(), QUEUE), waits));
    await hold();
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await store().due(NOON + HOUR, 10)).toEqual([HERE]);
    expect(await nextJob(store(), NOON + HOUR)).toBe("timer");
    await work({}, NOON + HOUR);
    expect(await nextJob(store(), NOON + DAY)).toBeUndefined();
    expect(await store().due(NOON + DAY, 10)).toEqual([]);
    expect(await goOn(NOON + DAY)).toEqual([HERE]);
    expect(await nextJob(store(), NOON + DAY)).toBe("two");
  });

  it("gives an item whose run faulted while its queue was held again when it goes on", async () => {
    await queued(store(), [item("one")]);
    const begun = await opened(store(), QUEUE);
    await hold();
    const setback = { type: "again", notBeforeAt: NOON + HOUR } as const;
    await store().commit(lastTurnOf(begun, { setback }));
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    expect(await goOn()).toEqual([]);
    expect(await nextJob(store(), NOON + HOUR)).toBe("one #2");
  });

  it("is held in spite of a rest and of a new program, and rests no more when it goes on", async () => {
    await queued(store(), [item("one")]);
    const begun = await opened(store(), QUEUE);
    const setback = { type: "rest", untilAt: NOON + HOUR } as const;
    await hold();
    await store().commit(lastTurnOf(begun, { setback, faults: { site: "rest", count: 1 } }));
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    expect(await store().wake(BOT)).toEqual([]);
    expect(await nextJob(store(), NOON + DAY)).toBeUndefined();
    expect(await goOn()).toEqual([HERE]);
    expect((await opened(store(), QUEUE)).faults.count).toBe(0);
    await work({ setback, faults: { site: "rest", count: 1 } });
    await hold();
    expect(await nextJob(store(), NOON + DAY)).toBeUndefined();
    expect(await goOn()).toEqual([HERE]);
  });

  it("holds a queue before its first item comes, for as long as it takes", async () => {
    await hold();
    await pruneAll(NOON + 9 * DAY);
    expect(await store().queues()).toEqual([{ ...OWNER, waiting: 0, dead: 0, held: true }]);
    await queued(store(), [item("one")], NOON + 9 * DAY);
    expect(await nextJob(store(), NOON + 9 * DAY)).toBeUndefined();
    await goOn(NOON + 9 * DAY);
    expect(await nextJob(store(), NOON + 9 * DAY)).toBe("one");
  });

  it("has nothing to do in a queue that goes on empty, or that was never held", async () => {
    expect(await goOn()).toEqual([]);
    expect(await store().queues()).toEqual([]);
    await hold();
    expect(await goOn()).toEqual([]);
    await queued(store(), [item("one")]);
    expect(await goOn()).toEqual([]);
    expect(await nextJob(store())).toBe("one");
  });

  it("gives what was put aside all its tries again, behind what waits, in the order in which it came", async () => {
    await queued(store(), [item("one"), item("two"), item("three")]);
    await work({ setback: { type: "again", notBeforeAt: NOON } });
    await work({ ...dies, at: NOON + 1 });
    await work(dies);
    expect(await deadIds()).toEqual(["job/one", "job/two"]);
    const ids = ["job/two", "job/one", "job/none", "job/three"];
    expect(await store().retryDead(ids, NOON + HOUR)).toEqual([HERE]);
    expect(await deadIds()).toEqual([]);
    const done: (string | undefined)[] = [];
    for (let n = 0; n < 3; n++) {
      done.push(await nextJob(store()));
      await work();
    }
    expect(done).toEqual(["three", "one", "two"]);
  });

  it("retries what was put aside in a queue that is held once it goes on", async () => {
    await queued(store(), [item("one")]);
    await work(dies);
    await hold();
    expect(await store().retryDead(["job/one"], NOON + HOUR)).toEqual([]);
    const seen = { waiting: 1, oldestAt: NOON + HOUR, dead: 0, held: true };
    expect(await store().queues()).toMatchObject([seen]);
    expect(await goOn()).toEqual([HERE]);
    expect(await nextJob(store())).toBe("one");
  });

  it("puts a job aside again that was retried in vain, under the same name", async () => {
    await queued(store(), [item("one")]);
    await work(dies);
    await store().retryDead(["job/one"], NOON);
    await work({ setback: { type: "dead", reason: "still bad" } }, NOON + HOUR);
    const dead = { id: "job/one", diedAt: NOON + HOUR, reason: "still bad", attempt: 1 };
    expect(await store().deadJobs(10)).toMatchObject([dead]);
  });

  it("deletes what was put aside, and nothing else", async () => {
    await queued(store(), [item("one"), item("two")]);
    await work(dies);
    expect(await store().dropDead(["job/one", "job/one", "job/two", "job/none"])).toBe(1);
    expect(await deadIds()).toEqual([]);
    expect(await nextJob(store())).toBe("two");
    await queued(store(), [item("one")]);
    expect(await store().queues()).toMatchObject([{ waiting: 2 }]);
  });

  it("leaves alone what a process that lives is sending", async () => {
    const conversation = await heard(store());
    const outbox = [reply(conversation, "one"), reply(conversation, "two")];
    await takeTurn(store(), conversation, { outbox });
    await taken(store(), conversation);
    await store().recover(UNKNOWN_WAIT, "dead");
    await store().received(UNKNOWN_WAIT);
    expect(await taken(store(), conversation, NOON + LEASE - 1)).toBeUndefined();
    await settle(store(), "one", acceptedAs("wamid.1"));
    expect(await taken(store(), conversation)).toBe("two");
  });

  it("writes a probe that nobody sees", async () => {
    await queued(store(), [item("one")]);
    const before = [await store().due(NOON, 10), await store().queues(), await opened(store(), QUEUE)];
    await store().probe();
    await store().probe();
    expect([await store().due(NOON, 10), await store().queues(), await opened(store(), QUEUE)]).toEqual(
      before,
    );
  });

  async function pruneAll(now: number): Promise<void> {
    while ((await store().prune(now, 2)) > 0);
  }
}
