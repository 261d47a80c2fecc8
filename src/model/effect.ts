import type { Said } from "./outgoing.ts";
import type { Span } from "./source.ts";

/** What a turn wants done in the world, in script order. Nothing of it happens before the turn is committed. */
export type Effect =
  | { readonly type: "send"; readonly to: Recipient; readonly message: Said; readonly origin: Span }
  | { readonly type: "log"; readonly level: LogLevel; readonly text: string; readonly origin: Span };

/** The person (or group) of this conversation, or a phone number in digits with country code. */
export type Recipient =
  | { readonly type: "conversation" }
  | { readonly type: "phone"; readonly digits: string };

export type LogLevel = "info" | "warn" | "error";
