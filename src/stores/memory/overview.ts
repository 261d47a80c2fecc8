import type { DeadJob, Parked } from "../../runtime/ports.ts";
import { asParked } from "./outbox.ts";
import type { WholeTables } from "./whole.ts";

/**
 * What waits for a person's decision, in all lanes.
 *
 * @module
 */

export function deadJobs({ conversations }: WholeTables, limit: number): DeadJob[] {
  const all = [...conversations.values()].flatMap(({ id: lane, bot, jobs }) =>
    jobs.filter(({ state }) => state === "dead").map((row) => ({ lane, bot, row })),
  );
  return all
    .sort((a, b) => b.row.diedAt - a.row.diedAt || b.row.seq - a.row.seq)
    .slice(0, limit)
    .map(({ lane, bot, row: { id, diedAt, job, attempt, reason } }) => ({
      ...{ id, diedAt, lane, bot, job, attempt, reason },
    }));
}

export function parked({ conversations }: WholeTables, limit: number): Parked[] {
  const all = [...conversations.values()].flatMap((lane) => lane.outbox.map((row) => ({ lane, row })));
  return all
    .filter(({ row }) => row.state === "parked")
    .reverse()
    .sort((a, b) => b.row.createdAt - a.row.createdAt)
    .slice(0, limit)
    .map(({ lane, row }) => asParked(lane, row));
}
