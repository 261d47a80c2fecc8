import { ScriptFault } from "../../../model/fault.ts";
import type { Media, Said } from "../../../model/outgoing.ts";
import type { Tongue } from "../../../model/tongue.ts";
import { beginningOf, kindOf, named, textOf, type Value } from "../../../model/value.ts";
import { addressOf } from "./address.ts";
import { buttonsOf, rowsOf } from "./items.ts";
import { type Person, personOf } from "./person.ts";
import { placeOf } from "./place.ts";

/**
 * A message as WhatsApp's own interface writes it, `{ type: "image", image: { link: … } }`, as what a bot here can say.
 *
 * C1 Only what arrives as it is written is taken: a key that would be lost is a fault.
 * C2 The ids of buttons and rows are ours: what was tapped comes back as its title.
 *
 * @module
 */
export interface Card {
  /** Whom it names; the person of the conversation when it names nobody. */
  readonly to?: Person;
  /** In their order; the language of what is added to a menu is filled in by the verb. */
  readonly said: (tongue: Tongue) => readonly Said[];
}

/** @throws ScriptFault `fault/card` when it is no such message, besides those of its addresses, places and items */
export function cardOf(value: Value): Card {
  const card = partsOf(value, "");
  const type = neededText(card, "type");
  const read = READERS.get(type);
  if (read === undefined) throw unknownType(type);
  onlyKeys(card, [...OF_ANY, type]);
  const to = card.get("to");
  return { ...(to !== undefined && { to: personOf(to) }), said: read(card) };
}

/** What a message of any type may have. */
const OF_ANY = ["type", "to", "messaging_product", "recipient_type"] as const;

type Reader = (card: Parts) => Card["said"];

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["text", text],
  ...(["image", "video", "audio", "document", "sticker"] as const).map(
    (type) => [type, media(type)] as const,
  ),
  ["location", location],
  ["interactive", interactive],
]);

function text(card: Parts): Card["said"] {
  const inner = neededParts(card, "text", ["body", "preview_url"]);
  const body = neededText(inner, "body");
  return () => [{ type: "text", body }];
}

function media(type: Media["type"]): Reader {
  return (card) => {
    const said = mediaIn(card, type, MEDIA_KEYS[type]);
    return () => [said];
  };
}

/** What each kind of file may have. */
const MEDIA_KEYS: Readonly<Record<Media["type"], readonly string[]>> = {
  image: ["link", "caption"],
  video: ["link", "caption"],
  document: ["link", "caption", "filename"],
  audio: ["link"],
  sticker: ["link"],
};

function mediaIn(card: Parts, type: Media["type"], keys: readonly string[]): Media {
  const inner = neededParts(card, type, keys);
  const [caption, filename] = [optionalText(inner, "caption"), optionalText(inner, "filename")];
  const url = addressOf(neededText(inner, "link"));
  return {
    type,
    url,
    ...(caption !== undefined && { caption }),
    ...(filename !== undefined && { filename }),
  };
}

function location(card: Parts): Card["said"] {
  const inner = neededParts(card, "location", ["latitude", "longitude", "name", "address"]);
  const place = placeOf([inner.get("latitude") ?? null, inner.get("longitude") ?? null]);
  const [name, address] = [optionalText(inner, "name"), optionalText(inner, "address")];
  return () => [{ type: "location", ...place, ...(name && { name }), ...(address && { address }) }];
}

function interactive(card: Parts): Card["said"] {
  const inner = neededParts(card, "interactive", ["type", "header", "body", "footer", "action"]);
  const type = neededText(inner, "type");
  const body = neededText(neededParts(inner, "body", ["text"]), "text");
  const footer = inner.has("footer") ? neededText(neededParts(inner, "footer", ["text"]), "text") : undefined;
  const around: Around = {
    body: footer === undefined ? body : `${body}\n\n${footer}`,
    header: headerIn(inner),
  };
  if (type === "button") return buttons(inner, around);
  if (type === "list") return list(inner, around);
  throw fault(
    `\`interactive.type\` is "${beginningOf(type)}"`,
    "take button or list, which can be tapped here",
  );
}

interface Around {
  readonly body: string;
  readonly header: string | Media | undefined;
}

/** A text, or a picture, film or file, which goes in front as a message of its own. */
function headerIn(inner: Parts): Around["header"] {
  if (!inner.has("header")) return undefined;
  const header = neededParts(inner, "header", ["type", "text", "image", "video", "document"]);
  const type = neededText(header, "type");
  if (type === "text") return neededText(header, "text");
  if (type === "image" || type === "video") return mediaIn(header, type, ["link"]);
  if (type === "document") return mediaIn(header, type, ["link", "filename"]);
  throw fault(`\`${header.path}type\` is "${beginningOf(type)}"`, "take text, image, video or document");
}

