import type { EpochMs } from "../../model/ids.ts";
import { LIMITS } from "../../model/limits.ts";
import { dropDead, dropHistory, forget, isOver } from "./forgetting.ts";
import type { WholeTables } from "./whole.ts";

/** Deletes at most `limit` things that are past their time; returns how many. A conversation counts as one. */
export function prune(tables: WholeTables, now: EpochMs, limit: number): number {
  let left = limit;
  left -= dropOld(tables.seen, now - LIMITS.seenMs, left, (at) => at);
  left -= dropOld(tables.uploads, now, left, ({ untilAt }) => untilAt);
  left -= tables.papers.dropOld(now, left);
  left -= dropOld(tables.early, now - LIMITS.keptUpdateMs, left, ({ at }) => at);
  left -= dropFirst(tables.kept, now - LIMITS.keptUpdateMs, left);
  left -= dropFirst(tables.log, now - LIMITS.keptUpdateMs, left);
  for (const conversation of tables.conversations.values()) {
    left -= dropDead(tables, conversation, now - LIMITS.deadJobMs, left);
  }
  for (const conversation of [...tables.conversations.values()]) {
    const over = isOver(tables, conversation, now);
    left -= dropHistory(tables, conversation, over ? 0 : LIMITS.historyMessages, left);
    if (!over || left === 0) continue;
    forget(tables, conversation);
    left -= 1;
  }
  return limit - left;
}

function dropOld<Key, Row>(rows: Map<Key, Row>, before: EpochMs, limit: number, at: (row: Row) => EpochMs) {
  const old = [...rows].filter(([, row]) => at(row) < before).slice(0, limit);
  for (const [key] of old) rows.delete(key);
  return old.length;
}

function dropFirst(rows: { readonly at: EpochMs }[], before: EpochMs, limit: number): number {
  const old = rows.filter(({ at }) => at < before).length;
  return rows.splice(0, Math.min(old, limit)).length;
}
