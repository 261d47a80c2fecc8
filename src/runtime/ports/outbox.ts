import type { BotId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { OutboxState, StandIn } from "../../model/outbox.ts";
import type { Outgoing } from "../../model/outgoing.ts";
import type { Origin } from "./turn.ts";

/**
 * How messages leave the outbox, and what becomes of them. The rules are those of `model/outbox.ts`.
 *
 * @module
 */

/** How a person stands with a business number, as far as delivery asks. */
export interface Standing {
  /** When the person last did something that opens the window, by the channel's clock; undefined: it is closed. */
  readonly lastInboundAt?: EpochMs;
  /** When a template last went in the place of a message, since the window was open. */
  readonly announcedAt?: EpochMs;
  /** Since when the person wants no advertising. */
  readonly optedOutAt?: EpochMs;
  /** Messages that are held for them. */
  readonly held: number;
}

/** What comes next in a lane. */
export type Outlook =
  /** A message may leave now, if delivery finds a way. */
  | { readonly type: "message"; readonly departure: Departure }
  /** One was held too long. */
  | { readonly type: "overdue"; readonly departure: Departure }
  /** Its oldest row must be orphaned or parked, which `take` does. */
  | { readonly type: "stuck" };

/** A message that waits to leave, and the person whom it is for. `standIn`: how it left at its last try, which failed. */
export interface Departure extends Dispatch {
  readonly standing: Standing;
  readonly bulk: boolean;
  /** Why it did not leave before. */
  readonly error?: SendError;
}

/** What was known when something was decided about a message: if the person has written since, it is decided anew. */
export type Grounds = Pick<Standing, "lastInboundAt">;

/** Which message is to be taken, and how it leaves. */
export interface Taking {
  readonly id: OutboxId;
  readonly grounds?: Grounds;
  /** A template leaves in its place. From then on the person counts as told (`announcedAt`), and it is never resent (P2). */
  readonly standIn?: StandIn;
}

/** A message that does not leave, and what becomes of it. */
export type Aside = { readonly id: OutboxId; readonly at: EpochMs; readonly grounds?: Grounds } & (
  | { readonly type: "held"; readonly untilAt: EpochMs }
  /** It waits for its turn in the channel's limits. */
  | { readonly type: "postponed"; readonly untilAt: EpochMs }
  /** `wakes`: a script is told. */
  | { readonly type: "failed"; readonly error: SendError; readonly wakes: boolean }
);

/** A message taken for sending. */
export interface Dispatch {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly bot: BotId;
  readonly number: NumberId;
  /** Where the person can be reached: the phone when known, else a business-scoped id, or the group. */
  readonly to: Address;
  readonly message: Outgoing;
  readonly origin: Origin;
  /** Sends of this row so far, this one included. */
  readonly attempt: number;
  /** How many of them the channel answered with a no. */
  readonly refused: number;
  /** `message` is a template that goes in the place of what the script said. */
  readonly standIn?: StandIn;
}

export interface Receipt {
  readonly id: OutboxId;
  /** Which send it speaks of: a report that comes after the row was taken again settles nothing but "accepted". */
  readonly attempt: number;
  readonly at: EpochMs;
  readonly outcome: /** `followAt`: what stands behind it waits until then for a status of it, so as not to overtake it. */
    | {
        readonly type: "accepted";
        readonly messageId: string;
        readonly knownAs?: Address;
        readonly followAt?: EpochMs;
      }
    /** `refused`: the channel answered no, which counts towards giving up differently from not reaching it. */
    | {
        readonly type: "retry";
        readonly notBeforeAt: EpochMs;
        readonly refused: boolean;
        readonly error: SendError;
      }
    /** The channel says that the window is closed: so it is, until the person writes again. */
    | { readonly type: "closed"; readonly error: SendError }
    /** `wakes`: a script is told. */
    | { readonly type: "failed"; readonly error: SendError; readonly wakes?: boolean }
    | { readonly type: "unknown"; readonly waitMs: number; readonly error: SendError };
}

/** Why a send did not go as wished. `code` is the channel's own, or a slug for what happened before it answered. */
export interface SendError {
  readonly code: string;
  readonly reason: string;
}

/** What has become of a message so far. */
export interface Fate {
  readonly state: OutboxState;
  /** `pending`: it leaves not before this; `held`: it waits no longer than this. */
  readonly notBeforeAt: EpochMs;
  /** The channel's id of it, once it was taken. */
  readonly messageId?: string;
  /** A template went in its place, or was to. */
  readonly standIn?: StandIn;
  /** Why it is not where it should be. */
  readonly error?: SendError;
}

export interface Parked {
  readonly id: OutboxId;
  readonly conversation: ConversationId;
  readonly origin: Origin;
  readonly error?: SendError;
}
