import type { EpochMs } from "../../model/ids.ts";
import type { Preference } from "../../runtime/ports.ts";
import type { Conversation } from "./tables.ts";

/**
 * Whether people want advertising. What they said last counts by when they said it: the channel may deliver late.
 *
 * @module
 */

/** Keeps what a person says. Of two statements of the same time the one that comes later counts. */
export function hearPreference(conversation: Conversation, preference: Preference, at: EpochMs): void {
  if (conversation.preferenceAt !== undefined && at < conversation.preferenceAt) return;
  conversation.preferenceAt = at;
  conversation.optedOutAt = preference === "stop" ? at : undefined;
}

/** Of two people who turn out to be one, the later statement counts; of two of the same time, that against. */
export function mergePreferences(ended: Conversation, survivor: Conversation): void {
  const { preferenceAt: theirs = -Infinity, optedOutAt } = ended;
  const { preferenceAt: ours = -Infinity } = survivor;
  if (theirs > ours || (theirs === ours && optedOutAt !== undefined)) {
    survivor.preferenceAt = ended.preferenceAt;
    survivor.optedOutAt = optedOutAt;
  }
  ended.preferenceAt = undefined;
  ended.optedOutAt = undefined;
}
