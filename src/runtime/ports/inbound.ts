import type { BotId, ConversationId, EpochMs, NumberId, OutboxId } from "../../model/ids.ts";
import type { Address, Message } from "../../model/message.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";
import type { TemplateNews } from "../../model/template.ts";
import type { Dispatch, SendError } from "./outbox.ts";
import type { Opened, Origin, OutboxEntry, Turn } from "./turn.ts";

/**
 * What comes in, and what keeping it brings about.
 *
 * @module
 */

/** What one delivery of a channel brought, in its order. */
export interface Inbound {
  readonly receivedAt: EpochMs;
  readonly items: readonly InboundItem[];
}

export type InboundItem =
  /** A message of a person. `wakes` false: kept, but starts no turn and answers no HEAR. */
  | {
      readonly type: "message";
      readonly bot: BotId;
      readonly number: NumberId;
      /** All addresses that the message names for its sender (for a group: the group's only), best first. */
      readonly from: readonly [Address, ...Address[]];
      readonly message: Message;
      readonly wakes: boolean;
      /** Whether it opens the customer service window. */
      readonly opensWindow: boolean;
      /** What the person says with it about being written to. What was said last (`sentAt`, `at`) counts. */
      readonly preference?: Preference;
      /** The channel's own element, as it came. */
      readonly raw: unknown;
    }
  /** The channel says that `before` is now `after`: the old address no longer leads here. */
  | {
      readonly type: "move";
      readonly bot: BotId;
      readonly number: NumberId;
      readonly id: string;
      readonly before: readonly [Address, ...Address[]];
      readonly after: readonly [Address, ...Address[]];
      readonly raw: unknown;
    }
  | {
      readonly type: "status";
      readonly bot: BotId;
      readonly number: NumberId;
      /** Whom the message was for, as a script sees people; empty when the channel does not say. */
      readonly recipient: string;
      /** Whether a script is told, once for each message and status: a job in the lane of that recipient's reports. */
      readonly wakes: boolean;
      /** The channel's id of the message it speaks of. */
      readonly messageId: string;
      /** What we gave the channel to echo, when it did. */
      readonly echo?: string;
      readonly status: DeliveryStatus;
      readonly at: EpochMs;
      readonly error?: SendError;
      /** It failed because the window is closed, whatever we believe: the message takes the road of all that are late. */
      readonly closesWindow?: true;
      readonly raw: unknown;
    }
  /** A person says in the channel's own settings whether they want advertising. */
  | {
      readonly type: "preference";
      readonly bot: BotId;
      readonly number: NumberId;
      readonly from: readonly [Address, ...Address[]];
      readonly preference: Preference;
      readonly at: EpochMs;
      readonly raw: unknown;
    }
  /** The channel says what has become of a template. A book that was fetched later has it already. */
  | {
      readonly type: "template";
      readonly bot: BotId;
      readonly news: TemplateNews;
      readonly at: EpochMs;
      readonly raw: unknown;
    }
  /** Anything else: kept for reading, starts nothing. `reason` says in words why. */
  | { readonly type: "kept"; readonly topic: string; readonly reason: string; readonly raw: unknown };

/** Whether somebody wants no more advertising, or wants it again. */
export type Preference = "stop" | "resume";

/** Plays turns while their messages are being kept, so that both are made durable by one write. */
export interface Player {
  /**
   * What the turn comes to; undefined when it has to take its time, and its lane is to ring. Called inside the
   * transaction, and once more when that was rolled back: waits for nothing, and what it did before does not count.
   */
  readonly play: (opened: Opened) => Turn | undefined;
  /**
   * The terms on which the first message of such a turn may be taken for sending at the same time, and how many of them.
   * One that must never be resent by itself is not taken: it would be parked if the process died here.
   */
  readonly sends: {
    readonly atMost: number;
    readonly leaseMs: number;
    /** Whether this one may leave right now. Called inside the transaction; all may when it is left out. */
    readonly allows?: (entry: OutboxEntry, opened: Opened) => boolean;
  };
}

export interface Accepted {
  /** Messages that were not seen before. */
  readonly fresh: number;
  readonly duplicates: number;
  readonly played: readonly PlayedTurn[];
  readonly work: readonly Work[];
  /** Messages of which the channel has now said for the first time that they failed. */
  readonly undelivered: readonly Undelivered[];
}

/** A message that the channel took and could not deliver. */
export interface Undelivered {
  readonly id: OutboxId;
  readonly bot: BotId;
  readonly conversation: ConversationId;
  readonly origin: Origin;
  readonly error: SendError;
}

/** A turn that was committed together with the message that it consumed. */
export interface PlayedTurn {
  readonly opened: Opened;
  readonly turn: Turn;
  /** Its first message, taken for sending as `take` does. */
  readonly dispatch?: Dispatch;
}

/** What has become of a lane that had a turn to do. */
export interface Resumed {
  /** Undefined when the turn has to take its time, and is to be opened. */
  readonly played?: PlayedTurn;
  /** Whether there is a turn to do now. */
  readonly isLeft: boolean;
}

/** A bell: this lane has something to do. */
export type Work = { readonly type: "turn" | "send"; readonly conversation: ConversationId };
