import { randomUUID } from "node:crypto";
import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import type { ScheduleEntry } from "../../runtime/ports.ts";
import { sameTimes } from "../job-row.ts";
import { queueJob } from "./jobs.ts";
import type { Conversation, JobRow, Tables } from "./tables.ts";

interface Owner {
  readonly bot: BotId;
  readonly number: NumberId;
}

/** Makes these the schedules of a bot: each is the one job of its lane that has not begun. */
export function setSchedules(
  tables: Tables,
  owner: Owner,
  schedules: readonly ScheduleEntry[],
  now: EpochMs,
): void {
  const wanted = new Map(schedules.map((entry) => [entry.lane, entry]));
  for (const lane of tables.scheduled(owner.bot)) {
    lane.number = owner.number;
    const due = lane.jobs.find(({ state }) => state === "pending");
    const entry = wanted.get(lane.id);
    if (due && entry && sameTimes(due.job, entry.job)) wanted.delete(lane.id);
    else if (due) callOff(tables, lane, due);
  }
  for (const { lane, job } of wanted.values()) {
    const entry = { id: `${lane}/${randomUUID()}`, lane, job, notBeforeAt: job.dueAt };
    queueJob(tables, owner, entry, now);
  }
}

/** A turn that has it under way must find that the lane has moved on. */
function callOff(tables: Tables, lane: Conversation, due: JobRow): void {
  lane.jobs = lane.jobs.filter((row) => row !== due);
  tables.jobs.delete(due.id);
  lane.revision += 1;
  if (lane.run) return;
  lane.hears = true;
  lane.timerAt = undefined;
  lane.faults = { site: "", count: 0 };
}
