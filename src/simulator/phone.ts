import { randomUUID } from "node:crypto";
import type { Fields } from "../channels/whatsapp/readers.ts";
import type { EpochMs } from "../model/ids.ts";
import type { Address } from "../model/message.ts";
import type { Outgoing } from "../model/outgoing.ts";
import { SAMPLES, sampleId } from "./graph/samples.ts";

/**
 * The other end of a simulated WhatsApp: turns what a person does into what Meta's webhook would bring.
 *
 * @module
 */

/** Who acts where nobody was named: a phone number from the range that is never given to anybody. */
export const SOMEBODY = "15550100";

/** Something that a person does: writes, sends, taps. */
export type Deed = Doer & (Text | Attachment | Place | Tap);

interface Doer {
  /** A phone number in any writing, or a business-scoped id. */
  readonly from: string;
  /** The message id. */
  readonly id?: string | undefined;
  /** The name that the person shows. */
  readonly profile?: string | undefined;
}

interface Text {
  readonly type: "text";
  readonly text: string;
}

export interface Attachment {
  readonly type: (typeof ATTACHMENTS)[number];
  readonly url?: string | undefined;
  readonly caption?: string | undefined;
  readonly filename?: string | undefined;
}

export interface Place {
  readonly type: "location";
  readonly latitude: number;
  readonly longitude: number;
  readonly name?: string | undefined;
  readonly address?: string | undefined;
}

interface Tap {
  readonly type: "button" | "list";
  readonly title: string;
  /** The id of what was tapped; found by its title when left out. */
  readonly reply?: string | undefined;
}

/** The `messages[]` element of something that a person did. @param at what the phone's clock shows */
export function elementOf(deed: Deed, at: EpochMs, taps: TapMemory): Fields {
  const id = deed.id === undefined ? {} : { id: deed.id };
  return completed({ ...writer(deed.from), ...id, ...contentOf(deed, taps) }, at);
}

/** The element with an id and a time where it has none. */
export function completed(element: Fields, at: EpochMs): Fields {
  return { id: `wamid.${randomUUID()}`, timestamp: String(Math.floor(at / 1000)), ...element };
}

/** The `contacts[]` entry for who wrote an element. */
export function contactOf(element: Fields, profile: string | undefined): Fields {
  const { from, from_user_id: userId } = element;
  return {
    ...(profile !== undefined && { profile: { name: profile } }),
    ...(from !== undefined && { wa_id: from }),
    ...(userId !== undefined && { user_id: userId }),
  };
}

/** Which ids stand behind the titles that each person was shown last. */
export class TapMemory {
  readonly #ids = new Map<string, ReadonlyMap<string, string>>();

  /** Takes note of a message that a person got. */
  remember(person: string, message: Outgoing): void {
    if (message.type !== "buttons" && message.type !== "list") return;
    const choices = message.type === "buttons" ? message.buttons : message.rows;
    this.#ids.set(person, new Map(choices.map(({ id, title }) => [title, id])));
  }

  /** The id behind a title; a title that nobody showed is its own id. */
  idOf(person: string, title: string): string {
    return this.#ids.get(person)?.get(title) ?? title;
  }
}

/** Digits are a phone number; anything else is a business-scoped id. */
function writer(from: string): Fields {
  const { kind, value } = addressOf(from);
  return kind === "phone" ? { from: value } : { from_user_id: value };
}

/** The address of a person who is named by a phone number in any writing, or by an id. */
export function addressOf(from: string): Address {
  const value = digitsOrId(from);
  return { kind: /^\d+$/.test(value) ? "phone" : "bsuid", value };
}

/** A phone number in any writing as digits; an id as it is. */
function digitsOrId(from: string): string {
  return /^\+?[\d\s().-]+$/.test(from) ? from.replace(/\D/g, "") : from;
}

function contentOf(deed: Deed, taps: TapMemory): Fields {
  switch (deed.type) {
    case "text":
      return { type: "text", text: { body: deed.text } };
    case "button":
    case "list": {
      const { from, type, title, reply = taps.idOf(digitsOrId(from), title) } = deed;
      const kind = `${type}_reply`;
      return { type: "interactive", interactive: { type: kind, [kind]: { id: reply, title } } };
    }
    case "location": {
      const { latitude, longitude, name, address } = deed;
      return { type: "location", location: given({ latitude, longitude, name, address }) };
    }
    default: {
      const { type, url, caption, filename } = deed;
      const media = { id: sampleId(type), mime_type: SAMPLES[type].mime, url, caption, filename };
      return { type, [type]: given(media) };
    }
  }
}

/** What can be sent along with a message, or instead of one. */
export const ATTACHMENTS = ["image", "document", "audio", "video", "sticker"] as const;

/** The fields that have a value. */
function given(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
