import type { ScriptFault } from "../../../../model/fault.ts";
import { beginningOf, type Value } from "../../../../model/value.ts";
import { type Person, personOf } from "../person.ts";
import { placeOf } from "../place.ts";
import { contacts } from "./contacts.ts";
import { interactive } from "./interactive.ts";
import { FILES, media } from "./media.ts";
import {
  fault,
  neededParts,
  neededText,
  onlyKeys,
  optionalText,
  type Parts,
  partsOf,
  type Saying,
} from "./reading.ts";

/**
 * A message as WhatsApp's own interface writes it, `{ type: "image", image: { link: … } }`, as what a bot here can say.
 *
 * C1 Only what arrives as it is written is taken: a key that would be lost is a fault.
 * C2 The ids of buttons and rows are ours: what was tapped comes back as its title.
 * C3 Of a contact its name as it is shown, its numbers, mail addresses and company are kept. How a name is parted and
 *    whether a number is for work or home changes nothing for who gets it.
 *
 * @module
 */
export interface Card {
  /** Whom it names; the person of the conversation when it names nobody. */
  readonly to?: Person;
  /** In their order; the language of what is added to a menu is filled in by the verb. */
  readonly said: Saying;
}

/** @throws ScriptFault `fault/card` when it is no such message, besides those of its addresses, places and items */
export function cardOf(value: Value): Card {
  const card = partsOf(value, "");
  const type = neededText(card, "type");
  const read = READERS.get(type);
  if (read === undefined) throw unknownType(type);
  onlyKeys(card, [...OF_ANY, type]);
  const to = card.get("to");
  return { ...(to !== undefined && { to: personOf(to) }), said: quoting(card, read(card)) };
}

/** What a message of any type may have. */
const OF_ANY = ["type", "to", "messaging_product", "recipient_type", "context"] as const;

/** `context: { message_id: … }` quotes a message of the person; it stands above the last that is said. */
function quoting(card: Parts, said: Saying): Saying {
  if (!card.has("context")) return said;
  const quotes = neededText(neededParts(card, "context", ["message_id"]), "message_id");
  return (tongue) => {
    const all = said(tongue);
    return all.map((one, at) => (at === all.length - 1 ? { ...one, quotes } : one));
  };
}

type Reader = (card: Parts) => Saying;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ["text", text],
  ...FILES.map((type) => [type, (card: Parts) => media(card, type)] as const),
  ["location", location],
  ["contacts", contacts],
  ["interactive", interactive],
]);

function text(card: Parts): Saying {
  const inner = neededParts(card, "text", ["body", "preview_url"]);
  const body = neededText(inner, "body");
  return () => [{ type: "text", body }];
}

function location(card: Parts): Saying {
  const inner = neededParts(card, "location", ["latitude", "longitude", "name", "address"]);
  const place = placeOf([inner.get("latitude") ?? null, inner.get("longitude") ?? null]);
  const [name, address] = [optionalText(inner, "name"), optionalText(inner, "address")];
  return () => [{ type: "location", ...place, ...(name && { name }), ...(address && { address }) }];
}

/** What has a verb of its own. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
  ["template", 'write SEND TEMPLATE "name" TO number WITH values'],
  ["reaction", 'write REACT "👍"'],
]);

function unknownType(type: string): ScriptFault {
  const types = [...READERS.keys()].join(", ");
  return fault(
    `a card of the type "${beginningOf(type)}" cannot be sent from here`,
    INSTEAD.get(type) ?? `take one of ${types}`,
  );
}
