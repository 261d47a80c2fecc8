import type { BotId, ConversationId, EpochMs, OutboxId } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { demandOf, isFree, pass } from "./checkpoints.ts";
import { type Counter, decide, expired, isPostal, type Verdict } from "./departures.ts";
import type {
  Clock,
  Departure,
  Dispatch,
  Limiter,
  Observer,
  SendError,
  Sender,
  SendResult,
  Store,
  Taking,
} from "./ports.ts";
import type { Probe } from "./probe.ts";
import { keep, receiptFor, report, untilWhen } from "./receipts.ts";
import type { RuntimeBot } from "./runtime.ts";
import { createStopwatch } from "./timers.ts";

/** What sending needs of the world. */
export interface Postroom extends Counter {
  readonly store: Pick<Store, "look" | "take" | "putAside" | "settle">;
  readonly sender: Sender;
  readonly limiter: Pick<Limiter, "slowDown">;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly probe: Probe;
  /** Undefined for a bot that is not here. */
  readonly manners: (bot: BotId) => PostManners | undefined;
  /** Whether a bot's script is told of messages that failed. */
  readonly hearsOfFailures: (bot: BotId) => boolean;
  /** Messages that were taken already, by their lanes. */
  readonly taken: Map<ConversationId, Taken>;
  /** For a row whose sender died, before anybody knows whose it is: the longest of all bots. */
  readonly orphanWaitMs: number;
  /** Told what went wrong beside a send. */
  readonly failed: (lane: ConversationId, error: unknown) => void;
}

type PostManners = Pick<RuntimeBot, "unknownWaitMs" | "delivery">;

/** A message that was taken when it was written. */
interface Taken {
  readonly dispatch: Dispatch;
  /** Nothing else was in its lane then; whatever came later rang for itself. */
  readonly isAlone: boolean;
}

/** What became of a visit to a lane. */
export interface Sent {
  /** Whether there may be more to do there now. */
  readonly again: boolean;
  /** When something that has come of it is due. */
  readonly untilAt?: EpochMs;
}

const NOTHING: Sent = { again: false };
const AGAIN: Sent = { again: true };

/**
 * Does what comes next in the outbox of a lane: sends its oldest open message, if the rules of `model/outbox.ts` and
 * delivery let it leave now, or puts it aside. The row is durably `sending` before the request, so a crash at any point
 * leaves a trace to decide by.
 */
export function sendNext(lane: ConversationId, room: Postroom): Promise<Sent> {
  const taken = room.taken.get(lane);
  if (!taken) return sendOldest(lane, room);
  room.taken.delete(lane);
  return sendTaken(taken, room);
}

async function sendOldest(lane: ConversationId, room: Postroom): Promise<Sent> {
  const sent = await lookAndSend(lane, room);
  // Another process has taken what was decided about, and so has got further: what is left is looked at in its turn.
  return sent === "overtaken" ? AGAIN : sent;
}

/** No row has this id: taking it orphans and parks what must be, and what follows is decided about anew. */
const NONE: Taking = { id: "" as OutboxId };

async function lookAndSend(lane: ConversationId, room: Postroom): Promise<Sent | "overtaken"> {
  const now = room.clock.now();
  const outlook = await room.store.look(lane, now);
  if (!outlook) return NOTHING;
  if (outlook.type === "stuck") {
    await take(lane, NONE, room);
    return AGAIN;
  }
  const { departure } = outlook;
  const manners = room.manners(departure.bot);
  if (!manners) return leave(departure, now, room);
  const terms = { wakes: wakesFor(departure, room), ...manners };
  const verdict =
    outlook.type === "overdue"
      ? expired(departure, now, terms.wakes)
      : await decide(departure, terms, now, room);
  switch (verdict.type) {
    case "waits":
      return NOTHING;
    case "aside":
      return putAside(departure, verdict, room);
    case "leaves": {
      const dispatch = await take(lane, verdict.taking, room);
      if (!dispatch) return "overtaken";
      const { message, opensChat } = verdict;
      const after = await send({ ...dispatch, message }, manners, { opensChat, bulk: departure.bulk }, room);
      return { ...after, again: true };
    }
  }
}

function take(lane: ConversationId, only: Taking, room: Postroom): Promise<Dispatch | undefined> {
  const { store, clock, orphanWaitMs } = room;
  return store.take(lane, clock.now(), LIMITS.sendLeaseMs, orphanWaitMs, only);
}

/** How long a message of a bot that is not here rests at least. The sweep leaves its lane alone anyway. */
const ABSENT_MS = 60_000;

/** Whoever may send it is not here now: it waits as it was. A status can ring for it, when its number has a new bot. */
async function leave({ id }: Departure, at: EpochMs, { store }: Postroom): Promise<Sent> {
  await store.putAside({ id, at, type: "postponed", untilAt: at + ABSENT_MS });
  return NOTHING;
}

