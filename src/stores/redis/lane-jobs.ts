import { begunBy } from "../journalled.ts";
import { type Conversation, type JobRow, journalOf } from "../memory/tables.ts";
import type { Scored } from "./beliefs.ts";
import type { Documents } from "./documents.ts";
import { jobFrom, jobText, type MoreJobs } from "./lane-document.ts";

/**
 * The jobs of a lane whose queue is long. A document is written at every step, so it holds only those that come next;
 * the others stand in a sorted set, in their order, and move up some at a time. So each is written twice, however many
 * there are.
 *
 * J1 Jobs that begin at once come in the order of their numbers, those with a time in the order of their times: two
 *    queues, of each of which the document has the front.
 * J2 As long as there are more, the document's front of that queue is not empty.
 *
 * @module
 */

/** Jobs of one front, and UTF-16 units that they take: up to twice as many stay before some move out. */
const ROOM = { jobs: 16, length: 16_384 };
/** When there are no more than this in front, others move up. */
const FEW = 1;
/** Numbers are below it, so that jobs that begin at once stand before zero, where those with a time begin. */
const BEYOND = 2 ** 53;
const DIGITS = 16;

/** Jobs that an operation has found in the sorted set, with the members that they are. */
export type Moved = ReadonlyMap<JobRow, string>;

const NONE: Moved = new Map();

/** What moves up because there are few left in front. */
export function movedUp(documents: Documents, { id, jobs }: Conversation, more: MoreJobs): Moved {
  if (more.atOnce + more.timed === 0) return NONE;
  const found: Scored[] = [];
  const pending = jobs.filter(({ state }) => state === "pending");
  if (more.atOnce > 0 && pending.filter(isAtOnce).length <= FEW)
    found.push(...documents.front(`more:${id}`, "-inf", "(0", ROOM.jobs));
  if (more.timed > 0 && pending.filter(isTimed).length <= FEW)
    found.push(...documents.front(`more:${id}`, "(0", "+inf", ROOM.jobs));
  return new Map(found.map(({ member }) => [memberJob(member), member]));
}

/** Shares the jobs of a lane out between its document and the sorted set; returns those of the document. */
export function sharedOut(
  documents: Documents,
  lane: Conversation,
  before: ReadonlySet<JobRow>,
  moved: Moved,
  more: MoreJobs,
): JobRow[] {
  if (lane.jobs.length === 0 && moved.size === 0) return [];
  const begun = begunBy(journalOf(lane));
  const pending = lane.jobs.filter(({ state }) => state === "pending");
  const atOnce = pending.filter(isAtOnce).sort((a, b) => a.seq - b.seq);
  const timed = pending.filter(isTimed).sort((a, b) => a.notBeforeAt - b.notBeforeAt || a.seq - b.seq);
  const found = [...moved.keys()];
  const others = {
    atOnce: more.atOnce - found.filter(isAtOnce).length,
    timed: more.timed - found.filter(isTimed).length,
  };
  const from = Math.max(more.timedFrom, ...found.map(({ notBeforeAt }) => notBeforeAt));
  const wasInFront = (row: JobRow) => before.has(row) || moved.has(row);
  const mayStand = (row: JobRow) => wasInFront(row) || row.seq === begun || row.notBeforeAt < from;
  const first = fronts(atOnce, others.atOnce === 0 ? () => true : wasInFront, begun);
  const next = fronts(timed, others.timed === 0 ? () => true : mayStand, begun);
  for (const row of [...first.back, ...next.back])
    if (!moved.has(row)) documents.rank(`more:${lane.id}`, memberOf(row), scoreOf(row));
  const back = new Set([...first.back, ...next.back]);
  for (const [row, member] of moved) if (!back.has(row)) documents.unrank(`more:${lane.id}`, member);
  more.atOnce = others.atOnce + first.back.length;
  more.timedFrom = Math.min(others.timed > 0 ? from : Infinity, ...next.back.map((row) => row.notBeforeAt));
  more.timed = others.timed + next.back.length;
  if (more.timed === 0) more.timedFrom = 0;
  const underWay = lane.jobs.filter(({ state }) => state === "under way");
  return [...underWay, ...first.front, ...next.front];
}

/** What of a queue stands in front. The job of a turn that was begun does, whatever has come since. */
function fronts(queue: readonly JobRow[], mayStand: (row: JobRow) => boolean, begun: number | undefined) {
  const able = queue.filter(mayStand);
  const back = queue.filter((row) => !mayStand(row));
  const lengths = able.map(({ job }) => JSON.stringify(job).length);
  const fits = (times: number) => {
    let length = 0;
    return able.filter((_, at) => {
      length += lengths[at]!;
      return at === 0 || (at < ROOM.jobs * times && length <= ROOM.length * times);
    });
  };
  if (fits(2).length === able.length) return { front: able, back };
  const front = new Set(fits(1));
  const stays = (row: JobRow) => front.has(row) || row.seq === begun;
  return { front: able.filter(stays), back: [...able.filter((row) => !stays(row)), ...back] };
}

function isAtOnce({ notBeforeAt }: JobRow): boolean {
  return notBeforeAt === 0;
}

function isTimed(row: JobRow): boolean {
  return !isAtOnce(row);
}

function scoreOf({ notBeforeAt, seq }: JobRow): number {
  return notBeforeAt === 0 ? seq - BEYOND : notBeforeAt;
}

/** The job that a member is. */
export function memberJob(member: string): JobRow {
  return jobFrom(member.slice(DIGITS));
}

/** Those of the same time stand in the order of their texts. */
function memberOf(row: JobRow): string {
  return String(row.seq).padStart(DIGITS, "0") + jobText(row);
}
