import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";
import type { Inbound, InboundItem } from "../../runtime/ports.ts";
import { explain, readGraphError, sendError } from "./errors.ts";
import { readCall, readMessage } from "./inbound-message.ts";
import { readContacts } from "./people.ts";
import {
  digitsIn,
  type Fields,
  fieldsIn,
  idIn,
  instantIn,
  listIn,
  MESSAGE_ID_LENGTH,
  textIn,
  USER_ID_LENGTH,
} from "./readers.ts";
import { kept, type Scene } from "./scene.ts";

const NUMBER_LENGTH = 64;
const TOPIC_LENGTH = 64;
const ECHO_LENGTH = 512;

/** The bot that answers for a business number, if any does. */
export type OwnerOf = (number: NumberId) => BotId | undefined;

/**
 * Everything that one webhook brings, in its order: every entry, change, message and status of it.
 *
 * W1 Nothing throws and nothing vanishes: what we do not know, or cannot use, becomes `kept` with a reason.
 * W2 Only messages of people wake a bot; echoes, history and changes of the account never do.
 * W3 What belongs to a number that nobody here answers for is kept and does nothing.
 *
 * @param body the parsed JSON, whatever it is
 * @see Meta, WhatsApp Cloud API, "Webhooks"
 */
export function readWebhook(body: unknown, receivedAt: EpochMs, ownerOf: OwnerOf): Inbound {
  const webhook = fieldsIn(body);
  if (webhook?.object !== "whatsapp_business_account") {
    return { receivedAt, items: [kept("object", "It is not about a WhatsApp business account.", body)] };
  }
  const entries = listIn(webhook.entry);
  if (entries.length === 0) return { receivedAt, items: [kept("entry", "There is no entry in it.", body)] };
  return { receivedAt, items: entries.flatMap((entry) => readEntry(entry, receivedAt, ownerOf)) };
}

function readEntry(entry: unknown, receivedAt: EpochMs, ownerOf: OwnerOf): readonly InboundItem[] {
  const changes = listIn(fieldsIn(entry)?.changes);
  if (changes.length === 0) return [kept("entry", "There is no change in it.", entry)];
  return changes.flatMap((change) => readChange(change, receivedAt, ownerOf));
}

function readChange(change: unknown, receivedAt: EpochMs, ownerOf: OwnerOf): readonly InboundItem[] {
  const fields = fieldsIn(change);
  const value = fieldsIn(fields?.value);
  const field = textIn(fields?.field, TOPIC_LENGTH);
  if (field === undefined || value === undefined)
    return [kept("change", "It has no field or no value.", change)];
  if (field !== "messages" && field !== "calls")
    return [kept(field, "No script sees updates of this kind.", change)];

  const number = idIn(fieldsIn(value.metadata)?.phone_number_id, NUMBER_LENGTH) as NumberId | undefined;
  if (number === undefined) return [kept(field, "It names no business number.", change)];
  const bot = ownerOf(number);
  if (bot === undefined) return [kept(field, "No bot here answers for its business number.", change)];
  const scene = { bot, number, contacts: readContacts(value.contacts), receivedAt };
  const items = field === "calls" ? readCalls(value, scene) : readMessages(value, scene);
  return items.length > 0 ? items : [kept(field, "There is nothing in it that we know.", change)];
}

function readMessages({ messages, statuses, errors }: Fields, scene: Scene): readonly InboundItem[] {
  return [
    ...listIn(messages).map((message) => readMessage(message, scene)),
    ...listIn(statuses).map((status) => readStatus(status, scene)),
    ...listIn(errors).map(readAccountError),
  ];
}

/** Statuses stand here too, of calls that the business makes: none of ours. */
function readCalls({ calls }: Fields, scene: Scene): readonly InboundItem[] {
  return listIn(calls).map((call) => readCall(call, scene));
}

const STATUSES: ReadonlySet<unknown> = new Set<DeliveryStatus>([
  "sent",
  "delivered",
  "read",
  "played",
  "failed",
]);

function readStatus(raw: unknown, scene: Scene): InboundItem {
  const status = fieldsIn(raw);
  const messageId = idIn(status?.id, MESSAGE_ID_LENGTH);
  if (status === undefined || messageId === undefined) return kept("statuses", "It names no message.", raw);
  if (!STATUSES.has(status.status)) return kept("statuses", "It is not a status that we know.", raw);
  const echo = textIn(status.biz_opaque_callback_data, ECHO_LENGTH);
  const error = readGraphError(listIn(status.errors)[0]);
  return {
    type: "status",
    bot: scene.bot,
    number: scene.number,
    recipient: recipientOf(status),
    wakes: false,
    messageId,
    ...(echo === undefined ? {} : { echo }),
    status: status.status as DeliveryStatus,
    at: instantIn(status.timestamp) ?? scene.receivedAt,
    ...(error === undefined ? {} : { error: sendError(error) }),
    raw,
  };
}

/** As a script sees people: digits, else the business-scoped id; of a group, its id. */
function recipientOf({ recipient_id, recipient_user_id }: Fields): string {
  const phone = digitsIn(recipient_id);
  return phone ?? idIn(recipient_user_id, USER_ID_LENGTH) ?? idIn(recipient_id, USER_ID_LENGTH) ?? "";
}

function readAccountError(raw: unknown): InboundItem {
  const error = readGraphError(raw);
  return kept(
    "errors",
    error === undefined ? "WhatsApp reports a fault of the account." : explain(error),
    raw,
  );
}
