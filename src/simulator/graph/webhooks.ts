import { sign } from "../../channels/whatsapp/signature.ts";
import type { EpochMs } from "../../model/ids.ts";
import type { DeliveryStatus } from "../../model/outbox.ts";

/** A webhook as it travels: the bytes, and the headers that prove whose they are. */
export interface SignedWebhook {
  readonly body: string;
  readonly headers: { readonly "content-type": string; readonly "x-hub-signature-256": string };
}

/**
 * A webhook body, written as Meta writes JSON and signed.
 *
 * @example signedWebhook(textWebhook({ number: "1065", from: "5511987654321", text: "Olá", id, at }), appSecret)
 */
export function signedWebhook(body: unknown, appSecret: string): SignedWebhook {
  const text = metaJson(body);
  return {
    body: text,
    headers: { "content-type": "application/json", "x-hub-signature-256": sign(text, appSecret) },
  };
}

/** The webhook as a line for a shell. Nothing in it needs quoting: the body has no apostrophe. */
export function curlLine(url: string, { body, headers }: SignedWebhook): string {
  const given = Object.entries(headers).map(([name, value]) => `-H '${name}: ${value}'`);
  return ["curl", ...given, `--data-raw '${body}'`, `'${url}'`].join(" ");
}

/**
 * JSON in Meta's hand: one line, everything but ASCII as \uXXXX, slashes escaped. Apostrophes too, so that it can
 * be pasted between them.
 */
export function metaJson(value: unknown): string {
  return JSON.stringify(value)
    .replaceAll("/", "\\/")
    .replace(/[^\x20-\x7e]|'/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** A text that a person sends to a business number. */
export interface TextMessage {
  /** The phone number id that it is sent to. */
  readonly number: string;
  /** The person: digits with country code, or a business-scoped user id. */
  readonly from: string;
  readonly text: string;
  /** The message id. */
  readonly id: string;
  readonly at: EpochMs;
  /** The name that the person shows. */
  readonly name?: string;
}

/** The webhook body for a text. */
export function textWebhook({ text, ...message }: TextMessage): unknown {
  return messageWebhook(message, { type: "text", text: { body: text } });
}

/**
 * The webhook body for anything that a person sends.
 *
 * @param content its type, and what stands under the field of that name
 */
export function messageWebhook(
  { number, from, id, at, name }: Omit<TextMessage, "text">,
  content: Readonly<Record<string, unknown>>,
): unknown {
  const byUser = isUserId(from);
  return webhook(number, {
    contacts: [
      {
        ...(name === undefined ? {} : { profile: { name } }),
        ...(byUser ? { user_id: from } : { wa_id: from }),
      },
    ],
    messages: [{ ...(byUser ? { from_user_id: from } : { from }), id, timestamp: seconds(at), ...content }],
  });
}

/** What became of a message that the business sent. */
export interface StatusReport {
  readonly number: string;
  readonly messageId: string;
  readonly to: string;
  readonly status: DeliveryStatus;
  readonly at: EpochMs;
  /** What the business gave to be echoed. */
  readonly opaque?: string;
  readonly error?: { readonly code: number; readonly title: string; readonly details: string };
}

/** The webhook body for a status. */
export function statusWebhook({ number, messageId, to, status, at, opaque, error }: StatusReport): unknown {
  return webhook(number, {
    statuses: [
      {
        id: messageId,
        status,
        timestamp: seconds(at),
        ...(isUserId(to) ? { recipient_user_id: to } : { recipient_id: to }),
        ...(opaque === undefined ? {} : { biz_opaque_callback_data: opaque }),
        ...(error === undefined ? {} : { errors: [webhookError(error)] }),
      },
    ],
  });
}

/** The webhook body that brings the news of one business number. @param news its `messages`, `contacts`, `statuses` */
export function webhook(number: string, news: Readonly<Record<string, unknown>>): unknown {
  const metadata = { display_phone_number: "15550783881", phone_number_id: number };
  const value = { messaging_product: "whatsapp", metadata, ...news };
  return {
    object: "whatsapp_business_account",
    entry: [{ id: "0", changes: [{ value, field: "messages" }] }],
  };
}

function webhookError({ code, title, details }: NonNullable<StatusReport["error"]>): unknown {
  return { code, title, message: title, error_data: { details } };
}

/** Business-scoped user ids have a dot after the country; phone numbers have none. */
export function isUserId(address: string): boolean {
  return address.includes(".");
}

function seconds(at: EpochMs): string {
  return String(Math.floor(at / 1000));
}
