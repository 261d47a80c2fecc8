import type { Outgoing } from "../model/outgoing.ts";
import { gapText } from "../model/template.ts";
import type { Tongue } from "../model/tongue.ts";
import { fits, shortened } from "./split.ts";

/**
 * What stands for a message in the only gap of a fallback template.
 *
 * @module
 */

/** What may be said only while the window is open, and can be said in other words. */
export type FreeForm = Exclude<Outgoing, { readonly type: "template" | "reaction" | "mail" | "sms" }>;

/** Code points. A template has room for 1,024 with all its gaps filled, and nobody knows how many of them are its own. */
const ROOM = 900;

/** What a message is called that has no words of its own. */
const KINDS: Readonly<Record<Tongue, Readonly<Record<Exclude<FreeForm["type"], Worded>, string>>>> = {
  en: {
    image: "photo",
    video: "video",
    audio: "audio",
    document: "document",
    sticker: "sticker",
    location: "location",
    contacts: "contact",
  },
  pt: {
    image: "foto",
    video: "vídeo",
    audio: "áudio",
    document: "documento",
    sticker: "figurinha",
    location: "localização",
    contacts: "contato",
  },
  es: {
    image: "foto",
    video: "video",
    audio: "audio",
    document: "documento",
    sticker: "sticker",
    location: "ubicación",
    contacts: "contacto",
  },
};

type Worded = "text" | "buttons" | "list" | "link";

/**
 * As much of a message as fits into a gap, as the channel takes it; never empty.
 *
 * @param language of the template: what has no words is named in it where we can
 */
export function fillFor(message: FreeForm, language: string): string {
  const words = wordsOf(message)
    .map(gapText)
    .find((text) => text !== "");
  return shortened(words ?? kindOf(message, language), ROOM);
}

/** Whether a gap has room for all that a message says. */
export function isCarriedWhole(message: FreeForm): boolean {
  return message.type === "text" && fits(gapText(message.body), ROOM);
}

/** What a message says in words, best first. */
function wordsOf(message: FreeForm): readonly string[] {
  switch (message.type) {
    case "text":
    case "buttons":
    case "list":
    case "link":
      return [message.body];
    case "image":
    case "video":
    case "audio":
    case "document":
    case "sticker":
      return [message.caption ?? "", message.filename ?? ""];
    case "location":
      return [listed([message.name, message.address])];
    case "contacts":
      return [listed(message.people.map(({ name }) => name))];
  }
}

function listed(texts: readonly (string | undefined)[]): string {
  return texts.filter((text) => text !== undefined && text.trim() !== "").join(", ");
}

function kindOf(message: FreeForm, language: string): string {
  switch (message.type) {
    case "text":
    case "buttons":
    case "list":
    case "link":
      // Never blank (compose.ts); the channel refuses an empty gap whatever it was meant to say.
      return "…";
    default:
      return KINDS[tongueOf(language)][message.type];
  }
}

function tongueOf(language: string): Tongue {
  const tongue = language.slice(0, 2).toLowerCase();
  return tongue === "pt" || tongue === "es" ? tongue : "en";
}
