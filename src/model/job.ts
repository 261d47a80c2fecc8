import type { ConversationId, EpochMs, ProgramHash } from "./ids.ts";
import type { Message } from "./message.ts";
import type { DeliveryStatus } from "./outbox.ts";
import type { Value } from "./value.ts";
import type { WebRequest } from "./web.ts";

/**
 * Work for a script that no person's message has begun. It waits in a lane of its own and is kept until it is done.
 *
 * @module
 */
export type Job =
  /** An item of a queue, for ON QUEUE. */
  | { readonly type: "item"; readonly queue: string; readonly item: Value }
  /** A schedule whose time has come, or comes: there is always one of each, until the program has it no more. */
  | ScheduledJob
  /** What became of a message, for ON WHATSAPP STATUS RECEIVED. */
  | { readonly type: "report"; readonly report: MessageReport }
  /** A SUB or FUNCTION that SPAWN has begun, on the program that held it. */
  | {
      readonly type: "spawned";
      readonly program: ProgramHash;
      readonly unit: number;
      readonly args: readonly Value[];
      readonly globals: readonly Value[];
      readonly message: Message | null;
      /** Whom TALK reaches; null when nobody's message has led here. */
      readonly person: ConversationId | null;
    };

/** The times of a schedule as it was deployed, and which of them this is. */
export interface ScheduledJob {
  readonly type: "scheduled";
  /** The name of the schedule in its program. */
  readonly schedule: string;
  /** Lines of cron with six fields. */
  readonly times: readonly string[];
  /** The IANA name of the zone whose clock they are read on. */
  readonly zone: string;
  readonly dueAt: EpochMs;
}

/** What a channel reports about a message that a bot sent. */
export interface MessageReport {
  readonly messageId: string;
  /** Digits, or a business-scoped id; empty when the channel does not say. */
  readonly recipient: string;
  readonly status: DeliveryStatus;
  readonly at: EpochMs;
  /** The channel's code and reason of a failure; both empty otherwise. */
  readonly code: string;
  readonly reason: string;
  /** The script line that sent it, as `main.bas:12`; empty when nobody knows it any more. Left out by version 0.3. */
  readonly line?: string;
}

/** What a run is about that no message has begun. */
export type About =
  | { readonly type: "request"; readonly request: WebRequest }
  | Extract<Job, { readonly type: "item" | "report" }>;
