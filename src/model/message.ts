import type { EpochMs } from "./ids.ts";

/** A way to reach a person: one contact may have several, and two contacts may turn out to be one. */
export interface Address {
  /** `phone`: digits with country code. `bsuid`, `parent`: business-scoped ids. `group`: a group chat. */
  readonly kind: "phone" | "bsuid" | "parent" | "group";
  readonly value: string;
}

/** What somebody sent us, whatever the channel. */
export interface Message {
  /** The channel's own id of the message; unique per business number. */
  readonly id: string;
  /** When the channel says it was sent. */
  readonly sentAt: EpochMs;
  /** Who wrote, as a script sees it: digits, or the business-scoped id when there is no number. */
  readonly sender: string;
  readonly type: MessageType;
  /** The text; for anything else its caption, its tapped title, or empty. */
  readonly body: string;
  /** The name that the person shows, if any. */
  readonly profileName?: string;
}

export type MessageType =
  | "text"
  | "image"
  | "video"
  | "audio"
  | "document"
  | "sticker"
  | "location"
  | "contacts"
  | "button"
  | "list"
  | "form"
  | "order"
  | "other";
