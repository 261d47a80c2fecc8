import type { Location } from "../model/message.ts";
import type { ContactCard, Contacts, Link, Media, Outgoing } from "../model/outgoing.ts";
import { fits, shortened, split, texts } from "./split.ts";

/**
 * What leaves for a picture, a recording, a file, a place, a web address or people.
 *
 * @module
 */

/** Code points. */
const CAPTION = 1024;
const FILENAME = 240;
const LINK = { body: 1024, label: 20 } as const;

/** What WhatsApp shows no text below. */
const WITHOUT_CAPTION: ReadonlySet<Media["type"]> = new Set(["audio", "sticker"]);

/** A caption that WhatsApp has no room for follows as a message of its own. */
export function media({ type, url, caption = "", filename = "" }: Media): readonly Outgoing[] {
  const name = type === "document" ? shownName(filename) : "";
  const named = name !== "" && { filename: name };
  const bare: Media = { type, url, ...named };
  if (caption.trim() === "") return [bare];
  if (!WITHOUT_CAPTION.has(type) && fits(caption, CAPTION)) return [{ type, url, ...named, caption }];
  return [bare, ...texts(caption)];
}

export function location({ latitude, longitude, name = "", address = "" }: Location): Outgoing {
  return {
    type: "location",
    ...{ latitude, longitude },
    ...(name.trim() !== "" && { name }),
    ...(address.trim() !== "" && { address }),
  };
}

/**
 * A body that is too long goes first; its end stays with the button when it is short enough, else the label stands
 * there. A label that is too long is cut, and without one the address shows where the button leads.
 */
export function link({ body, label, url }: Link): readonly Outgoing[] {
  const shown = oneLine(label) === "" ? url.replace(/^https?:\/\//i, "") : oneLine(label);
  const around = (text: string): Outgoing => ({
    type: "link",
    ...{ body: text, url, label: shortened(shown, LINK.label) },
  });
  const below = shortened(shown, LINK.body);
  if (body.trim() === "") return [around(below)];
  if (fits(body, LINK.body)) return [around(body)];
  const last = split(body).at(-1) ?? "";
  if (fits(last, LINK.body)) return [...texts(body).slice(0, -1), around(last)];
  return [...texts(body), around(below)];
}

/** Whoever has no name is shown by what they are reached at; whoever has nothing of these is left out. */
export function contacts({ people }: Contacts): readonly Outgoing[] {
  const shown = people.map(card).filter(({ name }) => name !== "");
  return shown.length === 0 ? [] : [{ type: "contacts", people: shown }];
}

function card({ name, phones, emails = [], organization = "" }: ContactCard): ContactCard {
  const numbers = phones.filter(isNotBlank);
  const addresses = emails.filter(isNotBlank);
  const reached = numbers.map((digits) => `+${digits}`);
  const named = [name, organization, ...reached, ...addresses].map(oneLine).find(isNotBlank) ?? "";
  return {
    name: named,
    phones: numbers,
    ...(addresses.length > 0 && { emails: addresses }),
    ...(isNotBlank(organization) && { organization }),
  };
}

function isNotBlank(text: string): boolean {
  return text.trim() !== "";
}

function oneLine(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

/** A name that no phone takes for a folder's; its end, which says what the file is, is kept. */
function shownName(filename: string): string {
  const name = filename.replace(/[/\\\p{Cc}]+/gu, " ").trim();
  return [...name].slice(-FILENAME).join("").trim();
}
