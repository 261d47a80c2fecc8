import type { BotId, ConversationId, EpochMs } from "../../model/ids.ts";
import { turnout } from "../../model/outbox.ts";
import type { Work } from "../../runtime/ports.ts";
import type { Database } from "./database.ts";
import { clockFor, headTiming, receivingClock } from "./outbox.ts";

/** What there is to do in one lane. */
export function workIn(db: Database, conversation: ConversationId, now: EpochMs): Work[] {
  const work: Work[] = [];
  const turn = "SELECT 1 FROM conversations WHERE id = ? AND (ready_at IS NOT NULL OR timer_at <= ?)";
  if (db.get(turn, conversation, now)) work.push({ type: "turn", conversation });
  const head = headTiming(db, conversation);
  const waits = !head || turnout(head, now, clockFor(head, db)).do === "wait";
  if (!waits || isOverdue(db, conversation, now)) work.push({ type: "send", conversation });
  return work;
}

/** Whether a message has been held for too long. */
function isOverdue(db: Database, lane: ConversationId, now: EpochMs): boolean {
  return (
    db.get("SELECT 1 FROM outbox WHERE lane = ? AND state = 'held' AND not_before_at <= ?", lane, now) !==
    undefined
  );
}

/** A row with no open row before it: the only one of its lane that may move (O2). */
const IS_HEAD = `NOT EXISTS (
  SELECT 1 FROM outbox AS b WHERE b.lane = o.lane AND b.is_open = 1 AND b.position < o.position)`;

const BOT_OF_LANE = "(SELECT bot FROM conversations WHERE id = o.lane)";

/** Whether a bot is among those of `?4`, a JSON list; null stands for all. */
function served(bot: string): string {
  return `(?4 IS NULL OR ${bot} IN (SELECT value FROM json_each(?4)))`;
}

/**
 * `turnout` said in SQL, once per way of being due, each along its own index and limited by itself, so that a large
 * backlog is not sorted for the sake of its first rows.
 */
const DUE = `
  SELECT * FROM (SELECT 'turn' AS type, id AS conversation, ready_at AS since FROM conversations
    WHERE ready_at IS NOT NULL AND ${served("bot")} ORDER BY ready_at LIMIT ?3)
  UNION ALL SELECT * FROM (SELECT 'turn', id, timer_at FROM conversations
    WHERE timer_at <= ?1 AND ready_at IS NULL AND ${served("bot")} ORDER BY timer_at LIMIT ?3)
  UNION ALL SELECT * FROM (SELECT 'send', lane, IIF(wakes_at = 0, created_at, wakes_at) FROM outbox AS o
    WHERE wakes_at <= ?1 AND ${IS_HEAD} AND ${served(BOT_OF_LANE)} ORDER BY wakes_at LIMIT ?3)
  UNION ALL SELECT * FROM (SELECT 'send', lane, not_before_at FROM outbox AS o
    WHERE unknown_to <= ?2 AND ${IS_HEAD} AND ${served(BOT_OF_LANE)} ORDER BY unknown_to LIMIT ?3)
  UNION ALL SELECT * FROM (SELECT 'send', lane, not_before_at FROM outbox AS o
    WHERE state = 'held' AND not_before_at <= ?1 AND ${served(BOT_OF_LANE)} ORDER BY not_before_at LIMIT ?3)
  ORDER BY since LIMIT ?3`;

export function due(db: Database, now: EpochMs, limit: number, bots?: readonly BotId[]): Work[] {
  const found = db.all<Work>(DUE, now, receivingClock(db), limit, bots ? JSON.stringify(bots) : null);
  return found.map(({ type, conversation }) => ({ type, conversation }));
}

const NEXT_DUE = `SELECT MIN(at) AS at FROM (
  SELECT * FROM (SELECT timer_at AS at FROM conversations WHERE timer_at > ?1 ORDER BY timer_at LIMIT 1)
  UNION ALL SELECT * FROM (SELECT wakes_at FROM outbox AS o
    WHERE wakes_at > ?1 AND ${IS_HEAD} ORDER BY wakes_at LIMIT 1)
  UNION ALL SELECT * FROM (SELECT not_before_at FROM outbox
    WHERE state = 'held' AND not_before_at > ?1 ORDER BY not_before_at LIMIT 1)
  UNION ALL SELECT * FROM (SELECT ?1 + unknown_to - ?2 FROM outbox AS o
    WHERE unknown_to > ?2 AND ${IS_HEAD} ORDER BY unknown_to LIMIT 1))`;

export function nextDueAt(db: Database, now: EpochMs): EpochMs | undefined {
  return db.get<{ at: EpochMs | null }>(NEXT_DUE, now, receivingClock(db))?.at ?? undefined;
}
