import { retryAt, type Setback } from "../delivery/backoff.ts";
import type { BotId, ConversationId, EpochMs } from "../model/ids.ts";
import { LIMITS } from "../model/limits.ts";
import { jitterOf } from "./chance.ts";
import type { Clock, Dispatch, Observer, Receipt, SendError, Sender, SendResult, Store } from "./ports.ts";
import type { Probe } from "./probe.ts";
import { pause } from "./timers.ts";

/** What sending needs of the world. */
export interface Postroom {
  readonly store: Pick<Store, "take" | "settle">;
  readonly sender: Sender;
  readonly clock: Clock;
  readonly observer: Observer;
  readonly probe: Probe;
  /** Undefined for a bot that is not here. */
  readonly unknownWaitMs: (bot: BotId) => number | undefined;
  /** Messages that were taken already, by their lanes. */
  readonly taken: Map<ConversationId, Taken>;
  /** For a row whose sender died, before anybody knows whose it is: the longest of all bots. */
  readonly orphanWaitMs: number;
}

/** A message that was taken when it was written. */
interface Taken {
  readonly dispatch: Dispatch;
  /** Nothing else was in its lane then; whatever came later rang for itself. */
  readonly isAlone: boolean;
}

/** What became of a message, and whether there may be another one behind it. */
export interface Sent {
  readonly receipt: Receipt;
  readonly more: boolean;
}

/**
 * Sends the oldest open message of a lane, if the rules of `model/outbox.ts` let it leave now. The row is
 * durably `sending` before the request, so a crash at any point leaves a trace to decide by.
 *
 * @returns undefined when the lane must wait or is empty
 */
export async function sendNext(lane: ConversationId, room: Postroom): Promise<Sent | undefined> {
  const taken = room.taken.get(lane);
  room.taken.delete(lane);
  const dispatch = taken?.dispatch ?? (await take(lane, room));
  if (!dispatch) return undefined;
  const unknownWaitMs = room.unknownWaitMs(dispatch.bot);
  if (unknownWaitMs === undefined) return putBack(dispatch, room);
  room.probe("before send");
  const result = await room.sender.send(dispatch);
  room.probe("after send before record");
  const receipt = receiptFor(dispatch, result, room.clock.now(), unknownWaitMs);
  await keep(receipt, room.store);
  room.probe("after record");
  report(dispatch, receipt, room.observer);
  return { receipt, more: !taken?.isAlone || receipt.outcome.type !== "accepted" };
}

function take(lane: ConversationId, { store, clock, orphanWaitMs }: Postroom): Promise<Dispatch | undefined> {
  return store.take(lane, clock.now(), LIMITS.sendLeaseMs, orphanWaitMs);
}

/** Waits between tries to keep a receipt. */
const KEEP_AGAIN_MS = [200, 1_000, 3_000, 6_000] as const;

/**
 * Keeps how a send went. Only we know it, and nobody can ask again: a store that is locked or full for a moment must
 * not make an orphan of a message that was accepted, and so in the end a double.
 */
async function keep(receipt: Receipt, store: Postroom["store"]): Promise<void> {
  for (const waitMs of KEEP_AGAIN_MS) {
    try {
      return await store.settle(receipt);
    } catch {
      await pause(waitMs);
    }
  }
  await store.settle(receipt);
}

/** How long a message of a bot that is not here rests at least. The sweep leaves its lane alone anyway. */
const ABSENT_MS = 60_000;
const ABSENT: SendError = { code: "outbox/bot-absent", reason: "its bot is not among those that are served" };

/** Whoever may send it is not here now: it waits as it was. A status can ring for it, when its number has a new bot. */
async function putBack({ id, attempt }: Dispatch, { store, clock }: Postroom): Promise<undefined> {
  const at = clock.now();
  const outcome = { type: "retry", notBeforeAt: at + ABSENT_MS, refused: false, error: ABSENT } as const;
  await store.settle({ id, attempt, at, outcome });
}

const STOPPED: SendError = { code: "outbox/stopped", reason: "the server stopped before it was sent" };

/** Gives back what was taken and will not be sent here any more, so that the next process need not wonder about it. */
export async function giveBack({ taken, store, clock }: Postroom): Promise<void> {
  const at = clock.now();
  const outcome = { type: "retry", notBeforeAt: at, refused: false, error: STOPPED } as const;
  const unsent = [...taken.values()];
  taken.clear();
  await Promise.all(
    unsent.map(({ dispatch: { id, attempt } }) => store.settle({ id, attempt, at, outcome })),
  );
}

function receiptFor(dispatch: Dispatch, result: SendResult, at: EpochMs, unknownWaitMs: number): Receipt {
  const { id, attempt } = dispatch;
  const receipt = (outcome: Receipt["outcome"]): Receipt => ({ id, attempt, at, outcome });
  switch (result.type) {
    case "accepted":
      return receipt(result);
    case "unknown":
      return receipt({ type: "unknown", waitMs: unknownWaitMs, error: result.error });
    case "unreached":
      return receipt(afterSetback("unreached", dispatch, result.error, at));
    case "rejected":
      return receipt(afterSetback(result.action, dispatch, result.error, at));
  }
}

function afterSetback(
  setback: Setback,
  { id, attempt, refused }: Dispatch,
  error: SendError,
  at: EpochMs,
): Receipt["outcome"] {
  // Counted apart: after a long outage the first real answer must not find all tries used up.
  const wasRefused = setback !== "unreached";
  const tries = wasRefused ? refused + 1 : attempt - refused;
  const notBeforeAt = retryAt(setback, tries, at, jitterOf(`${id}#${attempt}`));
  if (notBeforeAt === undefined) return { type: "failed", error };
  return { type: "retry", notBeforeAt, refused: wasRefused, error };
}

function report(dispatch: Dispatch, { outcome }: Receipt, observer: Observer): void {
  if (outcome.type === "accepted") {
    observer.observe({ type: "sent", dispatch, messageId: outcome.messageId });
  } else {
    observer.observe({ type: "unsent", dispatch, outcome: outcome.type, error: outcome.error });
  }
}
