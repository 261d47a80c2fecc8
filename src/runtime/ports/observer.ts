import type { LogSwitch } from "../../model/effect.ts";
import type { BotId, ConversationId, EpochMs } from "../../model/ids.ts";
import type { Job } from "../../model/job.ts";
import type { Value } from "../../model/value.ts";
import type { WebRequest, WebResponse } from "../../model/web.ts";
import type { Undelivered } from "./inbound.ts";
import type { Dispatch, SendError } from "./outbox.ts";
import type { LogEntry } from "./turn.ts";

/** Told what happened, after it happened; for logs, terminals and tests. Must not throw. */
export interface Observer {
  observe(occurrence: Occurrence): void;
}

export type Occurrence =
  | {
      readonly type: "log";
      readonly conversation: ConversationId;
      readonly revision: number;
      readonly entry: LogEntry;
    }
  | {
      readonly type: "fault";
      readonly conversation: ConversationId;
      readonly revision: number;
      /** The script's place and the whole message, as `check` would show it. */
      readonly code: string;
      readonly line: number;
      readonly message: string;
      readonly rendered: string;
    }
  | { readonly type: "sent"; readonly dispatch: Dispatch; readonly messageId: string }
  | {
      readonly type: "unsent";
      readonly dispatch: Dispatch;
      readonly outcome: "retry" | "failed" | "unknown" | "held";
      readonly error: SendError;
    }
  /** What a person sent along could not be fetched: the script gets the channel's own address of it, if there is one. */
  | { readonly type: "unfetched"; readonly conversation: ConversationId; readonly error: SendError }
  /** The channel took a message and could not deliver it. */
  | { readonly type: "undelivered"; readonly message: Undelivered }
  /** The channel refuses everything of a bot until a person has put something right. */
  | { readonly type: "stopped"; readonly bot: BotId; readonly error: SendError; readonly untilAt: EpochMs }
  /** An item was put into a queue. `effect` is its number within the turn. */
  | {
      readonly type: "queued";
      readonly conversation: ConversationId;
      readonly revision: number;
      readonly effect: number;
      readonly queue: string;
      readonly item: Value;
    }
  /** A script answered a web request. */
  | {
      readonly type: "answered";
      readonly conversation: ConversationId;
      readonly request: WebRequest;
      readonly response: WebResponse;
    }
  /** A script turned something of the runtime's own log on or off. */
  | { readonly type: "switched"; readonly bot: BotId; readonly of: LogSwitch; readonly on: boolean }
  /** A job faulted too often and was put aside. */
  | {
      readonly type: "dead";
      readonly conversation: ConversationId;
      readonly job: Job;
      readonly reason: string;
    }
  | { readonly type: "ended"; readonly conversation: ConversationId; readonly reason: "finished" | "faults" }
  /** Our own machinery failed, most often the store; nothing is lost, and the next sweep tries again. */
  | {
      readonly type: "trouble";
      readonly during: "turn" | "send" | "sweep" | "answer";
      readonly conversation?: ConversationId;
      readonly error: unknown;
    };
