import type { EpochMs } from "../../model/ids.ts";
import { turnout } from "../../model/outbox.ts";
import type { Next, Work } from "../../runtime/ports.ts";
import { type Conversation, headOf } from "./tables.ts";

/** A bell and since when it could have rung. */
export interface Waiting {
  readonly work: Work;
  readonly since: EpochMs;
}

/** What comes next for a conversation: a timer that has passed, else the first message, if it hears. */
export function nextFor(conversation: Conversation, now: EpochMs): Next | undefined {
  const { timerAt, hears } = conversation;
  if (timerAt !== undefined && timerAt <= now) return { type: "timer", dueAt: timerAt };
  const first = hears ? conversation.inbox.find((row) => row.pending) : undefined;
  return first && { type: "message", seq: first.seq, message: first.message };
}

/** What there is to do in a lane: a turn, a send, both or nothing. */
export function workIn(conversation: Conversation, now: EpochMs, receiving: number): Waiting[] {
  const found: Waiting[] = [];
  const { id } = conversation;
  const next = nextFor(conversation, now);
  if (next) found.push({ work: { type: "turn", conversation: id }, since: turnSince(conversation, next) });
  const head = headOf(conversation);
  if (head && turnout(head, now, receiving).do !== "wait") {
    const since = head.state === "sending" ? head.leaseUntilAt : head.notBeforeAt || head.createdAt;
    found.push({ work: { type: "send", conversation: id }, since });
  }
  return found;
}

function turnSince({ inbox }: Conversation, next: Next): EpochMs {
  if (next.type === "timer") return next.dueAt;
  return inbox.find((row) => row.seq === next.seq)?.receivedAt ?? 0;
}

/** The times at which something in a lane becomes due by itself; some may have passed. */
export function dueTimes(conversation: Conversation, now: EpochMs, receiving: number): EpochMs[] {
  const head = headOf(conversation);
  const what = head && turnout(head, now, receiving);
  const times = [conversation.timerAt, what?.do === "wait" ? what.until : undefined];
  return times.filter((time) => time !== undefined);
}
