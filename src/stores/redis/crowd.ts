import type { BotId, ContactId, ConversationId } from "../../model/ids.ts";
import type { Address } from "../../model/message.ts";
import type { InboundItem, OutboxEntry } from "../../runtime/ports.ts";
import { addressKey, messageKey } from "../memory/tables.ts";
import type { Request } from "./beliefs.ts";
import type { Documents } from "./documents.ts";
import { sentField } from "./lane-document.ts";
import type { KeyName } from "./names.ts";
import { talksIn } from "./people.ts";
import { laneIn } from "./row-lanes.ts";

/**
 * What an operation on many people will ask for, fetched for all of them together: it would miss one after the other,
 * and each miss is a question to Redis.
 *
 * @module
 */

/** @param items  of one delivery; of a single one everything is found in as many questions without this */
export function wantInbound(documents: Documents, bot: BotId, items: readonly InboundItem[]): void {
  if (items.length < 2) return;
  wantPeople(documents, bot, items.flatMap(addressesOf));
  wantSent(documents, items);
}

/** @param outbox  what one turn or posting says */
export function wantRecipients(documents: Documents, bot: BotId, outbox: readonly OutboxEntry[]): void {
  if (outbox.length < 2) return;
  const others = outbox.flatMap(({ to }) => (typeof to === "string" ? [] : [to]));
  if (others.length > 1) wantPeople(documents, bot, others);
}

function addressesOf(item: InboundItem): readonly Address[] {
  switch (item.type) {
    case "message":
    case "preference":
      return item.from;
    case "move":
      return [...item.before, ...item.after];
    default:
      return [];
  }
}

/** Where their addresses lead, who that is, and their conversations. */
function wantPeople(documents: Documents, bot: BotId, addresses: readonly Address[]): void {
  const keys = addresses.map((address) => addressKey(bot, address));
  const contacts = textsOf(documents, "aliases", keys) as ReadonlyMap<string, ContactId>;
  const people = textsOf(documents, "people", [...contacts.values()]) as ReadonlyMap<ContactId, string>;
  const lanes = [...people].flatMap(([contact, text]) => talksIn(contact, text));
  documents.want(requests("lanes", lanes));
}

/** The conversations that statuses are about, and the messages in them that are done. */
function wantSent(documents: Documents, items: readonly InboundItem[]): void {
  const statuses = items.filter((item) => item.type === "status");
  const unnamed = statuses.filter(({ echo }) => echo === undefined);
  const keys = unnamed.map(({ number, messageId }) => messageKey(number, messageId));
  const found = textsOf(documents, "sent", keys);
  const ids = [...statuses.flatMap(({ echo }) => echo ?? []), ...found.values()];
  const elsewhere = textsOf(documents, "rows", ids) as ReadonlyMap<string, ConversationId>;
  const rows = ids.flatMap((id) => {
    const lanes = [laneIn(id), elsewhere.get(id)];
    return lanes.flatMap((lane) => (lane ? [{ lane, id }] : []));
  });
  const lanes = rows.map(({ lane }) => lane);
  const done = rows.flatMap(({ lane, id }) => requests(`done:${lane}`, [sentField(lane, id)]));
  documents.want([...requests("lanes", lanes), ...done]);
}

/** The texts that there are, by their fields. */
function textsOf(
  documents: Documents,
  name: "aliases" | "people" | "rows" | "sent",
  fields: readonly string[],
): ReadonlyMap<string, string> {
  documents.want(requests(name, fields));
  const texts = [...new Set(fields)].map((field) => [field, documents.read(name, field)] as const);
  return new Map(texts.filter((entry): entry is readonly [string, string] => entry[1] !== null));
}

function requests(name: KeyName, fields: readonly (string | ConversationId)[]): Request[] {
  return [...new Set(fields)].map((field) => ({ kind: "h", name, field }));
}
