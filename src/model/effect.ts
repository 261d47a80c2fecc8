import type { Message } from "./message.ts";
import type { Said } from "./outgoing.ts";
import type { Span } from "./source.ts";
import type { Value } from "./value.ts";

/** What a turn wants done in the world, in script order. Nothing of it happens before the turn is committed. */
export type Effect = Act & { readonly origin: Span };

/** An effect before the machine has added its place in the script. */
export type Act =
  | { readonly type: "send"; readonly to: Recipient; readonly message: Said }
  | { readonly type: "mail"; readonly mail: Mail }
  /** To a phone number in digits with country code. */
  | { readonly type: "sms"; readonly digits: string; readonly text: string }
  | { readonly type: "log"; readonly level: LogLevel; readonly text: string }
  /** PRINT: more of the answer to a request, anywhere else a line of the log. */
  | { readonly type: "print"; readonly text: string }
  /** About the answer to the request. */
  | { readonly type: "header"; readonly name: string; readonly value: string }
  | { readonly type: "status"; readonly status: number }
  | { readonly type: "queue"; readonly queue: string; readonly item: Value }
  /** A SUB or FUNCTION to be run beside this run, which goes on. */
  | {
      readonly type: "spawn";
      readonly unit: number;
      readonly args: readonly Value[];
      readonly globals: readonly Value[];
      readonly message: Message | null;
    }
  /** Shows the person that their message was read, and perhaps that an answer is being written. */
  | { readonly type: "attend"; readonly messageId: string; readonly typing: boolean }
  /** Turns something that the runtime writes into the log on or off. */
  | { readonly type: "switch"; readonly of: LogSwitch; readonly on: boolean };

export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly body: string;
  /** Files of the bot's folder by their names, or web addresses. */
  readonly attachments: readonly string[];
  /** The account that USING names. */
  readonly account?: string;
}

export type LogSwitch = "webhook requests" | "api responses" | "everything";

/** The person (or group) of this conversation, a phone number in digits with country code, or a business-scoped id. */
export type Recipient =
  | { readonly type: "conversation" }
  | { readonly type: "phone"; readonly digits: string }
  | { readonly type: "user"; readonly id: string };

export type LogLevel = "info" | "warn" | "error";
