import type { Said } from "./outgoing.ts";
import type { Span } from "./source.ts";

/** What a turn wants done in the world, in script order. Nothing of it happens before the turn is committed. */
export type Effect =
  | { readonly type: "send"; readonly to: Recipient; readonly message: Said; readonly origin: Span }
  | { readonly type: "log"; readonly level: LogLevel; readonly text: string; readonly origin: Span };

/** The person (or group) of this conversation, a phone number in digits with country code, or a business-scoped id. */
export type Recipient =
  | { readonly type: "conversation" }
  | { readonly type: "phone"; readonly digits: string }
  | { readonly type: "user"; readonly id: string };

export type LogLevel = "info" | "warn" | "error";
