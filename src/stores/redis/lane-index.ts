import { isJobLane, isQueueLane } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import { jobTimes } from "../memory/jobs.ts";
import { type Conversation, headOf } from "../memory/tables.ts";
import { isDone } from "../outbox-row.ts";
import type { LaneExtras } from "./lane-document.ts";
import { LANE_INDEXES, type LaneIndex } from "./names.ts";

/** Where a lane stands in the indexes: what of it becomes due, and when (`memory/work.ts` says the same of one lane). */
export type Standings = { [Index in LaneIndex]?: number | undefined };

export function standingsOf(lane: Conversation, extras: LaneExtras): Standings {
  const standings: Standings = {};
  if (isJobLane(lane.id)) standJobs(standings, lane);
  else standTalk(standings, lane);
  standSends(standings, lane);
  standUpkeep(standings, lane, extras);
  return standings;
}

/** What has to be written so that the indexes say of a lane what they should. */
export function moves(before: Standings, after: Standings): [index: LaneIndex, score: number | undefined][] {
  const moved: [LaneIndex, number | undefined][] = [];
  for (const index of LANE_INDEXES) if (before[index] !== after[index]) moved.push([index, after[index]]);
  return moved;
}

function standTalk(standings: Standings, lane: Conversation): void {
  standings.turns = lane.hears ? lane.inbox.find((row) => row.pending)?.receivedAt : undefined;
  standings.timers = lane.timerAt;
}

function standJobs(standings: Standings, lane: Conversation): void {
  standings.timers = earliest(jobTimes(lane));
  if (lane.run || !lane.hears || lane.held) return;
  const atOnce = lane.jobs.filter(({ state, notBeforeAt }) => state === "pending" && notBeforeAt === 0);
  standings.turns = earliest(atOnce.map(({ queuedAt }) => queuedAt));
}

function standSends(standings: Standings, lane: Conversation): void {
  if (lane.outbox.length === 0) return;
  const held = lane.outbox.filter(({ state }) => state === "held");
  standings.holds = earliest(held.map(({ notBeforeAt }) => notBeforeAt));
  const head = headOf(lane);
  switch (head?.state) {
    case "pending":
      if (head.notBeforeAt === 0) standings.sends = head.createdAt;
      else standings.leaves = head.notBeforeAt;
      break;
    case "sending":
      standings.leaves = head.leaseUntilAt;
      break;
    case "unknown":
      standings.unknowns = head.unknownUntil;
      break;
    default:
  }
}

function earliest(times: readonly number[]): number | undefined {
  return times.length === 0 ? undefined : Math.min(...times);
}

function standUpkeep(standings: Standings, lane: Conversation, { done, dead, more }: LaneExtras): void {
  const jobs = lane.jobs.length + more.atOnce + more.timed + dead;
  if (jobs === 0 && isAtRest(lane)) standings.over = lane.activeAt;
  if (done > LIMITS.historyMessages) standings.long = done;
  if (!lane.run && !lane.hears && !lane.held) standings.resting = 0;
  if ((jobs > 0 || lane.held) && isQueueLane(lane.id)) standings.queues = 0;
}

/** Whether nothing in a lane itself keeps it from being forgotten (`memory/forgetting.ts` looks at the rest). */
function isAtRest({ run, held, inbox, outbox, optedOutAt, announcedAt }: Conversation): boolean {
  const isClear = !run && !held && optedOutAt === undefined && announcedAt === undefined;
  return isClear && !inbox.some((row) => row.pending) && outbox.every(isDone);
}
