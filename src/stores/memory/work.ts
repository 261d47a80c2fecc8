import { type EpochMs, isJobLane } from "../../model/ids.ts";
import { turnout } from "../../model/outbox.ts";
import type { Next, Work } from "../../runtime/ports.ts";
import { begunBy } from "../journalled.ts";
import { jobTimes, nextInJobLane } from "./jobs.ts";
import { type Conversation, headOf, journalOf } from "./tables.ts";

/** A bell and since when it could have rung. */
export interface Waiting {
  readonly work: Work;
  readonly since: EpochMs;
}

/**
 * What comes next for a conversation that hears: the message whose turn was begun, else the first, unless a timer passed
 * before it came. One that does not hear has a timer only.
 */
export function nextFor(conversation: Conversation, now: EpochMs): Next | undefined {
  if (isJobLane(conversation.id)) return nextInJobLane(conversation, now);
  const { timerAt, hears } = conversation;
  const begun = begunBy(journalOf(conversation));
  const pending = hears ? conversation.inbox.filter((row) => row.pending) : [];
  const first = pending.find(({ seq }) => seq === begun) ?? pending[0];
  const isPassed = timerAt !== undefined && timerAt <= now;
  if (isPassed && !(first && first.receivedAt <= timerAt)) return { type: "timer", dueAt: timerAt };
  return first && { type: "message", seq: first.seq, message: first.message };
}

/** What there is to do in a lane: a turn, a send, both or nothing. */
export function workIn(conversation: Conversation, now: EpochMs, receiving: number): Waiting[] {
  const found: Waiting[] = [];
  const { id } = conversation;
  const next = nextFor(conversation, now);
  if (next) found.push({ work: { type: "turn", conversation: id }, since: turnSince(conversation, next) });
  const since = sendSince(conversation, now, receiving);
  if (since !== undefined) found.push({ work: { type: "send", conversation: id }, since });
  return found;
}

/** Since when a message may leave, or must be given up; undefined when there is none. */
function sendSince(lane: Conversation, now: EpochMs, receiving: number): EpochMs | undefined {
  const head = headOf(lane);
  if (head && turnout(head, now, receiving).do !== "wait")
    return head.state === "sending" ? head.leaseUntilAt : head.notBeforeAt || head.createdAt;
  return heldUntil(lane).find((until) => until <= now);
}

/** When messages have been held for too long. */
function heldUntil({ outbox }: Conversation): EpochMs[] {
  return outbox.filter(({ state }) => state === "held").map(({ notBeforeAt }) => notBeforeAt);
}

function turnSince({ inbox, jobs }: Conversation, next: Next): EpochMs {
  if (next.type === "timer") return next.dueAt;
  if (next.type === "job") {
    const row = jobs.find(({ seq }) => seq === next.seq);
    return row?.notBeforeAt || row?.queuedAt || 0;
  }
  return inbox.find((row) => row.seq === next.seq)?.receivedAt ?? 0;
}

/** The times at which something in a lane becomes due by itself; some may have passed. */
export function dueTimes(conversation: Conversation, now: EpochMs, receiving: number): EpochMs[] {
  const head = headOf(conversation);
  const what = head && turnout(head, now, receiving);
  const ownTimes = isJobLane(conversation.id) ? jobTimes(conversation) : [conversation.timerAt];
  const times = [...ownTimes, what?.do === "wait" ? what.until : undefined, ...heldUntil(conversation)];
  return times.filter((time) => time !== undefined);
}
