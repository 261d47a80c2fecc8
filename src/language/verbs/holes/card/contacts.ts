import type { ContactCard } from "../../../../model/outgoing.ts";
import type { Value } from "../../../../model/value.ts";
import { contactNameOf, phoneOf } from "../contact.ts";
import {
  fault,
  neededList,
  neededParts,
  neededText,
  onlyKeys,
  optionalText,
  type Parts,
  partsOf,
  type Saying,
} from "./reading.ts";

/** Cards with people for an address book. */
export function contacts(card: Parts): Saying {
  const list = neededList(card, "contacts");
  if (list.length === 0) throw fault("`contacts` is an empty list", "write at least one contact into it");
  if (list.length > MOST)
    throw fault(`\`contacts\` has ${list.length} contacts`, `send at most ${MOST} in one message`);
  const people = list.map((one, at) => contact(partsOf(one, `contacts[${at}].`)));
  return () => [{ type: "contacts", people }];
}

/** Nobody looks through more in one message. */
const MOST = 50;

function contact(parts: Parts): ContactCard {
  onlyKeys(parts, ["name", "phones", "emails", "org"]);
  const phones = listIn(parts, "phones", ["phone", "type", "wa_id"], numberIn);
  const emails = listIn(parts, "emails", ["email", "type"], (one) => neededText(one, "email"));
  const company = parts.has("org")
    ? optionalText(neededParts(parts, "org", ["company"]), "company")
    : undefined;
  return {
    name: nameIn(parts),
    phones,
    ...(emails.length > 0 && { emails }),
    ...(company && { organization: company }),
  };
}

const NAME_PARTS = ["prefix", "first_name", "middle_name", "last_name", "suffix"];

/** As it is shown; without that its parts in their order. */
function nameIn(parts: Parts): string {
  const name = neededParts(parts, "name", ["formatted_name", ...NAME_PARTS]);
  const pieces = NAME_PARTS.flatMap((key) => optionalText(name, key) ?? []);
  return contactNameOf(optionalText(name, "formatted_name") ?? pieces.join(" "));
}

function numberIn(parts: Parts): string {
  return phoneOf(optionalText(parts, "phone") ?? neededText(parts, "wa_id"));
}

function listIn<Entry>(
  parts: Parts,
  key: string,
  keys: readonly string[],
  read: (entry: Parts) => Entry,
): readonly Entry[] {
  if (!parts.has(key)) return [];
  return neededList(parts, key).map((value: Value, at) => {
    const entry = partsOf(value, `${parts.path}${key}[${at}].`);
    onlyKeys(entry, keys);
    return read(entry);
  });
}
