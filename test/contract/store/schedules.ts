import { expect, it } from "vitest";
import type { BotId, ConversationId, EpochMs, NumberId } from "../../../src/model/ids.ts";
import type { ScheduleEntry, Turn } from "../../../src/runtime/ports.ts";
import { BOT, DAY, type GetStore, HOUR, lastTurnOf, NOON, NUMBER, OTHER_NUMBER, opened, RUN } from "./kit.ts";

const OTHER_BOT = "shop!schedule!" as BotId;
const NIGHTLY = ["0 0 2 * * *"];

/** What a store promises about schedules: one job each, which stays what it is as long as the times do. */
export function schedulesContract(store: GetStore): void {
  function set(schedules: readonly ScheduleEntry[], number: NumberId = NUMBER, bot: BotId = BOT) {
    return store().setSchedules(bot, number, schedules, NOON);
  }

  async function dueNext(at: EpochMs, lane = laneOf("report")): Promise<string | undefined> {
    const found = await store().open(lane, at);
    if (found?.next.type !== "job" || found.next.job.type !== "scheduled") return undefined;
    const { schedule, dueAt } = found.next.job;
    return `${schedule} +${(dueAt - NOON) / HOUR}h`;
  }

  /** A turn that leaves the next time of its schedule. */
  async function run(at: EpochMs, next: EpochMs, over: Partial<Turn> = {}) {
    const found = await opened(store(), laneOf("report"), at);
    const { lane, job } = entry("report", next);
    const jobs = [{ id: `${lane}/${found.revision}/next`, lane, job, notBeforeAt: next }];
    return store().commit({ ...lastTurnOf(found, { at, jobs }), ...over });
  }

  it("begin each at its time and no sooner", async () => {
    await set([entry("report", NOON + HOUR), entry("tidy", NOON + 2 * HOUR)]);
    expect(await dueNext(NOON + HOUR - 1)).toBeUndefined();
    expect(await dueNext(NOON + HOUR)).toBe("report +1h");
    expect(await store().nextDueAt(NOON)).toBe(NOON + HOUR);
    expect(await store().due(NOON + HOUR, 10)).toEqual([{ type: "turn", conversation: laneOf("report") }]);
    expect(await store().due(NOON + HOUR, 10, [OTHER_BOT])).toEqual([]);
    expect(await store().due(NOON + DAY, 10)).toHaveLength(2);
  });

  it("come again with the turn that took them, and only with it", async () => {
    await set([entry("report", NOON + HOUR)]);
    const found = await opened(store(), laneOf("report"), NOON + HOUR);
    expect(await run(NOON + HOUR, NOON + 3 * HOUR)).toBe("committed");
    expect(await store().commit(lastTurnOf(found))).toBe("duplicate");
    expect(await dueNext(NOON + 2 * HOUR)).toBeUndefined();
    expect(await dueNext(NOON + 3 * HOUR)).toBe("report +3h");
  });

  it("keep when they are due next when they are set again with the same times", async () => {
    await set([entry("report", NOON - HOUR)]);
    await set([entry("report", NOON + HOUR)]);
    expect(await dueNext(NOON)).toBe("report +-1h");
    await run(NOON, NOON + HOUR);
    expect(await store().open(laneOf("report"), NOON)).toBeUndefined();
  });

  it("begin anew with other times or in another zone", async () => {
    await set([entry("report", NOON - HOUR), entry("tidy", NOON - HOUR)]);
    await set([
      entry("report", NOON + HOUR, { times: ["0 0 3 * * *"] }),
      entry("tidy", NOON + HOUR, { zone: "Europe/Berlin" }),
    ]);
    expect(await store().due(NOON, 10)).toEqual([]);
    expect(await dueNext(NOON + HOUR)).toBe("report +1h");
    expect(await dueNext(NOON + HOUR, laneOf("tidy"))).toBe("tidy +1h");
  });

  it("end when they are set no more, those of other bots not", async () => {
    await set([entry("report", NOON)]);
    await set([entry("report", NOON, {}, OTHER_BOT)], NUMBER, OTHER_BOT);
    await set([]);
    expect(await dueNext(NOON + DAY)).toBeUndefined();
    expect(await store().due(NOON + DAY, 10)).toEqual([
      { type: "turn", conversation: laneOf("report", OTHER_BOT) },
    ]);
    await set([entry("report", NOON + HOUR)]);
    expect(await dueNext(NOON + HOUR)).toBe("report +1h");
  });

  it("call off the turn that has taken one which is no more", async () => {
    await set([entry("report", NOON)]);
    const found = await opened(store(), laneOf("report"));
    await set([entry("report", NOON, { times: ["0 0 3 * * *"] })]);
    expect(await store().commit(lastTurnOf(found))).not.toBe("committed");
    expect(await dueNext(NOON)).toBe("report +0h");
  });

  it("leave a run that waits alone, and hold back the next time until it is over", async () => {
    await set([entry("report", NOON)]);
    const waits = { run: RUN, hears: false, timerAt: NOON + 2 * HOUR };
    await run(NOON, NOON + HOUR, waits);
    expect(await dueNext(NOON + HOUR)).toBeUndefined();
    expect(await store().nextDueAt(NOON + HOUR)).toBe(NOON + 2 * HOUR);
    await set([entry("report", NOON + HOUR, { times: ["0 0 3 * * *"] })]);
    const woken = await opened(store(), laneOf("report"), NOON + 2 * HOUR);
    expect(woken).toMatchObject({ run: RUN, next: { type: "timer" } });
    expect(await store().commit(lastTurnOf(woken))).toBe("committed");
    expect(await dueNext(NOON + 2 * HOUR)).toBe("report +1h");
  });

  it("end while their lane rests, so that nothing is due there any more", async () => {
    await set([entry("report", NOON)]);
    const rest = { setback: { type: "rest", untilAt: NOON + HOUR } } as const;
    await store().commit(lastTurnOf(await opened(store(), laneOf("report")), rest));
    await set([]);
    expect(await store().due(NOON + DAY, 10)).toEqual([]);
    expect(await store().nextDueAt(NOON)).toBeUndefined();
    await set([entry("report", NOON + HOUR)]);
    expect(await dueNext(NOON + HOUR)).toBe("report +1h");
  });

  it("send from the number that the bot has now", async () => {
    await set([entry("report", NOON)]);
    await set([entry("report", NOON)], OTHER_NUMBER);
    expect((await opened(store(), laneOf("report"))).number).toBe(OTHER_NUMBER);
  });

  it("outlast the years without being pruned", async () => {
    await set([entry("report", NOON + 5 * 365 * DAY)]);
    expect(await store().prune(NOON + 4 * 365 * DAY, 100)).toBe(0);
    expect(await store().nextDueAt(NOON + 4 * 365 * DAY)).toBe(NOON + 5 * 365 * DAY);
  });
}

function laneOf(schedule: string, bot: BotId = BOT): ConversationId {
  return `${bot}!schedule!${schedule}` as ConversationId;
}

function entry(
  schedule: string,
  dueAt: EpochMs,
  over: Partial<ScheduleEntry["job"]> = {},
  bot: BotId = BOT,
): ScheduleEntry {
  const job = { type: "scheduled", schedule, times: NIGHTLY, zone: "UTC", dueAt, ...over } as const;
  return { lane: laneOf(schedule, bot), job };
}
