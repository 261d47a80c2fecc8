import type { Mail } from "./effect.ts";
import type { Location } from "./message.ts";
import type { Tongue } from "./tongue.ts";

/**
 * What a bot says, before and after delivery has looked at what the channel can carry.
 *
 * @module
 */

/** As the script said it. A menu is a text with choices; how it looks is decided by delivery. */
export type Said =
  | { readonly type: "text"; readonly body: string }
  | {
      readonly type: "menu";
      readonly body: string;
      readonly choices: readonly string[];
      /** The language of what is added to it, such as a question where the body has no room. */
      readonly tongue?: Tongue;
    }
  | {
      readonly type: "list";
      readonly body: string;
      readonly header?: string;
      /** On what opens the list, at most 20 characters; in the person's language when it is left out. */
      readonly button?: string;
      readonly choices: readonly string[];
      readonly tongue?: Tongue;
    }
  | Media
  | ({ readonly type: "location" } & Location)
  /** An empty emoji takes the reaction away. */
  | { readonly type: "reaction"; readonly emoji: string; readonly messageId: string }
  | Template;

/** A picture, a recording or a file, by its web address. */
export interface Media {
  readonly type: "image" | "video" | "audio" | "document" | "sticker";
  readonly url: string;
  readonly caption?: string;
  readonly filename?: string;
}

/** A message that the channel has approved before, with the values for its gaps. */
export interface Template {
  readonly type: "template";
  readonly name: string;
  /** Such as `pt_BR`; without one the channel's own default counts. */
  readonly language: string;
  /** By position, or by the names of the gaps. */
  readonly params: readonly string[] | Readonly<Record<string, string>>;
}

/** As a channel can carry it, within the channel's lengths. */
export type Outgoing =
  | { readonly type: "text"; readonly body: string }
  | { readonly type: "buttons"; readonly body: string; readonly buttons: readonly Choice[] }
  | {
      readonly type: "list";
      readonly body: string;
      readonly header?: string;
      readonly button: string;
      readonly rows: readonly Choice[];
    }
  | Media
  | ({ readonly type: "location" } & Location)
  | { readonly type: "reaction"; readonly emoji: string; readonly messageId: string }
  | Template
  | ({ readonly type: "mail" } & Mail)
  | { readonly type: "sms"; readonly text: string };

/** A thing to tap. The id comes back with the tap; the title is what the person sees. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}