async function putAside(
  departure: Departure,
  { aside, error }: Extract<Verdict, { readonly type: "aside" }>,
  { store, observer }: Postroom,
): Promise<Sent | "overtaken"> {
  if (!(await store.putAside(aside))) return "overtaken";
  if (aside.type === "postponed") return { again: false, untilAt: aside.untilAt };
  if (error) observer.observe({ type: "unsent", dispatch: departure, outcome: aside.type, error });
  return { again: true, ...(aside.type === "failed" && aside.wakes && { untilAt: aside.at }) };
}

/** Sends what was taken when it was written, unless the limits have it wait after all. */
async function sendTaken({ dispatch, isAlone }: Taken, room: Postroom): Promise<Sent> {
  const { bot, number, conversation } = dispatch;
  const manners = room.manners(bot);
  const now = room.clock.now();
  if (!manners) return putBack(dispatch, ABSENT, room, now + ABSENT_MS);
  const { delivery } = manners;
  if (!isFree(dispatch, delivery, room)) {
    const passed = await pass({ bot, number, conversation, ...AN_ANSWER }, delivery, now, room);
    if (passed === "wait") return putBack(dispatch, PACED, room);
    if (passed !== "go") return putBack(dispatch, PACED, room, passed.untilAt);
  }
  const { again, ...after } = await send(dispatch, manners, AN_ANSWER, room);
  return { again: again || !isAlone, ...after };
}

/** To somebody who has written just now. */
const AN_ANSWER = { opensChat: false, bulk: false } as const;

const ABSENT: SendError = { code: "outbox/bot-absent", reason: "its bot is not among those that are served" };
const PACED: SendError = {
  code: "outbox/paced",
  reason: "it waits for its turn in the limits of the channel",
};
const STOPPED: SendError = { code: "outbox/stopped", reason: "the server stopped before it was sent" };

/**
 * What was taken and does not leave now waits as if it had not been; until then, or until somebody rings for it.
 *
 * @param forMs  how long a store that is away is waited for: a row that stays taken looks as if it had left
 */
async function putBack(
  { id, attempt }: Dispatch,
  error: SendError,
  { store, clock }: Pick<Postroom, "store" | "clock">,
  untilAt?: EpochMs,
  forMs = OURS_MS,
): Promise<Sent> {
  const outcome = { type: "retry", notBeforeAt: untilAt ?? 0, refused: false, error } as const;
  await keep({ id, attempt, at: clock.now(), outcome }, store, forMs);
  return untilAt === undefined ? NOTHING : { again: false, untilAt };
}

/** Gives back what was taken and will not be sent here any more, so that the next process need not wonder about it. */
export async function giveBack(room: Pick<Postroom, "taken" | "store" | "clock">): Promise<void> {
  const unsent = [...room.taken.values()];
  room.taken.clear();
  await Promise.all(unsent.map(({ dispatch }) => putBack(dispatch, STOPPED, room, undefined, 0)));
}

/** What the limits ask of a message that leaves. */
interface Manner {
  readonly opensChat: boolean;
  readonly bulk: boolean;
}

/** A message that was taken is ours to settle for this long, some of which it may have waited. */
const OURS_MS = LIMITS.sendLeaseMs - 10_000;

/** Sends a message that was taken, and keeps what became of it; `again` when it did not leave. */
async function send(dispatch: Dispatch, manners: PostManners, manner: Manner, room: Postroom): Promise<Sent> {
  room.probe("before send");
  const elapsedMs = createStopwatch();
  const leftAt = room.clock.now();
  const result = await room.sender.send(dispatch);
  room.probe("after send before record");
  const { unknownWaitMs, delivery } = manners;
  const hasRoads = delivery !== undefined;
  const terms = { unknownWaitMs, hasRoads, wakes: wakesFor(dispatch, room) };
  // Whether the window is closed was decided when it left: the person may have written since.
  const at = result.type === "closed" ? leftAt : room.clock.now();
  const receipt = receiptFor(dispatch, result, at, terms);
  if (!isPostal(dispatch.message)) heed(result, dispatch, room);
  await keep(receipt, room.store, OURS_MS - elapsedMs());
  room.probe("after record");
  report(dispatch, receipt, room.observer);
  if (result.type === "rejected" && result.scope && delivery) {
    const demand = demandOf({ ...dispatch, ...manner }, delivery);
    await room.limiter
      .slowDown(demand, result.scope)
      .catch((error) => room.failed(dispatch.conversation, error));
  }
  const untilAt = untilWhen(receipt);
  return { again: receipt.outcome.type !== "accepted", ...(untilAt !== undefined && { untilAt }) };
}

/** What the answer says of everything else that the bot has to send. */
function heed(result: SendResult, { bot }: Dispatch, { breaker, clock, observer }: Postroom): void {
  if (result.type === "accepted") breaker.accepted(bot);
  if (result.type !== "rejected" || !result.stops) return;
  const untilAt = breaker.refused(bot, clock.now());
  if (untilAt !== undefined) observer.observe({ type: "stopped", bot, error: result.error, untilAt });
}

/** Whether a script is told when this one fails: it hears of what WhatsApp says, and of nothing else. */
function wakesFor({ bot, message }: Pick<Dispatch, "bot" | "message">, room: Postroom): boolean {
  return !isPostal(message) && room.hearsOfFailures(bot);
}
