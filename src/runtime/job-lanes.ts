import { createHash } from "node:crypto";
import { type BotId, type ConversationId, type NumberId, scheduleLanes } from "../model/ids.ts";
import { masked } from "../model/masking.ts";

/**
 * The names of lanes in which jobs wait. They are part of the names of effects, which channels echo back to us, so
 * they are kept short: a long one becomes a digest of itself.
 *
 * @module
 */
const LONGEST = 160;

interface Owner {
  readonly bot: BotId;
  readonly number: NumberId | undefined;
}

/**
 * The lane of a queue: its items are done one at a time, in the order in which they came. Logs hold the name, so a
 * script that gives somebody's number to a queue for a name must not bring it there.
 */
export function queueLane(owner: Owner, queue: string): ConversationId {
  return named(`${ownerOf(owner)}!queue!`, queue, masked(queue) !== queue);
}

/** The lane of one run that SPAWN begins with the effect `n` of a turn; nobody waits for it. */
export function spawnLane(
  turn: Owner & { readonly conversation: ConversationId; readonly revision: number },
  n: number,
): ConversationId {
  const name = `${turn.conversation}/${turn.revision}!spawn!${n}`;
  return name.length <= LONGEST ? (name as ConversationId) : named(`${ownerOf(turn)}!spawn!`, name);
}

/** The lane of a schedule: a run of it that takes long is over before the next begins. */
export function scheduleLane(bot: BotId, schedule: string): ConversationId {
  return named(scheduleLanes(bot), schedule, masked(schedule) !== schedule);
}

function ownerOf({ bot, number }: Owner): string {
  return number ?? bot;
}

function named(prefix: string, name: string, isHidden = false): ConversationId {
  const short = name.length <= LONGEST && !isHidden ? name : createHash("sha256").update(name).digest("hex");
  return `${prefix}${short}` as ConversationId;
}
