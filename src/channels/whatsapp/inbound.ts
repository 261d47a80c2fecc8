import type { BotId, EpochMs, NumberId } from "../../model/ids.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";
import type { Inbound, InboundItem } from "../../runtime/ports.ts";
import { closesWindow, explain, readGraphError, sendError } from "./errors.ts";
import { readCall, readMessage } from "./inbound-message.ts";
import { readPreferences } from "./inbound-preferences.ts";
import { isAboutTemplate, readTemplateChange } from "./inbound-templates.ts";
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
const ACCOUNT_LENGTH = 64;
const TOPIC_LENGTH = 64;
const ECHO_LENGTH = 512;

/** Who answers for what a webhook is about. */
export interface Owners {
  /** The bot that answers for a business number, if any does. */
  readonly ofNumber: (number: NumberId) => BotId | undefined;
  /** The bots that send from a business account: some changes name no number. */
  readonly ofAccount: (account: string) => readonly BotId[];
}

/**
 * Everything that one webhook brings, in its order: every entry, change, message and status of it.
 *
 * W1 Nothing throws and nothing vanishes: what we do not know, or cannot use, becomes `kept` with a reason.
 * W2 Only messages of people wake a bot; echoes, history and changes of the account never do.
 * W3 What belongs to a number or an account that nobody here answers for is kept and does nothing.
 *
 * @param body the parsed JSON, whatever it is
 * @see Meta, WhatsApp Cloud API, "Webhooks"
 */
export function readWebhook(body: unknown, receivedAt: EpochMs, owners: Owners): Inbound {
  const webhook = fieldsIn(body);
  if (webhook?.object !== "whatsapp_business_account") {
    return { receivedAt, items: [kept("object", "It is not about a WhatsApp business account.", body)] };
  }
  const entries = listIn(webhook.entry);
  if (entries.length === 0) return { receivedAt, items: [kept("entry", "There is no entry in it.", body)] };
  return { receivedAt, items: entries.flatMap((entry) => readEntry(entry, receivedAt, owners)) };
}

function readEntry(raw: unknown, receivedAt: EpochMs, owners: Owners): readonly InboundItem[] {
  const entry = fieldsIn(raw);
  const changes = listIn(entry?.changes);
  if (changes.length === 0) return [kept("entry", "There is no change in it.", raw)];
  const envelope: Envelope = {
    account: idIn(entry?.id, ACCOUNT_LENGTH),
    sentAt: instantIn(entry?.time) ?? receivedAt,
    receivedAt,
    owners,
  };
  return changes.flatMap((change) => readChange(change, envelope));
}

/** What an entry says about all its changes. */
interface Envelope {
  readonly account: string | undefined;
  readonly sentAt: EpochMs;
  readonly receivedAt: EpochMs;
  readonly owners: Owners;
}

function readChange(raw: unknown, { account, sentAt, receivedAt, owners }: Envelope): readonly InboundItem[] {
  const change = fieldsIn(raw);
  const value = fieldsIn(change?.value);
  const field = textIn(change?.field, TOPIC_LENGTH);
  if (field === undefined || value === undefined)
    return [kept("change", "It has no field or no value.", raw)];
  if (isAboutTemplate(value)) {
    const bots = account === undefined ? [] : owners.ofAccount(account);
    return readTemplateChange(value, { field, bots, at: sentAt, raw });
  }
  const read = readerOf(field, value);
  if (read === undefined) return [kept(field, "No script sees updates of this kind.", raw)];

  const number = idIn(fieldsIn(value.metadata)?.phone_number_id, NUMBER_LENGTH) as NumberId | undefined;
  if (number === undefined) return [kept(field, "It names no business number.", raw)];
  const bot = owners.ofNumber(number);
  if (bot === undefined) return [kept(field, "No bot here answers for its business number.", raw)];
  const items = read(value, { bot, number, contacts: readContacts(value.contacts), receivedAt });
  return items.length > 0 ? items : [kept(field, "There is nothing in it that we know.", raw)];
}

type Reader = (value: Fields, scene: Scene) => readonly InboundItem[];

/** Reads what belongs to a number. */
function readerOf(field: string, value: Fields): Reader | undefined {
  if (field === "messages") return readMessages;
  if (field === "calls") return readCalls;
  return value.user_preferences === undefined ? undefined : readPreferences;
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
    ...(status.status === "failed" && error && closesWindow(error) && { closesWindow: true }),
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
