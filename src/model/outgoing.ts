import type { Mail } from "./effect.ts";
import type { Location } from "./message.ts";
import type { Tongue } from "./tongue.ts";

/**
 * What a bot says, before and after delivery has looked at what the channel can carry.
 *
 * @module
 */

/** As the script said it. A menu is a text with choices; how it looks is decided by delivery. */
export type Said = Quoting &
  (
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
    | Link
    | Contacts
    /** An empty emoji takes the reaction away. */
    | { readonly type: "reaction"; readonly emoji: string; readonly messageId: string }
    | Template
  );

/** Which message of the person it quotes, by the channel's id. */
interface Quoting {
  readonly quotes?: string;
}

/** A text with a button that opens a web address. */
export interface Link {
  readonly type: "link";
  readonly body: string;
  /** On the button, at most 20 characters. */
  readonly label: string;
  readonly url: string;
}

/** People to be put into an address book. */
export interface Contacts {
  readonly type: "contacts";
  readonly people: readonly ContactCard[];
}

export interface ContactCard {
  readonly name: string;
  /** Digits with country code. */
  readonly phones: readonly string[];
  readonly emails?: readonly string[];
  readonly organization?: string;
}

/** A picture, a recording or a file. */
export interface Media {
  readonly type: "image" | "video" | "audio" | "document" | "sticker";
  /** A web address, or the name of a file: one of the bot's folder, or one that a person has sent (`media/…`). */
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
  /** What fills its header: a text, a picture, a recording, a file or a place. */
  readonly header?: HeaderText | Media | ({ readonly type: "location" } & Location);
  readonly buttons?: readonly TemplateButton[];
}

/** The value of the gap in the header of a template. */
interface HeaderText {
  readonly type: "text";
  readonly text: string;
  /** The name of the gap, in a template whose gaps have names. */
  readonly gap?: string;
}

/** The value of one button of a template. */
export interface TemplateButton {
  /** Its place among the buttons, from 0. */
  readonly index: number;
  /** `url`: the end of its address. `quick_reply`: what comes back when it is tapped. `copy_code`: the code. */
  readonly type: "url" | "quick_reply" | "copy_code";
  readonly value: string;
}

/** As a channel can carry it, within the channel's lengths. */
export type Outgoing = Quoting &
  (
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
    | Link
    | Contacts
    | { readonly type: "reaction"; readonly emoji: string; readonly messageId: string }
    | Template
    | ({ readonly type: "mail" } & Mail)
    | { readonly type: "sms"; readonly text: string }
  );

/** A thing to tap. The id comes back with the tap; the title is what the person sees. */
export interface Choice {
  readonly id: string;
  readonly title: string;
}