function buttons(inner: Parts, { body, header }: Around): Card["said"] {
  const action = neededParts(inner, "action", ["buttons"]);
  const choices = buttonsOf(
    neededList(action, "buttons").map((button, at) => {
      const parts = partsOf(button, `${action.path}buttons[${at}].`);
      onlyKeys(parts, ["type", "reply"]);
      return neededText(neededParts(parts, "reply", ["id", "title"]), "title");
    }),
  );
  const whole = typeof header === "string" ? `*${header}*\n${body}` : body;
  return (tongue) => [...mediaOf(header), { type: "menu", body: whole, choices, tongue }];
}

function list(inner: Parts, { body, header }: Around): Card["said"] {
  const action = neededParts(inner, "action", ["button", "sections"]);
  const button = optionalText(action, "button");
  if (button !== undefined && [...button].length > BUTTON)
    throw fault(`\`${action.path}button\` has ${[...button].length} characters`, `write at most ${BUTTON}`);
  const [section, ...others] = neededList(action, "sections");
  if (section === undefined || others.length > 0)
    throw fault(
      `\`${action.path}sections\` has ${others.length === 0 ? "no section" : "several sections"}`,
      "write all rows into one section",
    );
  const sectioned = partsOf(section, `${action.path}sections[0].`);
  onlyKeys(sectioned, ["title", "rows"]);
  const choices = rowsOf(
    neededList(sectioned, "rows").map((row, at) => {
      const parts = partsOf(row, `${sectioned.path}rows[${at}].`);
      onlyKeys(parts, ["id", "title"]);
      return neededText(parts, "title");
    }),
  );
  const titled = typeof header === "string" ? { header } : {};
  return (tongue) => [
    ...mediaOf(header),
    { type: "list", body, ...titled, ...(button && { button }), choices, tongue },
  ];
}

/** Code points on what opens a list. */
const BUTTON = 20;

function mediaOf(header: Around["header"]): readonly Media[] {
  return typeof header === "object" ? [header] : [];
}

// ---- reading

/** An object of the card: its members by their keys, and where it stands: `interactive.action.` */
interface Parts extends ReadonlyMap<string, Value> {
  readonly path: string;
}

function partsOf(value: Value, path: string): Parts {
  if (kindOf(value) !== "object")
    throw fault(
      path === ""
        ? `a card is an object, not ${named(value)}`
        : `\`${path.slice(0, -1)}\` is ${named(value)}`,
      "write an object there",
    );
  return Object.assign(new Map(Object.entries(value as Readonly<Record<string, Value>>)), { path });
}

function neededParts(parts: Parts, key: string, keys: readonly string[]): Parts {
  const inner = partsOf(needed(parts, key), `${parts.path}${key}.`);
  onlyKeys(inner, keys);
  return inner;
}

function neededList(parts: Parts, key: string): readonly Value[] {
  const value = needed(parts, key);
  if (!Array.isArray(value)) throw fault(`\`${parts.path}${key}\` is ${named(value)}`, "write a list there");
  return value as readonly Value[];
}

function neededText(parts: Parts, key: string): string {
  needed(parts, key);
  return optionalText(parts, key) ?? "";
}

function optionalText(parts: Parts, key: string): string | undefined {
  const value = parts.get(key);
  if (value === undefined || value === null) return undefined;
  if (typeof value === "object")
    throw fault(`\`${parts.path}${key}\` is ${named(value)}`, "write a text there");
  return textOf(value);
}

function needed(parts: Parts, key: string): Value {
  const value = parts.get(key) ?? null;
  if (value === null) throw fault(`\`${parts.path}${key}\` is missing in this card`, `write ${key} into it`);
  return value;
}

function onlyKeys(parts: Parts, keys: readonly string[]): void {
  const other = [...parts.keys()].find((key) => !keys.includes(key));
  if (other === undefined) return;
  throw fault(
    `\`${parts.path}${other.slice(0, 40)}\` of this card cannot be sent from here`,
    `leave it out; what can stand there is ${keys.join(", ")}`,
  );
}

/** What has a verb of its own. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["template", 'write SEND TEMPLATE "name" TO number WITH values'],
  ["reaction", 'write REACT "👍"'],
  ["contacts", "write the name and the number with TALK"],
]);

function unknownType(type: string): ScriptFault {
  const types = [...READERS.keys()].join(", ");
  return fault(
    `a card of the type "${beginningOf(type)}" cannot be sent from here`,
    INSTEAD.get(type) ?? `take one of ${types}`,
  );
}

function fault(title: string, fix: string): ScriptFault {
  return new ScriptFault(
    "fault/card",
    title,
    "A card is a message in WhatsApp's own form, and all of it should arrive; nothing is sent.",
    fix,
  );
}
