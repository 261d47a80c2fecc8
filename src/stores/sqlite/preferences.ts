import type { ConversationId, EpochMs } from "../../model/ids.ts";
import type { Preference } from "../../runtime/ports.ts";
import type { Database } from "./database.ts";

/**
 * Whether people want advertising. What they said last counts by when they said it: the channel may deliver late.
 *
 * @module
 */

/** Keeps what a person says. Of two statements of the same time the one that comes later counts. */
export function hearPreference(
  db: Database,
  conversation: ConversationId,
  preference: Preference,
  at: EpochMs,
): void {
  db.run(
    `UPDATE conversations SET preference_at = ?1, opted_out_at = IIF(?2, ?1, NULL)
     WHERE id = ?3 AND ?1 >= COALESCE(preference_at, ?1)`,
    at,
    preference === "stop" ? 1 : 0,
    conversation,
  );
}

/** Of two people who turn out to be one, the later statement counts; of two of the same time, that against. */
export function mergePreferences(db: Database, ended: ConversationId, survivor: ConversationId): void {
  db.run(
    `UPDATE conversations AS c SET preference_at = e.preference_at, opted_out_at = e.opted_out_at
     FROM conversations AS e WHERE c.id = ? AND e.id = ? AND (
       e.preference_at > COALESCE(c.preference_at, e.preference_at - 1)
       OR (e.preference_at = c.preference_at AND e.opted_out_at IS NOT NULL))`,
    survivor,
    ended,
  );
  db.run("UPDATE conversations SET preference_at = NULL, opted_out_at = NULL WHERE id = ?", ended);
}
