import { retryAt, type Setback } from "../delivery/backoff.ts";
import { HELD } from "../delivery/refusals.ts";
import type { EpochMs } from "../model/ids.ts";
import { MOST_CLOSINGS } from "../model/outbox.ts";
import { jitterOf } from "./chance.ts";
import type { Dispatch, Observer, Receipt, SendError, SendResult, Store } from "./ports.ts";
import { createStopwatch, pause } from "./timers.ts";

/** What a bot's settings and its program say about how a send is settled. */
export interface Terms {
  readonly unknownWaitMs: number;
  /** Whether a message for which the window is closed may leave in another way. */
  readonly hasRoads: boolean;
  /** Whether a script is told of a message that failed. */
  readonly wakes: boolean;
}

/** What is to be kept of how a send went. */
export function receiptFor(dispatch: Dispatch, result: SendResult, at: EpochMs, terms: Terms): Receipt {
  const { id, attempt } = dispatch;
  return { id, attempt, at, outcome: outcomeOf(dispatch, result, at, terms) };
}

function outcomeOf(dispatch: Dispatch, result: SendResult, at: EpochMs, terms: Terms): Receipt["outcome"] {
  switch (result.type) {
    case "accepted": {
      const { messageId, knownAs, followMs } = result;
      return {
        type: "accepted",
        messageId,
        ...(knownAs && { knownAs }),
        ...(followMs !== undefined && { followAt: at + followMs }),
      };
    }
    case "unknown":
      return { type: "unknown", waitMs: terms.unknownWaitMs, error: result.error };
    case "unreached":
      return afterSetback("unreached", dispatch, result.error, { at, terms });
    case "rejected": {
      // Whatever the table says of one message: nothing of the bot leaves now, and all of it may once that is put right.
      const setback = result.stops ? "later" : result.action;
      return afterSetback(setback, dispatch, result.error, { at, terms });
    }
    case "closed":
      return mayTakeAnotherRoad(dispatch, terms)
        ? { type: "closed", error: result.error }
        : failed(result.error, terms);
  }
}

/** A template is the other road: when it is refused the message has failed, so that no template ever leads to another. */
function mayTakeAnotherRoad({ message, standIn, refused }: Dispatch, { hasRoads }: Terms): boolean {
  return hasRoads && standIn === undefined && message.type !== "template" && refused < MOST_CLOSINGS;
}

function afterSetback(
  setback: Setback,
  { id, attempt, refused }: Dispatch,
  error: SendError,
  { at, terms }: { readonly at: EpochMs; readonly terms: Terms },
): Receipt["outcome"] {
  // Counted apart: after a long outage the first real answer must not find all tries used up.
  const wasRefused = setback !== "unreached";
  const tries = wasRefused ? refused + 1 : attempt - refused;
  const notBeforeAt = retryAt(setback, tries, at, jitterOf(`${id}#${attempt}`));
  if (notBeforeAt === undefined) return failed(error, terms);
  return { type: "retry", notBeforeAt, refused: wasRefused, error };
}

function failed(error: SendError, { wakes }: Terms): Receipt["outcome"] {
  return { type: "failed", error, ...(wakes && { wakes }) };
}

/** Waits between tries to keep a receipt; the last one again and again. */
const KEEP_AGAIN_MS = [200, 1_000, 3_000] as const;
const KEEP_AGAIN_AT_LAST_MS = 5_000;

/**
 * Keeps how a send went. Only we know it, and nobody can ask again: a store that is away or full for a while must not
 * make an orphan of a message that was accepted, and so in the end a double.
 *
 * @param forMs  how long the message is ours; what we say of it later counts no more
 */
export async function keep(receipt: Receipt, store: Pick<Store, "settle">, forMs: number): Promise<void> {
  const elapsedMs = createStopwatch();
  let leftMs = forMs;
  for (let tries = 0; ; tries++) {
    try {
      return await store.settle(receipt);
    } catch (error) {
      const waitMs = KEEP_AGAIN_MS[tries] ?? KEEP_AGAIN_AT_LAST_MS;
      leftMs -= elapsedMs();
      if (leftMs < waitMs) throw error;
      await pause(waitMs);
    }
  }
}

/** Tells what became of a send. */
export function report(dispatch: Dispatch, { outcome }: Receipt, observer: Observer): void {
  switch (outcome.type) {
    case "accepted":
      observer.observe({ type: "sent", dispatch, messageId: outcome.messageId });
      if (dispatch.standIn === "announces")
        observer.observe({ type: "unsent", dispatch, outcome: "held", error: HELD });
      break;
    case "closed":
      observer.observe({ type: "unsent", dispatch, outcome: "retry", error: outcome.error });
      break;
    default:
      observer.observe({ type: "unsent", dispatch, outcome: outcome.type, error: outcome.error });
  }
}

/** When something that has come of a send is due: the next try, what stood behind it, or what a script is told. */
export function untilWhen({ at, outcome }: Receipt): EpochMs | undefined {
  switch (outcome.type) {
    case "retry":
      return outcome.notBeforeAt;
    case "unknown":
      return at + outcome.waitMs;
    case "accepted":
      return outcome.followAt;
    case "failed":
      return outcome.wakes ? at : undefined;
    case "closed":
      return undefined;
  }
}
