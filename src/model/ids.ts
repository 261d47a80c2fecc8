/**
 * Branded ids: a text of one kind cannot be passed where another is meant.
 *
 * @module
 */
type Brand<Name extends string> = string & { readonly __brand: Name };

/** Milliseconds since 1970-01-01T00:00:00Z. Names of such fields end in `At`. */
export type EpochMs = number;
/** The bot's folder name. */
export type BotId = Brand<"BotId">;
/** A business number as its channel names it (for WhatsApp: the phone number id). */
export type NumberId = Brand<"NumberId">;
/** A person or group as we know them, whatever addresses lead there. Random, says nothing about them. */
export type ContactId = Brand<"ContactId">;
/**
 * One business number talking with one contact; also the name of that pair's lane and outbox. A lane of jobs has such
 * a name too, with a `!` in it, and nobody at its other end.
 */
export type ConversationId = Brand<"ConversationId">;
/** `conversation/turn/n`: names one effect for ever; it is also what channels echo back to us. */
export type OutboxId = Brand<"OutboxId">;
/** SHA-256 (hex) over a compiled program. */
export type ProgramHash = Brand<"ProgramHash">;

/** The conversation of a business number with a contact. */
export function conversationId(number: NumberId, contact: ContactId): ConversationId {
  return `${number}:${contact}` as ConversationId;
}

/** Whether it is the name of a lane of jobs. */
export function isJobLane(id: ConversationId): boolean {
  return JOB_LANE.test(id);
}

const JOB_LANE = /!(?:queue|reports|schedule|spawn)!/;

/** Whether it is the name of a queue's lane. What SPAWN begins in a queue has a lane of its own, named after it. */
export function isQueueLane(id: ConversationId): boolean {
  return QUEUE_LANE.test(id) && !SPAWNED.test(id);
}

const QUEUE_LANE = /^[^!]*!queue!/;
const SPAWNED = /\/\d+!spawn!\d+$/;

/** What the names of the lanes of all schedules of a bot begin with. */
export function scheduleLanes(bot: BotId): string {
  return `${bot}!schedule!`;
}
