import { Cron } from "croner";
import type { Program } from "../language/compile/program.ts";
import type { BotId, EpochMs } from "../model/ids.ts";
import { scheduleLane } from "./job-lanes.ts";
import type { Opened, ScheduleEntry } from "./ports.ts";
import type { Concluded } from "./turn.ts";

/**
 * When schedules are due.
 *
 * D1 Every schedule is one job in a lane of its own, which is due at its next time. The turn that takes the job leaves
 *    the next one, in the same commit: no time comes twice, and a schedule is never without one, whenever a process ends.
 * D2 The next time is after the turn: of several that passed while nobody was here, or while the run before was under
 *    way, one remains.
 * D3 Which run the clock begins is the current program's business; when it begins the next is said by the job itself,
 *    so that a process with an older program does not change what a newer one has deployed.
 *
 * @module
 */

/** The schedules of a program, each with the first of its times after `now`. */
export function schedulesOf(
  { handlers = [] }: Program,
  bot: BotId,
  zone: string,
  now: EpochMs,
): readonly ScheduleEntry[] {
  return handlers.flatMap((handler): ScheduleEntry[] => {
    if (handler.on !== "schedule") return [];
    const { name: schedule, times } = handler;
    const dueAt = nextTime(times, zone, now);
    if (dueAt === undefined) return [];
    return [{ lane: scheduleLane(bot, schedule), job: { type: "scheduled", schedule, times, zone, dueAt } }];
  });
}

/** A turn that has taken the job of a schedule leaves the next one (D1). */
export function withNextTime({ turn, news }: Concluded, { conversation, revision, next }: Opened): Concluded {
  if (next.type !== "job" || next.job.type !== "scheduled" || turn.setback !== undefined)
    return { turn, news };
  const { job } = next;
  // A clock that was set back meanwhile must not bring the same time again.
  const dueAt = nextTime(job.times, job.zone, Math.max(turn.at, job.dueAt));
  if (dueAt === undefined) return { turn, news };
  const entry = {
    ...{ id: `${conversation}/${revision}/next`, lane: conversation },
    ...{ job: { ...job, dueAt }, notBeforeAt: dueAt },
  };
  return { turn: { ...turn, jobs: [...turn.jobs, entry] }, news };
}

/**
 * The first time after an instant.
 *
 * A time of day that the clocks leave out is due at the first instant behind the gap, one that they show twice only the
 * first time. What comes in steps, or every hour, minute or second, goes by what the clock shows: what falls into the gap
 * is left out, and an hour that comes twice has its times twice.
 *
 * @param times  lines of cron with six fields, each in its own right
 * @param zone   the IANA name of a time zone
 * @returns undefined when there is none any more
 */
function nextTime(times: readonly string[], zone: string, after: EpochMs): EpochMs | undefined {
  const found = times.flatMap(
    (line) => new Cron(line, { ...RULES, timezone: zone }).nextRun(new Date(after)) ?? [],
  );
  return found.length === 0 ? undefined : Math.min(...found.map((time) => time.getTime()));
}

const RULES = { mode: "6-part", fixedTimeRule: "no-wildcard", paused: true } as const;
