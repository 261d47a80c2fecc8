import type { EpochMs } from "./ids.ts";

/** A way to reach a person: one contact may have several, and two contacts may turn out to be one. */
export interface Address {
  /**
   * `phone`: digits with country code. `bsuid`, `parent`: business-scoped ids. `group`: a group chat. `mail`: mail
   * addresses with commas between them. `sms`: digits with country code, of somebody who is sent SMS.
   */
  readonly kind: "phone" | "bsuid" | "parent" | "group" | "mail" | "sms";
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
  /**
   * The person wrote it before they could read the question that the run waits an answer to: it answers nothing. Words of
   * ON WORD in it count all the same.
   */
  readonly isEarly?: true;
  /** What came along, when it is a picture, a file or a recording. */
  readonly attachment?: Attachment;
  readonly location?: Location;
}

export interface Attachment {
  readonly type: "image" | "video" | "audio" | "document" | "sticker";
  /** Where it can be fetched, if the channel says; such addresses are often short-lived. */
  readonly url?: string;
  /** The channel's own id of it. */
  readonly id?: string;
  readonly mimeType?: string;
  readonly filename?: string;
  /** SHA-256 of its bytes as the channel states it, in base64 or hex. */
  readonly sha256?: string;
  /** Where we keep it, once it was fetched: `media/` and a name of our own. */
  readonly file?: string;
}

export interface Location {
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string;
  readonly address?: string;
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
