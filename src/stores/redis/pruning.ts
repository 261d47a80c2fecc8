import type { BotId, ConversationId, EpochMs } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import { dropDead, dropHistory, forget, isOver } from "../memory/forgetting.ts";
import type { Conversation } from "../memory/tables.ts";
import type { Documents } from "./documents.ts";
import { deadFrom } from "./lane-document.ts";
import type { IndexName } from "./names.ts";
import type { Operation, Operations } from "./operations.ts";
import { forgetPapers } from "./papers.ts";
import type { WorkingSet } from "./working-set.ts";

/**
 * What of a bot is past its time. Each of these is one small operation.
 *
 * @module
 */

/** Deletes at most `limit` things of a bot that are past their time; returns how many. A conversation counts as one. */
export async function pruneBot(
  operations: Operations,
  bot: BotId,
  now: EpochMs,
  limit: number,
): Promise<number> {
  let left = limit;
  for (const step of [...PASSING_THINGS, forgettingDead])
    if (left > 0) left -= await operations.change(bot, 0, step(now, left));
  if (left > 0) left -= await forgetPapers(operations, bot, now, left);
  const members = (name: IndexName, max: string) =>
    operations.look(bot, 0, (_, documents) => documents.front(name, "-inf", max, LANES_PER_LOOK));
  const long = await members("long", "+inf");
  const over = await members("over", `(${now - LIMITS.endedMs}`);
  // Those that cannot go yet must not stand before all others for ever.
  const isCrowded = over.length === LANES_PER_LOOK;
  for (const { member } of [...long, ...over]) {
    if (left === 0) break;
    left -= await operations.change(bot, 0, forgettingLane(member as ConversationId, now, left, isCrowded));
  }
  return limit - left;
}

/** Deletes what was only kept for some time: ids that were seen, statuses that came too early, other updates and logs. */
const PASSING_THINGS: readonly ((now: EpochMs, limit: number) => Operation<number>)[] = [
  (now, limit) => forgetting("seen", now - LIMITS.seenMs, limit),
  (now, limit) =>
    forgetting("early-at", now - LIMITS.keptUpdateMs, limit, (documents, key) =>
      documents.remove("early", key),
    ),
  (now, limit) => forgetting("kept", now - LIMITS.keptUpdateMs, limit),
  (now, limit) => forgetting("log", now - LIMITS.keptUpdateMs, limit),
];

/** Lanes that one pruning looks at, of each kind. */
const LANES_PER_LOOK = 200;

function forgetting(
  name: IndexName,
  before: EpochMs,
  limit: number,
  besides?: (documents: Documents, member: string) => void,
): Operation<number> {
  return (_, documents) => {
    const old = documents.front(name, "-inf", `(${before}`, limit);
    for (const { member } of old) {
      documents.unrank(name, member);
      besides?.(documents, member);
    }
    return old.length;
  };
}

/** Deletes jobs that were put aside and that nobody decided about. */
function forgettingDead(now: EpochMs, limit: number): Operation<number> {
  return (tables, documents) => {
    const before = now - LIMITS.deadJobMs;
    const old = documents.front("died", "-inf", `(${before}`, limit);
    documents.want(old.map(({ member }) => ({ kind: "h", name: "dead", field: member })));
    const lanes = new Set<Conversation>();
    for (const { member } of old) {
      const text = documents.read("dead", member);
      const lane = text === null ? undefined : tables.conversations.get(deadFrom(text).lane);
      if (lane && tables.deadJob(lane, member)) lanes.add(lane);
      else documents.unrank("died", member);
    }
    let dropped = 0;
    for (const lane of lanes) dropped += dropDead(tables, lane, before, limit - dropped);
    return dropped;
  };
}

/** Deletes what a lane has more than is kept for reading back; all of it, and the lane, when that is past its time. */
function forgettingLane(
  id: ConversationId,
  now: EpochMs,
  limit: number,
  isCrowded: boolean,
): Operation<number> {
  return (tables, documents) => {
    const lane = tables.conversations.get(id);
    if (!lane) return 0;
    const isPast = hasNoJobs(tables, lane) && isOver(tables, lane, now);
    if (!isPast && tables.extras(lane).done <= LIMITS.historyMessages) {
      if (isCrowded) documents.rank("over", id, now);
      return 0;
    }
    tables.conversations.bringAllBack(lane);
    const dropped = dropHistory(tables, lane, isPast ? 0 : LIMITS.historyMessages, limit);
    if (!isPast || dropped === limit) return dropped;
    forget(tables, lane);
    return dropped + 1;
  };
}

function hasNoJobs(tables: WorkingSet, lane: Conversation): boolean {
  const { dead, more } = tables.extras(lane);
  return dead + more.atOnce + more.timed === 0;
}
