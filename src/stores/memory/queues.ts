import type { ConversationId, EpochMs } from "../../model/ids.ts";
import type { QueueOwner, QueueState, Work } from "../../runtime/ports.ts";
import { beginLane, nextInJobLane, wake } from "./jobs.ts";
import type { Conversation, JobRow, Tables } from "./tables.ts";

/**
 * What operators see of queues, and do to them and to the jobs that were put aside.
 *
 * @module
 */

/** A queue as an operator sees it; undefined when there is nothing to see. */
export function queueState({ id: lane, bot, number, jobs, held }: Conversation): QueueState | undefined {
  const waiting = jobs.filter(({ state }) => state === "pending");
  const dead = jobs.filter(({ state }) => state === "dead").length;
  if (waiting.length === 0 && dead === 0 && !held) return undefined;
  const oldest = waiting.length > 0 && { oldestAt: Math.min(...waiting.map(({ queuedAt }) => queuedAt)) };
  return { bot, number, lane, waiting: waiting.length, ...oldest, dead, held };
}

/** By bot, then by lane. */
export function inOrder(queues: readonly QueueState[]): QueueState[] {
  return [...queues].sort((a, b) => byText(a.bot, b.bot) || byText(a.lane, b.lane));
}

function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Holds a queue, or lets it go on: then it rests no more either. */
export function holdQueue(
  tables: Tables,
  { bot, number, lane }: QueueOwner,
  held: boolean,
  now: EpochMs,
): Work[] {
  const known = tables.conversations.get(lane);
  if (!known && !held) return [];
  const conversation = known ?? beginLane(tables, { id: lane, bot, number }, now);
  if (conversation.held === held) return [];
  conversation.held = held;
  if (!conversation.run) wake(conversation);
  return turnsIn([conversation], now);
}

/** Gives jobs that were put aside all their tries again, behind what waits, in the order in which they came. */
export function retryDead(tables: Tables, ids: readonly string[], now: EpochMs): Work[] {
  const found = deadRows(tables, ids).sort((a, b) => a.row.seq - b.row.seq);
  for (const { lane, row } of found) {
    const seq = tables.nextSeq(lane);
    const others = lane.jobs.filter((other) => other !== row);
    const again = { ...row, seq, attempt: 1, notBeforeAt: 0, queuedAt: now, reason: "", diedAt: 0 };
    lane.jobs = [...others, { ...again, state: "pending" }];
    lane.lastSeq = seq;
    lane.activeAt = now;
  }
  return turnsIn(new Set(found.map(({ lane }) => lane)), now);
}

/** Deletes jobs that were put aside; returns how many. */
export function dropDead(tables: Tables, ids: readonly string[]): number {
  const found = deadRows(tables, ids);
  for (const { lane, row } of found) {
    lane.jobs = lane.jobs.filter((other) => other !== row);
    tables.jobs.delete(row.id);
  }
  return found.length;
}

function deadRows(tables: Tables, ids: readonly string[]): { lane: Conversation; row: JobRow }[] {
  return [...new Set(ids)].flatMap((id) => {
    const lane = laneOf(tables, tables.jobs.get(id));
    const row = lane && tables.deadJob(lane, id);
    return lane && row ? [{ lane, row }] : [];
  });
}

function laneOf(tables: Tables, id: ConversationId | undefined): Conversation | undefined {
  return id && tables.conversations.get(id);
}

function turnsIn(lanes: Iterable<Conversation>, now: EpochMs): Work[] {
  const ready = [...lanes].filter((lane) => nextInJobLane(lane, now));
  return ready.map(({ id }) => ({ type: "turn", conversation: id }));
}
